"""The first screen: routines with a search on the left, what will be done on the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Key, Resize
from textual.message import Message
from textual.widgets import Footer, Input, OptionList, Static

from coach.base.errors import CoachError
from coach.home.catalogue import Listed, in_order
from coach.home.library import Found
from coach.plan.models import Plan
from coach.plan.person.past import Unfinished
from coach.plan.person.suggest import Suggestion
from coach.score.models import Score
from coach.session import Coach
from coach.ui.base_screen import BaseScreen
from coach.ui.describe import describe
from coach.ui.list_lines import in_one_line, line_of, matches, own_heading
from coach.ui.offer import GO_ON, Offer, offer_of
from coach.ui.reader import AT_HAND, Read, Reader
from coach.ui.widgets.routine_list import RoutineList

NARROW_COLUMNS = 64
"""In fewer columns there is only the list."""

TODAY, OURS, HEADING = "for today", "all others", "your own"
"""Stand for headings among the ids of routines, none of which has a space in it."""

Outline = tuple[Found, Plan, Score]


class LibraryScreen(BaseScreen):
    """Choose a routine. Posts `Chosen`."""

    AUTO_FOCUS = "#routines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", key_display="/"),
        Binding("escape", "clear", "clear", key_display="esc"),
        Binding("down", "move(1)", "down", show=False),
        Binding("up", "move(-1)", "up", show=False),
        Binding("n", "decline", "take off the list", show=False),
        Binding("question_mark", "app.help", "help", key_display="?"),
        Binding("p", "app.profile", "profile"),
        Binding("v", "app.voices", "voices"),
        Binding("h", "app.history", "history"),
        Binding("exclamation_mark", "app.safety", "when to stop", key_display="!"),
        Binding("q", "app.quit", "quit"),
    ]

    @dataclass
    class Chosen(Message):
        """A routine is to be started, or one that was left to be gone on with."""

        found: Found
        before: Unfinished | None = None

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self._reader = Reader(coach, self.post_message)
        self._listed: dict[str, Listed] = {}
        """The routines that are known so far, by id, in the order of the list."""
        self._today: Suggestion | None = None
        """What suits today, once every file was read; nothing before the first session."""
        self._outlines: dict[str, Outline | CoachError] = {}
        """What will be done, by id, as far as somebody looked; or why it cannot be done."""
        self._offer: Offer | None = None
        """What may be gone on with."""
        self.is_read = False
        """Whether every file was read, so that the list is whole."""
        self._of_files = False
        self._drawn = False
        """Whether the list was drawn: what takes longer comes after it."""

    def compose(self) -> ComposeResult:
        """Lay out search, list and details."""
        with Horizontal(id="library"):
            with Vertical(id="choice"):
                yield Input(placeholder="/ to search", id="search", select_on_focus=False)
                yield RoutineList(id="routines", markup=False)
                yield Static("Nothing here fits that search; Esc clears it.", id="nothing")
            with VerticalScroll(id="details"):
                yield Static(markup=False, id="description")
        yield Static(markup=False, id="message")
        yield Footer(compact=True, show_command_palette=False)

    def begin(self) -> None:
        """List what is at hand; what has to be worked out comes after the first picture."""
        self._offer = offer_of(self._coach)
        listed = self._reader.at_hand()
        self._today = self._reader.today(self._coach.library, listed)
        self._list(listed)
        self._routines.focus()
        self.show_message()
        self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        self._drawn = True
        self._describe()
        self._reader.start()

    def on_screen_suspend(self) -> None:
        """Watch no files while nobody sees the list."""
        self._reader.rest()

    def on_screen_resume(self) -> None:
        """See at once what has changed, be it a file or what a session has made familiar."""
        if self._drawn:
            self._reader.look()
            self._renew_offer(stand=True)

    def on_unmount(self) -> None:
        """End what reads."""
        self._reader.end()

    @on(Read)
    def _show_read(self, message: Read) -> None:
        """Show what was read meanwhile; the search, and the routine one stands on, stay."""
        self._coach.library = message.library
        if message.complete:
            self.is_read = True
            self._outlines.clear()
            at_first = self._today is None and self._routines.chosen == next(iter(self._listed), "")
            self._today = message.today
            self._list(message.listed)
            if at_first and self._today is not None:
                self._routines.stand_on(self._today.routine)
            self._renew_offer()
            self._describe(scroll=False)
            self._show_of_files(*in_one_line(message.problems))
            return
        known = {one.id: one for one in message.listed}
        self._list({**self._listed, **known}.values())
        if message.total > AT_HAND:
            self._show_of_files(f"Reading the routines: {message.done} of {message.total}")

    def on_resize(self, event: Resize) -> None:
        """Leave the details out where they would be squeezed."""
        self.set_class(event.size.width < NARROW_COLUMNS, "-narrow")

    def show_message(self, *lines: str) -> None:
        """Tell about what went wrong, one line each, until something else is told."""
        self._of_files = False
        message = self.query_one("#message", Static)
        message.display = bool(lines)
        message.update(Text("\n".join(lines)))

    def _show_of_files(self, *lines: str) -> None:
        """Tell what is wrong in the files, and take back no message about anything else."""
        if lines or self._of_files:
            self.show_message(*lines)
            self._of_files = True

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted, "#search")
    @on(OptionList.OptionSelected, "#routines")
    def _start(self) -> None:
        """Start the routine that the cursor stands on."""
        chosen = self._routines.chosen
        if chosen is None:
            return
        if chosen == GO_ON and self._offer is not None:
            self.post_message(self.Chosen(self._offer.found, self._offer.before))
            return
        self.show_message()
        self._routines.focus()
        try:
            found = self._coach.library.routine(self._listed[chosen].path)
        except CoachError as error:  # it was edited since it was listed
            self.show_message(str(error))
        else:
            self.post_message(self.Chosen(found))

    @on(OptionList.OptionHighlighted, "#routines")
    def _show_details(self) -> None:
        """Show what a routine asks for, from its top."""
        if self._drawn:
            self._describe()

    def _describe(self, *, scroll: bool = True) -> None:
        """Show what the routine under the cursor asks for."""
        chosen = self._routines.chosen
        if chosen is None:
            return
        self.query_one("#description", Static).update(self._described(chosen))
        if scroll:
            self.query_one("#details").scroll_home(animate=False)

    def _described(self, chosen: str) -> RenderableType:
        if chosen == GO_ON and self._offer is not None:
            return self._offer.described(self._coach.library)
        outline = self._outline(chosen)
        return Text(str(outline)) if isinstance(outline, CoachError) else describe(*outline)

    def on_key(self, event: Key) -> None:
        """Lose nothing that is typed in one go with the slash: all of it was sent to the list.

        What is typed in the search field itself never comes here.
        """
        search = self.query_one("#search", Input)
        if self.focused is search and event.character is not None and event.is_printable:
            search.insert_text_at_cursor(event.character)
        elif event.key == "slash":
            self.action_search()
        else:
            return
        event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to clear the search, and to decline what is offered, only where there is one."""
        del parameters
        if action == "decline":
            return self._offer is not None
        search = self.query_one("#search", Input)
        return action != "clear" or search.has_focus or bool(search.value)

    def action_search(self) -> None:
        """Go to the search field, at once: what is typed behind it belongs there."""
        self.set_focus(self.query_one("#search", Input))

    def action_clear(self) -> None:
        """Empty the search, and go back to the list."""
        self.query_one("#search", Input).value = ""
        self._routines.focus()

    def action_decline(self) -> None:
        """Offer no more to go on with what was left."""
        if self._offer is not None:
            self._coach.diary.over(self._offer.before.session, "declined")
            self._renew_offer()
            self.show_message("It is not offered any more.")

    def action_move(self, by: int) -> None:
        """Move through the list from the search field."""
        if self.query_one("#search", Input).has_focus:
            if by > 0:
                self._routines.action_cursor_down()
            else:
                self._routines.action_cursor_up()

    @property
    def _routines(self) -> RoutineList:
        return self.query_one("#routines", RoutineList)

    def _renew_offer(self, *, stand: bool = False) -> None:
        """See what may be gone on with now; `stand` on it if that is new."""
        offer, before = offer_of(self._coach), self._offer
        if offer == before:
            return
        self._offer = offer
        self._fill(self.query_one("#search", Input).value)
        if offer is not None and stand:
            self._routines.stand_on(GO_ON)
        self._describe()
        self.refresh_bindings()

    def _list(self, listed: Iterable[Listed]) -> None:
        """List these routines, as far as the search finds them."""
        self._listed = {one.id: one for one in in_order(listed)}
        self._fill(self.query_one("#search", Input).value)

    def _fill(self, wanted: str) -> None:
        """List the routines that a search finds."""
        listed = [one for one in self._listed.values() if matches(one.listing.searchable, wanted)]
        today = [one for one in listed if self._today and one.id == self._today.routine]
        others = [one for one in listed if one not in today]
        found = [(one.id, line_of(one)) for one in others]
        if (ours := sum(not one.own for one in others)) < len(others):
            found.insert(ours, (HEADING, own_heading(self._coach.library)))
        if self._today and today:
            told = [(one.id, line_of(one)) for one in today]
            found = [(TODAY, f"For today: {self._today.line}"), *told, (OURS, ""), *found]
        if self._offer is not None and matches(self._offer.line.casefold(), wanted):
            found.insert(0, (GO_ON, self._offer.line))
        self._routines.show(found, (TODAY, OURS, HEADING))
        self._routines.display = self.query_one("#details").visible = bool(found)
        self.query_one("#nothing").display = not found

    def _outline(self, routine: str) -> Outline | CoachError:
        """Outline a routine once; an error stands for a routine that cannot be done as wished."""
        if routine not in self._outlines:
            try:
                found = self._coach.library.routine(self._listed[routine].path)
                self._outlines[routine] = found, *self._coach.outline(found)
            except CoachError as error:
                self._outlines[routine] = error
        return self._outlines[routine]
