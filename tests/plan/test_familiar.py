"""How much is explained: less once it is familiar, everything again once it is forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace
from small import VOICE, exercise, resources

from coach.plan.familiar import FAMILIAR_AFTER, NO_HISTORY, Finished, History, what_matters
from coach.plan.familiar import talk_level as level
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.person.settling import Learned, Pace
from coach.plan.wishes import Wishes
from coach.routine.bounds import Talk
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step

TODAY = date(2026, 11, 21)


def done(times: int, days_ago: int = 1, name: str = "nod") -> History:
    """A history of one exercise."""
    last = TODAY - timedelta(days=days_ago)
    return History(today=TODAY, finished={name: Finished(times, last)})


@pytest.mark.parametrize(
    ("written", "less"),
    [("learn", "standard"), ("standard", "minimal"), ("minimal", "minimal")],
)
@pytest.mark.parametrize(("times", "familiar"), [(1, False), (2, False), (3, True), (40, True)])
def test_after_three_times_one_level_less(
    written: Talk, less: Talk, times: int, familiar: bool
) -> None:
    assert level("auto", written, "nod", done(times)) == (less if familiar else written)


@pytest.mark.parametrize(
    ("days_ago", "familiar"), [(0, True), (27, True), (28, False), (90, False)]
)
def test_after_four_weeks_it_is_explained_again(days_ago: int, familiar: bool) -> None:
    expected = "minimal" if familiar else "standard"
    assert level("auto", "standard", "nod", done(FAMILIAR_AFTER, days_ago)) == expected


def test_a_clock_that_was_set_back_does_no_harm() -> None:
    assert level("auto", "standard", "nod", done(FAMILIAR_AFTER, -3)) == "minimal"


def test_only_the_exercise_itself_counts() -> None:
    assert level("auto", "standard", "nod", done(9, name="turn")) == "standard"
    assert level("auto", "standard", "nod", NO_HISTORY) == "standard"


@pytest.mark.parametrize("wish", ["learn", "standard", "minimal"])
def test_who_asks_for_a_level_gets_it(wish: Talk) -> None:
    assert level(wish, "learn", "nod", done(9)) == wish
    assert level(wish, "minimal", "nod", NO_HISTORY) == wish


def planned(exercise: Exercise, history: History = NO_HISTORY, **others: Talk | None) -> Plan:
    routine = Routine(
        id="a",
        title="A",
        steps=(Step(exercise="nod", talk=others.get("step")),),
        talk=others.get("routine"),
    )
    return fit(routine, resources({"nod": exercise}), Wishes(), VOICE, history)


def test_the_step_goes_before_the_exercise_and_that_before_the_routine() -> None:
    plain, taught = exercise(), exercise(talk="learn")
    assert planned(plain).items[0].talk == "standard"
    assert planned(plain, routine="minimal").items[0].talk == "minimal"
    assert planned(taught, routine="minimal").items[0].talk == "learn"
    assert planned(taught, step="standard").items[0].talk == "standard"
    assert planned(taught, done(3)).items[0].talk == "standard"


def test_the_words_outside_of_the_exercises_stay_as_they_are_written() -> None:
    assert planned(exercise(), done(3)).talk == "standard"


def test_all_that_matters_can_be_held_by_json() -> None:
    pace = Pace(tenths=7, times=4)
    known = replace(
        NO_HISTORY, settling=Learned(exercises={"lunge": pace}, positions={"standing": pace})
    )
    for history in (NO_HISTORY, known):
        assert msgspec.json.decode(msgspec.json.encode(what_matters(history)))
    assert what_matters(known) != what_matters(NO_HISTORY)
