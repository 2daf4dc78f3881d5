"""Counting modes, as somebody writes them, and the numbers they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.routine.counting import (
    AUTO,
    LAST,
    MOST,
    NONE,
    CountMode,
    count_mode,
    figures,
    half_place,
)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("auto", AUTO),
        ("none", NONE),
        ("every", CountMode(every=1)),
        ("every 5", CountMode(every=5)),
        ("every-5", CountMode(every=5)),
        ("last", CountMode(last=LAST)),
        ("last 3", CountMode(last=3)),
        (f"last {MOST}", CountMode(last=MOST)),
        ("halfway", CountMode(halfway=True)),
        ("breaths", CountMode(breaths=True)),
        ("breaths, down", CountMode(breaths=True, direction="down")),
        ("breath seconds", CountMode(breath_seconds=True)),
        ("Breath-seconds, down", CountMode(breath_seconds=True, direction="down")),
        ("up", CountMode(every=1, direction="up")),
        ("down", CountMode(every=1, direction="down")),
        ("Down, Halfway", CountMode(every=1, halfway=True, direction="down")),
        ("last 3, up", CountMode(last=3, direction="up")),
        (
            " every 5 ,last 3, halfway, down",
            CountMode(every=5, last=3, halfway=True, direction="down"),
        ),
    ],
)
def test_a_mode_is_read(text: str, mode: CountMode) -> None:
    assert count_mode(text) == mode


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("often", "often"),
        ("every 0", "every 0"),
        (f"last {MOST + 1}", f"last {MOST + 1}"),
        ("every 5 last 3", "every 5 last 3"),
        ("every 5,", ""),
        ("auto, down", "auto, down"),
        ("none, halfway", "none, halfway"),
        ("up, down", "down after up"),
        ("last 3, last 5", "last 5 after last 3"),
        ("breaths, every 5", "breaths, every 5"),
        ("last, breaths", "last, breaths"),
        ("breath seconds, every", "breath seconds, every"),
        ("halfway, breath seconds", "halfway, breath seconds"),
        ("breaths, breath seconds", "breaths, breath seconds"),
        ("breath", "breath"),
    ],
)
def test_what_is_no_mode_is_named(text: str, found: str) -> None:
    with pytest.raises(ValueError, match=f"^{found}$"):
        count_mode(text)


def said(text: str, total: int, *, up: bool) -> list[tuple[int, int]]:
    return [(figure.place, figure.value) for figure in figures(count_mode(text), total, up=up)]


def test_up_each_place_has_its_own_number() -> None:
    assert said("every", 3, up=True) == [(1, 1), (2, 2), (3, 3)]
    assert said("every 5", 12, up=True) == [(5, 5), (10, 10)]
    assert said("last 2", 12, up=True) == [(11, 11), (12, 12)]


def test_down_the_last_place_is_one() -> None:
    assert said("every", 3, up=False) == [(1, 3), (2, 2), (3, 1)]
    assert said("every 5", 12, up=False) == [(3, 10), (8, 5)]
    assert said("last 2", 12, up=False) == [(11, 2), (12, 1)]


def test_nothing_is_counted_twice() -> None:
    assert [value for _, value in said("every 5, last 6", 15, up=False)] == [
        10,
        *(6, 5, 4, 3, 2, 1),
    ]


def test_no_mode_counts_nothing() -> None:
    assert said("none", 30, up=True) == said("halfway", 30, up=False) == []


def test_a_whole_number_among_the_last_is_no_sparser_than_the_others() -> None:
    spread = figures(CountMode(every=3, last=30), 30, up=False)
    assert [one.value for one in spread if one.apart >= 4] == [
        *(30, 28, 24, 20, 18, 16, 12, 8, 6, 4),
    ]


modes = st.builds(CountMode, every=st.integers(0, 12), last=st.integers(0, 60))


@given(modes, st.integers(1, 200), st.booleans(), st.integers(0, 8))
def test_figures_that_are_far_enough_apart_are_regular(
    mode: CountMode, total: int, up: bool, power: int
) -> None:
    least = 1 << power
    every = {one.value for one in figures(mode, total, up=up)}
    kept = {one.value for one in figures(mode, total, up=up) if one.apart >= least}
    step = mode.every
    while 0 < step < least:
        step *= 2
    last = {one.value for one in figures(CountMode(last=mode.last), total, up=up)}
    regular = {value for value in last if value % least == 0}
    if step:
        regular |= {value for value in every if value % step == 0 and value % mode.every == 0}
    assert kept == regular


def test_half_begins_with_the_second_half() -> None:
    assert [half_place(total) for total in (2, 3, 20, 31)] == [2, 2, 11, 16]
