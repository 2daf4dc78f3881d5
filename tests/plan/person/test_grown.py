"""How far a person has come enters a plan, and is said once where it is new."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest
from growing import CURL, EASY, LUNGE, NOD, after, plan, trial
from laws import violations
from msgspec.structs import replace
from small import VOICE, Even, exercise, resources

from coach.plan.familiar import NO_HISTORY, what_matters
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.person.progression import Trial
from coach.plan.wishes import TalkWish, Wishes
from coach.routine.bounds import Order
from coach.routine.dose_table import DoseTable
from coach.routine.doses import BOTH, Hold, Reps
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.routine.week_table import Week
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document


def held_s(plan: Plan) -> list[int]:
    doses = (plan.items[0].on(side) for side in BOTH)
    return [dose.hold_s.value for dose in doses if isinstance(dose, Hold)]


def test_a_plan_has_the_figure_that_a_person_has_come_to() -> None:
    assert held_s(plan(NOD)) == [20, 20]
    assert held_s(plan(NOD, after("nod", *EASY))) == [25, 25]
    curls = (trial(0, reps=8), trial(2, reps=8))
    dose = plan(CURL, after("curl", *curls)).items[0].dose
    assert isinstance(dose, Reps)
    assert dose.reps.value == 9
    assert held_s(plan(exercise(), after("nod", *EASY))) == [3, 3], "it has no range"


def test_it_is_off_by_one_setting() -> None:
    off = plan(NOD, after("nod", *EASY), Wishes(progression=False))
    assert (held_s(off), off.items[0].grown) == ([20, 20], None)


def test_what_a_week_sets_is_not_moved() -> None:
    history = after("nod", *EASY)
    for table in (DoseTable(hold_s=(15, 30)), DoseTable(hold_range_s=(15, 30))):
        week = plan(NOD, history, weeks=(Week(doses={"nod": table}),))
        assert held_s(week) == [15 if table.hold_s else 20] * 2
    other = plan(NOD, history, weeks=(Week(doses={"nod": DoseTable(sets=2)}),))
    assert held_s(other) == [25, 25]


def test_only_the_side_that_hurt_goes_back() -> None:
    def both(day: int, *hurt: str) -> Trial:
        one = trial(day, *hurt)
        figures = {"sets": 1, "reps": 1, "hold_s": 60}
        return replace(one, did=dict.fromkeys(BOTH, figures))

    fitted = plan(LUNGE, after("lunge", both(0), both(2), both(4, "left")))
    assert held_s(fitted) == [20, 25]
    assert fitted.items[0].uneven
    assert not plan(LUNGE, after("lunge", both(0), both(2))).items[0].uneven


def script(fitted: Plan) -> list[str]:
    return [cue.text for cue in compose(Drafted(fitted), Even()).cues if cue.text is not None]


def told(fitted: Plan) -> list[str]:
    return [line for line in script(fitted) if "last time" in line]


@pytest.mark.parametrize(
    ("one", "past", "line"),
    [
        (NOD, EASY, "5 seconds longer than last time."),
        (NOD, (*EASY, trial(3, "", hold_s=25)), "5 seconds shorter than last time."),
        (CURL, (trial(0, reps=8), trial(2, reps=8)), "One repetition more than last time."),
    ],
)
def test_what_is_new_is_said_behind_the_dose(
    one: Exercise, past: tuple[Trial, ...], line: str
) -> None:
    fitted = plan(one, after(one.id, *past))
    assert told(fitted) == [line]
    said = script(fitted)
    assert said[said.index(line) - 1].startswith(f"{one.title}: ")


def test_it_is_said_once_and_only_where_it_is_true() -> None:
    assert told(plan(NOD)) == []
    once = after("nod", *EASY, replace(trial(4, hold_s=25), verdict="untold"))
    assert (held_s(plan(NOD, once)), told(plan(NOD, once))) == ([25, 25], [])
    shortened = after("nod", trial(0, hold_s=30), trial(2, hold_s=30))
    assert told(plan(NOD, shortened)) == [], "it was longer than this the last time"


def test_who_wants_few_words_hears_the_dose_with_it() -> None:
    fitted = plan(NOD, after("nod", *EASY), Wishes(talk="minimal"))
    said = script(fitted)
    at = said.index("5 seconds longer than last time.")
    assert said[at - 1] == "25 seconds."


def test_what_matters_can_be_kept_as_json() -> None:
    for history in (NO_HISTORY, after("nod", *EASY)):
        assert msgspec.json.encode(what_matters(history)).startswith(b"[[]")


def test_lists_are_worked_out_anew_when_it_changes() -> None:
    known: Mapping[int, object] = {
        today: what_matters(after("nod", *EASY, today=today)) for today in (3, 15, 16)
    }
    assert known[3] == known[15]
    assert known[15] != known[16], "two weeks away"
    assert what_matters(after("nod", EASY[0])) != what_matters(after("nod", *EASY))


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
@pytest.mark.parametrize("order", ["turns", "halves"])
def test_the_laws_hold_with_what_has_grown(talk: TalkWish, order: Order) -> None:
    """Also where a side is behind, and where sides come in halves."""
    figures = {"sets": 1, "reps": 1, "hold_s": 20}
    both = [replace(trial(day), did=dict.fromkeys(BOTH, figures)) for day in (0, 2)]
    hurt = replace(trial(3, "left"), did={side: {**figures, "hold_s": 25} for side in BOTH})
    exercises = (LUNGE, exercise("reach", sides="each", dose=DoseTable(hold_s=(20, 30))), CURL)
    routine = Routine(
        id="three",
        title="Three",
        steps=tuple(Step(exercise=one.id) for one in exercises),
        exercises=exercises,
    )
    past = {"lunge": (*both, hurt), "reach": tuple(both), "curl": (trial(0, reps=8),) * 2}
    history = replace(after("lunge"), trials=past)
    fitted = fit(routine, resources({}), Wishes(talk=talk, order=order), VOICE, history)
    assert held_s(fitted) == [20, 25]
    assert violations(document(compose(Drafted(fitted), Even())), fitted) == []
    assert "5 seconds longer than last time." in script(fitted)
