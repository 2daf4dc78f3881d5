"""What is left out of sessions since it hurt, to be put back when it is time."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.base.text import bare
from coach.base.tongue import later, spoken, tr
from coach.export.log.seen import titles_left_out
from coach.plan.dates import day_in_short
from coach.session import Coach
from coach.ui.base_screen import BaseScreen
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.paged_list import PagedList

ABOUT = later(
    "These were stopped in pain and are left out of every session and export. "
    "Enter puts one back: it begins at its easiest step."
)
NOTHING = later("Nothing is left out. In a session, x stops what hurts and leaves it out.")


class PainScreen(BaseScreen):
    """Lists what is left out; Enter puts it back, and `u` takes that back."""

    AUTO_FOCUS = "#pain-list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close_once", later("back"), key_display="esc"),
        Binding("enter", "put_back", later("put it back"), key_display="enter", priority=True),
        Binding("u", "undo", later("leave it out again")),
        Binding("exclamation_mark", "app.safety", later("when to stop"), key_display="!"),
        Binding("question_mark,f1", "app.help", later("help"), key_display="?"),
    ]

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self._left_out: dict[str, date] = {}
        self._titles: dict[str, str] = {}
        self._undo = ""
        """What was put back last."""

    def compose(self) -> ComposeResult:
        """Lay out what it is about, the list, and a line beneath it."""
        yield Head(tr("Pain"))
        with Vertical(classes="page"):
            yield Static(markup=False, id="pain-about", classes="about")
            yield PagedList(id="pain-list", markup=False)
            yield Static(markup=False, id="pain-line", classes="line")
        yield KeyRow()

    def begin(self) -> None:
        """List what is left out now."""
        self._left_out = dict(self._coach.diary.left_out())
        self._titles |= titles_left_out(self._coach.library, self._left_out)
        self.query_one("#pain-about", Static).update(tr(ABOUT if self._left_out else NOTHING))
        listed = self.query_one("#pain-list", OptionList)
        listed.clear_options()
        listed.add_options(Option(self._line(name), name) for name in self._left_out)
        listed.set_class(not self._left_out, "-empty")
        if self._left_out:
            listed.highlighted = 0
        self.refresh_bindings()

    def _line(self, name: str) -> str:
        since = day_in_short(self._left_out[name], spoken())
        return tr("{title}, since {day}", title=self._title(name), day=since)

    def _title(self, name: str) -> str:
        return bare(self._titles.get(name, name))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is to be done."""
        del parameters
        if action == "put_back":
            return bool(self._left_out)
        return action != "undo" or bool(self._undo)

    @on(OptionList.OptionSelected, "#pain-list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        """Put it back."""
        name = event.option.id or ""
        self._coach.diary.put_back(name)
        self._undo = name
        self._tell(tr("Put back: {title}.", title=self._title(name)))

    def action_put_back(self) -> None:
        """Put back what the cursor stands on."""
        self.query_one("#pain-list", OptionList).action_select()

    def action_undo(self) -> None:
        """Leave out again what was put back last."""
        name, self._undo = self._undo, ""
        self._coach.diary.leave_out(name)
        self._tell(tr("Left out again: {title}.", title=self._title(name)))

    def _tell(self, line: str) -> None:
        """Say what was done, or why it was not kept."""
        self._coach.diary.settle()
        news = self._coach.news()
        self.query_one("#pain-line", Static).update("\n".join(news or [line]))
        self.begin()
