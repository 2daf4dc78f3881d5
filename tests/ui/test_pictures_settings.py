"""Settings and profile as text at four sizes: the question that has the keys is always in sight."""

from __future__ import annotations

from collections.abc import Callable

from stage import Stage, staged

from coach.ui.settings.hearing import Ear

SIZES = [(120, 40), (80, 24), (60, 20), (40, 12)]


async def test_settings_and_profile_look_as_they_did(
    app_coach, speaker, same_picture, monkeypatch
) -> None:
    monkeypatch.setattr(
        Ear, "look", lambda _: None
    )  # which voices there are depends on the machine
    monkeypatch.setattr(Ear, "hear", lambda *_, **__: None)
    async with staged(app_coach, speaker) as stage:
        await stage.press("comma", "pagedown", "pagedown", "left", "pagedown")
        await each_size(stage, same_picture, "settings")
        await stage.press("escape", "ctrl+p", *"profile", "enter")
        await each_size(stage, same_picture, "profile")


async def each_size(
    stage: Stage, same_picture: Callable[[str, list[str]], None], name: str
) -> None:
    for width, height in SIZES:
        await stage.pilot.resize_terminal(width, height)
        await stage.pilot.pause()
        same_picture(f"{name}-{width}x{height}", await stage.settled())
