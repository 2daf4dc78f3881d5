"""The app on a stage: a virtual terminal, a virtual speaker, and time that passes when told to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from pictures import screen_lines
from textual.pilot import Pilot
from virtual_speaker import VirtualSpeaker

from coach.base.times import SAMPLE_RATE, frames
from coach.live.run import Run
from coach.score.models import Phase
from coach.session import Coach
from coach.ui.app import CoachApp
from coach.ui.library.screen import LibraryScreen
from coach.ui.session.screen import SessionScreen

PATIENCE = 500
"""How many times to look for something that another thread does."""

STEP_MS = 500


@dataclass
class Stage:
    """An app that runs, and what a test does with it."""

    app: CoachApp
    pilot: Pilot[None]
    speaker: VirtualSpeaker
    at_ms: int = field(default=0)

    @property
    def run(self) -> Run:
        """The run of the session that is under way."""
        session = next(s for s in self.app.screen_stack if isinstance(s, SessionScreen))
        return session.run

    def lines(self) -> list[str]:
        """Return what the screen shows."""
        return screen_lines(self.app.export_screenshot())

    def text(self) -> str:
        """Return what the screen shows as one text."""
        return "\n".join(self.lines())

    async def settled(self) -> list[str]:
        """Return what the screen shows once it has come to rest."""
        before: list[str] = []
        while (lines := self.lines()) != before:
            before = lines
            await self.pilot.pause(0.05)
        return lines

    def word(self, name: str) -> str:
        """Return the text of a widget by its id, be it in block letters or not."""
        widget = self.app.screen.query_one(f"#{name}")
        for attribute in ("text", "words", "content"):
            if isinstance(value := getattr(widget, attribute, None), str) or value is not None:
                return str(value)
        raise AssertionError(f"#{name} shows no text")

    def list_is_read(self) -> bool:
        """Tell whether the list of routines is whole."""
        first = self.app.screen_stack[0]
        return isinstance(first, LibraryScreen) and first.is_read

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they have taken effect."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for something that a thread brings about."""
        for _ in range(PATIENCE):
            if true():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"still not so; the screen shows:\n{self.text()}")

    async def start(self, routine: str) -> None:
        """Choose a routine in the list, and wait for its session."""
        listed = self.app.screen.query_one("#routines")
        listed.highlighted = listed.get_option_index(routine)
        await self.press("g")
        await self.until(lambda: isinstance(self.app.screen, SessionScreen))
        await self.until(self._is_ready)

    async def advance(self, ms: int) -> None:
        """Let time pass for the speaker, and let the screen tick."""
        while ms > 0:
            step, ms = min(ms, STEP_MS), ms - STEP_MS
            self.speaker.advance(frames(step, SAMPLE_RATE))
            self._tick()
        await self.pilot.pause()
        # Rows that have just appeared are laid out by now, and drawn as wide as they are.
        self._tick()
        await self.pilot.pause()

    async def advance_to(self, at_ms: int) -> None:
        """Let time pass up to a place of the score."""
        await self.advance(at_ms - self.run.view().moment.position_ms)

    async def advance_to_end(self) -> None:
        """Let time pass up to the end, of which more is said once the session counts."""
        while not self.run.view().ended:
            await self.advance_to(self.run.score.total_ms + 1000)

    def phases(self, kind: str) -> list[Phase]:
        """Return the phases of a kind, in order."""
        return [phase for phase in self.run.score.phases if phase.kind == kind]

    def _is_ready(self) -> bool:
        """Tell whether all words are rendered, so that the score stays as it is."""
        self._tick()
        return self.run._arranger.complete

    def _tick(self) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.tick()


@asynccontextmanager
async def staged(
    coach: Coach, speaker: VirtualSpeaker, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Stage]:
    """Run the app in a terminal of so many columns and rows."""
    app = CoachApp(coach)
    async with app.run_test(size=size, notifications=True) as pilot:
        stage = Stage(app, pilot, speaker)
        await stage.until(stage.list_is_read)
        yield stage
