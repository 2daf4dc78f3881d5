"""Where a session stands is told by exercise, side and set, and found in a changed routine."""

from __future__ import annotations

import pytest
from small import exercise, plan_of

from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score
from coach.score.reading.standing import Standing, found_again, phase_of, standing


def score_of(*written: Exercise | Step) -> Score:
    return compose(Drafted(plan_of(*written)), Estimates("en"))


TURN = exercise("turn", sides="each", dose=DoseTable(hold_s=5, sets=2, rest_s=10))
NOD = exercise("nod", dose=DoseTable(hold_s=5, reps=2))


@pytest.fixture
def score() -> Score:
    return score_of(TURN, NOD)


def told(score: Score) -> list[tuple[str, int | None, str, int] | None]:
    """Return, for each phase, its kind and where the session stands in it."""
    places = [standing(score, number) for number in range(len(score.phases))]
    return [
        (phase.kind, place.item, place.side, place.set) if place else None
        for phase, place in zip(score.phases, places, strict=True)
    ]


def test_every_phase_belongs_to_the_set_that_is_done_in_it_or_comes_next(score: Score) -> None:
    set_of = [
        [("settle", 0, side, number), ("work", 0, side, number)]
        for number in (1, 2)
        for side in ("right", "left")
    ]
    assert told(score) == [
        ("intro", 0, "", 0),
        ("intro", 0, "", 0),
        *set_of[0],
        ("switch", 0, "left", 1),
        *set_of[1],
        ("rest", 0, "right", 2),
        ("switch", 0, "right", 2),
        *set_of[2],
        ("switch", 0, "left", 2),
        *set_of[3],
        ("rest", 1, "", 0),
        ("intro", 1, "", 0),
        ("settle", 1, "", 1),
        ("work", 1, "", 1),
        ("rest", 1, "", 1),
        ("work", 1, "", 1),
        None,
        None,
    ]


def test_one_goes_on_with_getting_into_position_or_with_the_explanation(score: Score) -> None:
    kinds = [one.kind for one in score.phases]
    for number in range(len(kinds)):
        if (place := standing(score, number)) is None:
            continue
        at = phase_of(score, place)
        assert at is not None
        assert kinds[at] == ("settle" if place.set else "intro")
        assert at <= number or kinds[number] in ("intro", "switch", "rest")
        assert standing(score, at) == place
    assert phase_of(score, Standing(item=0, side="left", set=3)) is None


def test_advice_is_a_place_as_well() -> None:
    score = score_of(NOD, exercise("walk", kind="advice", dose=None), NOD)
    (intro,) = (at for at, one in enumerate(score.phases) if one.item == 1)
    assert standing(score, intro) == Standing(item=1)


HERE = Standing(item=0, side="left", set=2)


def test_what_has_not_changed_is_found_again(score: Score) -> None:
    assert found_again(score, HERE, "turn", set()) == (HERE, "place")


def test_of_an_exercise_that_moved_or_is_shorter_now_that_exercise_is_found() -> None:
    moved = score_of(NOD, TURN)
    there = Standing(item=1, side="left", set=2)
    assert found_again(moved, HERE, "turn", set()) == (there, "place")
    shorter = score_of(exercise("turn", sides="each", dose=DoseTable(hold_s=5)), NOD)
    assert found_again(shorter, HERE, "turn", set()) == (Standing(item=0), "exercise")
    twice = score_of(TURN, NOD, Step(exercise="turn"))
    last = Standing(item=2, side="left", set=2)
    assert found_again(twice, Standing(item=3, side="left", set=2), "turn", set())[0] == last


def test_without_the_exercise_it_is_after_what_was_done() -> None:
    score = score_of(NOD, TURN)
    assert found_again(score, HERE, "lunge", {"nod"}) == (Standing(item=1), "routine")
    assert found_again(score, HERE, "lunge", set()) == (Standing(item=0), "routine")
    assert found_again(score, HERE, "lunge", {"turn"}) == (Standing(item=0), "routine")
