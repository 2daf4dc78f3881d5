"""A live session reads its music first, sounds like its file, and lets go of everything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from tunes import noise, stereo, write

from coach.folders import HOME_VARIABLE
from coach.live.performance import Performance
from coach.plan.models import Plan
from coach.session import Coach, Stopped, open_coach
from coach.settings import Settings
from coach.sound.mixer import SAMPLE_RATE, Mixdown, blocks
from coach.sound.tracks import BadMusic

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
    return coach.plan(coach.shelf.find(ROUTINE))


def live(performance: Performance) -> np.ndarray:
    tape = performance.tape
    tape.spool.filled()
    return np.fromfile(tape.path, "<i2")[: tape.end]


def test_live_frames_are_those_of_a_mono_file_with_music(coach: Coach, plan: Plan) -> None:
    assert [*coach.prepare(plan)]
    read = [step for step in coach.begin(plan) if step.what == "reading the music"]
    assert read[-1].done == read[-1].total
    with closing(coach.perform(plan)) as performance:
        score = performance.run.score
        heard = live(performance)
    music = coach.music(SAMPLE_RATE, 1, score.total_ms)
    assert music is not None
    with closing(music):
        assert [*music.decode()]
        master, bed = coach.balanced(score, music=music)
        assert bed is not None
        mixdown = Mixdown(master, bed.under(score, SAMPLE_RATE))
        file = np.concatenate([*blocks(score, coach.store.get, mixdown=mixdown)])
    assert np.array_equal(heard, file)
    alone = np.concatenate([*blocks(score, coach.store.get, mixdown=Mixdown(master))])
    assert not np.array_equal(heard, alone)


def test_music_is_let_go_of_with_the_session(coach: Coach, plan: Plan) -> None:
    assert [*coach.begin(plan)]
    performance = coach.perform(plan)
    music = performance.music
    assert music is not None
    assert not music._file.closed
    performance.close()
    performance.close()
    assert music._file.closed


def test_music_that_was_read_for_nothing_is_let_go_of_in_the_end(coach: Coach, plan: Plan) -> None:
    assert [*coach.begin(plan)]
    ((_, music),) = coach._read.values()
    coach.close()
    assert music._file.closed


def test_without_a_beginning_the_music_is_read_as_well(coach: Coach, plan: Plan) -> None:
    with closing(coach.perform(plan)) as performance:
        assert performance.music is not None


def test_stopped_while_music_is_read_nothing_is_kept(coach: Coach, plan: Plan) -> None:
    assert [*coach.prepare(plan)]
    stop = Event()
    steps = coach.begin(plan, stop)
    assert next(steps).what == "reading the music"
    stop.set()
    with pytest.raises(Stopped):
        next(steps)
    assert coach._read == {}


def test_music_that_is_none_is_told_before_the_session_begins(
    coach: Coach, plan: Plan, tune: Path
) -> None:
    tune.write_text("no music")
    with pytest.raises(BadMusic, match="found text"):
        list(coach.begin(plan))
    with pytest.raises(BadMusic, match="found text"):
        coach.perform(plan)


def test_what_of_the_music_could_not_be_used_is_a_notice(
    coach: Coach, plan: Plan, tune: Path
) -> None:
    write(tune.parent / "silence.wav", np.zeros(2 * SAMPLE_RATE))
    coach.settings = Settings(engine="tones", speaker="silent", music=str(tune.parent))
    assert [*coach.begin(plan)]
    assert "“silence.wav” is left out: it is silent" in coach.notices
