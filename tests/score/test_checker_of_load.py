"""The checker of the law of load: silent on a good score, it names each fault."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from laws import violations
from laws_of_load import load_is_short
from outside import Row
from small import Even, exercise, plan_of

from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

LUNGE = exercise(
    "lunge",
    sides="each",
    setup=("Step your {side} foot back.",),
    action="Lift your {side} heel.",
    switch="Step your {side} foot back.",
    dose=DoseTable(hold_s=15),
)
BRIDGE = exercise(
    "bridge",
    action="Lift your hips.",
    moves=("Lift", "Lower slowly"),
    dose=DoseTable(hold_s=5, reps=3, release_s=6),
)
CURL = exercise("curl", position="supine", dose=DoseTable(hold_s=5, reps=2))
PLAN = plan_of(LUNGE, BRIDGE, CURL)


@pytest.fixture
def good() -> Row:
    return document(compose(Drafted(PLAN), Even(900)))


def every_fault(seen: Row) -> list[str]:
    return [*violations(seen, PLAN), *load_is_short(seen, PLAN)]


def action(seen: Row, side: str) -> Row:
    return next(cue for cue in seen["cues"] if cue.get("text") == f"Lift your {side} heel.")


def earlier(seen: Row, side: str, ms: int) -> None:
    cue = action(seen, side)
    for key in ("start_ms", "anchor_ms", "end_ms"):
        cue[key] -= ms


def it_is_not_said(seen: Row) -> None:
    seen["cues"].remove(action(seen, "right"))


def it_names_the_wrong_side(seen: Row) -> None:
    action(seen, "right")["text"] = "Lift your left heel."


def it_comes_early(seen: Row) -> None:
    earlier(seen, "left", 2500)


def one_side_comes_earlier(seen: Row) -> None:
    earlier(seen, "right", 2001)


def something_is_told_in_between(seen: Row) -> None:
    begin = next(cue for cue in seen["cues"] if cue.get("text") == "And hold.")
    begin["kind"] = "instruction"


def nth(seen: Row, text: str, number: int = 0) -> Row:
    return [cue for cue in seen["cues"] if cue.get("text") == text][number]


def moved(cue: Row, ms: int) -> None:
    for key in ("start_ms", "anchor_ms", "end_ms"):
        cue[key] += ms


def a_way_out_is_another(seen: Row) -> None:
    nth(seen, "Lower slowly")["text"] = "Let go."


def a_way_out_is_late(seen: Row) -> None:
    moved(nth(seen, "Lower slowly"), 1500)


def a_way_in_follows_at_once(seen: Row) -> None:
    moved(nth(seen, "Lift"), -3000)


def a_way_in_is_late(seen: Row) -> None:
    moved(nth(seen, "Lift"), 500)


def a_way_in_is_not_said(seen: Row) -> None:
    nth(seen, "Lift")["text"] = "Again."


def a_position_has_another_way_out(seen: Row) -> None:
    nth(seen, "Slowly let go, and rest on your back.")["text"] = "Slowly, come out of the lunge."


def a_line_leaves_no_time(seen: Row) -> None:
    moved(nth(seen, "Step your right foot back."), 1800)


def test_a_good_score_breaks_no_law(good: Row) -> None:
    assert every_fault(good) == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (it_is_not_said, "what loads is not said before the work lunge right"),
        (it_names_the_wrong_side, "what loads is not said before the work lunge right"),
        (it_comes_early, "the load begins 6400 ms before the work lunge left"),
        (it_comes_early, "the load before the work lunge left"),
        (one_side_comes_earlier, "the loads of lunge lie apart"),
        (one_side_comes_earlier, "the loads of lunge last 5901 and 3900 ms"),
        (a_way_out_is_another, "is not followed by “Lower slowly”"),
        (a_way_out_is_late, "ms after “Lower slowly”"),
        (a_way_in_follows_at_once, "leaves no time for “Lower slowly”"),
        (a_way_in_is_late, "leaves no time to do it before the work bridge"),
        (a_way_in_is_not_said, "does not begin with “Lift”"),
        (a_position_has_another_way_out, "is not followed by “Slowly let go"),
        (a_line_leaves_no_time, "leaves no time for “Step your right foot back.”"),
        (something_is_told_in_between, "“And hold.” (instruction"),
    ],
)
def test_every_fault_is_named(good: Row, fault: Callable[[Row], None], sentence: str) -> None:
    spoilt = copy.deepcopy(good)
    fault(spoilt)
    assert [line for line in every_fault(spoilt) if sentence in line]
