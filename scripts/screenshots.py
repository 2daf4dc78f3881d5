#!/usr/bin/env python3
"""Take the README's pictures from the running app: `python scripts/screenshots.py [FOLDER]`.

Time passes for a virtual speaker only, and tones stand in for the voice, so that the same code
gives the same files everywhere.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

from cell_shapes import shaped
from PIL import Image
from textual.pilot import Pilot
from virtual_speaker import VirtualSpeaker

from coach.base.times import SAMPLE_RATE, frames
from coach.export.page.sheet import sheet_page
from coach.home.folders import Folders, seeds_folder
from coach.home.library import Found, Library
from coach.home.outline import outline
from coach.home.settings import Settings
from coach.plan.wishes import Wishes
from coach.play.port import Speaker, Spool
from coach.routine.models import Routine
from coach.routine.read import read_model
from coach.score.drafted import Drafted
from coach.session import Coach
from coach.ui.app import CoachApp
from coach.ui.library.routine_list import RoutineList
from coach.ui.library.screen import LibraryScreen
from coach.ui.session.screen import SessionScreen
from coach.ui.session.summary import SummaryScreen

SCREENS = Path(__file__).resolve().parent.parent / "docs" / "screens"
LIBRARY, BEFORE, SETTINGS = ("library.svg", "before.svg", "settings.svg")
SESSION, SUMMARY = ("session.svg", "summary.svg")
SHEET = "sheet.png"
PAPER_PIXELS = (794, 1123)
"""A4, at the 96 dots an inch of a browser."""
PATIENTS = """
id = "mine"
title = "For your back"
about = "Four quiet exercises for the first two weeks."
for = "Anna Schmidt"
date = 2026-03-31
per_day = 2
per_week = 7
note = "Go on with your walks. Call me if your leg tingles: 01234 56789."
[[steps]]
exercise = "pelvic-tilt"
[[steps]]
exercise = "knee-to-chest"
[[steps]]
exercise = "kneeling-psoas-stretch"
[[steps]]
exercise = "standing-psoas-stretch"
"""
SIZE = (100, 30)
ROUTINE = "first-relief"
EXERCISE = "lying-psoas-stretch"
INTO_HOLD_MS = 12_500
PATIENCE_S = 60.0
LOOK_S = 0.1
NOTHING_CHANGES = "=&#160;nothing"
"""What stands before the start until it is known what an answer changes."""
LOOKING_FOR_VOICES = "Looking&#160;for&#160;voices"
"""What stands in the settings until the voices of the machine are known."""


def main(folder: Path = SCREENS) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    speaker = VirtualSpeaker(keep=False)

    def open_virtual(spool: Spool, *_: object, **__: object) -> tuple[Speaker, str]:
        speaker.load(spool)
        return speaker, ""

    with tempfile.TemporaryDirectory() as home:
        places = Folders(settings=Path(home), cache=Path(home), data=Path(home))
        coach = Coach(Library(seeds_folder()), Settings(engine="tones"), places)
        for _ in coach.prepare(Drafted(coach.plan(coach.library.find(ROUTINE)))):
            continue  # a session whose words are still being rendered has no final length
        with (
            mock.patch("coach.play.choose.begin_speaker", return_value=speaker),
            mock.patch("coach.live.performance.open_speaker", open_virtual),
        ):
            pictures = asyncio.run(take(coach, speaker))
        coach.close()
    for name, picture in pictures.items():
        (folder / name).write_text(picture, encoding="utf-8")
    print(f"Wrote {', '.join(pictures)} to {folder}")


async def read(app: CoachApp, pilot: Pilot[None]) -> None:
    """Wait until the list is whole."""
    first = app.screen
    while not (isinstance(first, LibraryScreen) and first.is_read):
        await pilot.pause(LOOK_S)


async def take(coach: Coach, speaker: VirtualSpeaker) -> dict[str, str]:
    """Walk through the screens; return the pictures by name."""
    pictures = {}
    app = CoachApp(coach)
    async with app.run_test(size=SIZE) as pilot, asyncio.timeout(PATIENCE_S):
        routines = app.screen.query_one(RoutineList)
        routines.highlighted = routines.get_option_index(ROUTINE)
        await read(app, pilot)
        pictures[LIBRARY] = await settled(pilot)
        await pilot.press("enter", "right")
        pictures[BEFORE] = await settled(pilot, NOTHING_CHANGES)
        await pilot.press("escape", "comma")
        pictures[SETTINGS] = await settled(pilot, LOOKING_FOR_VOICES)
        await pilot.press("escape", "g")
        while not (isinstance(session := app.screen, SessionScreen) and session.is_mounted):
            await pilot.pause(LOOK_S)
        score = session.run.score
        hold = next(p for p in score.phases if p.exercise == EXERCISE and p.kind == "work")
        await advance(pilot, session, speaker, hold.start_ms + INTO_HOLD_MS)
        pictures[SESSION] = await settled(pilot)
        while not isinstance(app.screen, SummaryScreen):
            # Its end has more to say once it counts.
            await advance(pilot, session, speaker, session.run.score.total_ms + 1000)
            await pilot.pause(LOOK_S)
        pictures[SUMMARY] = await settled(pilot)
    return pictures


async def advance(
    pilot: Pilot[None], session: SessionScreen, speaker: VirtualSpeaker, until_ms: int
) -> None:
    """Let time pass second by second, as the screen ticks."""
    run = session.run
    for at_ms in range(run.view().moment.position_ms, until_ms, 1000):
        speaker.advance(frames(min(1000, until_ms - at_ms), SAMPLE_RATE))
        session.tick()
    await pilot.pause()


async def settled(pilot: Pilot[None], not_yet: str = "") -> str:
    """Return a picture of the screen, once it has come to rest and shows no `not_yet` any more."""
    before, picture = "", pilot.app.export_screenshot()
    while picture != before or (not_yet and not_yet in picture):
        await pilot.pause(LOOK_S)
        before, picture = picture, pilot.app.export_screenshot()
    return shaped(picture)


def print_sheet(folder: Path = SCREENS) -> None:
    """Write the picture of the sheet for a patient."""
    routine = read_model(PATIENTS, Path("mine.toml"), Routine)
    library = Library(seeds_folder())
    plan, score = outline(library, Found(routine, Path("mine.toml"), own=True), Wishes())
    photograph(sheet_page(plan, score), folder / SHEET)


def photograph(page: str, picture: Path) -> None:
    """Write the picture of a page as a browser shows it, if there is one."""
    browser = shutil.which("chromium")
    if browser is None:
        print(f"Left out {picture.name}: chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as home:
        shown, taken = Path(home, "page.html"), Path(home, picture.name)
        shown.write_text(page, encoding="utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home}")
        size = f"--window-size={PAPER_PIXELS[0]},{PAPER_PIXELS[1]}"
        subprocess.run(
            [browser, *options, size, f"--screenshot={taken}", shown.as_uri()],
            check=True,
            capture_output=True,
        )
        Image.open(taken).convert("L").quantize(16).save(picture, optimize=True)
    print(f"Wrote {picture.name} to {picture.parent}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
    print_sheet(*map(Path, sys.argv[1:2]))
