"""The checker of the laws of sides: silent on good scores, it names each fault of a bad one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from itertools import pairwise

import pytest
from laws import violations
from laws_of_sides import later_is_shorter, sides_follow
from msgspec.structs import replace
from outside import Row
from small import Even, exercise, plan_of

from coach.plan.models import Item, Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

TURN = exercise("turn", sides="each", easier="Bend it less.", dose=DoseTable(hold_s=15, sets=2))
BEND = exercise("bend", sides="each", position="supine", dose=DoseTable(tempo_s=(1, 0, 1), reps=4))


def planned(order: Order, *, tight: bool = False) -> Plan:
    wishes = Wishes(order=order, side="tight-left" if tight else "left")
    return plan_of(TURN, Step(rest_s=10), BEND, exercise("nod"), wishes=wishes)


def seen_of(plan: Plan) -> Row:
    return document(compose(Drafted(plan), Even(600)))


def faults(seen: Row, plan: Plan, order: Order, *, tight: bool) -> list[str]:
    return [
        *violations(seen, plan),
        *later_is_shorter(seen, plan),
        *sides_follow(seen, plan, order, tight=tight),
    ]


@pytest.mark.parametrize("tight", [False, True])
@pytest.mark.parametrize("order", ["turns", "blocks", "halves"])
def test_good_scores_break_no_law(order: Order, tight: bool) -> None:
    plan = planned(order, tight=tight)
    assert faults(seen_of(plan), plan, order, tight=tight) == []


@pytest.mark.parametrize(
    ("order", "other", "sentence"),
    [
        ("turns", "blocks", "turn does not change sides after each set"),
        ("blocks", "turns", "turn is not done in blocks"),
        ("halves", "blocks", "turn and bend are not done in halves"),
    ],
)
def test_another_order_is_named(order: Order, other: Order, sentence: str) -> None:
    plan = planned(other)
    found = sides_follow(seen_of(plan), plan, order, tight=False)
    assert [line for line in found if sentence in line]


@pytest.mark.parametrize("tight", [False, True])
def test_a_set_too_many_or_too_few_of_the_tight_side_is_named(tight: bool) -> None:
    plan = planned("turns", tight=tight)
    found = sides_follow(seen_of(plan), plan, "turns", tight=not tight)
    assert len(found) == 2
    assert "turn has the sets" in found[0]


def spoken(seen: Row, text: str) -> Row:
    return next(cue for cue in seen["cues"] if text in cue.get("text", ""))


def the_extra_set_is_not_explained(seen: Row) -> None:
    spoken(seen, "the tight one")["text"] = "Switch to the left side."


def a_side_has_another_length(seen: Row) -> None:
    works = [phase for phase in seen["phases"] if phase["kind"] == "work"]
    work = next(phase for phase in works if phase["side"] == "right")
    for row in (*seen["phases"], *seen["cues"]):
        for key in ("start_ms", "anchor_ms", "end_ms"):
            if key in row and row[key] >= work["end_ms"]:
                row[key] += 1000
    seen["total_ms"] += 1000


def half_switch(seen: Row) -> Row:
    phases = seen["phases"]
    return next(
        phase
        for phase, after in pairwise(phases)
        if (phase["kind"], after["kind"]) == ("switch", "intro")
    )


def the_half_has_no_time(seen: Row) -> None:
    half_switch(seen)["kind"] = "rest"


def the_half_is_not_announced(seen: Row) -> None:
    switch = half_switch(seen)
    warnings = [cue for cue in seen["cues"] if cue["kind"] == "side_warning"]
    last = [cue for cue in warnings if cue["end_ms"] <= switch["start_ms"]][-1]
    seen["cues"].remove(last)


def the_half_is_not_named(seen: Row) -> None:
    spoken(seen, "Now all of it")["text"] = "Now all of it again."


def the_second_half_is_explained_at_length(seen: Row) -> None:
    switch = half_switch(seen)
    later = [cue for cue in seen["cues"] if cue["start_ms"] >= switch["end_ms"]]
    first = next(cue for cue in later if "text" in cue)
    first["text"] = "Turn: 15 seconds, each side, 2 sets, on the right side now."


Fault = Callable[[Row], None]


@pytest.mark.parametrize(
    ("order", "fault", "sentence"),
    [
        ("turns", the_extra_set_is_not_explained, "turn has [3] more on the left side, told 0"),
        ("blocks", a_side_has_another_length, "the sides of turn are not equal"),
        ("halves", a_side_has_another_length, "the sides of turn are not equal"),
        ("halves", the_half_has_no_time, "0 switches come before the work turn right"),
        ("halves", the_half_is_not_announced, "0 warnings are said before the work turn right"),
        ("halves", the_half_is_not_named, "does not name the right side"),
        ("halves", the_second_half_is_explained_at_length, "words for the first half, then"),
    ],
)
def test_every_fault_is_named(order: Order, fault: Fault, sentence: str) -> None:
    plan = planned(order, tight=True)
    spoilt = copy.deepcopy(seen_of(plan))
    fault(spoilt)
    assert [line for line in faults(spoilt, plan, order, tight=True) if sentence in line]


def eased(plan: Plan) -> Plan:
    """Do every exercise in its easier form."""
    entries = (
        replace(entry, easier=True) if isinstance(entry, Item) else entry for entry in plan.entries
    )
    return replace(plan, entries=tuple(entries))


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
@pytest.mark.parametrize("order", ["turns", "halves"])
def test_the_easier_form_is_said_at_every_level(order: Order, talk: str) -> None:
    wishes = Wishes(order=order, talk=talk)
    plan = eased(plan_of(TURN, BEND, wishes=wishes))
    seen = seen_of(plan)
    assert violations(seen, plan) == []
    assert later_is_shorter(seen, plan) == []
    said = "The easier form: Bend it less."
    seen["cues"] = [cue for cue in seen["cues"] if cue.get("text") != said]
    found = [line for line in violations(seen, plan) if f"“{said}” is said 0 times" in line]
    assert len(found) == (2 if order == "halves" else 1)


WAYS = exercise(
    "ways",
    parts=("to the front", "to the left", "to the right"),
    setup=("Sit tall, and reach {part}.",),
    switch="Reach {part}.",
    dose=DoseTable(hold_s=15, sets=2),
)


def in_ways(order: Order) -> Plan:
    return plan_of(WAYS, exercise("nod"), wishes=Wishes(order=order, side="tight-left"))


@pytest.mark.parametrize("order", ["turns", "blocks", "halves"])
def test_good_scores_of_parts_break_no_law(order: Order) -> None:
    plan = in_ways(order)
    assert faults(seen_of(plan), plan, order, tight=True) == []


def test_another_order_of_parts_is_named() -> None:
    seen = seen_of(in_ways("blocks"))
    found = sides_follow(seen, in_ways("turns"), "turns", tight=False)
    assert len(found) == 1
    assert "ways has the parts [('to the front', 1), ('to the front', 2)" in found[0]


def work_of(seen: Row, side: str) -> Row:
    return next(
        phase for phase in seen["phases"] if (phase["kind"], phase["side"]) == ("work", side)
    )


def a_part_is_longer(seen: Row) -> None:
    until_ms = work_of(seen, "to the left")["end_ms"]
    for row in (*seen["phases"], *seen["cues"]):
        for key in ("start_ms", "anchor_ms", "end_ms"):
            if key in row and row[key] >= until_ms:
                row[key] += 1000
    seen["total_ms"] += 1000


def a_part_is_another_one(seen: Row) -> None:
    work_of(seen, "to the right")["side"] = "to the left"


def a_part_is_not_announced(seen: Row) -> None:
    seen["cues"].remove(spoken(seen, "Next, to the left."))


def a_part_is_announced_as_another(seen: Row) -> None:
    spoken(seen, "Next, to the left.")["text"] = "Next, to the right."


def a_part_is_not_named(seen: Row) -> None:
    spoken(seen, "Now to the right.")["text"] = "Now the other way."


def a_part_has_no_time(seen: Row) -> None:
    switch = next(phase for phase in seen["phases"] if phase["kind"] == "switch")
    switch["kind"] = "rest"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (a_part_is_longer, "the sides of ways are not equal"),
        (a_part_is_another_one, "ways has the sets and sides"),
        (a_part_is_not_announced, "0 warnings are said before"),
        (a_part_is_announced_as_another, "does not name the to the left side"),
        (a_part_is_not_named, "does not name the to the right side"),
        (a_part_has_no_time, "0 switches come before"),
    ],
)
def test_a_score_with_spoilt_parts_is_named(spoil: Callable[[Row], None], sentence: str) -> None:
    plan = in_ways("turns")
    seen = copy.deepcopy(seen_of(plan))
    spoil(seen)
    assert [line for line in faults(seen, plan, "turns", tight=False) if sentence in line]
