"""A live session reads its music first, sounds like its file, and lets go of everything."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from msgspec.structs import replace
from tunes import noise, stereo, write

from coach.base.errors import UnknownName
from coach.base.times import SAMPLE_RATE
from coach.export.jobs.export import blocks as session_blocks
from coach.home.folders import HOME_VARIABLE, Folders
from coach.home.settings import Settings
from coach.live.performance import Performance
from coach.plan.models import Plan
from coach.score.drafted import Drafted
from coach.session import Coach, Stopped, open_coach
from coach.sound.mixdown import Mixdown
from coach.sound.mixer import blocks
from coach.sound.tracks import BadMusic
from coach.speech.engine import NoEngine, UnknownVoice, Voice
from coach.speech.engines.tones import ToneEngine

ROUTINE = "desk-break"


@pytest.fixture
def tune(tmp_path: Path) -> Path:
    """Half a minute in stereo, which is looped."""
    return write(tmp_path / "tune.flac", stereo(noise(30), noise(30, seed=1)))


@pytest.fixture
def coach(tmp_path: Path, tune: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Coach]:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    settings = Settings(engine="tones", speaker="silent", music=str(tune), talk="minimal")
    with closing(open_coach(settings)) as opened:
        yield opened


@pytest.fixture
def plan(coach: Coach) -> Plan:
    return coach.plan(coach.library.find(ROUTINE))


def live(performance: Performance) -> np.ndarray:
    tape = performance.tape
    tape.spool.filled()
    return np.fromfile(tape.spool.path, "<i2")[: tape.spool.frames]


def test_live_frames_are_those_of_a_mono_file_with_music(coach: Coach, plan: Plan) -> None:
    assert [*coach.prepare(Drafted(plan))]
    steps = coach.begin(plan)
    read = [step for step in steps if step.what == "reading the music"]
    assert read[-1].done == read[-1].total
    with closing(coach.perform(steps.result)) as performance:
        score = performance.run.score
        heard = live(performance)
    music = coach.music(SAMPLE_RATE, 1, score.total_ms)
    assert music is not None
    with closing(music):
        assert [*music.decode()]
        master, bed = coach.balanced(score, coach.store("en"), music=music)
        assert bed is not None
        mixdown = Mixdown(master, bed.under(score, SAMPLE_RATE))
        file = np.concatenate([*blocks(score, coach.store("en").get, mixdown=mixdown)])
    assert np.array_equal(heard, file)
    alone = np.concatenate([*blocks(score, coach.store("en").get, mixdown=Mixdown(master))])
    assert not np.array_equal(heard, alone)


def test_live_frames_are_those_of_a_file_whatever_sounds_and_levels_are_asked_for(
    tune: Path, tmp_path: Path
) -> None:
    levels = Settings(sounds="wood", sound_level=-10, voice_level=-6, accessible=True)
    settings = replace(levels, engine="tones", speaker="silent", talk="minimal", music=str(tune))
    places = Folders(tmp_path / "home", tmp_path / "cache", tmp_path / "data")
    with closing(open_coach(settings, places)) as opened:
        plan = opened.plan(opened.library.find(ROUTINE))
        assert [*opened.prepare(Drafted(plan))]
        with closing(opened.perform(opened.begin(plan).finish())) as performance:
            heard = live(performance)
        file = np.concatenate([*session_blocks(opened, Drafted(plan))])
    assert np.array_equal(heard, file)


def test_music_is_let_go_of_with_the_session(coach: Coach, plan: Plan) -> None:
    performance = coach.perform(coach.begin(plan).finish())
    music = performance.music
    assert music is not None
    assert not music._file.closed
    performance.close()
    performance.close()
    assert music._file.closed


def test_music_that_was_read_for_nothing_can_be_let_go_of(coach: Coach, plan: Plan) -> None:
    prepared = coach.begin(plan).finish()
    assert prepared.music is not None
    prepared.close()
    assert prepared.music._file.closed


def test_music_is_let_go_of_when_there_is_no_speaker(coach: Coach, plan: Plan) -> None:
    prepared = coach.begin(plan).finish()
    assert prepared.music is not None
    coach.settings = Settings(engine="tones", speaker="trumpet")
    with pytest.raises(UnknownName):
        coach.perform(prepared)
    assert prepared.music._file.closed


def test_stopped_while_music_is_read_nothing_is_kept(coach: Coach, plan: Plan) -> None:
    assert [*coach.prepare(Drafted(plan))]
    stop = Event()
    preparation = coach.begin(plan, stop)
    steps = iter(preparation)
    assert next(steps).what == "reading the music"
    stop.set()
    with pytest.raises(Stopped):
        next(steps)
    assert not hasattr(preparation, "result")


def test_music_that_is_none_is_told_before_the_session_begins(
    coach: Coach, plan: Plan, tune: Path
) -> None:
    tune.write_text("no music", encoding="utf-8")
    with pytest.raises(BadMusic, match="found text"):
        coach.begin(plan).finish()


def test_what_of_the_music_could_not_be_used_is_a_notice(
    coach: Coach, plan: Plan, tune: Path
) -> None:
    write(tune.parent / "silence.wav", np.zeros(2 * SAMPLE_RATE))
    coach.settings = Settings(engine="tones", speaker="silent", music=str(tune.parent))
    told = "“silence.wav” is left out: it is silent"
    prepared = coach.begin(plan).finish()
    assert told in prepared.notices
    assert told not in coach.news()
    prepared.close()


def test_a_session_whose_words_are_there_is_composed_and_balanced_without_their_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    settings = Settings(engine="tones", speaker="silent")
    scores, masters = [], []
    for again in (False, True):
        with closing(open_coach(settings)) as coach:
            drafted = Drafted(coach.plan(coach.library.find(ROUTINE)))
            deque(coach.prepare(drafted), maxlen=0)
            if again:
                monkeypatch.setattr(
                    coach.store("en").cache, "get", lambda _: pytest.fail("it was read")
                )
            scores.append(coach.compose(drafted))
            masters.append(coach.balanced(scores[-1], coach.store("en")))
    assert scores[0] == scores[1]
    assert masters[0] == masters[1]


class Plain(ToneEngine):
    """Has one voice, and knows no other."""

    def voice(self, name: str) -> Voice:
        if name not in ("", self.default_voice):
            raise UnknownVoice(self.name, name, [self.default_voice])
        return super().voice(name)


@pytest.mark.parametrize("stands_in", [True, False])
def test_a_voice_of_an_engine_that_does_not_work_stops_no_session(
    stands_in: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> Plain:
        raise NoEngine("espeak", "its data are gone")

    openers = {"espeak": broken if stands_in else lambda *_: Plain(), "pyttsx3": lambda *_: Plain()}
    monkeypatch.setattr("coach.speech.choose.OPENERS", openers)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    with closing(open_coach(Settings(engine="espeak", voice="en-us+f5"))) as coach:
        found = coach.library.find("first-relief")
        if stands_in:
            assert {said.voice for said in Drafted(coach.plan(found)).words} == {"tones"}
            assert coach.news() == ("pyttsx3 speaks instead (espeak: its data are gone).",)
        else:
            with pytest.raises(UnknownVoice):
                coach.plan(found)
