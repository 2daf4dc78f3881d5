"""What the next session asks otherwise is told when this one is over, in its language."""

from __future__ import annotations

import pytest
from growing import LUNGE, NOD, after, plan, trial
from msgspec.structs import replace
from small import library

from coach.plan.familiar import NO_HISTORY, History
from coach.plan.person.next_time import next_time
from coach.plan.person.progression import Trial
from coach.plan.wishes import Wishes
from coach.routine.doses import BOTH


def both(day: int, *hurt: str) -> Trial:
    figures = {"sets": 1, "reps": 1, "hold_s": 60}
    return replace(trial(day, *hurt), did=dict.fromkeys(BOTH, figures))


EASY = (trial(0, hold_s=20), trial(2, hold_s=20))


@pytest.mark.parametrize(
    ("before", "then", "told"),
    [
        (NO_HISTORY, after("nod", EASY[0]), ""),
        (after("nod", EASY[0]), after("nod", *EASY), "Next time: Nod 25 seconds."),
        (
            after("nod", *EASY),
            after("nod", *EASY, trial(3, "", hold_s=25)),
            "Next time: Nod 20 seconds.",
        ),
        (after("nod", *EASY), after("nod", *EASY), ""),
    ],
)
def test_it_tells_only_what_is_otherwise(before: History, then: History, told: str) -> None:
    assert next_time(plan(NOD, before), then) == told


def test_a_side_that_hurt_is_named() -> None:
    easy = (both(0), both(2))
    history = after("lunge", *easy, both(4, "left"))
    assert next_time(plan(LUNGE, after("lunge", *easy)), history) == (
        "Next time: Lunge left 20 seconds."
    )


def test_what_hurt_is_left_out_and_is_told_nowhere() -> None:
    history = replace(after("nod", *EASY), left_out={"nod": EASY[0].day})
    assert next_time(plan(NOD, after("nod", EASY[0])), history) == ""


def test_it_is_off_by_one_setting() -> None:
    off = plan(NOD, after("nod", EASY[0]), Wishes(progression=False))
    assert next_time(off, after("nod", *EASY)) == ""


def test_it_is_in_the_language_of_the_session() -> None:
    german = replace(plan(NOD, after("nod", EASY[0])), phrases=library().phrases("de"))
    assert next_time(german, after("nod", *EASY)) == "Nächstes Mal: Nod 25 Sekunden."
