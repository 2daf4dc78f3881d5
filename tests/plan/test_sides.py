"""Which side goes first, and how sets and sides follow one another."""

from __future__ import annotations

from datetime import date

import pytest
from small import VOICE, exercise, resources

from coach.plan.familiar import History
from coach.plan.fit import fit
from coach.plan.models import Item, Note, Pause, Plan, Wishes
from coach.plan.sides import first_side
from coach.routine.models import Dose, Exercise, Routine, Side, Step

KNOWN = {
    "bend": exercise("bend", sides="each", dose=Dose(hold_s=3, sets=2)),
    "turn": exercise("turn", sides="each"),
    "lean": exercise("lean", sides="each"),
    "nod": exercise("nod"),
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
        f"{(place.side or 'none')[0].upper()}{place.set}{'+' * place.extra}"
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


def test_rests_and_notes_between_exercises_stand_in_both_halves() -> None:
    note, rest = Step(say="Put the pillow away."), Step(rest_s=20)
    plan = planned(note, "turn", note, rest, "bend", rest, "nod", order="halves")
    assert orders(plan) == [
        note.say,
        *("turn R1", note.say, "rest 20", "bend R1 R2"),
        *("turn L1", note.say, "rest 20", "bend L1 L2"),
        *("rest 20", "nod N1"),
    ]
    assert sum(isinstance(entry, Pause) for entry in plan.entries) == 3


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
