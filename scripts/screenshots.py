#!/usr/bin/env python3
"""Take the README's pictures from the running app: `python scripts/screenshots.py [FOLDER]`.

Time passes for a virtual speaker only, and tones stand in for the voice, so that the same code
gives the same files everywhere.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from unittest import mock

from textual.pilot import Pilot
from textual.screen import Screen

from coach.folders import Folders, seeds_folder
from coach.library.shelf import Shelf
from coach.play.port import Speaker, Spool
from coach.play.virtual import VirtualSpeaker
from coach.session import Coach
from coach.settings import Settings
from coach.times import frames
from coach.ui.app import CoachApp
from coach.ui.session_screen import SessionScreen
from coach.ui.widgets.routine_list import RoutineList

SCREENS = Path(__file__).resolve().parent.parent / "docs" / "screens"
LIBRARY, SESSION, SUMMARY = NAMES = ("library.svg", "session.svg", "summary.svg")
SIZE = (100, 30)
ROUTINE = "first-relief"
EXERCISE = "lying-psoas-stretch"
INTO_HOLD_MS = 12_500
PATIENCE_S = 10.0


def main(folder: Path = SCREENS) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    speaker = VirtualSpeaker(keep=False)

    def open_virtual(spool: Spool, _wanted: str | None = None) -> tuple[Speaker, str]:
        speaker.load(spool)
        return speaker, ""

    with tempfile.TemporaryDirectory() as home:
        places = Folders(settings=Path(home), cache=Path(home))
        coach = Coach(Shelf(seeds_folder()), Settings(engine="tones"), places)
        with mock.patch("coach.session.open_speaker", open_virtual):
            asyncio.run(take(coach, speaker, folder))
        coach.close()
    print(f"Wrote {', '.join(NAMES)} to {folder}")


async def take(coach: Coach, speaker: VirtualSpeaker, folder: Path) -> None:
    """Walk through the screens and save each."""
    app = CoachApp(coach)
    async with app.run_test(size=SIZE) as pilot:
        routines = app.screen.query_one(RoutineList)
        routines.highlighted = routines.get_option_index(ROUTINE)
        await pilot.pause(0.5)
        save(app, folder / LIBRARY)
        await pilot.press("enter")
        session = await session_of(pilot)
        score = session.run.score
        hold = next(p for p in score.phases if p.exercise == EXERCISE and p.kind == "work")
        await advance(pilot, session, speaker, hold.start_ms + INTO_HOLD_MS)
        save(app, folder / SESSION)
        await advance(pilot, session, speaker, score.total_ms + 1000)
        save(app, folder / SUMMARY)


async def session_of(pilot: Pilot[None]) -> SessionScreen:
    """Wait until the session is up. Raises `TimeoutError` if it never is."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            screen: Screen[object] = pilot.app.screen
            if isinstance(screen, SessionScreen):
                await pilot.pause()
                return screen
            await pilot.pause(0.05)


async def advance(
    pilot: Pilot[None], session: SessionScreen, speaker: VirtualSpeaker, until_ms: int
) -> None:
    """Let time pass second by second, as the screen looks at it."""
    run = session.run
    for at_ms in range(run.look().moment.position_ms, until_ms, 1000):
        speaker.advance(frames(min(1000, until_ms - at_ms), run.sample_rate))
        session.look()
    await pilot.pause()


def save(app: CoachApp, path: Path) -> None:
    """Write one picture."""
    path.write_text(app.export_screenshot(), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
