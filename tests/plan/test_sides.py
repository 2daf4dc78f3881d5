"""Which side goes first, and how sets and sides follow one another."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from small import VOICE, exercise, resources

from coach.base.errors import DoesNotFit
from coach.plan.familiar import History
from coach.plan.fit import fit
from coach.plan.models import Item, Note, Pause, Plan
from coach.plan.sides import first_side
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order, Side, name_of
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step

KNOWN = {
    "bend": exercise("bend", sides="each", dose=DoseTable(hold_s=3, sets=2)),
    "turn": exercise("turn", sides="each"),
    "lean": exercise("lean", sides="each"),
    "pillow": exercise("pillow", sides="each", kit=("a pillow",)),
    "nod": exercise("nod"),
    "ways": exercise("ways", parts=("up", "down", "out"), dose=DoseTable(hold_s=3, sets=2)),
    "rest": exercise("rest", sides="each", kind="advice", dose=None),
}


def planned(*done: str | Step, first: Side | None = None, **wishes: object) -> Plan:
    """Plan steps; `first` is the side that went first the last time."""
    steps = tuple(Step(exercise=step) if isinstance(step, str) else step for step in done)
    routine = Routine(id="small", title="Small", steps=steps)
    history = History(today=date(2026, 11, 21), first_side=first)
    return fit(routine, resources(KNOWN), Wishes(**wishes), VOICE, history)


def order(item: Item) -> str:
    """Write the places of an item: “R1 L1 R2+”, a plus being the extra set."""
    return " ".join(
        f"{(name_of(place.side) or 'none')[0].upper()}{place.set}{'+' * place.extra}"
        for place in item.places
    )


def orders(plan: Plan) -> list[str]:
    """Write everything that a plan has, in order."""
    lines = []
    for entry in plan.entries:
        if isinstance(entry, Item):
            lines.append(f"{entry.exercise.id} {order(entry)}")
        else:
            lines.append(entry.text if isinstance(entry, Note) else f"rest {entry.seconds}")
    return lines


@pytest.mark.parametrize(
    ("wish", "last", "first"),
    [
        ("right", "right", "right"),
        ("left", "left", "left"),
        ("tight-right", "right", "right"),
        ("tight-left", "left", "left"),
        ("alternate", None, "right"),
        ("alternate", "right", "left"),
        ("only-left", "right", "left"),
        ("only-right", "right", "right"),
        ("alternate", "left", "right"),
    ],
)
def test_the_side_that_goes_first(wish: str, last: Side | None, first: Side) -> None:
    assert first_side(wish, History(first_side=last)) == first
    plan = planned("turn", first=last, side=wish)
    assert plan.items[0].sides[0] == first


@pytest.mark.parametrize(
    ("name", "wishes", "expected"),
    [
        ("turn", {}, "R1 L1"),
        ("turn", {"side": "left"}, "L1 R1"),
        ("turn", {"side": "tight-left"}, "L1 R1 L2+"),
        ("turn", {"side": "tight-left", "order": "blocks"}, "L1 L2+ R1"),
        ("turn", {"order": "halves"}, "R1 L1"),
        ("bend", {}, "R1 L1 R2 L2"),
        ("bend", {"order": "blocks"}, "R1 R2 L1 L2"),
        ("bend", {"order": "halves"}, "R1 R2 L1 L2"),
        ("bend", {"side": "tight-right"}, "R1 L1 R2 L2 R3+"),
        ("bend", {"side": "tight-right", "order": "blocks"}, "R1 R2 R3+ L1 L2"),
        ("nod", {"side": "tight-left", "order": "blocks"}, "N1"),
        ("rest", {"side": "tight-left"}, "L1"),
    ],
)
def test_sets_and_sides_follow_one_another(
    name: str, wishes: dict[str, str], expected: str
) -> None:
    (item,) = planned(name, **wishes).items
    assert order(item) == expected
    assert item.twin is None


@pytest.mark.parametrize("order_asked", ["turns", "blocks", "halves"])
def test_a_step_for_one_side_stays_as_it_is_written(order_asked: str) -> None:
    left = Step(exercise="bend", side="left")
    plan = planned("turn", left, "turn", side="tight-right", order=order_asked)
    assert order(plan.items[1]) == "L1 L2"
    assert [item.twin for item in plan.items] == [None, None, None]


def test_sets_are_counted_by_side() -> None:
    (item,) = planned("bend", side="tight-right").items
    assert (item.sides, item.sets("right"), item.sets("left")) == (("right", "left"), 3, 2)


def test_in_halves_a_run_is_done_on_one_side_and_then_on_the_other() -> None:
    plan = planned("nod", "turn", "bend", "lean", "nod", order="halves", side="left")
    assert orders(plan) == [
        "nod N1",
        *("turn L1", "bend L1 L2", "lean L1"),
        *("turn R1", "bend R1 R2", "lean R1"),
        "nod N1",
    ]
    assert [item.twin for item in plan.items] == [None, 4, 5, 6, 1, 2, 3, None]


def test_each_run_has_halves_of_its_own() -> None:
    plan = planned("turn", "bend", "nod", "lean", "turn", "turn", order="halves")
    assert [item.twin for item in plan.items] == [2, 3, 0, 1, None, 8, 9, 10, 5, 6, 7]
    for number, item in enumerate(plan.items):
        if item.twin is not None:
            other = plan.items[item.twin]
            assert other.exercise == item.exercise
            assert other.twin == number
            assert {*item.sides, *other.sides} == {"left", "right"}


def test_a_tight_side_has_its_extra_set_in_the_first_half() -> None:
    plan = planned("turn", "bend", order="halves", side="tight-left")
    assert orders(plan) == ["turn L1 L2+", "bend L1 L2 L3+", "turn R1", "bend R1 R2"]


def test_rests_and_notes_on_things_at_hand_stand_in_both_halves() -> None:
    note, rest = Step(say="Put the pillow away."), Step(rest_s=20)
    plan = planned(note, "turn", note, rest, "pillow", rest, "nod", order="halves")
    assert orders(plan) == [
        note.say,
        *("turn R1", note.say, "rest 20", "pillow R1"),
        *("turn L1", note.say, "rest 20", "pillow L1"),
        *("rest 20", "nod N1"),
    ]
    assert sum(isinstance(entry, Pause) for entry in plan.entries) == 3


def test_any_other_note_is_heard_in_the_first_half_alone() -> None:
    patient, away = Step(say="Be patient with it."), Step(say="Fetch the pillow.")
    steps = ("turn", patient, "bend", away, "pillow")
    assert orders(planned(*steps, order="halves")) == [
        *("turn R1", patient.say, "bend R1 R2", away.say, "pillow R1"),
        *("turn L1", "bend L1 L2", away.say, "pillow L1"),
    ]


def test_what_has_no_work_and_what_has_one_side_end_a_run() -> None:
    one_sided = Step(exercise="turn", side="right")
    plan = planned("turn", "rest", "turn", one_sided, "turn", "lean", order="halves")
    assert orders(plan) == [
        *("turn R1 L1", "rest R1", "turn R1 L1", "turn R1"),
        *("turn R1", "lean R1", "turn L1", "lean L1"),
    ]


def test_a_routine_may_ask_for_an_order_and_a_person_for_another() -> None:
    routine = Routine(id="a", title="A", steps=(Step(exercise="bend"),), order="blocks")
    for wish, expected in ((None, "R1 R2 L1 L2"), ("turns", "R1 L1 R2 L2")):
        plan = fit(routine, resources(KNOWN), Wishes(order=wish), VOICE)
        assert order(plan.items[0]) == expected


def test_an_exercise_of_its_own_is_known() -> None:
    own = Exercise(
        id="own", title="Own", kind="stretch", position="chair", setup=("Sit.",), sides="both"
    )
    routine = Routine(id="a", title="A", steps=(Step(exercise="own"),), exercises=(own,))
    (item,) = fit(routine, resources({}), Wishes(side="tight-left"), VOICE).items
    assert order(item) == "N1"


WHY = "The left knee was operated on."
LEFT = Step(exercise="bend", side="left", because=WHY)


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_side_alone_may_be_asked_for(side: Side) -> None:
    plan = planned("nod", "bend", "turn", side=f"only-{side}", order="halves")
    short = side[0].upper()
    assert orders(plan) == ["nod N1", f"bend {short}1 {short}2", f"turn {short}1"]
    assert plan.changes == ()


def test_what_is_written_for_the_other_side_is_not_done() -> None:
    right = Step(exercise="bend", side="right")
    assert orders(planned(LEFT, right, side="only-right")) == ["bend R1 R2"]
    with pytest.raises(DoesNotFit, match="nothing is left to do"):
        planned(LEFT, side="only-right")


def test_a_reason_goes_with_the_side() -> None:
    plan = planned(LEFT, "turn", "nod")
    assert [item.side_reason for item in plan.items] == [WHY, None, None]


def test_an_exercise_or_a_whole_routine_may_be_of_one_side() -> None:
    known = {**KNOWN, "turn": replace(KNOWN["turn"], side="left", side_reason="Hip.")}
    steps = tuple(Step(exercise=name) for name in ("nod", "bend", "turn"))
    routine = Routine(id="small", title="Small", steps=steps, side="right", side_reason="Knee.")
    plan = fit(routine, resources(known), Wishes(side="tight-left"), VOICE)
    assert orders(plan) == ["nod N1", "bend R1 R2", "turn L1"]
    assert [item.side_reason for item in plan.items] == [None, "Knee.", "Hip."]


@pytest.mark.parametrize(
    ("in_order", "sets"),
    [("turns", "U1 D1 O1 U2 D2 O2"), ("blocks", "U1 U2 D1 D2 O1 O2")],
)
@pytest.mark.parametrize("side", ["right", "left", "tight-left", "only-left"])
def test_parts_come_as_they_are_written_whatever_side_is_wished(
    in_order: Order, sets: str, side: str
) -> None:
    assert orders(planned("ways", order=in_order, side=side)) == [f"ways {sets}"]


def test_parts_stay_together_between_the_halves_of_what_has_sides() -> None:
    done = orders(planned("turn", "lean", "ways", "turn", "lean", order="halves"))
    ways = "ways U1 U2 D1 D2 O1 O2"
    halves = ["turn R1", "lean R1", "turn L1", "lean L1"]
    assert done == [*halves, ways, *halves]
