"""All rounding of time: milliseconds, frames, and clock text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.times import (
    clock,
    frames,
    frames_to_ms,
    in_seconds,
    ms_covering,
    ms_of,
    period,
    whole_minutes,
)

rates = st.sampled_from([8000, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000])
moments = st.integers(0, 12 * 3_600_000)


@pytest.mark.parametrize(
    ("ms", "rate", "frame"),
    [(0, 44_100, 0), (1000, 44_100, 44_100), (1, 44_100, 44), (10, 22_050, 221), (3, 500, 2)],
)
def test_a_moment_falls_on_the_nearest_frame_halves_upward(ms: int, rate: int, frame: int) -> None:
    assert frames(ms, rate) == frame


@given(moments, rates)
def test_a_frame_is_at_most_half_a_frame_from_its_moment(ms: int, rate: int) -> None:
    assert abs(frames(ms, rate) * 1000 - ms * rate) * 2 <= 1000


@given(moments, rates)
def test_a_moment_comes_back_from_its_frame(ms: int, rate: int) -> None:
    assert frames_to_ms(frames(ms, rate), rate) == ms


@given(st.integers(0, 10**9), rates)
def test_the_ms_of_frames_are_the_last_one_reached_and_the_first_beyond(
    count: int, rate: int
) -> None:
    reached, covering = frames_to_ms(count, rate), ms_covering(count, rate)
    assert frames(reached, rate) <= count < frames(reached + 1, rate)
    assert (covering - 1) * rate < count * 1000 <= covering * rate


@given(moments, moments, rates)
def test_frames_keep_the_order_of_moments(one: int, other: int, rate: int) -> None:
    assert (one <= other) <= (frames(one, rate) <= frames(other, rate))


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "0:00"),
        (999, "0:00"),
        (1000, "0:01"),
        (485_999, "8:05"),
        (3_599_999, "59:59"),
        (3_600_000, "1:00:00"),
        (3_723_000, "1:02:03"),
        (-5, "0:00"),
    ],
)
def test_a_clock_shows_whole_seconds_that_are_over(ms: int, text: str) -> None:
    assert clock(ms) == text


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (-1, "PT0S"),
        (9999, "PT9S"),
        (60_000, "PT1M0S"),
        (3_600_000, "PT1H0M0S"),
        (3_723_000, "PT1H2M3S"),
    ],
)
def test_a_period_is_a_clock_for_programs(ms: int, text: str) -> None:
    assert period(ms) == text


@pytest.mark.parametrize(
    ("ms", "minutes"),
    [(0, 1), (29_999, 1), (89_999, 1), (90_000, 2), (480_000, 8), (509_999, 8), (510_000, 9)],
)
def test_minutes_are_rounded_as_a_person_would_and_never_none(ms: int, minutes: int) -> None:
    assert whole_minutes(ms) == minutes


@pytest.mark.parametrize(
    ("seconds", "ms", "words"),
    [
        (4, 4000, "4"),
        (5.5, 5500, "5.5"),
        (5.333, 5333, "5.333"),
        (0.1, 100, "0.1"),
        (10, 10_000, "10"),
    ],
)
def test_seconds_as_somebody_writes_them_are_whole_milliseconds(
    seconds: float, ms: int, words: str
) -> None:
    assert ms_of(seconds) == ms
    assert in_seconds(ms) == words
