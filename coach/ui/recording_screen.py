"""One line at a time, as large as it fits, to be read aloud; with what is around it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Footer, Static

from coach.base.errors import CoachError
from coach.base.tongue import carried, later, tr
from coach.live.studio import Studio
from coach.ui.base_screen import BaseScreen, in_tongue
from coach.ui.widgets.level import Level
from coach.ui.widgets.reading import Reading

LOOK_S = 0.05
FALL = 0.8
"""What is left of a shown peak after each look: a word is over before its bar is read."""


class RecordingScreen(BaseScreen):
    """Shows a studio, and has its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,r", "record", later("record, and end"), key_display="space"),
        Binding("enter,right", "go(1)", later("next"), key_display="enter"),
        Binding("b,left", "go(-1)", later("back"), key_display="b"),
        Binding("p", "play", later("hear it")),
        Binding("n", "missing", later("next missing")),
        Binding("q,escape", "app.quit", later("end"), key_display="q"),
    ]

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.studio = studio
        self._plays = False

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Name the keys in the app's language."""
        return in_tongue(super().active_bindings)

    def compose(self) -> ComposeResult:
        """Lay out what is read, what is around it, and how loud it is."""
        with Vertical(id="recording"):
            yield Static(id="reading-where", markup=False)
            yield Static(id="reading-before", markup=False)
            yield Reading(id="reading")
            yield Static(id="reading-after", markup=False)
            yield Static(id="reading-state", markup=False)
            yield Level(id="reading-level")
        yield Footer(compact=True, show_command_palette=False)

    def begin(self) -> None:
        """Show the first line, and look at the microphone from now on."""
        self._show()
        self.set_interval(LOOK_S, self._look)

    def action_record(self) -> None:
        """Begin to record the line, or end it."""
        self._do(self.studio.record)

    def action_go(self, step: int) -> None:
        """Go to another line."""
        self._do(partial(self.studio.go, step))

    def action_missing(self) -> None:
        """Go to a line that is not recorded yet."""
        self._do(self.studio.go_to_missing)

    def action_play(self) -> None:
        """Let the recording of the line be heard; the screen goes on meanwhile."""
        if not self._plays:
            self._plays = True
            self.run_worker(carried(self._heard), thread=True, exit_on_error=False, group="play")

    def _heard(self) -> None:
        try:
            self.studio.play()
        finally:
            self._plays = False

    def _do(self, act: Callable[[], object]) -> None:
        """Carry out a key; while a recording is heard, none but leaving does anything."""
        if self._plays:
            return
        try:
            act()
        except CoachError as problem:
            self.studio.message = str(problem)
        self._show()

    def _look(self) -> None:
        level = self.query_one("#reading-level", Level)
        level.peak = max(self.studio.peak, level.peak * FALL)
        self.query_one("#reading-state", Static).update(self._state())

    def _show(self) -> None:
        studio = self.studio
        around = [studio.at - 1, studio.at + 1]
        before, after = (
            studio.lines[at].text if 0 <= at < len(studio.lines) else "" for at in around
        )
        where = f"{studio.line.heading}: {studio.told()}"
        for name, text in (("where", where), ("before", before), ("after", after)):
            self.query_one(f"#reading-{name}", Static).update(text)
        self.query_one("#reading", Reading).words = studio.line.text
        self.query_one("#reading-state", Static).update(self._state())

    def _state(self) -> str:
        """Say what goes on: one line, with a sign for those who see no colour."""
        studio = self.studio
        if studio.recording:
            seconds = f"{studio.seconds:.1f}"
            return f"● {tr('Recording, {seconds} s. Space ends it.', seconds=seconds)}"
        if self._plays:
            return f"▶ {tr('Playing what was recorded.')}"
        if studio.message or studio.trouble:
            return studio.message or studio.trouble
        return f"✓ {tr('Recorded.')}" if studio.is_kept else tr("Space begins to record.")
