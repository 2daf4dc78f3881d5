"""Blocks in a plan: all rounds in one row, and the same in all of them whatever is changed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from small import VOICE, exercise, plan_of, resources

from coach.plan.chance import shuffled
from coach.plan.fit import fit
from coach.plan.minutes import in_minutes
from coach.plan.models import Item, Note, Pause, Plan
from coach.plan.rounds import rounds_begun
from coach.plan.wishes import Wishes
from coach.routine.advice import Condition
from coach.routine.dose_table import DoseTable
from coach.routine.doses import amounts
from coach.routine.models import Routine, Step
from coach.score.measure import Measure

BEND = exercise("bend", sides="each")
TURN = exercise("turn", sides="each")
LIFT = exercise("lift", kind="strength", dose=DoseTable(hold_s=20, hold_range_s=(10, 30)))
KNOWN = {one.id: one for one in (BEND, TURN, LIFT, exercise("nod"))}


def planned(*steps: Step, **wishes: Any) -> Plan:
    routine = Routine(id="mine", title="Mine", steps=steps)
    return fit(routine, resources(KNOWN), Wishes(**wishes), VOICE)


def block(*names: str, **given: Any) -> Step:
    return Step(steps=tuple(Step(exercise=name) for name in names), **given)


def row(plan: Plan) -> list[str]:
    """Write a plan in short: “bend1” is the first round of it, “(20)” a rest."""
    told = []
    for entry in plan.entries:
        number = "" if entry.round is None else str(entry.round.number)
        match entry:
            case Item():
                sides = "".join(side[0] for side in entry.sides if side and len(entry.sides) == 1)
                told.append(f"{entry.exercise.id}{number}{sides}")
            case Note(text):
                told.append(f"{text}{number}")
            case Pause(seconds):
                told.append(f"({seconds})")
    return told


def test_all_rounds_stand_in_one_row_with_the_rest_between_them() -> None:
    plan = planned(block("nod", "lift", repeat=3, rest_s=60), Step(exercise="nod"))
    assert row(plan) == ["nod1", "lift1", "(60)", "nod2", "lift2", "(60)", "nod3", "lift3", "nod"]
    assert [item.again for item in plan.items] == [False, False, True, True, True, True, False]
    assert [item.step for item in plan.items] == [0, 1, 0, 1, 0, 1, None]


def test_an_interval_has_a_rest_after_each_work_but_the_last() -> None:
    given = {"work_s": 40, "rest_s": 20, "round_rest_s": 90, "repeat": 2}
    plan = planned(block("nod", "lift", **given))
    assert row(plan) == ["nod1", "(20)", "lift1", "(90)", "nod2", "(20)", "lift2"]
    doses = [amounts(item.dose)["hold_s"].value for item in plan.items if item.dose]
    assert doses == [40] * 4


def test_a_rest_that_is_written_takes_the_place_of_the_one_of_the_block() -> None:
    steps = (Step(exercise="nod"), Step(rest_s=5), Step(exercise="lift"), Step(say="So."))
    plan = planned(Step(steps=steps, work_s=40, rest_s=20, repeat=2))
    assert row(plan) == ["nod1", "(5)", "lift1", "So.1", "(20)", "nod2", "(5)", "lift2", "So.2"]


def test_by_the_clock_a_rest_is_what_the_work_leaves() -> None:
    plan = planned(block("lift", "bend", every_s=60, round_rest_s=30, repeat=2))
    assert row(plan) == ["lift1", "(40)", "bend1", "(84)", "lift2", "(40)", "bend2"]
    assert [one.every_s for one in plan.entries if isinstance(one, Pause)] == [60, 90, 60]


def test_an_active_rest_comes_after_the_last_work_too() -> None:
    plan = planned(block("nod", repeat=2, work_s=60, rest_s=60, rest="Walk slowly."))
    assert row(plan) == ["nod1", "(60)", "nod2", "(60)"]
    dose = DoseTable(work_s=60, sets=5, rest_s=30, rest="Walk slowly.")
    plan = planned(Step(exercise="nod", dose=dose))
    assert plan.entries[1] == Pause(30, words="Walk slowly.")


def test_blocks_in_blocks_are_written_out_too() -> None:
    inner = block("nod", repeat=2, title="Core")
    plan = planned(Step(steps=(Step(exercise="lift"), inner), repeat=2, rest_s=30))
    assert row(plan) == ["lift1", "nod1", "nod2", "(30)", "lift2", "nod1", "nod2"]
    rounds = [item.round for item in plan.items if item.exercise.id == "nod" and item.round]
    assert [one.overall for one in rounds] == [1, 2, 3, 4]
    assert [one.again for one in rounds] == [False, True, True, True]
    begun = [[one.block for one in rounds_begun(plan.items, n)] for n in range(6)]
    assert begun == [[0], [1], [1], [0], [1], [1]]


def test_rests_of_a_timed_block_hold_inside_of_the_blocks_in_it() -> None:
    inner = block("nod", "lift", repeat=2)
    plan = planned(Step(steps=(inner, Step(exercise="bend")), work_s=40, rest_s=20))
    assert row(plan) == ["nod1", "(20)", "lift1", "(20)", "nod2", "(20)", "lift2", "(20)", "bend1"]


def test_halves_are_those_of_one_round() -> None:
    plan = planned(block("bend", "turn", repeat=2, rest_s=60), order="halves")
    one = "bend{0}r turn{0}r bend{0}l turn{0}l"
    assert row(plan) == f"{one.format(1)} (60) {one.format(2)}".split()
    twins = [(number, item.twin) for number, item in enumerate(plan.items)]
    assert twins == [(0, 2), (1, 3), (2, 0), (3, 1), (4, 6), (5, 7), (6, 4), (7, 5)]


def test_between_the_halves_of_an_interval_round_is_the_rest_that_comes_after_each_work() -> None:
    steps = block("nod", "bend", "turn", repeat=2, work_s=40, rest_s=20, round_rest_s=60)
    one = "nod{0} (20) bend{0}r (20) turn{0}r (20) bend{0}l (20) turn{0}l"
    plan = planned(steps, order="halves")
    assert row(plan) == f"{one.format(1)} (60) {one.format(2)}".split()


def test_what_does_not_suit_is_left_out_or_swapped_in_all_rounds() -> None:
    knee = Condition(id="knee", title="Knee", about=(), swap={"lift": "turn"})
    known = {**KNOWN, "bend": exercise("bend", unsuited=("knee",))}
    steps = (block("nod", "lift", "bend", repeat=2, work_s=40, rest_s=20, round_rest_s=60),)
    drawn = resources(known)
    drawn = type(drawn)(
        exercises=known,
        patterns=drawn.patterns,
        conditions={"knee": knee},
        phrases=drawn.phrases,
    )
    routine = Routine(id="mine", title="Mine", steps=steps)
    plan = fit(routine, drawn, Wishes(condition=("knee",)), VOICE)
    assert row(plan) == ["nod1", "(20)", "turn1", "(60)", "nod2", "(20)", "turn2"]
    assert [one.kind for one in plan.changes] == ["swapped", "left-out"]


def test_at_the_edge_of_a_block_no_rest_of_it_is_left() -> None:
    steps = (
        Step(exercise="nod"),
        block("lift", "bend", work_s=40, rest_s=20),
        Step(exercise="turn"),
    )
    assert row(planned(*steps, without=("lift",))) == ["nod", "bend1", "turn"]
    assert row(planned(*steps, without=("bend",))) == ["nod", "lift1", "turn"]


def fitted(plan: Plan, minutes: int) -> Plan:
    return in_minutes(plan, minutes, Measure(plan))


def test_for_want_of_time_an_exercise_goes_from_all_rounds() -> None:
    plan = planned(block("nod", "bend", "turn", "lift", repeat=3, rest_s=20))
    less = fitted(plan, 3)
    done = [
        [item.exercise.id for item in less.items if item.round and item.round.number == n]
        for n in (1, 2, 3)
    ]
    assert done[0] == done[1] == done[2]
    assert len(done[0]) < 4


def test_what_is_shorter_is_so_in_all_rounds() -> None:
    plan = planned(block("lift", "nod", repeat=3, rest_s=20))
    for minutes in range(2, 6):
        lifts = [item.dose for item in fitted(plan, minutes).items if item.exercise.id == "lift"]
        assert len(lifts) in (0, 3)
        assert len(set(lifts)) <= 1


def test_there_are_more_rounds_within_their_range_only() -> None:
    step = block("bend", "turn", repeat=(2, 4), rest_s=30)
    plan = planned(step, order="halves")
    assert [one.number for one in _rounds(plan)] == [1, 2]
    more = fitted(plan, 60)
    one = "bend{0}r turn{0}r bend{0}l turn{0}l"
    assert row(more) == " (30) ".join(one.format(number) for number in (1, 2, 3, 4)).split()
    assert {round_.of for round_ in _rounds(more)} == {4}
    assert [one.what for one in more.changes] == ["We do 2 more rounds, to fill the time."]
    for number, item in enumerate(more.items):
        assert item.twin is not None
        other = more.items[item.twin]
        assert (other.twin, other.exercise, other.round) == (number, item.exercise, item.round)
    fixed = fitted(planned(block("bend", repeat=2)), 60)
    assert {round_.of for round_ in _rounds(fixed)} == {2}


def test_more_rounds_from_one_have_the_rest_between_them() -> None:
    steps = (block("nod", repeat=(1, 3), rest_s=30), Step(exercise="lift"))
    assert row(fitted(planned(*steps), 60))[:5] == ["nod1", "(30)", "nod2", "(30)", "nod3"]


def test_more_rounds_inside_of_rounds_come_in_each_of_these() -> None:
    inner = block("nod", repeat=(1, 2))
    plan = fitted(planned(Step(steps=(Step(exercise="lift"), inner), repeat=2)), 60)
    assert row(plan) == ["lift1", "nod1", "nod2", "lift2", "nod1", "nod2"]


def _rounds(plan: Plan) -> list[Any]:
    rounds = [item.round for item in plan.items]
    return [one for one, _ in _runs(rounds)]


def _runs(rounds: list[Any]) -> list[tuple[Any, int]]:
    changes = [rounds[0], *(after for before, after in pairwise(rounds) if after != before)]
    return [(one, 1) for one in changes]


def test_chance_gives_an_order_by_the_seed_alone() -> None:
    names = ("nod", "bend", "turn", "lift")
    step = block(*names, order="shuffle", repeat=2)
    orders = [[item.exercise.id for item in planned(step, seed=seed).items] for seed in range(9)]
    assert all(sorted(order[:4]) == sorted(names) for order in orders)
    assert all(order[:4] == order[4:] for order in orders)
    assert len({tuple(order) for order in orders}) > 4
    assert orders[3] == [item.exercise.id for item in planned(step, seed=3).items]


def test_a_note_stays_before_its_exercise() -> None:
    steps = (Step(exercise="nod"), Step(say="Up."), Step(exercise="bend"), Step(exercise="turn"))
    for seed in range(6):
        [one] = shuffled((Step(steps=steps, order="shuffle"),), seed)
        assert one.steps is not None
        at = one.steps.index(Step(say="Up."))
        assert one.steps[at + 1].exercise == "bend"


@pytest.mark.parametrize("side", ["left", "only-left", "tight-right"])
def test_a_wish_for_a_side_holds_in_each_round(side: str) -> None:
    plan = planned(block("bend", "nod", repeat=2), side=side)
    first, _, second, _ = plan.items
    assert first.places == second.places


def test_plans_without_blocks_know_of_no_rounds() -> None:
    plan = plan_of(exercise("nod"), Step(rest_s=5), LIFT)
    assert all(entry.round is None for entry in plan.entries)
