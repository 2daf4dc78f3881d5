#!/usr/bin/env python3
"""Take the picture of the page for a phone: `python scripts/screenshots_page.py [FOLDER]`.

The page is opened in Chromium, with a session's length of silence for its sound.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import soundfile
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from screenshots import SCREENS

from coach.base.times import clock
from coach.export.cover import cover
from coach.export.page import session_data
from coach.export.page.player import write_page
from coach.home.folders import seeds_folder
from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import Wishes
from coach.score.models import PhaseKind, Score

PAGE = "page.png"
ROUTINE = "first-relief"
WIDE, HIGH = 360, 740
GAP = 16
RATE = 22_050
COLOURS = 128


def main(folder: Path = SCREENS) -> None:
    """Write the picture: some moments of a session, side by side."""
    browser = shutil.which("chromium")
    if browser is None:
        print(f"Left out {PAGE}: chromium is not installed")
        return
    folder.mkdir(parents=True, exist_ok=True)
    library = Library(seeds_folder())
    plan, score = outline(library, library.find(ROUTINE), Wishes())
    picture = cover(score.title, clock(score.total_ms))
    page = session_data.Page(plan, score, score.title, picture, "")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as started:
        path = Path(home, "page.html")
        with path.open("wb") as file:
            for _ in write_page(file, io.BytesIO(silence(score.total_ms)), page):
                continue
        chromium = started.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        shown = chromium.new_page(viewport={"width": WIDE, "height": HIGH})
        shown.goto(path.as_uri())
        shown.wait_for_function("() => audio.readyState > 0")
        moments = [Image.open(io.BytesIO(png)) for png in taken(shown, score)]
        chromium.close()
    strip = Image.new("RGB", (len(moments) * (WIDE + GAP) - GAP, HIGH), "#808080")
    for number, moment in enumerate(moments):
        strip.paste(moment, (number * (WIDE + GAP), 0))
    strip.quantize(COLOURS, dither=Image.Dither.NONE).save(folder / PAGE, optimize=True)
    print(f"Wrote {PAGE} to {folder}")


def silence(total_ms: int) -> bytes:
    """Return an MP3 in which nothing is heard."""
    file = io.BytesIO()
    soundfile.write(file, np.zeros(total_ms * RATE // 1000, np.float32), RATE, format="MP3")
    return file.getvalue()


def taken(shown: Page, score: Score) -> Iterator[bytes]:
    """Yield the moments, dark ones and light ones."""

    def seen(scheme: Literal["light", "dark"], ms: float | None = None) -> bytes:
        shown.emulate_media(color_scheme=scheme)
        if ms is not None:
            shown.evaluate(
                """(ms) => new Promise((go) => {
                  audio.addEventListener("seeked", () => requestAnimationFrame(go), {once: true});
                  audio.playbackRate = 0.0625;
                  audio.currentTime = ms / 1000;
                })""",
                ms,
            )
        return shown.screenshot()

    def start_of(kind: PhaseKind, side: str | None = None) -> int:
        found = (one for one in score.phases if one.kind == kind and one.side == side)
        return next(phase.start_ms for phase in found if phase.exercise)

    explained = next(cue for cue in score.cues if cue.kind == "instruction" and cue.text)
    yield seen("dark")
    shown.click("#play")
    shown.wait_for_function("() => audio.currentTime > 0")
    yield seen("dark", explained.start_ms + 1000)
    yield seen("dark", start_of("work", "right") + 8500)
    yield seen("light", start_of("work", "left") + 13_200)
    shown.click("#set")
    yield seen("light")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
