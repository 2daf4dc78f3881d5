"""The list, what is asked before a session, and what becomes a file, as text at four sizes."""

from __future__ import annotations

from collections.abc import Callable

from stage import Stage, staged
from textual.widgets import Input

from coach.ui.library.voices import Voices

SIZES = [(40, 12), (60, 20), (80, 24), (120, 40)]


async def test_the_list_looks_as_it_did(app_coach, speaker, same_picture, monkeypatch) -> None:
    monkeypatch.setattr(Voices, "look", lambda *_: None)  # which there are depends on the machine
    async with staged(app_coach, speaker) as stage:
        await each_size(stage, same_picture, "library")
        await stage.press("m", "i", "slash", *"break")
        await each_size(stage, same_picture, "filtered")
        await stage.press("escape", "end", "d", "down")
        await each_size(stage, same_picture, "details")
        await stage.press("escape", "enter", *["down"] * 4, "right", "right", "space")
        await stage.until(lambda: "What changes" in stage.word("changes"))
        await each_size(stage, same_picture, "before")
        await stage.press("escape", "e")
        stage.app.screen.query_one("#export-path", Input).value = "~/Music/visit.mp3"
        await each_size(stage, same_picture, "export")


async def each_size(
    stage: Stage, same_picture: Callable[[str, list[str]], None], name: str
) -> None:
    for width, height in SIZES:
        await stage.pilot.resize_terminal(width, height)
        await stage.pilot.pause()
        lines = await stage.settled()
        same_picture(f"{name}-{width}x{height}", [without_week(line) for line in lines])


def without_week(line: str) -> str:
    """Leave out which day it is."""
    return " Coach" if line.startswith(" Coach") else line
