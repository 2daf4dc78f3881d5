"""Settings on the screen: every question in sight, kept at once, heard at once, seen at once."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path
from threading import Event

import pytest
from stage import Stage
from textual.widgets import Static

from coach.base.tongue import speaking, spoken
from coach.home.settings import Settings
from coach.home.settings_form import questions
from coach.play.devices import Device
from coach.session import Coach
from coach.speech.engine import Voice
from coach.ui.app import CoachApp
from coach.ui.library.screen import LibraryScreen
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


async def asked(app: CoachApp, name: str) -> Asked | Typed:
    """Go to a question, wherever it is."""
    assert isinstance(app.screen, SettingsScreen)
    await app.screen._go_to(name)
    return row(app, name)


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
        assert {one.question.section for one in app.screen.query(Asked)} == {"Voice", "Talk"}
        for question in questions(app_coach.library, Settings(), Settings()):
            assert row(app, question.name).has_focus_within  # made when one comes to it
            await pilot.press("down")
        await pilot.press("home")
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
            await asked(app, name)
            await pilot.press("right")
            await pilot.pause()
        assert app.theme == "coach-light"
        assert app.look.figure == "blocks"
        await asked(app, "condition")
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
        await asked(app, "music")
        await pilot.press(*"nowhere.mp3", "enter")
        await pilot.pause()
        assert "found nothing at" in line(app, "setting-heard")
        (own / "settings.toml").write_text("rate = ", encoding="utf-8")
        await asked(app, "talk")
        await pilot.press("left")
        await pilot.pause()
        assert "settings.toml" in line(app, "setting-heard")
    assert app_coach.settings.talk == "auto"
    assert (own / "settings.toml").read_text(encoding="utf-8") == "rate = "


async def test_voices_that_were_found_before_one_comes_to_them_are_offered(
    app_coach: Coach, heard: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    devices = [Device("PulseAudio", name, default=False) for name in ("Desk", "Headset")]
    monkeypatch.setattr("coach.play.devices.list_devices", lambda: devices)
    app = CoachApp(app_coach, SettingsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not app.screen.query("#ask-device")
        device = await asked(app, "device")
        assert [one.value for one in device.question.answers] == [None, "Desk", "Headset"]


async def test_what_the_environment_decides_is_told_by_its_name(
    app_coach: Coach, heard: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "basic")
    told = {}
    with speaking(NullTranslations(), "COACH_LANGUAGE"):
        app = CoachApp(app_coach, SettingsScreen)
        async with app.run_test(size=(120, 40)) as pilot:
            for name in ("theme", "motion", "language", "figure"):
                await asked(app, name)
                await pilot.pause()
                told[name] = line(app, "setting-told")
            await asked(app, "language")
            await pilot.press("right", "right")  # which is kept, and holds without that variable
            assert app_coach.settings.language == "de"
            assert (spoken(), app.screen.query_one("#ask-language").label) == ("en", "Language")
    assert "(NO_COLOR decides it, whatever is set here)" in told["theme"]
    assert "(TEXTUAL_ANIMATIONS decides it" in told["motion"]
    assert "(COACH_LANGUAGE decides it" in told["language"]
    assert "(as delivered)" in told["figure"]


async def test_another_language_is_spoken_at_once_on_every_screen(
    app_coach: Coach, heard: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with speaking(NullTranslations()):
        app = CoachApp(app_coach)
        async with app.run_test(size=(120, 40)) as pilot:
            stage = Stage(app, pilot, None)
            await stage.until(stage.list_is_read)
            await pilot.press("p", "comma")  # with a page between list and settings
            await asked(app, "language")
            await pilot.press("right", "right")
            await stage.until(lambda: "▸ Sprache" in stage.text())
            assert row(app, "language").has_focus
            assert "[Deutsch]" in stage.text()
            await asked(app, "theme")
            await pilot.press("right")
            await pilot.press("escape")
            await stage.until(lambda: "19 Übungsfolgen" in stage.text())
            assert [type(one) for one in app.screen_stack] == [LibraryScreen]
            assert app.theme == "coach-light"
            await stage.until(stage.list_is_read)
            await pilot.press("comma")
            await asked(app, "language")
            await pilot.press("left", "left")  # that of the system
            await stage.until(lambda: "▸ Langue" in stage.text())
            assert app_coach.settings.language is None
    assert spoken() == "en"


async def test_where_all_questions_have_room_all_are_asked(
    app_coach: Coach, heard: list[tuple[str, object]]
) -> None:
    app = CoachApp(app_coach, SettingsScreen)
    async with app.run_test(size=(250, 70)) as pilot:
        stage = Stage(app, pilot, None)
        every = {
            f"ask-{one.name}" for one in questions(app_coach.library, *[app_coach.settings] * 2)
        }
        await stage.until(lambda: all(app.screen.query(f"#{one}") for one in every))
