"""Rows of figures over weeks, and the heat map."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from practice import held, session, twelve_weeks

from coach.plan.person.done import Performed
from coach.plan.person.past import Hurt
from coach.plan.person.series import (
    Line,
    Practised,
    changed,
    heard_by_day,
    heat_map,
    hold_seconds,
    holds,
    pains,
    practised,
    shade,
)
from coach.plan.person.tally import weeks

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
HOLD = held("bridge", 60)


@pytest.mark.parametrize(
    ("done", "seconds"),
    [
        (HOLD, 60),
        (replace(HOLD, sets=3), 20),
        (replace(HOLD, sets=2, repetitions=6), 10),
        (replace(HOLD, sets=0, repetitions=4), 15),
        (replace(HOLD, sets=0), 60),
        (replace(HOLD, seconds=None, repetitions=10), None),
    ],
)
def test_a_hold_is_all_that_was_held_parted_by_how_often(
    done: Performed, seconds: int | None
) -> None:
    assert hold_seconds(done) == seconds


def test_holds_come_by_exercise_and_side_the_longest_of_a_session() -> None:
    sessions = [
        session(MONDAY, held("lunge", 20, "left"), held("lunge", 25, "left", item=3), HOLD),
        session(TUESDAY, held("lunge", 30, "left"), held("lunge", 20, "right"), name="b"),
        session(TUESDAY + timedelta(days=9), held("lunge", 35, "left"), name="ahead"),
        session(TUESDAY, Performed(item=0, exercise="curl", side=None, sets=1, repetitions=9)),
    ]
    lines = holds(sessions, TUESDAY)
    assert lines == (
        Line("bridge", "", ((MONDAY, 60),)),
        Line("lunge", "left", ((MONDAY, 25), (TUESDAY, 30), (TUESDAY, 35))),
        Line("lunge", "right", ((TUESDAY, 20),)),
    )
    assert (lines[1].first, lines[1].last, lines[1].most) == (25, 35, 35)


def test_pain_comes_by_side_where_it_differed() -> None:
    sessions = [
        session(MONDAY, pain={"": 4}),
        session(TUESDAY, pain={"left": 5, "right": 0}),
        session(TUESDAY),
    ]
    assert pains(sessions, TUESDAY) == (
        Line("", "", ((MONDAY, 4),)),
        Line("", "left", ((TUESDAY, 5),)),
        Line("", "right", ((TUESDAY, 0),)),
    )


def test_what_was_practised_has_its_first_dose_and_its_last() -> None:
    hurts = (Hurt(item=0, exercise="lunge", side="left"), Hurt(item=0, exercise="bridge"))
    sessions = [
        session(MONDAY, held("lunge", 20, "left"), held("lunge", 20, "right"), HOLD),
        session(TUESDAY, held("lunge", 30, "left"), hurts=hurts),
    ]
    left, right, bridge = practised(sessions)
    assert left == Practised(
        "lunge", "left", 2, held("lunge", 20, "left"), held("lunge", 30, "left"), 1
    )
    assert (right.side, right.times, right.hurt) == ("right", 1, 0)
    assert (bridge.exercise, bridge.hurt) == ("bridge", 1)


@pytest.mark.parametrize(
    ("minutes", "sign"),
    [(None, "·"), (0, "░"), (4.9, "░"), (5, "▒"), (10, "▓"), (19.9, "▓"), (20, "█"), (900, "█")],
)
def test_a_day_is_as_dark_as_it_was_long(minutes: float | None, sign: str) -> None:
    assert shade(None if minutes is None else round(minutes * 60_000)) == sign


def test_the_heat_map_has_a_row_a_weekday_and_a_column_a_week() -> None:
    sessions = [
        session(MONDAY, minutes=4),
        session(TUESDAY, minutes=6),
        session(TUESDAY, minutes=6),
        session(MONDAY - timedelta(days=7), minutes=25),
        session(MONDAY - timedelta(days=1), minutes=9, finished=()),
    ]
    shown = weeks([], TUESDAY, number=2)
    heard = heard_by_day(sessions, TUESDAY)
    assert heat_map(shown, heard, TUESDAY) == ("█░", "·▓", "· ", "· ", "· ", "· ", "· ")
    since_sunday = weeks([], TUESDAY, 6, number=2)
    assert heat_map(since_sunday, heard, TUESDAY, 6) == ("··", "█░", "·▓", "· ", "· ", "· ", "· ")


@pytest.mark.parametrize(
    ("today", "first", "rows"),
    [
        (date.min, 0, "·      "),
        (date.min, 6, " ·     "),
        (date.max, 0, "·····  "),
        (date.max, 6, "······ "),
    ],
)
def test_the_ends_of_the_calendar_have_a_heat_map(today: date, first: int, rows: str) -> None:
    assert "".join(heat_map(weeks([], today, first, number=1), {}, today, first)) == rows


def test_twelve_weeks_of_practice_have_a_lapse_and_a_pain() -> None:
    today = date(2026, 11, 30)
    sessions = [*twelve_weeks(today)]
    assert [one.day for one in sessions if one.hurts] == [date(2026, 10, 29)]
    assert not [one for one in sessions if date(2026, 11, 2) <= one.day < date(2026, 11, 9)]
    assert sessions[-1].day == today


def test_what_changed_is_told_from_what_stayed_the_same() -> None:
    day = date(2026, 3, 2)
    same = Line("boat", "", ((day, 5), (day, 5)))
    left, right = (
        Line("lunge", side, ((day, 20), (day, 20 + more)))
        for side, more in (("left", 10), ("right", 0))
    )
    assert changed([same, left, right]) == (left, right), "both sides stay together"
    assert changed([same]) == changed([]) == ()
