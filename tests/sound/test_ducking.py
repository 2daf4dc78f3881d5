"""The music is down before a word, comes up after it, and is the same however it is cut."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tunes import said

from coach.score.models import Cue, Phase, Score
from coach.sound.ducking import Ducking

RATE = 1000
"""A frame is a millisecond."""

SPANS = st.lists(st.integers(0, 3000), min_size=2, max_size=24).map(
    lambda gaps: [
        (start, start + 1 + gaps[at + 1])
        for at in range(0, len(gaps) - 1, 2)
        for start in [sum(gaps[: at + 1]) + at]
    ]
)


def db(gain: np.ndarray) -> np.ndarray:
    return 20 * np.log10(gain)


def test_it_is_down_before_the_word_and_up_after_it() -> None:
    gain = db(Ducking(said((5000, 7000)), RATE).gain(0, 10_000))
    assert gain[:4600] == pytest.approx(0)
    assert gain[4849:7000] == pytest.approx(-12, abs=1e-4)
    assert gain[7800:] == pytest.approx(0)
    assert gain[4724] == pytest.approx(-6, abs=0.05)
    assert gain[7400] == pytest.approx(-6, abs=0.05)


def test_it_moves_by_as_many_db_in_every_step() -> None:
    gain = db(Ducking(said((5000, 7000)), RATE).gain(0, 10_000)).astype(np.float64)
    steps = np.diff(gain)
    assert steps[4600:4849] == pytest.approx(-12 / 250, abs=1e-4)
    assert steps[7000:7799] == pytest.approx(12 / 800, abs=1e-4)


@pytest.mark.parametrize(("gap_ms", "bridged"), [(0, True), (1199, True), (1200, False)])
def test_short_gaps_are_bridged(gap_ms: int, bridged: bool) -> None:
    gain = Ducking(said((3000, 4000), (4000 + gap_ms, 6000)), RATE).gain(4000, 4000 + gap_ms)
    assert bool(gain.max(initial=0.0) < 0.26) is bridged


def test_tones_do_not_duck() -> None:
    tone = Cue("tone", 1000, 1180, 1000, 0, tone="start")
    score = Score("r", "R", (Phase("work", 0, 5000),), (tone,), ())
    assert (Ducking(score, RATE).gain(0, 5000) == 1).all()


@given(SPANS, st.integers(1, 2000), st.sampled_from([1000, 11_025, 44_100]))
def test_cut_into_any_blocks_it_is_the_same_bit_for_bit(
    spans: list[tuple[int, int]], size: int, rate: int
) -> None:
    ducking = Ducking(said(*spans), rate)
    total = min(rate * 12, 200 * size)
    whole = ducking.gain(-rate, total)
    cuts = [*range(-rate, total, size), total]
    parts = [ducking.gain(first, last) for first, last in pairwise(cuts)]
    assert np.array_equal(np.concatenate(parts), whole)


@given(SPANS)
def test_under_every_word_it_is_all_the_way_down(spans: list[tuple[int, int]]) -> None:
    gain = Ducking(said(*spans), RATE).gain(0, 80_000)
    for start, end in spans:
        assert gain[max(0, start - 150) : end] == pytest.approx(10 ** (-12 / 20))
    assert np.abs(np.diff(db(gain))).max() < 0.1


@given(SPANS, SPANS)
def test_two_scores_are_the_same_up_to_where_it_is_told(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    first, second = Ducking(said(*one), RATE), Ducking(said(*other), RATE)
    until = first.same_until(second)
    assert until == second.same_until(first)
    if until is None:
        until = 80_000
        assert first.spans == second.spans
    assert np.array_equal(first.gain(-5000, until), second.gain(-5000, until))


def test_a_word_more_is_told_at_the_frame_where_it_is_heard_first() -> None:
    first, second = (
        Ducking(said((3000, 4000)), RATE),
        Ducking(said((3000, 4000), (4500, 5000)), RATE),
    )
    assert first.same_until(second) == 4000
    third = Ducking(said((3000, 4000), (9000, 9500)), RATE)
    assert first.same_until(third) == 8600
    a, b = first.gain(8599, 8602), third.gain(8599, 8602)
    assert a[0] == b[0]
    assert a[1] != b[1]
