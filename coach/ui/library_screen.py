"""The first screen: routines with a search on the left, what will be done on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static

from coach.errors import CoachError
from coach.library.shelf import Found
from coach.plan.languages import named
from coach.plan.models import Plan
from coach.score.models import Score
from coach.session import Coach
from coach.ui.describe import about_minutes, describe
from coach.ui.matching import matches, searchable
from coach.ui.widgets.routine_details import RoutineDetails
from coach.ui.widgets.routine_list import RoutineList

NARROW_COLUMNS = 64
"""In fewer columns there is only the list."""

Outline = tuple[Plan, Score]


class LibraryScreen(Screen[None]):
    """Choose a routine. Posts `Chosen`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", key_display="/"),
        Binding("escape", "clear", "clear", key_display="esc"),
        Binding("down", "move(1)", "down", show=False),
        Binding("up", "move(-1)", "up", show=False),
        Binding("question_mark", "app.help", "help", key_display="?"),
        Binding("exclamation_mark", "app.safety", "when to stop", key_display="!"),
        Binding("q", "app.quit", "quit"),
    ]

    @dataclass
    class Chosen(Message):
        """A routine is to be started."""

        found: Found

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self._outlines: dict[str, Outline | CoachError] = {}
        self._history = coach.diary.history()

    def compose(self) -> ComposeResult:
        """Lay out search, list and details."""
        with Horizontal(id="library"):
            with Vertical(id="choice"):
                yield Input(placeholder="/ to search", id="search", select_on_focus=False)
                yield RoutineList(id="routines", markup=False)
                yield Static("Nothing here fits that search; Esc clears it.", id="nothing")
            yield RoutineDetails(id="details")
        yield Static(markup=False, id="message")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the list, and begin to measure the routines."""
        self._fill("")
        self._routines.focus()
        self.show_message(*self._problems())
        self.call_later(self._measure_next)

    def on_screen_resume(self) -> None:
        """Measure anew if a session has changed what is familiar, or which side goes first."""
        history = self._coach.diary.history()
        if history != self._history:
            self._history = history
            self._outlines.clear()
            self.call_later(self._measure_next)

    def on_resize(self, event: Resize) -> None:
        """Leave the details out where they would be squeezed."""
        self.set_class(event.size.width < NARROW_COLUMNS, "-narrow")

    def show_message(self, *lines: str) -> None:
        """Tell about what went wrong, one line each, until something else is told."""
        message = self.query_one("#message", Static)
        message.display = bool(lines)
        message.update(Text("\n".join(lines)))

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
        self.show_message()
        self._routines.focus()
        self.post_message(self.Chosen(self._coach.shelf.routines[chosen]))

    @on(OptionList.OptionHighlighted, "#routines")
    def _show_details(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is None:
            return
        outline = self._outline(event.option_id)
        if isinstance(outline, CoachError):
            self._details.show(Text(str(outline)))
        else:
            found = self._coach.shelf.routines[event.option_id]
            self._details.show(describe(found, *outline))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to clear the search only where there is one."""
        del parameters
        search = self.query_one("#search", Input)
        return action != "clear" or search.has_focus or bool(search.value)

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one("#search", Input).focus()

    def action_clear(self) -> None:
        """Empty the search, and go back to the list."""
        self.query_one("#search", Input).value = ""
        self._routines.focus()

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

    @property
    def _details(self) -> RoutineDetails:
        return self.query_one("#details", RoutineDetails)

    def _fill(self, wanted: str) -> None:
        """List the routines that a search finds."""
        shelf = self._coach.shelf
        listed = [
            (routine, self._line(routine))
            for routine, found in shelf.routines.items()
            if matches(searchable(found.routine, shelf.exercises), wanted)
        ]
        self._routines.show(listed)
        self._routines.display = self._details.visible = bool(listed)
        self.query_one("#nothing").display = not listed

    def _line(self, routine: str) -> str:
        """Return a routine's title behind its minutes, which are blank until they are known."""
        outline = self._outlines.get(routine)
        minutes = about_minutes(outline[1]) if isinstance(outline, tuple) else ""
        listed = self._coach.shelf.routines[routine].routine
        return f"{minutes:>7}  {named(listed.title, listed.language)}"

    def _outline(self, routine: str) -> Outline | CoachError:
        """Outline a routine once; an error stands for a routine that cannot be done as wished."""
        if routine not in self._outlines:
            try:
                self._outlines[routine] = self._coach.outline(self._coach.shelf.routines[routine])
            except CoachError as error:
                self._outlines[routine] = error
        return self._outlines[routine]

    def _measure_next(self) -> None:
        """Measure one routine, so that keys are answered between two of them."""
        unmeasured = (name for name in self._coach.shelf.routines if name not in self._outlines)
        routine = next(unmeasured, None)
        if routine is not None:
            self._outline(routine)
            self._routines.relabel(routine, self._line(routine))
            self.call_later(self._measure_next)

    def _problems(self) -> list[str]:
        """Say in one line which of the person's own files cannot be used."""
        problems = self._coach.shelf.problems
        if not problems:
            return []
        (path, error), *others = problems.items()
        more = f" (and {len(others)} more: coach check lists them)" if others else ""
        return [f"{str(error).replace(str(path), path.name)}{more}"]
