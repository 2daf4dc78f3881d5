"""Settings: every question with its answers in sight, heard at once, and kept at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.base.errors import CoachError
from coach.base.tongue import carried, later, tr
from coach.home.settings import FILE_NAME, Settings
from coach.home.settings_form import Origin, Question, questions
from coach.home.settings_words import LOOK, SECTIONS
from coach.session import Coach
from coach.ui.base_screen import BaseScreen
from coach.ui.look import Looking, look_of
from coach.ui.settings.asked import Asked, Typed, Wished, offered
from coach.ui.settings.hearing import Ear, Heard, Offered
from coach.ui.widgets.figure import Figure
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.wrong import wrong

SHOWN = "standing-psoas-stretch"
"""The exercise whose figure shows how figures will look."""

ORIGINS: dict[Origin, str] = {
    "delivered": later("as delivered"),
    "settings": later("from the settings"),
    "routine": later("for this routine"),
    "now": later("asked for this once"),
}

TYPED_THERE = frozenset({"finer", "delivered", "hear"})
"""The actions whose keys are signs and letters."""

LOOKING = later("Looking for voices …")

OF_THE_LOOK = ("theme", "motion", "figure")


class Questions(VerticalScroll, inherit_bindings=False):
    """The questions. Its keys are the screen's: they go from one to the next."""


class SettingsScreen(BaseScreen):
    """Asks for every setting, the one that has the keys on a ground of its own."""

    CSS_PATH = Path("settings.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,comma", "close_once", later("back"), key_display="esc"),
        Binding("up,k", "ask(-1)", later("question before"), show=False, key_display="↑"),
        Binding("down,j", "ask(1)", later("next question"), show=False, key_display="↓"),
        Binding("pageup", "section(-1)", later("section before"), show=False),
        Binding("pagedown", "section(1)", later("next section"), show=False),
        Binding("home", "end(0)", later("first question"), show=False),
        Binding("end", "end(-1)", later("last question"), show=False),
        Binding("plus,equals_sign", "finer(1)", later("a little more"), key_display="+ −"),
        Binding("minus", "finer(-1)", later("a little less"), show=False),
        Binding("d", "delivered", later("as delivered")),
        Binding("enter,space", "hear", later("hear"), key_display="space"),
        Binding("v", "app.voices", later("all voices")),
        Binding("p", "app.profile", later("profile")),
        Binding("r", "app.reminders", later("reminders")),
        Binding("question_mark,f1", "app.help", later("help"), key_display="?"),
    ]

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self._ear = Ear(coach, self.post_message)
        self._problem = ""
        self._questions = {one.name: one for one in self._ask_now()}
        self._told_more: dict[str, list[tuple[str, str]]] = {}
        """The voices and devices there are, by the name of the setting."""

    def compose(self) -> ComposeResult:
        """Lay out sections and questions."""
        yield Head(tr("Settings"), tr("kept in {file}", file=FILE_NAME))
        with Horizontal(id="settings"):
            with Vertical(id="sections-pane", classes="pane"):
                yield OptionList(
                    *(Option(tr(section), id=f"section-{at}") for at, section in _numbered()),
                    id="sections",
                )
            with Vertical(id="settings-pane", classes="pane"):
                with Questions(id="questions", can_focus=False):
                    yield from self._compose_questions()
                yield Static(markup=False, id="setting-told")
                yield Static(markup=False, id="setting-heard")
        yield KeyRow("close_once", "app.help")

    def _compose_questions(self) -> Iterator[Static | Asked | Typed | Figure]:
        for at, section in _numbered():
            yield Static(tr(section), classes="group first" if at == 0 else "group", markup=False)
            for question in self._questions.values():
                if question.section == section:
                    typed = question.kind == "text"
                    yield Typed(question) if typed else Asked(question)
            if section == LOOK:
                yield Static(tr("As it will look"), classes="group", id="look-title", markup=False)
                yield Figure(id="look-figure")

    def begin(self) -> None:
        """Ask the first question; voices and devices are looked for meanwhile."""
        self.query_one("#sections-pane").border_title = tr("Settings")
        self._rows[0].focus()
        self._show_look()
        self.run_worker(carried(self._ear.look), thread=True, exit_on_error=False)
        self._tell(self._problem or tr(LOOKING))

    def on_resize(self) -> None:
        """Keep the question in sight that has the keys."""
        self.call_after_refresh(self._into_sight)

    def _into_sight(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def on_screen_resume(self) -> None:
        """Show what another page has changed meanwhile."""
        if self.query("#questions"):
            before, self._questions = self._questions, {one.name: one for one in self._ask_now()}
            for name, question in self._questions.items():
                if question.value != before[name].value:
                    self._row(name).show(question)

    def on_unmount(self) -> None:
        """Be silent, and let go of the engines."""
        self._ear.close()

    @property
    def _rows(self) -> list[Asked | Typed]:
        rows = self.query_one("#questions").children
        return [row for row in rows if isinstance(row, Asked | Typed)]

    def _row(self, name: str) -> Asked | Typed:
        return next(row for row in self._rows if row.question.name == name)

    @property
    def _here(self) -> Asked | Typed | None:
        """The question that has the keys."""
        return next((row for row in self._rows if row.has_focus_within or row.has_focus), None)

    @on(DescendantFocus)
    def _asked(self) -> None:
        """Tell what the question is about that has the keys now, and where its answer is from."""
        if (row := self._here) is None:
            return
        question = row.question
        told = f"{tr(question.help)} ({tr(ORIGINS[question.origin])})"
        self.query_one("#setting-told", Static).update(told)
        self.query_one("#settings-pane").border_title = tr(question.label)
        sections = self.query_one("#sections", OptionList)
        if not sections.has_focus:
            sections.highlighted = SECTIONS.index(question.section)

    @on(OptionList.OptionSelected, "#sections")
    def _to_section(self, event: OptionList.OptionSelected) -> None:
        self._first_of(SECTIONS[event.option_index]).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a line be typed into: there, signs and letters are no keys."""
        del parameters
        return not (action in TYPED_THERE and isinstance(self.focused, Input))

    def action_ask(self, by: int) -> None:
        """Go to another question; at the ends, stay."""
        rows, here = self._rows, self._here
        at = 0 if here is None else rows.index(here) + by
        rows[max(0, min(len(rows) - 1, at))].focus()

    def action_end(self, at: int) -> None:
        """Go to the first question, or to the last."""
        self._rows[at].focus()

    def action_section(self, by: int) -> None:
        """Go to the first question of another section."""
        here = self._here
        at = 0 if here is None else SECTIONS.index(here.question.section) + by
        self._first_of(SECTIONS[max(0, min(len(SECTIONS) - 1, at))]).focus()

    def _first_of(self, section: str) -> Asked | Typed:
        return next(row for row in self._rows if row.question.section == section)

    def action_finer(self, by: int) -> None:
        """Change a figure by a step; all else goes to the answer beside."""
        if (row := self._here) is not None:
            value = row.question.beside(by)
            if value != row.question.value:
                self.post_message(Wished(row.question.name, value))

    def action_delivered(self) -> None:
        """Let a setting be as it was delivered."""
        if (row := self._here) is not None:
            self.post_message(Wished(row.question.name, row.question.delivered))

    def action_hear(self) -> None:
        """Hear how it sounds now."""
        if (row := self._here) is not None:
            self._ear.hear(row.question.name, at_once=True)

    @on(Wished)
    def _keep(self, message: Wished) -> None:
        """Keep a value, let it hold, and let it be heard or seen."""
        name, question = message.name, self._questions[message.name]
        try:
            value = self._checked(name, message.value)
            wishes = {name: question.kept(value)}
            self._coach.keep({**wishes, "engine": None} if name == "voice" else wishes)
        except CoachError as error:
            self._row(name).show(question)
            self._tell(wrong(error))
            return
        self._tell(tr("From the next start on.") if name == "language" else "")
        self._questions = {one.name: one for one in self._ask_now()}
        for changed in {name, "engine"} if name == "voice" else {name}:
            self._row(changed).show(self._questions[changed])
        self._asked()
        if name in OF_THE_LOOK and isinstance(self.app, Looking):
            self.app.use(look_of(self._coach.settings))
            self._show_look()
        self._ear.hear(name)

    def _checked(self, name: str, value: Any) -> Any:
        """Return a value as it is kept: a path, if there is something at it."""
        from coach.home.settings import PATHS

        if name not in PATHS or value is None:
            return value
        from coach.base.errors import AskedWrongly, quoted
        from coach.base.files import expanded

        path = expanded(str(value), tr(self._questions[name].label)).absolute()
        if not path.exists():
            problem = f"found nothing at {quoted(str(path))}, expected a file or a folder"
            raise AskedWrongly(problem, place=tr(self._questions[name].label))
        return str(path)

    @on(Offered)
    def _offer(self, message: Offered) -> None:
        """Offer the voices or the devices that were found."""
        row = self._row(message.name)
        row.show(offered(row.question, message.values))
        heard = self.query_one("#setting-heard", Static)
        if message.name == "voice" and str(heard.content) == tr(LOOKING):
            heard.update("")

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        if self._ear.is_last(message.trial):
            self._tell(message.line)

    def _ask_now(self) -> tuple[Question, ...]:
        """Return every question with what holds now."""
        settings: Settings = self._coach.settings
        try:
            written = self._coach.kept()
        except CoachError as error:
            written, self._problem = settings, str(error)
        return questions(self._coach.library, settings, written)

    def _show_look(self) -> None:
        exercise = self._coach.library.exercises.get(SHOWN)
        drawing = None if exercise is None else exercise.figure
        drawn_with = self._coach.settings.figure
        self.query_one("#look-figure", Figure).show(drawing, side="right", drawn_with=drawn_with)

    def _tell(self, line: str) -> None:
        self.query_one("#setting-heard", Static).update(line)


def _numbered() -> Iterator[tuple[int, str]]:
    return iter(enumerate(SECTIONS))
