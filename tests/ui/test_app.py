from __future__ import annotations

import sys
import threading

import pytest
from small import SEEDS
from stage import staged
from textual.worker import WorkerState

import coach.live.performance
from coach.live.prepared import Prepared
from coach.play.devices import NoSound
from coach.session import Progress, Stopped
from coach.speech.engine import SpeechError
from coach.ui.app import CoachApp
from coach.ui.in_terminal import INTERRUPTED
from coach.ui.library.screen import LibraryScreen
from coach.ui.session.preparing import PreparingScreen
from coach.ui.session.screen import SessionScreen
from coach.ui.session.summary import SummaryScreen

pytestmark = pytest.mark.long


@pytest.fixture
def closings(monkeypatch):
    """Every performance that is closed, in order."""
    closed = []
    close = coach.live.performance.Performance.close

    def noted(performance):
        closed.append(performance)
        close(performance)

    monkeypatch.setattr(coach.live.performance.Performance, "close", noted)
    return closed


@pytest.fixture
def slow(app_coach, monkeypatch):
    """A voice that gets ready step by step, when `go` is set, and stops when it is asked to."""
    go = threading.Event()
    stopped = threading.Event()

    def prepare(drafted, stop, before):
        yield Progress(3, 10, "preparing the voice")
        while not go.wait(0.01):
            if stop.is_set():
                stopped.set()
                raise Stopped
        return Prepared(drafted, None, ())

    monkeypatch.setattr(app_coach, "_begin", prepare)
    yield go, stopped
    go.set()


async def begin(stage):
    await stage.press("end", "g")


async def test_a_bar_is_shown_to_those_who_wait(app_coach, speaker, slow):
    go, _ = slow
    async with staged(app_coach, speaker) as stage:
        await begin(stage)
        assert isinstance(stage.app.screen, PreparingScreen)
        await stage.until(lambda: "3 of 10" in stage.text())
        go.set()
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))


async def test_escape_stops_the_preparation(app_coach, speaker, slow):
    _, stopped = slow
    async with staged(app_coach, speaker) as stage:
        await begin(stage)
        await stage.press("escape")
        assert isinstance(stage.app.screen, LibraryScreen)
        await stage.until(stopped.is_set)
        await begin(stage)
        assert isinstance(stage.app.screen, PreparingScreen)


async def test_a_session_that_comes_too_late_is_closed(
    app_coach, speaker, slow, closings, monkeypatch
):
    perform = app_coach.perform
    opening, go_on = threading.Event(), threading.Event()

    def slow_perform(prepared, begun):
        opening.set()
        go_on.wait(5)
        return perform(prepared, begun)

    slow[0].set()
    monkeypatch.setattr(app_coach, "perform", slow_perform)
    async with staged(app_coach, speaker) as stage:
        await begin(stage)
        await stage.until(opening.is_set)
        await stage.press("escape")
        go_on.set()
        await stage.until(lambda: len(closings) == 1)
        assert isinstance(stage.app.screen, LibraryScreen)


async def test_quitting_while_the_voice_gets_ready_stops_it(app_coach, speaker, slow):
    async with staged(app_coach, speaker) as stage:
        await begin(stage)
        stage.app.exit()
    assert slow[1].wait(5)


@pytest.mark.parametrize("way", ["exit", "ctrl+c", "ctrl+q", "exception"])
async def test_every_way_out_closes_the_sound(app_coach, speaker, closings, way):
    failed = False
    try:
        async with staged(app_coach, speaker) as stage:
            await stage.start("visit")
            if way == "exit":
                stage.app.exit()
            elif way == "exception":
                stage.app.call_later(lambda: 1 // 0)
                await stage.pilot.pause()
            else:
                await stage.press(way)
    except ZeroDivisionError:
        failed = True
    assert failed == (way == "exception")
    assert len(closings) == 1
    if way == "ctrl+c":
        assert stage.app.return_code == INTERRUPTED


async def test_leaving_pauses_and_space_goes_on(app_coach, speaker, closings):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(4000)
        await stage.press("q")
        assert isinstance(stage.app.screen, SummaryScreen)
        assert stage.run.view().paused
        assert "Long reach  not this time" in stage.text()
        await stage.press("space")
        assert isinstance(stage.app.screen, SessionScreen)
        assert not stage.run.view().paused
        assert closings == []


async def test_leaving_and_enter_closes_the_session(app_coach, speaker, closings):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].end_ms + 1000)
        await stage.press("q")
        assert "◐ Long reach  1 of 2 done" in stage.text()
        assert "Everything you did counts." in stage.text()
        await stage.press("enter")
        assert isinstance(stage.app.screen, LibraryScreen)
        assert len(closings) == 1
        await stage.start("visit")
        assert stage.run.view().moment.phase_number == 0


async def test_a_finished_session_cannot_go_on(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to_end()
        assert "go on" not in stage.text()
        await stage.press("space")
        assert isinstance(stage.app.screen, SummaryScreen)
        await stage.press("enter")
        assert isinstance(stage.app.screen, LibraryScreen)


@pytest.mark.parametrize("key", ["play", "toggle"])
async def test_a_headset_goes_on_with_a_session_that_was_left(app_coach, speaker, headset, key):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(4000)
        for _ in range(2):
            headset.press("leave")
            await stage.advance(1000)
            assert isinstance(stage.app.screen, SummaryScreen)
            assert stage.run.view().paused
            headset.press(key)
            await stage.advance(1000)
            assert isinstance(stage.app.screen, SessionScreen)
            assert not stage.run.view().paused


async def test_a_headset_goes_on_through_the_help_on_the_summary(app_coach, speaker, headset):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("q", "question_mark")
        headset.press("play")
        await stage.advance(1000)
        assert isinstance(stage.app.screen, SessionScreen)


@pytest.mark.parametrize("key", ["pause", "next", "previous", "leave"])
async def test_other_keys_of_a_headset_leave_the_summary_in_silence(
    app_coach, speaker, headset, key
):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(4000)
        await stage.press("q")
        headset.press(key)
        await stage.advance(1000)
        assert isinstance(stage.app.screen, SummaryScreen)
        assert stage.run.view().paused


@pytest.mark.parametrize("key", ["play", "toggle", "previous", "leave"])
async def test_after_a_finished_session_a_headset_does_nothing(app_coach, speaker, headset, key):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to_end()
        for _ in range(2):
            headset.press(key)
            await stage.advance(1000)
            assert isinstance(stage.app.screen, SummaryScreen)
            assert "Well done" in stage.word("summary-word")
            assert stage.run.view().ended


async def test_a_speaker_that_cannot_be_opened_is_told_in_the_list(app_coach, speaker, monkeypatch):
    def refuse(spool, *_, **__):
        raise NoSound("no [sound] card", hint="try “silent”")

    monkeypatch.setattr(coach.live.performance, "open_speaker", refuse)
    async with staged(app_coach, speaker) as stage:
        await begin(stage)
        await stage.until(lambda: "no [sound] card; try “silent”" in stage.text())
        assert isinstance(stage.app.screen, LibraryScreen)


async def test_a_mistake_of_ours_is_told_and_the_list_stays(app_coach, speaker, monkeypatch):
    def stumble(*_):
        raise ZeroDivisionError("[oops]")

    monkeypatch.setattr(app_coach, "perform", stumble)
    async with staged(app_coach, speaker) as stage:
        await begin(stage)
        await stage.until(lambda: "mistake in Coach: ZeroDivisionError: [oops]" in stage.text())
        assert isinstance(stage.app.screen, LibraryScreen)
        assert [worker.state for worker in stage.app.workers] in ([], [WorkerState.ERROR])


async def test_words_that_could_not_be_spoken_stand_in_the_summary(app_coach, speaker, monkeypatch):
    def stutter(utterance):
        if utterance.text == "Sit tall.":
            raise SpeechError("the engine [choked]")
        return render(utterance)

    render = app_coach.store("en").engine.render
    monkeypatch.setattr(app_coach.store("en").engine, "render", stutter)
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("q")
        assert "Tones in place of “Sit tall.”: the engine [choked]" in stage.text()


async def test_what_is_missing_here_is_told_once(app_coach, speaker, monkeypatch):
    app_coach.store("en")
    app_coach.notices.append("tones stand in for the voice")
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        assert "Tones stand in for the voice" in stage.text()
        await stage.press("q", "enter")
        await stage.start("visit")
        assert "Tones stand in for the voice" not in stage.text()


async def test_seed_routines_can_be_started(app_coach, speaker):
    assert (SEEDS / "routines" / "desk-break.toml").is_file()
    async with staged(app_coach, speaker) as stage:
        await stage.start("desk-break")
        assert stage.run.score.title == "Desk break"


def test_without_the_signals_of_posix_the_app_opens_all_the_same(app_coach, monkeypatch):
    """As on Windows, whose loops take no handlers for signals."""
    monkeypatch.setattr(sys, "platform", "win32")
    CoachApp(app_coach).on_mount()
