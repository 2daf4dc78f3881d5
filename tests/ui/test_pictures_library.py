"""The list, what is asked before a session, and what becomes a file, as text at four sizes."""

from __future__ import annotations

from functools import partial

import pytest
from inks import pictures
from stage import staged
from textual.widgets import Input

from coach.ui.library.voices import Voices

pytestmark = pytest.mark.long

SIZES = [(40, 12), (60, 20), (80, 24), (120, 40)]


async def test_the_list_looks_as_it_did(app_coach, speaker, same_picture, monkeypatch) -> None:
    monkeypatch.setattr(Voices, "look", lambda *_: None)  # which there are depends on the machine
    async with staged(app_coach, speaker) as stage:
        at_each_size = partial(pictures, stage, sizes=SIZES, same=same_picture, head=1)
        await at_each_size("library")
        await stage.press("slash", *"zzzz")
        await at_each_size("nothing")
        await stage.press("escape", "m", "i", "slash", *"break")
        await at_each_size("filtered")
        await stage.press("escape", "end", "d", "down")
        await at_each_size("details")
        await stage.press("escape", "enter", *["down"] * 4, "right", "right", "space")
        await stage.until(lambda: "What changes" in stage.word("changes"))
        await at_each_size("before")
        await stage.press("escape", "e")
        stage.app.screen.query_one("#export-path", Input).value = "~/Music/visit.mp3"
        await at_each_size("export")


async def test_help_and_the_palette_look_as_they_did(app_coach, speaker, same_picture) -> None:
    async with staged(app_coach, speaker) as stage:
        await stage.press("question_mark")
        await pictures(stage, "help", SIZES, same_picture)
        await stage.press("escape", "ctrl+p", *"his")
        await stage.until(lambda: "History" in stage.text())
        await pictures(stage, "palette", SIZES, same_picture, head=1, themes=["dark"])
