"""The checker of the laws of flows: silent on a good score, it names each fault of a bad one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache

import pytest
from laws import violations
from laws_of_flow import moves_of_flows_are_named, rounds_of_flows_are_told
from outside import Row
from small import VOICE, Even, library

from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.flow import with_flows
from coach.routine.models import Routine, Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

MOVES = (Step(in_="Up", out="Step your {side} foot back"), Step(in_="Open", out="Dog", breaths=3))
BLOCK = Step(flow=True, sides="each", repeat=2, steps=MOVES)


@cache
def planned() -> Plan:
    routine = Routine(id="small", title="Small", steps=(BLOCK,))
    return fit(with_flows(routine, {}), library().resources(), Wishes(), VOICE)


@cache
def good() -> Row:
    return document(compose(Drafted(planned()), Even(700)))


def faults(seen: Row) -> list[str]:
    plan = planned()
    return [
        *violations(seen, plan),
        *moves_of_flows_are_named(seen, plan),
        *rounds_of_flows_are_told(seen, plan),
    ]


def test_a_good_flow_breaks_no_law() -> None:
    assert faults(good()) == []


def cue_of(seen: Row, text: str, nth: int = 0) -> Row:
    found: Row = [cue for cue in seen["cues"] if cue.get("text") == text][nth]
    return found


def forget_a_move(seen: Row) -> None:
    seen["cues"].remove(cue_of(seen, "Open.", 1))


def name_it_late(seen: Row) -> None:
    cue = cue_of(seen, "Open.")
    for key in ("start_ms", "end_ms", "anchor_ms"):
        cue[key] += 3100


def forget_a_side(seen: Row) -> None:
    seen["cues"].remove(cue_of(seen, "Next, the left side."))


def tell_a_round_twice(seen: Row) -> None:
    told = cue_of(seen, "Round 2 of 2. Right side.")
    seen["cues"].append({**told, **{key: told[key] - 20_000 for key in ("start_ms", "end_ms")}})


def number_a_pose_wrongly(seen: Row) -> None:
    cue_of(seen, "3")["text"] = "4"


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (forget_a_move, "“Open.” is not said before"),
        (name_it_late, "is not said in the breath before it"),
        (forget_a_side, "“Next, the left side.” is said 0 times before"),
        (tell_a_round_twice, "“Round 2 of 2. Right side.” is said 2 times before"),
        (number_a_pose_wrongly, "where 3 is due"),
    ],
)
def test_each_fault_is_named(spoil: Callable[[Row], None], expected: str) -> None:
    seen = copy.deepcopy(good())
    spoil(seen)
    assert any(expected in line for line in faults(seen)), faults(seen)
