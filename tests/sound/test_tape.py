"""A tape holds the score's frames as far as it is ready, and changes from a moment on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from mat import three_exercises
from voices import RATE, EvenVoice

from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score
from coach.sound.mixer import blocks
from coach.sound.tape import Tape


@pytest.fixture(scope="module")
def score() -> Score:
    return compose(Drafted(three_exercises()), Estimates())


@pytest.fixture
def tape(score: Score) -> Iterator[Tape]:
    made = Tape(score, 40_000, EvenVoice().render, RATE)
    yield made
    made.close()


def on_tape(tape: Tape) -> np.ndarray:
    tape.spool.filled()
    return np.frombuffer(tape.spool.path.read_bytes(), "<i2")[: tape.spool.frames]


def mixed(score: Score) -> np.ndarray:
    return np.concatenate([*blocks(score, EvenVoice().render, RATE)])


def test_it_ends_where_the_score_is_ready_and_has_room_to_grow(tape: Tape, score: Score) -> None:
    tape.start()
    assert tape.spool.frames == 40_000
    assert tape.spool.frames + tape.spool.room > 1.5 * score.total_ms
    assert np.array_equal(on_tape(tape), mixed(score)[:40_000])


def test_it_grows_with_the_score(tape: Tape, score: Score) -> None:
    tape.start()
    for ready_ms in (41_000, 73_210, score.total_ms):
        tape.rewrite(score, score.total_ms, ready_ms)
        assert tape.spool.frames == ready_ms
    assert np.array_equal(on_tape(tape), mixed(score))


def test_words_beyond_what_is_ready_are_not_asked_for(score: Score) -> None:
    voice, asked = EvenVoice(), []

    def clips(utterance):
        asked.append(utterance)
        return voice.render(utterance)

    ready_ms = next(phase.start_ms for phase in score.phases if phase.kind == "settle")
    tape = Tape(score, ready_ms, clips, RATE)
    tape.start()
    tape.spool.filled()
    tape.close()
    ready = {cue.utterance for cue in score.cues if cue.start_ms < ready_ms}
    assert set(asked) <= ready


def test_an_aside_too_long_for_its_place_is_none(tape: Tape, score: Score) -> None:
    assert tape.aside(score, 0) is None
