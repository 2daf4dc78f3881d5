"""The screens of a session as text at four sizes, and the contrast of what stands on them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from inks import cells, pictures, told
from pictures import runs, screen_lines, too_weak, worst_contrasts
from stage import staged

from coach.ui.look import COLOURS
from coach.ui.themes import PALETTES

pytestmark = pytest.mark.long

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]

SILENT_S = 1
"""How long it has gone on without a device."""

HEX = ("dark", "light", "contrast")
"""The themes whose colours are known; those of the terminal's own are not."""


async def test_a_session_looks_as_it_did_at_every_size(
    app_coach, own, speaker, same_picture, monkeypatch
):
    clock_ns = [0]
    monkeypatch.setattr("coach.play.silent.AwakeClock", lambda: lambda: clock_ns[0])
    async with staged(app_coach, speaker) as stage:
        at_each_size = partial(pictures, stage, sizes=SIZES, same=same_picture, settle=False)
        await stage.start("visit")
        await stage.advance(5000)
        await at_each_size("listen")
        right, left = stage.phases("work")[:2]
        await stage.advance_to(right.start_ms + 6500)
        await at_each_size("hold")
        await stage.press("space")
        await at_each_size("paused")
        await stage.press("space")
        await stage.advance_to(left.start_ms + 3000)  # what is said before it goes on takes time
        await stage.advance_to(left.start_ms + 3000)
        await at_each_size("breathe")
        speaker.failing = 1000
        speaker.lose("the headphones went")
        await stage.advance(100)
        await stage.press("space")
        clock_ns[0] += SILENT_S * 10**9
        await at_each_size("silent")
        await stage.press("q")
        await at_each_size("summary")


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "NO_COLOR"])
async def test_everything_stands_out_and_a_side_has_its_colour(
    app_coach, speaker, monkeypatch, colour
):
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with staged(app_coach, speaker) as stage:
        assert stage.app.no_color is not colour
        weak = []

        async def look():
            for theme in HEX:
                stage.app.use(replace(stage.app.look, colours=theme))
                await stage.pilot.pause()
                shot = stage.app.export_screenshot()
                weak.extend((theme, *one) for one in worst_contrasts(shot) if too_weak(*one))
                yield theme, shot

        async for _ in look():
            pass
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 2500)
        async for theme, shot in look():
            assert "█" in "".join(screen_lines(shot))
            colours = {one.colour for one in runs(shot) if "█" in one.text}
            assert (PALETTES[theme].right in colours) is colour
        await stage.press("q")
        async for _ in look():
            pass
    assert weak == []
    assert set(HEX) < set(COLOURS)


async def test_a_side_that_loses_its_ink_in_one_theme_is_told(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 2500)
        well, shots = {}, {}
        for theme in ("dark", "light"):
            stage.app.use(replace(stage.app.look, colours=theme))
            await stage.pilot.pause()
            shot = stage.app.export_screenshot()
            well[theme] = cells(shot, PALETTES[theme], stage.app.size)
            if theme == "light":
                shot = shot.replace(PALETTES[theme].right, PALETTES[theme].foreground)
            shots[theme] = cells(shot, PALETTES[theme], stage.app.size)
        assert [*told(well)][-1] == "light"
        assert [*told(shots)][-1].endswith("foreground, not right")
