"""Settings on the screen: every question in sight, kept at once, heard at once, seen at once."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Static

from coach.home.settings import Settings
from coach.home.settings_form import questions
from coach.session import Coach
from coach.speech.engine import Voice
from coach.ui.app import CoachApp
from coach.ui.settings.asked import Asked, Typed
from coach.ui.settings.screen import SettingsScreen

VOICES = [Voice(name, name.title(), "en-us", kind="plain") for name in ("anna", "bert")]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """What was heard, in order: a sentence or a sound, and the voice and rate of it."""
    told: list[tuple[str, object]] = []

    def hear(_: object, settings: Settings, language: str, what: str, stop: Event) -> str:
        told.append((what, (settings.voice, settings.rate, language)))
        return "“Switch sides.”"

    monkeypatch.setattr("coach.live.sample.Samples.hear", hear)
    monkeypatch.setattr("coach.live.trial.Trials.voices", lambda *_: VOICES)
    monkeypatch.setattr("coach.play.devices.list_devices", list)
    monkeypatch.setattr("coach.ui.settings.hearing.SETTLED_S", 0)
    return told


def row(app: CoachApp, name: str) -> Asked | Typed:
    return app.screen.query_one(f"#ask-{name}")  # type: ignore[return-value]


def line(app: CoachApp, name: str) -> str:
    return str(app.screen.query_one(f"#{name}", Static).render())


async def test_every_setting_is_asked_for_and_an_answer_is_kept_heard_and_told(
    app_coach: Coach, own: Path, heard: list[tuple[str, object]]
) -> None:
    (own / "settings.toml").write_text("# Mine.\nrate = 150  # slow\n", encoding="utf-8")
    app_coach.keep({"engine": None})
    app = CoachApp(app_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        every = questions(app_coach.library, Settings(), Settings())
        assert all(row(app, question.name) for question in every)
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("right")  # the first voice
        await pilot.pause(0.1)
        assert app_coach.settings.voice == "anna"
        assert heard[-1] == ("sentence", ("anna", 170, "en"))
        await pilot.press("down", "plus", "plus")
        assert app_coach.settings.rate == 180
        assert "How fast" in line(app, "setting-told")
        await pilot.press("d")
        await pilot.pause(0.1)
        assert app_coach.settings.rate == 170
        assert "as delivered" in line(app, "setting-told")
        assert line(app, "setting-heard") == "“Switch sides.”"
        await pilot.press("escape")
        assert not isinstance(app.screen, SettingsScreen)
    assert (own / "settings.toml").read_text(encoding="utf-8") == '# Mine.\nvoice = "anna"\n'


async def test_the_look_changes_at_once_and_is_there_again_at_the_next_start(
    app_coach: Coach, own: Path, heard: list[tuple[str, object]]
) -> None:
    app = CoachApp(app_coach, SettingsScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        for name in ("theme", "figure"):
            row(app, name).focus()
            await pilot.press("right")
            await pilot.pause()
        assert app.theme == "coach-light"
        assert app.look.figure == "blocks"
        row(app, "condition").focus()
        await pilot.press("right", "space", "right", "space")
        await pilot.pause()
        assert len(app_coach.settings.condition) == 2
        await pilot.press("end", "pageup", "home")
        await pilot.pause()
        assert row(app, "voice").has_focus
    assert heard == []
    text = (own / "settings.toml").read_text(encoding="utf-8")
    assert text == ('theme = "light"\nfigure = "blocks"\ncondition = ["herniated-disc", "knee"]\n')
    app_coach.keep({"condition": None})
    again = CoachApp(app_coach)
    assert (again.look.colours, again.theme) == ("light", "coach-light")


async def test_what_cannot_be_kept_is_one_line_and_the_answer_goes_back(
    app_coach: Coach, own: Path, heard: list[tuple[str, object]]
) -> None:
    app = CoachApp(app_coach, SettingsScreen)
    async with app.run_test(size=(40, 12)) as pilot:
        row(app, "music").focus()
        await pilot.press(*"nowhere.mp3", "enter")
        await pilot.pause()
        assert "found nothing at" in line(app, "setting-heard")
        (own / "settings.toml").write_text("rate = ", encoding="utf-8")
        row(app, "talk").focus()
        await pilot.press("left")
        await pilot.pause()
        assert "settings.toml" in line(app, "setting-heard")
    assert app_coach.settings.talk == "auto"
    assert (own / "settings.toml").read_text(encoding="utf-8") == "rate = "
