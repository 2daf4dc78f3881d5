"""How long a person takes to get into position: what keys have told, as a table, and the laws."""

from __future__ import annotations

from datetime import date

import pytest
from growing import LUNGE, plan
from hypothesis import given
from hypothesis import strategies as st
from laws import violations
from msgspec.structs import replace
from practice import session
from small import Even, library

from coach.home.outline import plan_of
from coach.plan.familiar import History, what_matters
from coach.plan.person.past import Session, Settled
from coach.plan.person.settling import LEAST, MOST, Learned, Pace, in_pace, learned
from coach.plan.wishes import Wishes
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

DAY = date(2026, 3, 1)


def settled(
    took_ms: int, planned_ms: int = 5000, exercise: str = "lunge", side: str = ""
) -> Settled:
    return Settled(
        item=0,
        exercise=exercise,
        position="chair",
        side=side,
        planned_ms=planned_ms,
        took_ms=took_ms,
    )


def told(*of_sessions: tuple[Settled, ...]) -> list[Session]:
    return [replace(session(DAY), settled=those) for those in of_sessions]


@pytest.mark.parametrize(
    ("took", "tenths"),
    [
        ([], 10),
        ([2500, 2500], 10),  # too few
        ([2500, 2500, 2500], 5),
        ([4000, 4100, 3900], 8),
        ([7500, 7500, 7500], 15),
        ([7500, 7500, 90_000], 15),  # one odd one changes nothing
        ([0, 0, 0], 5),  # half at the least
        ([60_000, 60_000, 60_000], 20),  # and twice as much at the most
    ],
)
def test_the_middle_of_the_last_times_counts(took: list[int], tenths: int) -> None:
    found = learned(told(*((settled(one),) for one in took)))
    assert found.tenths("lunge", "chair") == tenths


def test_a_time_is_seen_against_what_the_session_gave() -> None:
    first = [(settled(2500),)] * 3
    # With half of the time, nobody is sooner ready than at the end of it: that is half again.
    assert learned(told(*first, *[(settled(2500, 2500),)] * 9)).tenths("lunge", "chair") == 5
    assert learned(told(*first, *[(settled(4000, 2500),)] * 4)).tenths("lunge", "chair") == 8


def test_only_the_last_times_count() -> None:
    past = told(*[(settled(2500),)] * 20, *[(settled(5000, 2500),)] * 7)
    assert learned(past).exercises["lunge"] == Pace(10, 27)


def test_a_position_teaches_of_exercises_that_are_not_known() -> None:
    three = told(*((settled(2500, exercise=name),) for name in ("one", "two", "three")))
    assert learned(three).tenths("other", "chair") == 10
    assert learned([*three, *three]).tenths("other", "chair") == 5
    assert learned([*three, *three]).tenths("other", "floor-sitting") == 10


def test_what_no_session_could_have_given_is_left_out() -> None:
    assert learned(told((settled(1, 0), settled(-5), settled(1, -1)))) == Learned({}, {})


@pytest.mark.parametrize(
    ("usual", "tenths", "least", "ms"),
    [
        (5000, 10, 4000, 5000),
        (5000, 5, 0, 2500),
        (5000, 5, 4000, 4000),
        (3000, 5, 4000, 3000),
        (3000, 20, 4000, 6000),
    ],
)
def test_nobody_has_less_than_a_body_needs(usual: int, tenths: int, least: int, ms: int) -> None:
    assert in_pace(usual, tenths, least) == ms


@given(st.lists(st.lists(st.builds(settled, st.integers(-10, 10**6), st.integers(-10, 10**6)))))
def test_it_stays_in_bounds_and_is_the_same_again(those: list[list[Settled]]) -> None:
    past = told(*map(tuple, those))
    found = learned(past)
    assert found == learned(past)
    assert all(LEAST <= pace.tenths <= MOST for pace in found.exercises.values())


def having(tenths: int, *exercises: str) -> History:
    return History(today=DAY, settling=Learned({one: Pace(tenths, 3) for one in exercises}))


def lengths(tenths: int, wishes: Wishes | None = None) -> dict[tuple[str, str], int]:
    fitted = plan(LUNGE, having(tenths, "lunge"), wishes or Wishes(talk="standard"))
    phases = compose(Drafted(fitted), Even(300)).phases
    return {
        (one.kind, str(one.side)): one.length_ms
        for one in phases
        if one.kind in ("settle", "switch")
    }


def test_a_session_gives_the_time_that_was_learned() -> None:
    usual, more, less = lengths(10), lengths(20), lengths(5)
    assert usual == {("settle", "right"): 5000, ("switch", "left"): 5000, ("settle", "left"): 3000}
    assert more == {name: 2 * ms for name, ms in usual.items()}
    assert all(less[name] < ms for name, ms in usual.items())
    assert lengths(20, Wishes(talk="standard", learned_times=False)) == usual


def test_lists_are_worked_out_anew_when_it_changes() -> None:
    assert what_matters(having(5, "lunge")) != what_matters(having(6, "lunge"))


@pytest.mark.parametrize("tenths", [LEAST, MOST])
@pytest.mark.parametrize("name", ["first-relief", "core-strength"])
def test_the_laws_hold_with_any_time(name: str, tenths: int) -> None:
    found = library().find(name)
    steps = {step.exercise or "" for step in found.routine.steps}
    fitted = plan_of(library(), found, Wishes(), "", having(tenths, *steps))
    assert {item.pace for item in fitted.items if item.dose is not None} == {tenths}
    assert violations(document(compose(Drafted(fitted), Even())), fitted) == []
