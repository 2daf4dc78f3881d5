"""What was done: twelve weeks, this week against the goal, pain and seconds of holds, notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Footer, Input, Static

from coach.base.text import plain
from coach.export.log.plots import Plot, hold_plots, pain_plot
from coach.export.log.seen import Seen, look
from coach.export.log.text import left_out_line, map_lines, note_line, tally_lines
from coach.plan.person.series import changed, holds, pains
from coach.plan.shown_history import HistoryWords
from coach.session import Coach
from coach.ui.base_screen import BaseScreen
from coach.ui.widgets.line_plot import LinePlot

NARROW_COLUMNS = 64
"""In fewer columns the plot stands below the map."""

LAST_NOTES = 20

ENGLISH = HistoryWords()


@dataclass
class Looked(Message):
    """What the diary has."""

    seen: Seen


class HistoryScreen(BaseScreen):
    """Shows the past, and takes notes."""

    AUTO_FOCUS = "#history"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "write", "write a note"),
        Binding("e,right", "turn(1)", "next exercise", key_display="e"),
        Binding("left", "turn(-1)", "exercise before", show=False),
        Binding("escape,q,h", "leave", "back", key_display="esc"),
    ]

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self.seen: Seen | None = None
        """None while the diary is read."""
        self._holds: list[Plot] = []
        self._shown = 0
        """Which of them."""

    def compose(self) -> ComposeResult:
        """Lay out the page, and a line for a note beneath it."""
        with VerticalScroll(id="history"):
            yield Static(markup=False, id="history-title")
            yield Static(markup=False, id="history-week")
            with Horizontal(id="history-top"):
                yield Static(markup=False, id="history-map")
                yield LinePlot(id="history-pain")
            yield Static(markup=False, id="history-key")
            yield LinePlot(id="history-holds")
            yield Static(markup=False, id="history-pain-told")
            yield Static(markup=False, id="history-holds-told")
            yield Static(markup=False, id="history-notes")
        yield Input(id="history-note")
        yield Static(markup=False, id="history-line")
        yield Footer(compact=True, show_command_palette=False)

    def begin(self) -> None:
        """Read the diary, which takes a moment where it is long."""
        self._line()
        self.run_worker(self._look, thread=True, exit_on_error=False)

    def on_resize(self, event: Resize) -> None:
        """Put the plot below the map where they would be squeezed."""
        self.set_class(event.size.width < NARROW_COLUMNS, "-narrow")

    @property
    def words(self) -> HistoryWords:
        """What is shown beside the figures."""
        return ENGLISH if self.seen is None else self.seen.words

    def _look(self) -> None:
        self.post_message(
            Looked(look(self._coach.diary, self._coach.library, goal=self._coach.settings.a_week))
        )

    @on(Looked)
    def _show(self, message: Looked) -> None:
        seen = self.seen = message.seen
        today, sessions = seen.today, seen.sessions
        self._write("title", seen.words.title)
        self.set_class(not sessions, "-empty")
        lines = holds(sessions, today)
        first = changed(lines)
        rest = [line for line in lines if line not in first]
        self._holds = [*hold_plots(seen, [*first, *rest])]
        self._shown = min(self._shown, max(0, len(self._holds) - 1))
        self._write("week", "\n".join(tally_lines(seen)) if sessions else seen.words.empty)
        if sessions:
            *rows, key = map_lines(seen)
            drawn = Content.assemble(
                (seen.words.twelve_weeks, "bold"), *(f"\n{row}" for row in rows)
            )
            self.query_one("#history-map", Static).update(drawn)
            self._write("key", key)
            self._plot("pain", pain_plot(seen, pains(sessions, today)))
        self._show_holds()
        self._show_notes(seen)
        self._line(*self._coach.news())
        self.refresh_bindings()

    def _show_holds(self) -> None:
        """Show the seconds of a hold of one exercise, and which of how many it is."""
        self.query_one("#history-holds").display = bool(self._holds)
        if not self._holds:
            self._write("holds-told", "")
            return
        shown = self._holds[self._shown]
        number = f" ({self._shown + 1}/{len(self._holds)})" if len(self._holds) > 1 else ""
        title = f"{self.words.hold_seconds}: {shown.title}{number}"
        self._plot("holds", replace(shown, title=title))

    def _show_notes(self, seen: Seen) -> None:
        lines = [left_out_line(seen), ""] if seen.left_out else []
        notes = [note_line(seen, one) for one in seen.notes[: -LAST_NOTES - 1 : -1]]
        lines += [seen.words.notes, *(f"  {line}" for line in notes or [seen.words.no_notes])]
        self._write("notes", "\n".join(lines))

    def _plot(self, name: str, plot: Plot) -> None:
        self.query_one(f"#history-{name}", LinePlot).plot = plot
        self._write(f"{name}-told", f"{plot.title}. {plot.told}")

    def _write(self, name: str, text: str) -> None:
        self.query_one(f"#history-{name}", Static).update(text)

    def _line(self, *lines: str) -> None:
        """Tell something beneath the page, until something else is told."""
        line = self.query_one("#history-line", Static)
        line.display = bool(lines)
        line.update("\n".join(lines))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Name the keys in the language of what is shown."""
        named = {
            "write": self.words.key_note,
            "turn(1)": self.words.key_next,
            "leave": self.words.key_back,
        }
        return {
            key: active._replace(
                binding=replace(
                    active.binding,
                    description=named.get(active.binding.action, active.binding.description),
                )
            )
            for key, active in super().active_bindings.items()
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the next exercise only where there is one, and a note once the diary is read."""
        del parameters
        if action == "turn":
            return len(self._holds) > 1
        return action != "write" or self.seen is not None

    def action_turn(self, by: int) -> None:
        """Show the holds of another exercise."""
        self._shown = (self._shown + by) % len(self._holds)
        self._show_holds()

    def action_write(self) -> None:
        """Let a note be written, at once: what is typed behind the key belongs there."""
        self._line()
        note = self.query_one("#history-note", Input)
        note.placeholder = self.words.note_asked
        note.display = True
        self.set_focus(note)

    @on(Input.Submitted, "#history-note")
    def _keep(self, event: Input.Submitted) -> None:
        """Keep what was typed; nothing is no note."""
        text = event.value
        self._close_note()
        if not plain(text):
            return
        before = len(self._coach.diary.notes())
        self._coach.diary.noted(text)
        news, notes = self._coach.news(), self._coach.diary.notes()
        if self.seen is not None:
            self.seen = replace(self.seen, notes=notes)
            self._show_notes(self.seen)
        self._line(*news, *([self.words.note_kept] if len(notes) > before else []))

    def action_leave(self) -> None:
        """Leave the note, or go back to the list."""
        if self.query_one("#history-note", Input).display:
            self._close_note()
        else:
            self.action_close_once()

    def _close_note(self) -> None:
        note = self.query_one("#history-note", Input)
        note.value = ""
        note.display = False
        self.set_focus(self.query_one("#history"))
