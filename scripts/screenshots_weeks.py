"""Take the pictures of Ben's month: `python scripts/screenshots_weeks.py [FOLDER]`.

The sessions are those of `month.py`, seen on the evening of a certain day, so that the same code
gives the same files on every day.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections import deque
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path

import month
from screenshots import LOOK_S, PATIENCE_S, SCREENS, SIZE, photograph, settled

from coach.export.log.seen import look
from coach.export.page.report import report_page
from coach.home.diary.diary import Diary
from coach.home.folders import Folders, seeds_folder
from coach.home.library import Library
from coach.home.settings import Settings
from coach.session import Coach
from coach.ui.app import CoachApp
from coach.ui.history.screen import HistoryScreen

LAST = date(2026, 3, 29)
HISTORY, REPORT = "history.svg", "report.png"


def main(folder: Path = SCREENS) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        deque(month.lived(Path(home), LAST), maxlen=0)
        places = Folders(Path(home), Path(home), Path(home), chosen=True).of(month.BEN.name)
        with closing(Coach(Library(seeds_folder()), Settings(engine="tones"), places)) as coach:
            coach.diary = Diary(places.data, coach.notices.append, evening)
            picture = asyncio.run(history(coach))
            page = report_page(look(coach.diary, coach.library), month.BEN.name)
    (folder / HISTORY).write_text(picture, encoding="utf-8")
    print(f"Wrote {HISTORY} to {folder}")
    photograph(page, folder / REPORT)


def evening() -> datetime:
    """Return when it is seen: after the last session."""
    return datetime.combine(LAST, time(22)).astimezone()


async def history(coach: Coach) -> str:
    """Return the picture of the screen that shows what was done."""
    app = CoachApp(coach)
    async with app.run_test(size=SIZE) as pilot, asyncio.timeout(PATIENCE_S):
        await pilot.press("h")
        while not (isinstance(app.screen, HistoryScreen) and app.screen.seen is not None):
            await pilot.pause(LOOK_S)
        return await settled(pilot)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
