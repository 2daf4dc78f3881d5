"""Rows to be read: what is done in rounds stands there once, its rests below it."""

from __future__ import annotations

from small import exercise, plan_of

from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score
from coach.score.reading.rows import BlockRow, Row, exercises, rows_of
from coach.score.reading.wording import exercises as told_exercises
from coach.score.reading.wording import place

BEND = exercise("bend", sides="each")


def composed(plan: Plan) -> Score:
    return compose(Drafted(plan), Estimates())


def shown(plan: Plan) -> list[str]:
    return [line for row in rows_of(plan, composed(plan)) for line in lines(row)]


def lines(row: Row | BlockRow) -> list[str]:
    if isinstance(row, Row):
        told = row.entry.exercise.id if hasattr(row.entry, "exercise") else "another"
        return [told]
    inside = [f"  {line}" for inner in row.rows for line in lines(inner)]
    return [row.title, *inside, *row.rests]


def block(*names: str, **given: object) -> Step:
    return Step(steps=tuple(Step(exercise=name) for name in names), **given)


def test_a_block_is_one_row_with_the_exercises_of_one_round() -> None:
    plan = plan_of(exercise("turn"), block("nod", "turn", repeat=3, rest_s=60))
    assert shown(plan) == ["turn", "3 rounds of", "  nod", "  turn", "Rest between rounds: 1 min"]
    assert exercises(plan) == 3


def test_intervals_and_starts_by_the_clock_tell_their_rests() -> None:
    timed = block("nod", "nod", repeat=2, work_s=40, rest_s=20, round_rest_s=90, title="Legs.")
    assert shown(plan_of(timed)) == [
        "Legs: 2 rounds of",
        *("  nod", "  nod"),
        "Rest after each: 20 s",
        "Rest between rounds: 90 s",
    ]
    clock = block("nod", "nod", repeat=(2, 5), every_s=60, order="shuffle")
    assert shown(plan_of(clock)) == [
        "2 rounds (up to 5), in an order of chance, of",
        *("  nod", "  nod"),
        "1 min from start to start",
    ]


def test_blocks_in_blocks_are_rows_in_rows() -> None:
    outer = Step(steps=(Step(exercise="nod"), block("bend", repeat=2, rest_s=30)), repeat=2)
    assert shown(plan_of(BEND, outer))[1:] == [
        *("2 rounds of", "  nod", "  2 rounds of", "    bend", "  Rest between rounds: 30 s")
    ]


def test_a_rest_that_its_words_outgrow_tells_the_longest_of_all_rounds() -> None:
    long = exercise("bend", setup=("Sit as tall as you can, and let your arms hang. " * 6,))
    dose = DoseTable(hold_s=5)
    steps = (Step(exercise="nod", dose=dose), Step(exercise="bend", dose=dose))
    plan = plan_of(long, Step(steps=steps, work_s=5, rest_s=10, repeat=2))
    score = composed(plan)
    overs = [phase.over_ms for phase in score.phases if phase.rest_ms is not None]
    assert sum(over > 0 for over in overs) >= 1
    [told] = [line for line in shown(plan) if line.startswith("Rest after each")]
    assert f"up to {max(overs) / 1000:.1f} s longer" in told


def test_in_halves_each_side_of_a_round_has_its_row() -> None:
    plan = plan_of(BEND, block("bend", "nod", repeat=2), wishes=Wishes(order="halves"))
    assert shown(plan)[1:] == ["2 rounds of", "  bend", "  nod"]


def test_the_screen_counts_what_is_done_in_rounds_once() -> None:
    score = composed(plan_of(exercise("turn"), block("nod", "turn", repeat=3)))
    assert told_exercises(score) == "3 exercises"
    places = [place(score, phase) for phase in score.phases if phase.kind == "work"]
    assert places[1] == "Small routine · exercise 2 of 3"
    assert places[-1] == "Small routine · exercise 3 of 3, round 3"
