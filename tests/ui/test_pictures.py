"""A few whole screens as text, and the contrast of what stands on them."""

from __future__ import annotations

import pytest
from pictures import screen_lines, too_weak, worst_contrasts
from stage import staged

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_screens_look_as_they_did(app_coach, own, speaker, size, same_picture):
    async with staged(app_coach, speaker, size=size) as stage:
        name = "{}-" + f"{size[0]}x{size[1]}"
        await stage.start("visit")
        await stage.advance(5000)
        same_picture(name.format("listen"), await stage.settled())
        await stage.advance_to(stage.phases("work")[0].start_ms + 6500)
        same_picture(name.format("hold"), await stage.settled())
        await stage.press("space")
        same_picture(name.format("paused"), await stage.settled())
        await stage.press("space", "q")
        same_picture(name.format("summary"), await stage.settled())


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("colour", [True, False], ids=["colour", "NO_COLOR"])
async def test_everything_stands_out(app_coach, speaker, monkeypatch, light, colour):
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with staged(app_coach, speaker) as stage:
        if light:
            await stage.press("t")
        shots = [stage.app.export_screenshot()]
        await stage.start("visit")
        shots.append(stage.app.export_screenshot())
        await stage.advance_to(stage.phases("work")[0].start_ms + 2500)
        shots.append(stage.app.export_screenshot())
        await stage.press("q")
        shots.append(stage.app.export_screenshot())
    weak = [found for shot in shots for found in worst_contrasts(shot) if too_weak(*found)]
    assert weak == []


async def test_no_colour_is_left_with_NO_COLOR(app_coach, speaker, monkeypatch):  # noqa: N802
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 2500)
        assert "█" in "".join(screen_lines(stage.app.export_screenshot()))
        assert stage.app.no_color
