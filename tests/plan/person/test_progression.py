"""How far a person has come, as a table, and the laws of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice import held, session

from coach.plan.person.done import Performed
from coach.plan.person.past import Felt, Hurt, Session
from coach.plan.person.progression import (
    Level,
    Standing,
    Trial,
    Verdict,
    done_of,
    standing,
    trials,
)
from coach.plan.person.rungs import Rungs, at, rungs_of, step_of
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import DoseTable
from coach.routine.doses import BOTH, Dose, Hold, on

FIRST = date(2026, 3, 1)
HOLD = parsed(DoseTable(hold_s=(20, 30), sets=2))


def rungs_in(dose: Dose) -> Rungs:
    rungs = rungs_of(dose)
    assert rungs is not None
    return rungs


HOLDS = rungs_in(HOLD)


def on_day(number: int) -> date:
    return FIRST + timedelta(days=number)


def did(seconds: int = 60, side: str = "", reps: int = 1) -> dict[str, dict[str, int]]:
    return {side: {"sets": 9, "reps": reps, "hold_s": seconds, "breaths": 99, "work_s": seconds}}


def trial(day: int, verdict: Verdict = "easy", *hurt: str, seconds: int = 60) -> Trial:
    return Trial(day=on_day(day), verdict=verdict, hurt=hurt, did=did(seconds))


def seconds_of(now: Standing, rungs: Rungs = HOLDS) -> tuple[int, int]:
    left, right = (rungs.all[now.level.on(side)]["hold_s"] for side in BOTH)
    return left, right


@pytest.mark.parametrize(
    ("past", "today", "left", "right"),
    [
        ([], 0, 20, 20),
        ([trial(0)], 1, 20, 20),
        ([trial(0), trial(2)], 3, 25, 25),
        ([trial(0), trial(0)], 1, 20, 20),  # two sessions of one day are one day
        ([trial(0), trial(2), trial(4)], 5, 25, 25),
        ([trial(0), trial(2), trial(4), trial(6)], 7, 30, 30),
        ([trial(day) for day in range(12)], 12, 30, 30),  # never beyond the range
        ([trial(0), trial(1, "untold"), trial(2)], 3, 25, 25),
        ([trial(0), trial(1, "hard"), trial(2)], 3, 20, 20),
        ([trial(0), trial(1, "hard"), trial(2), trial(3)], 4, 25, 25),
        ([trial(0), trial(2), trial(4, "hard", "")], 5, 20, 20),
        ([trial(0, "hard", "")], 1, 20, 20),  # never below what is least
        ([trial(0), trial(2), trial(4, "hard", "left")], 5, 20, 25),
        # It catches up first, and the other side waits.
        ([trial(0), trial(2), trial(4, "hard", "left"), trial(5), trial(6)], 7, 25, 25),
        ([trial(0), trial(2), trial(4, "hard", "left"), trial(5, "hard", "right")], 6, 20, 20),
        ([trial(0), trial(2)], 15, 25, 25),
        ([trial(0), trial(2)], 16, 20, 20),  # two weeks: back from what was done, not from 25
        ([trial(0), trial(2), trial(3)], 17, 20, 20),
        ([trial(0), trial(2), trial(3), trial(40)], 41, 20, 20),
        ([trial(0), trial(2), trial(3), trial(40), trial(42)], 43, 25, 25),
        # A clock that was behind, and one that was ahead: the order of writing rules.
        ([trial(0), trial(-300), trial(1)], 2, 25, 25),
        ([trial(0), trial(9000)], 1, 25, 25),
        # Less than was asked is no reason for more; nor is what stands nowhere.
        ([trial(0, seconds=10), trial(2, seconds=10)], 3, 20, 20),
        ([trial(0), trial(1, seconds=10), trial(2)], 3, 25, 25),
        ([Trial(day=FIRST, verdict="easy"), Trial(day=on_day(1), verdict="easy")], 3, 20, 20),
    ],
)
def test_the_rule(past: list[Trial], today: int, left: int, right: int) -> None:
    now = standing(past, HOLDS, on_day(today), sided=True)
    assert seconds_of(now) == (left, right)


def test_what_has_no_sides_goes_back_as_a_whole() -> None:
    past = [trial(0), trial(2), trial(4, "hard", "left")]
    assert standing(past, HOLDS, on_day(5)).level == Level(0)


def test_it_tells_why_and_how_it_was_the_last_time() -> None:
    past = [trial(0), trial(2)]
    now = standing(past, HOLDS, on_day(3))
    assert (now.before, now.level, now.why) == (Level(0), Level(1), "easy")
    assert now.days == (on_day(0), on_day(2))
    later = standing([*past, trial(4, "untold")], HOLDS, on_day(5))
    assert (later.before, later.level, later.why) == (Level(1), Level(1), "easy")
    pain = standing([*past, trial(4, "hard", "")], HOLDS, on_day(5))
    assert (pain.before, pain.level, pain.why, pain.days) == (
        Level(1),
        Level(0),
        "pain",
        (on_day(4),),
    )
    away = standing([*past, trial(4, "untold")], HOLDS, on_day(30))
    assert (away.before, away.level, away.why, away.days) == (
        Level(1),
        Level(0),
        "away",
        (on_day(4),),
    )
    assert standing([*past, trial(4)], HOLDS, on_day(5)).easy == (on_day(4),)


@pytest.mark.parametrize(
    ("table", "fixed", "values", "start"),
    [
        (DoseTable(hold_s=(20, 30)), (), [(20,), (25,), (30,)], 0),
        (DoseTable(reps=(8, 12)), (), [(8,), (9,), (10,), (11,), (12,)], 0),
        (
            DoseTable(reps=(8, 12), sets=(2, 3)),
            (),
            [(8, 2), (9, 2), (10, 2), (11, 2), (12, 2), (12, 3)],
            0,
        ),
        (DoseTable(reps=(8, 12), sets=(2, 3)), ("reps",), [(2,), (3,)], 0),
        (DoseTable(breaths=5, breaths_range=(5, 10)), (), [(5,), (7,), (9,), (10,)], 0),
        (DoseTable(work_s=180, work_range_s=(45, 180)), (), [(45,), (60,), (120,), (180,)], 3),
        (
            DoseTable(hold_s=30, hold_range_s=(20, 60), sets=2, sets_range=(1, 3)),
            (),
            [(20, 1), (30, 1), (30, 2), (40, 2), (50, 2), (60, 2), (60, 3)],
            2,
        ),
    ],
)
def test_a_range_is_gone_through_in_few_round_steps(
    table: DoseTable, fixed: tuple[str, ...], values: list[tuple[int, ...]], start: int
) -> None:
    rungs = rungs_of(parsed(table), fixed)
    assert rungs is not None
    assert ([tuple(rung.values()) for rung in rungs.all], rungs.start) == (values, start)


@pytest.mark.parametrize(
    "table",
    [
        DoseTable(hold_s=20, sets=3),
        DoseTable(hold_s=20, hold_range_s=(20, 20)),
        DoseTable(hold_s=(20, 30), left={"hold_s": 25}),  # type: ignore[arg-type]
    ],
)
def test_without_a_range_it_stays(table: DoseTable) -> None:
    import msgspec

    whole = msgspec.convert(msgspec.to_builtins(table), DoseTable)
    assert rungs_of(parsed(whole)) is None


def test_a_side_that_is_behind_has_figures_of_its_own() -> None:
    dose = at(HOLD, {"hold_s": 25}, {"left": {"hold_s": 20}, "right": {"hold_s": 25}})
    assert [rungs_in(HOLD).start, dose.right] == [0, None]
    held_s = [
        one.hold_s.value for one in (on(dose, side) for side in BOTH) if isinstance(one, Hold)
    ]
    assert held_s == [20, 25]


def test_sessions_tell_of_each_exercise_once() -> None:
    past = (
        session(FIRST, held("bridge", 20), finished=("bridge",), effort=2, pain={"": 2}),
        session(on_day(1), held("bridge", 20), finished=("bridge",), effort=2),
        session(on_day(2), finished=("bridge",), effort=3, pain={"": 0}),
        session(on_day(3), finished=("bridge", "lunge"), pain={"left": 3, "right": 1}),
        session(on_day(4), finished=(), hurts=(Hurt(item=0, exercise="lunge", side="right"),)),
        session(on_day(5), held("bridge", 20), finished=(), effort=1, pain={"": 9}),
    )
    found = trials(past)
    assert [(one.verdict, one.hurt, one.finished) for one in found["bridge"]] == [
        ("easy", (), True),
        ("untold", (), True),
        ("hard", (), True),
        ("untold", ("left",), True),
    ]
    assert [(one.day, one.hurt, one.finished) for one in found["lunge"]] == [
        (on_day(3), ("left",), True),
        (on_day(4), ("right",), False),
    ]


def test_what_was_done_is_told_by_the_set() -> None:
    def performed(**figures: int) -> Performed:
        return Performed(**{"item": 0, "exercise": "bridge", "side": None, "sets": 2, **figures})  # type: ignore[arg-type]

    assert done_of([performed(seconds=60, repetitions=6)]) == {
        "": {"sets": 2, "reps": 3, "hold_s": 10, "work_s": 10}
    }
    assert done_of([performed(repetitions=24)]) == {"": {"sets": 2, "reps": 12}}
    assert done_of([performed(breaths=10), performed(item=1, breaths=12)]) == {
        "": {"sets": 4, "reps": 1, "breaths": 6}
    }
    assert done_of([performed(sets=0, seconds=20)]) == {}


@pytest.mark.parametrize(("least", "most", "step"), [(20, 30, 5), (2, 3, 1), (1, 9999, 2500)])
def test_steps_are_round(least: int, most: int, step: int) -> None:
    assert step_of(least, most) == step


LEASTS = st.integers(1, 60)
DOSES = st.builds(
    lambda hold, more, sets, sets_more, written: DoseTable(
        hold_s=hold + min(written, more),
        hold_range_s=(hold, hold + more),
        sets=sets,
        sets_range=(sets, sets + sets_more),
    ),
    LEASTS,
    st.integers(1, 300),
    st.integers(1, 4),
    st.integers(0, 4),
    st.integers(0, 300),
)
FELT = st.builds(
    Felt,
    effort=st.none() | st.integers(1, 5),
    pain=st.dictionaries(st.sampled_from(["", "left", "right"]), st.integers(0, 10)),
)
SESSIONS = st.lists(
    st.builds(
        lambda day, felt, seconds, finished, hurt: Session(
            id=str(day),
            routine="evening",
            started=session(FIRST).started,
            day=FIRST + timedelta(days=day),
            done=tuple(held("bridge", seconds, side) for side in BOTH),
            finished=("bridge",) if finished else (),
            felt=felt,
            hurts=hurt,
        ),
        st.integers(-30, 400),
        FELT,
        st.integers(1, 400),
        st.booleans(),
        st.sampled_from(
            [(), (), *((Hurt(item=0, exercise="bridge", side=side),) for side in ("", *BOTH))]
        ),
    ),
    max_size=30,
)


@given(DOSES, SESSIONS, st.integers(0, 500), st.booleans())
def test_the_laws_of_it(table: DoseTable, past: list[Session], day: int, sided: bool) -> None:
    """Always within the range, equal unless a side hurts, the same again, a step at the most."""
    rungs = rungs_in(parsed(table))
    today = FIRST + timedelta(days=day)
    found = trials(past).get("bridge", ())
    now = standing(found, rungs, today, sided=sided)
    assert now == standing(trials(past).get("bridge", ()), rungs, today, sided=sided)
    assert all(0 <= now.level.on(side) <= rungs.top for side in (None, *BOTH))
    assert table.hold_range_s is not None
    assert table.sets_range is not None
    for rung in rungs.all:
        assert table.hold_range_s[0] <= rung["hold_s"] <= table.hold_range_s[1]
        assert table.sets_range[0] <= rung.get("sets", table.sets_range[0]) <= table.sets_range[1]
    assert len(rungs.all) <= 2 * 5 + 1
    if not sided or not any(side in one.hurt for one in found for side in BOTH):
        assert not now.level.uneven
    before = now.before or Level(rungs.start)
    for side in BOTH:
        assert abs(now.level.on(side) - before.on(side)) <= 1
    # What one session changes is a step at the most too.
    for number in range(len(found)):
        was = standing(found[:number], rungs, today, sided=sided).level
        later = standing(found[: number + 1], rungs, today, sided=sided)
        if later.before is not None and later.before == was:
            assert all(abs(later.level.on(side) - was.on(side)) <= 1 for side in BOTH)
