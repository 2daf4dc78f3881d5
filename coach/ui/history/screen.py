"""What was done: twelve weeks, this week against the goal, pain, holds, each exercise, notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import DataTable, Input, Static

from coach.base.text import plain
from coach.base.tongue import carried, later, tr
from coach.export.log.plots import Plot, hold_plots, pain_plot
from coach.export.log.seen import Seen, look
from coach.export.log.text import left_out_line, note_line, tally_lines
from coach.plan.person.series import changed, holds, pains
from coach.session import Coach
from coach.ui.base_screen import BaseScreen
from coach.ui.history.exercises import rows, tabled
from coach.ui.history.heat import Heat
from coach.ui.widgets.field import Field
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.line_plot import LinePlot

LAST_NOTES = 20
BESIDE_TABLE = 7
"""Columns of the screen that are not the table's."""


@dataclass
class Looked(Message):
    """What the diary has."""

    seen: Seen


class HistoryScreen(BaseScreen):
    """Shows the past, and takes notes."""

    CSS_PATH = Path("history.tcss")
    AUTO_FOCUS = "#history"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h", "leave", later("back"), key_display="esc"),
        Binding("n", "write", later("write a note")),
        Binding("e,right", "turn(1)", later("next exercise"), key_display="e"),
        Binding("left", "turn(-1)", later("exercise before"), show=False),
        Binding("x", "app.pain", later("what hurt")),
        Binding("r", "app.reminders", later("reminders")),
        Binding("j", "scroll(1)", later("down"), show=False),
        Binding("k", "scroll(-1)", later("up"), show=False),
        Binding("question_mark,f1", "app.help", later("help"), key_display="?"),
    ]

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self.seen: Seen | None = None
        """None while the diary is read."""
        self._holds: list[Plot] = []
        self._shown = 0
        """Which of them."""
        self._listed: list[tuple[str, ...]] = []
        """What stands in the table."""

    def compose(self) -> ComposeResult:
        """Lay out the page, and a line for a note beneath it."""
        yield Head(tr("History"))
        with VerticalScroll(id="history"):
            yield Static(markup=False, id="history-week")
            with Horizontal(id="history-top"):
                with Vertical(classes="pane", id="history-weeks"):
                    yield Heat(id="history-map")
                with Horizontal(id="history-plots"):
                    yield LinePlot(id="history-holds", ink="work")
                    yield LinePlot(id="history-pain", ink="pain")
            with Vertical(classes="pane", id="history-each"):
                yield DataTable(id="history-exercises", cursor_type="row", zebra_stripes=False)
            yield Static(markup=False, id="history-told")
            yield Static(markup=False, id="history-notes", classes="pane")
        yield Field(id="history-note")
        yield Static(markup=False, id="history-line")
        yield KeyRow()

    def begin(self) -> None:
        """Read the diary, which takes a moment where it is long."""
        self._line()
        self.query_one("#history-weeks").border_title = tr("Twelve weeks")
        self.query_one("#history-each").border_title = tr("Each exercise")
        self.query_one("#history-notes").border_title = tr("Notes")
        self.run_worker(carried(self._look), thread=True, exit_on_error=False)

    def on_resize(self) -> None:
        """List fewer columns where there is no room for all."""
        if self.seen is not None:
            self._list(self.seen)

    def _look(self) -> None:
        self.post_message(
            Looked(look(self._coach.diary, self._coach.library, goal=self._coach.settings.a_week))
        )

    @on(Looked)
    def _show(self, message: Looked) -> None:
        seen = self.seen = message.seen
        today, sessions = seen.today, seen.sessions
        self.set_class(not sessions, "-empty")
        lines = holds(sessions, today)
        first = changed(lines)
        rest = [line for line in lines if line not in first]
        self._holds = [*hold_plots(seen, [*first, *rest])]
        self._shown = min(self._shown, max(0, len(self._holds) - 1))
        self._tell_week(seen)
        if sessions:
            self.query_one(Heat).show(seen)
            self._plot("pain", pain_plot(seen, pains(sessions, today)))
            self._list(seen)
        self._show_holds()
        self._show_notes(seen)
        self._line(*self._coach.news())
        self.refresh_bindings()

    def _tell_week(self, seen: Seen) -> None:
        told = ", ".join(tally_lines(seen)) if seen.sessions else seen.words.empty
        self.query_one("#history-week", Static).update(told)

    def _list(self, seen: Seen) -> None:
        lines = tabled(rows(seen), self.size.width - BESIDE_TABLE)
        if lines == self._listed:
            return
        self._listed = lines
        table: DataTable[str] = self.query_one("#history-exercises", DataTable)
        table.clear(columns=True)
        for column in zip(*lines, strict=True):
            table.add_column(column[0], width=max(map(cell_len, column)))
        for line in lines[1:]:
            table.add_row(*line)
        table.styles.height = table.row_count + 1

    def _show_holds(self) -> None:
        """Show the seconds of a hold of one exercise, and which of how many it is."""
        self.query_one("#history-holds").display = bool(self._holds)
        if self._holds:
            shown = self._holds[self._shown]
            number = f"{self._shown + 1}/{len(self._holds)} " if len(self._holds) > 1 else ""
            self._plot("holds", shown, f"{number}{shown.title}")
        self._tell_plots()

    def _tell_plots(self) -> None:
        """Say in words what the plots show."""
        shown = [*self._holds[self._shown : self._shown + 1]]
        if self.seen is not None and self.seen.sessions:
            shown.append(pain_plot(self.seen, pains(self.seen.sessions, self.seen.today)))
        told = (f"{plot.title}. {plot.told}" for plot in shown)
        self.query_one("#history-told", Static).update("\n".join(told))

    def _show_notes(self, seen: Seen) -> None:
        lines = [left_out_line(seen)] if seen.left_out else []
        notes = [note_line(seen, one) for one in seen.notes[: -LAST_NOTES - 1 : -1]]
        self.query_one("#history-notes", Static).update(
            "\n".join([*lines, *(notes or [seen.words.no_notes])])
        )

    def _plot(self, name: str, plot: Plot, title: str = "") -> None:
        drawn = self.query_one(f"#history-{name}", LinePlot)
        drawn.border_title = title or plot.title
        drawn.show(plot)

    def _line(self, *lines: str) -> None:
        """Tell something beneath the page, until something else is told."""
        line = self.query_one("#history-line", Static)
        line.display = bool(lines)
        line.update("\n".join(lines))

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

    def action_scroll(self, by: int) -> None:
        """Move the page by a line."""
        self.query_one("#history", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_write(self) -> None:
        """Let a note be written, at once: what is typed behind the key belongs there."""
        self._line()
        note = self.query_one("#history-note", Input)
        note.placeholder = tr("A note: enter keeps it, esc does not")
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
        self._line(*news, *([tr("The note is kept.")] if len(notes) > before else []))

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
