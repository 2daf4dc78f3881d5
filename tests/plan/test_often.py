"""How often one exercise is done: as its step says, else as it says itself; never spoken."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from small import Even, exercise, plan_of, resources

from coach.cli.reports import IN_ENGLISH
from coach.export.page.player import written
from coach.export.page.sheet import sheet
from coach.export.page.sheet_entries import Entry
from coach.plan.models import Plan
from coach.routine.models import Routine, Step
from coach.routine.steps import routine_faults
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score

BEND = exercise("bend", per_day=(2, 3), per_week=7)


def composed(plan: Plan) -> Score:
    return compose(Drafted(plan), Even())


def test_a_step_goes_before_its_exercise_key_by_key() -> None:
    plan = plan_of(BEND, Step(exercise="bend", per_week=3), Step(exercise="nod"))
    told = [IN_ENGLISH.how_often(item.often) for item in plan.items]
    assert told == ["2–3 times a day, every day", "2–3 times a day, 3 times a week", ""]


def test_it_is_printed_with_the_dose_and_never_spoken() -> None:
    plan, silent = plan_of(BEND), plan_of(replace(BEND, per_day=None, per_week=None))
    assert composed(plan) == composed(silent)
    [entry] = [one for one in sheet(plan, composed(plan)).entries if isinstance(one, Entry)]
    assert entry.dose == "3 seconds. 2–3 times a day, every day"
    told = written(plan)
    assert told is not None
    assert told.lines == ("Bend: 2–3 times a day, every day",)


@pytest.mark.parametrize(
    ("step", "found"),
    [
        (Step(exercise="nod", per_day=(3, 2)), "[3, 2]"),
        (Step(say="So.", per_week=3), "it beside say"),
        (Step(steps=(Step(exercise="nod"),), per_day=2), "it beside steps"),
    ],
)
def test_it_stands_beside_an_exercise_the_smaller_figure_first(step: Step, found: str) -> None:
    routine = Routine(id="a", title="A", steps=(step,))
    known = resources({"nod": exercise("nod")}).exercises
    assert [fault.found for fault in routine_faults(routine, known)] == [found]
