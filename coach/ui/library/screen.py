"""The first screen: routines on the left, and on the right what will be done, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from coach.base.errors import CoachError
from coach.base.tongue import later, tr
from coach.home.library import Found
from coach.home.settings import Settings
from coach.plan.models import Item
from coach.plan.person.past import Unfinished
from coach.session import Coach
from coach.ui.library.beside import Beside
from coach.ui.library.chips import Chips
from coach.ui.library.described import DescribedList
from coach.ui.library.details import Details
from coach.ui.library.exporting import ExportPane
from coach.ui.library.offer import GO_ON
from coach.ui.library.routine_list import RoutineList
from coach.ui.library.search_field import SearchField
from coach.ui.library.sheet import Sheet
from coach.ui.library.voices import Heard, Known, Voices
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.wrong import wrong


class LibraryScreen(DescribedList):
    """Choose a routine, and say how it is to be done. Posts `Chosen`."""

    CSS_PATH = "library.tcss"
    AUTO_FOCUS = "#routines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", later("help"), key_display="?"),
        Binding("d,right", "details", later("details"), key_display="→"),
        Binding("escape", "back", later("back"), key_display="esc"),
        Binding("left", "list", show=False),
        Binding("h", "app.history", later("history")),
        Binding("e", "export", later("write to a file")),
        Binding("v", "app.voices", later("voices")),
        Binding("p", "app.profile", later("profile")),
        Binding("x", "decline", later("take off the list")),
        Binding("exclamation_mark", "app.safety", later("when to stop"), key_display="!"),
        Binding("q", "app.quit", later("quit")),
    ]

    @dataclass
    class Chosen(Message):
        """A routine is to be started, or one that was left to be gone on with."""

        found: Found
        before: Unfinished | None = None
        settings: Settings | None = None
        """What is wished for it; None is what always holds."""
        at: Item | None = None
        """The exercise that it begins with; None is the first."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._voices = Voices(coach, self.post_message)
        self._sheet = Sheet(self._outlines)
        self._export = ExportPane()
        self._beside = Beside(id="library")
        self._at: Item | None = None
        """The exercise that a session is to begin with."""
        self._asked: str | None = None
        """The routine that something is asked about, beside the list."""

    def compose(self) -> ComposeResult:
        """Lay out search and filters, the list, and what stands beside it."""
        yield Head()
        yield Horizontal(SearchField(), Chips(), id="find")
        with self._beside:
            with Vertical(id="choice"):
                yield RoutineList(id="routines", markup=False, classes="pane")
                none = tr("Nothing here fits that; Esc shows all again.")
                yield Static(none, id="nothing", classes="pane")
            yield Details(id="details", classes="pane")
        yield Static(markup=False, id="status")
        yield Static(markup=False, id="files")
        yield Static(markup=False, id="message")
        yield KeyRow("select", "submit", "start", "write", "screen.go", "screen.move(1)")

    def on_unmount(self) -> None:
        """End what reads, and be silent."""
        super().on_unmount()
        self._voices.close()

    @on(OptionList.OptionHighlighted, "#routines")
    def _show_details(self) -> None:
        """Show what a routine asks for, from its top."""
        self.describe()

    def describe(self, *, scroll: bool = True) -> None:
        """Show what is chosen; about what is chosen no more, nothing is asked."""
        if self._drawn and self.has_class("-beside") and self._asked != self._routines.chosen:
            self._close_beside()
            if self._asked not in self._listed:
                self.show_message(tr("What this asked about is not in the list any more."))
            self.remove_class("-inside")
            if not self._searched.has_focus:
                self.set_focus(self._routines if self._routines.display else self._searched)
        super().describe(scroll=scroll)

    @on(Input.Submitted, "#search")
    @on(OptionList.OptionSelected, "#routines")
    async def _choose(self) -> None:
        """Ask how the routine under the cursor is to be done; what was left just goes on."""
        if self._routines.chosen == GO_ON:
            self.action_go()
        else:
            await self._open_sheet(None)

    @on(Details.BeginAt)
    async def _begin_at(self, message: Details.BeginAt) -> None:
        await self._open_sheet(message.item)

    async def _open_sheet(self, at: Item | None) -> None:
        if (found := self.found()) is None or not await self._beside.put(self._sheet):
            return
        self.show_message()
        self._close_beside()
        self._at = at
        self._asked = found.id
        self.add_class("-beside", "-asking")
        first = at is None or self.query_one(Details).doses.highlighted == 0
        where = "" if at is None or first else at.exercise.title
        try:
            self._sheet.open(self._coach.library, found, self._coach.settings, where)
        except CoachError as error:
            self._close_beside()
            self.show_message(wrong(error))
        self._voices.look(found.routine.language)

    async def action_export(self) -> None:
        """Ask where the routine is to be written, as it is wished now."""
        if (found := self.found()) is None or not await self._beside.put(self._export):
            return
        asking = self.has_class("-asking")
        settings = self._sheet.settings if asking else self._outlines.wishes(found.id)
        self._close_beside()
        self._asked = found.id
        self.add_class("-beside", "-exporting")
        self._export.open(self._coach.library, found, settings)

    @on(ExportPane.Told)
    def _tell_of_file(self, message: ExportPane.Told) -> None:
        self.show_message(message.line)

    def _close_beside(self) -> None:
        """Show the details in the place of what was asked."""
        self.remove_class("-beside", "-asking", "-exporting")
        self._voices.stop()
        self._at = None

    @on(Sheet.Back)
    @on(ExportPane.Back)
    def action_back(self) -> None:
        """Go one step back: from the sheet, the details or the search to the list."""
        if self.has_class("-beside"):
            self._close_beside()
        elif self.focused is self._routines:
            self.clear()
            self.show_message()
        elif self._searched.has_focus:
            self.clear()
        self.remove_class("-inside")
        self.set_focus(self._routines)

    def action_list(self) -> None:
        """Go from the details to the list."""
        self.remove_class("-inside")
        self.set_focus(self._routines)

    @on(Sheet.Start)
    def _start(self, message: Sheet.Start) -> None:
        """Begin as the sheet says, and remember what is to be remembered."""
        found = self.found()
        if found is None:
            return
        kept = self._kept(message.memory, found.id, message.changed)
        if kept:
            at, settings = self._at, message.settings
            self._close_beside()
            self.set_focus(self._routines)
            self.post_message(self.Chosen(found, settings=settings, at=at))

    def _kept(self, memory: str, routine: str, changed: Mapping[str, Any]) -> bool:
        try:
            if memory == "routine" and changed:
                self._coach.keep_for(routine, changed)
            elif memory == "always" and changed:
                self._coach.keep(changed)
        except CoachError as error:
            self.show_message(wrong(error))
            return False
        return True

    def action_go(self) -> None:
        """Begin at once, with the wishes that are in force; or go on with what was left."""
        if self._routines.chosen == GO_ON and self._offer is not None:
            self.post_message(self.Chosen(self._offer.found, self._offer.before))
            return
        if (found := self.found()) is None:
            return
        self.show_message()
        doses = self.query_one(Details).doses
        at = doses.here if doses.has_focus and doses.highlighted else None
        wished = self._outlines.wishes(found.id) if self._outlines.left_out(found.id) else None
        self.post_message(self.Chosen(found, settings=wished, at=at))

    def action_details(self) -> None:
        """Go to the exercises, of which one may be left out or begun with."""
        if not self.has_class("-beside"):
            self.add_class("-inside")
            if not self.query_one(Details).enter() and not self.has_class("-narrow"):
                self.remove_class("-inside")

    def action_leave_out(self) -> None:
        """Leave the exercise under the cursor out for now, or do it after all."""
        here, chosen = self.query_one(Details).doses.here, self._routines.chosen
        if here is not None and chosen is not None:
            self._outlines.leave_out(chosen, here.exercise.id)
            self.describe(scroll=False)

    def action_decline(self) -> None:
        """Offer no more to go on with what was left."""
        if self._offer is not None:
            self._coach.diary.over(self._offer.before.session, "declined")
            self._renew_offer()
            self.describe()
            self.show_message(tr("It is not offered any more."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done where one is."""
        del parameters
        if not self._drawn:
            return True
        beside, listing = self.has_class("-beside"), self.focused is self._routines
        offered = self._routines.chosen == GO_ON
        possible = {
            "decline": offered and not beside,
            "back": beside or not listing or self.narrowed,
            "details": listing and not beside,
            "list": not listing and not beside,
            "export": not offered and not self.has_class("-exporting"),
            **dict.fromkeys(("filter", "search", "check", "open", "copy"), not beside),
        }
        return possible.get(action, True)

    @on(Sheet.Hear)
    def _hear(self, message: Sheet.Hear) -> None:
        self._sheet.tell(tr("One moment, then listen."))
        self._voices.hear(message.voice)

    @on(Known)
    def _offer_voices(self, message: Known) -> None:
        self._sheet.offer_voices(message.voices)

    @on(Heard)
    def _was_heard(self, message: Heard) -> None:
        self._sheet.tell(message.line)
