"""A voice is heard when the cursor rests on it, and kept with Enter."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest
from textual.widgets import OptionList, Static

from coach.session import Coach
from coach.speech.engine import UnknownVoice, Voice
from coach.ui.app import CoachApp
from coach.ui.voices_screen import VoicesScreen

VOICES = [Voice(name, name.title(), "en-us", kind="plain") for name in ("anna", "bert", "cleo")]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The voices that were heard, in order."""
    told: list[str] = []

    def hear(_: object, voice: Voice, stop: Event) -> str:
        if stop.is_set():
            return ""
        told.append(voice.id)
        return f"{voice.id} was heard"

    monkeypatch.setattr("coach.live.trial.Trials.voices", lambda _: VOICES)
    monkeypatch.setattr("coach.live.trial.Trials.hear", hear)
    monkeypatch.setattr("coach.session.Coach.known_voice", lambda _, name: name)
    monkeypatch.setattr("coach.ui.voices_screen.SETTLED_S", 0.01)
    return told


def line(app: CoachApp) -> str:
    return str(app.screen.query_one("#voices-line", Static).render())


async def until(app: CoachApp, text: str) -> None:
    for _ in range(200):
        if isinstance(app.screen, VoicesScreen) and text in line(app):
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"{text!r} was never shown: {line(app)!r}")


async def test_v_opens_them_arrows_let_them_be_heard_and_esc_goes_back(
    app_coach: Coach, heard: list[str]
) -> None:
    app = CoachApp(app_coach)
    async with app.run_test() as pilot:
        await pilot.press("v")
        await until(app, "anna was heard")
        await pilot.press("down")
        await until(app, "bert was heard")
        await pilot.press("space")
        await pilot.pause(0.1)
        assert heard == ["anna", "bert", "bert"]
        await pilot.press("escape")
        assert not isinstance(app.screen, VoicesScreen)


async def test_enter_keeps_a_voice_and_b_the_best_one(app_coach: Coach, heard: list[str]) -> None:
    app = CoachApp(app_coach, VoicesScreen)
    async with app.run_test() as pilot:
        await until(app, "anna was heard")
        await pilot.press("down", "down", "enter")
        await until(app, "Kept: cleo speaks from now on")
        assert app_coach.settings.voice == "cleo"
        await pilot.press("b")
        await until(app, "Kept: the best voice speaks from now on")
        assert app_coach.settings.voice is None
        assert app.screen.query_one(OptionList).highlighted == 2
        await pilot.press("escape")
    assert not app.is_running


async def test_a_voice_that_is_gone_by_now_is_not_kept(
    app_coach: Coach, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: object, name: str) -> str:
        raise UnknownVoice("any engine", name, ["bert"])

    monkeypatch.setattr("coach.session.Coach.known_voice", gone)
    app = CoachApp(app_coach, VoicesScreen)
    async with app.run_test() as pilot:
        await until(app, "anna was heard")
        await pilot.press("enter")
        await until(app, "no voice of any engine is called “anna”")
        assert app_coach.settings.voice is None
