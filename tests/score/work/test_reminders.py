"""Reminders inside long work: what is heard, and how often in a session."""

from __future__ import annotations

from collections import Counter

import pytest
from scored import ROUTINES, seed
from small import VOICE, Even, exercise, plan_of, resources

from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Talk
from coach.routine.dose_table import DoseTable
from coach.routine.models import Routine, Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score

FORM = ("One.", "Two.", "Three.")
LEARN = Wishes(talk="learn", breath="off")


def scored(plan: Plan) -> Score:
    return compose(Drafted(plan), Even(600))


def heard(plan: Plan) -> list[str]:
    score = scored(plan)
    work = [number for number, phase in enumerate(score.phases) if phase.kind == "work"]
    return [cue.text or "" for cue in score.cues if cue.kind == "form" and cue.phase in work]


def test_on_one_side_nothing_is_said_twice_and_in_a_session_nothing_more_than_twice() -> None:
    lean = exercise("lean", sides="each", form=FORM, dose=DoseTable(hold_s=30, sets=3, rest_s=5))
    said = Counter(heard(plan_of(lean, exercise("nod"), lean, wishes=Wishes(breath="off"))))
    assert said == {"One.": 2, "Two.": 2, "Three.": 2}


def test_what_was_explained_of_form_is_counted() -> None:
    lean = exercise("lean", form=FORM, dose=DoseTable(hold_s=60))
    assert heard(plan_of(lean, wishes=LEARN)) == [*FORM]
    assert heard(plan_of(lean, lean, wishes=LEARN)) == [*FORM]


def test_what_was_heard_least_comes_first() -> None:
    one = exercise("one", form=("Soft.", "Slow."), dose=DoseTable(hold_s=20))
    two = exercise("two", form=("Soft.", "Low."), dose=DoseTable(hold_s=20))
    assert heard(plan_of(one, two, wishes=Wishes(breath="off"))) == ["Soft.", "Low."]


def test_a_point_of_form_that_the_setup_has_is_left_to_the_work() -> None:
    bend = exercise(
        "bend",
        setup=("Your knees go forward, never past your feet.",),
        form=("Knees never past the feet.", "Chest wide open."),
        dose=DoseTable(hold_s=30),
    )
    plan = plan_of(bend, wishes=LEARN)
    score = scored(plan)
    told = [cue.text for cue in score.cues if cue.kind == "instruction"]
    assert "Knees never past the feet." not in told
    assert "Chest wide open." in told
    assert heard(plan) == ["Knees never past the feet.", "Chest wide open."]


def test_a_routine_may_turn_them_off() -> None:
    lean = exercise("lean", form=FORM, dose=DoseTable(hold_s=60))
    routine = Routine(id="mine", title="Mine", steps=(Step(exercise="lean"),), reminders=())
    plan = fit(routine, resources({"lean": lean}), Wishes(breath="off"), VOICE)
    assert heard(plan) == []


def test_advice_explains_itself_once() -> None:
    pack = exercise(
        "pack",
        kind="advice",
        form=FORM,
        feel="Warm.",
        cautions=("Awake.",),
        dose=DoseTable(work_s=30),
    )
    for talk in ("learn", "standard"):
        plan = plan_of(pack, Step(say="Change."), pack, wishes=Wishes(talk=talk))
        texts = Counter(cue.text for cue in scored(plan).cues)
        assert [texts[line] for line in ("Sit tall.", "Warm.", "Awake.")] == [1, 1, 1]


@pytest.mark.parametrize("talk", ["learn", "standard"])
def test_no_session_of_ours_reminds_a_moving_or_a_resting_body_of_a_hold(talk: Talk) -> None:
    for name in ROUTINES:
        plan, score = seed(name, talk)
        general = {*plan.phrases.reminder_lines}
        own = {line for item in plan.items for line in item.reminders}
        said = {cue.text for cue in score.cues if cue.kind == "form"}
        assert not said & (general - own), name
