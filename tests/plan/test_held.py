"""One hold made longer or shorter in a plan: that one, on both sides, and nothing else."""

from __future__ import annotations

from small import exercise, plan_of

from coach.plan.held import as_asked, lasting_ms, with_seconds
from coach.plan.models import Held, Plan
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step

PLAN = plan_of(
    exercise("nod", dose=DoseTable(hold_s=10)),
    Step(say="Now the other one."),
    exercise("turn", sides="each", dose=DoseTable(hold_s=20, reps=2, sets=2)),
    Step(rest_s=5),
    exercise("note", kind="advice", dose=None),
)


def all_seconds(plan: Plan) -> list[list[float]]:
    return [
        [lasting_ms(item, None, number, rep) / 1000 for number in (1, 2) for rep in (1, 2)]
        for item in plan.items
    ]


def test_a_plan_lasts_what_was_asked() -> None:
    assert all_seconds(PLAN) == [[10] * 4, [20] * 4, [0] * 4]


def test_one_hold_of_one_exercise_lasts_longer() -> None:
    longer = with_seconds(PLAN, 1, None, 2, 1, 35)
    assert longer.items[1].held == (Held(set=2, rep=1, seconds=35),)
    assert all_seconds(longer) == [[10] * 4, [20, 20, 35, 20], [0] * 4]
    assert all_seconds(PLAN)[1] == [20] * 4


def test_everything_else_of_the_plan_stays() -> None:
    longer = with_seconds(PLAN, 1, None, 2, 1, 35)
    unlike = [
        number for number, entry in enumerate(PLAN.entries) if entry != longer.entries[number]
    ]
    assert unlike == [2]
    assert len(longer.entries) == len(PLAN.entries)


def test_the_last_change_of_a_hold_holds() -> None:
    once = with_seconds(PLAN, 1, None, 1, 1, 30)
    twice = with_seconds(with_seconds(PLAN, 1, None, 1, 1, 25), 1, None, 1, 1, 30)
    assert twice == once


def test_changes_do_not_depend_on_their_order() -> None:
    places = ((1, None, 2, 2, 15), (1, None, 1, 1, 40), (0, None, 1, 1, 5))
    one, other = PLAN, PLAN
    for place in places:
        one = with_seconds(one, *place)
    for place in reversed(places):
        other = with_seconds(other, *place)
    assert one == other


def test_what_is_given_and_taken_back_leaves_no_trace() -> None:
    changed = with_seconds(with_seconds(PLAN, 1, None, 1, 2, 30), 1, None, 2, 2, 10)
    assert with_seconds(with_seconds(changed, 1, None, 1, 2, 20), 1, None, 2, 2, 20) == PLAN
    assert as_asked(changed) == PLAN
