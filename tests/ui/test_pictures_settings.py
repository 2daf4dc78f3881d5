"""Settings and profile as text at four sizes: the question that has the keys is always in sight."""

from __future__ import annotations

from inks import pictures
from stage import staged

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
        await pictures(stage, "settings", SIZES, same_picture)
        await stage.press("escape", "ctrl+p", *"profile", "enter")
        await pictures(stage, "profile", SIZES, same_picture)
