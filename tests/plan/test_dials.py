"""What may be more or less in a dose, and how far."""

from __future__ import annotations

import pytest
from small import exercise, plan_of

from coach.plan.dials import Dial, adjusted, dials
from coach.plan.models import Item, Place
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order, Side
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step


def item(dose: DoseTable, own: DoseTable | None = None, wishes: Wishes | None = None) -> Item:
    """Make an item with two sides of an exercise that has its own dose."""
    bend = exercise("bend", sides="each", dose=own or dose)
    step = Step(exercise="bend", dose=None if own is None else dose)
    return plan_of(exercise(), bend, step, wishes=wishes).items[2]


def found(dose: DoseTable, own: DoseTable | None = None) -> list[Dial]:
    return list(dials(item(dose, own)))


def test_a_figure_without_a_range_is_fixed() -> None:
    assert found(DoseTable(hold_s=30, reps=3)) == []


def test_every_figure_moves_in_its_range() -> None:
    dose = DoseTable(
        hold_s=5, hold_range_s=(4, 6), reps=2, reps_range=(2, 3), sets=2, sets_range=(1, 2)
    )
    assert found(dose) == [
        Dial("hold_s", (4, 5, 6), 5),
        Dial("reps", (2, 3), 2),
        Dial("sets", (1, 2), 2),
    ]


def test_long_times_move_in_coarse_steps_and_meet_every_figure_that_is_written() -> None:
    dose = DoseTable(hold_s=33, hold_range_s=(18, 46))
    assert found(dose) == [Dial("hold_s", (18, 19, 20, 25, 30, 33, 35, 40, 45, 46), 33)]


@pytest.mark.parametrize(
    ("dose", "name", "values"),
    [
        (DoseTable(breaths=5, breaths_range=(4, 6)), "breaths", (4, 5, 6)),
        (DoseTable(breaths=(4, 6)), "breaths", (4, 5, 6)),
        (DoseTable(work_s=15, work_range_s=(14, 15)), "work_s", (14, 15)),
        (DoseTable(tempo_s=(1, 0, 1), reps=4, reps_range=(3, 4)), "reps", (3, 4)),
    ],
)
def test_doses_of_every_form_move(dose: DoseTable, name: str, values: tuple[int, ...]) -> None:
    assert [(dial.figure, dial.values) for dial in found(dose)] == [(name, values)]


def test_without_a_range_a_figure_reaches_from_the_source_up_to_the_step_and_never_beyond() -> None:
    assert found(DoseTable(hold_s=8, sets=2), own=DoseTable(hold_s=6)) == [
        Dial("hold_s", (6, 7, 8), 8),
        Dial("sets", (1, 2), 2),
    ]
    assert found(DoseTable(hold_s=4, sets=1), own=DoseTable(hold_s=6, sets=2)) == []


def test_a_figure_outside_its_range_never_moves_farther_out() -> None:
    assert found(DoseTable(hold_s=9), own=DoseTable(hold_s=5, hold_range_s=(5, 7))) == [
        Dial("hold_s", (5, 6, 7, 8, 9), 9)
    ]


def test_a_step_that_counts_something_else_leaves_the_old_range_behind() -> None:
    own = DoseTable(hold_s=5, hold_range_s=(5, 7))
    assert found(DoseTable(work_s=30), own=own) == []
    own = DoseTable(hold_s=5, reps=10)
    assert found(DoseTable(tempo_s=(1, 0, 1), reps=6), own=own) == []


def test_sets_change_alike_on_both_sides_in_the_order_that_they_have() -> None:
    orders: dict[Order, str] = {"turns": "RLRLRL", "blocks": "RRRLLL"}
    for order, expected in orders.items():
        bend = item(DoseTable(hold_s=3, sets=2), wishes=Wishes(order=order))
        more = adjusted(bend, "sets", 3)
        assert more.dose is not None
        assert more.dose.sets.value == 3
        assert "".join(str(place.side)[0].upper() for place in more.places) == expected
        assert adjusted(more, "sets", 2) == bend


@pytest.mark.parametrize("order", ["turns", "blocks"])
def test_the_tight_side_keeps_its_one_more_set(order: Order) -> None:
    bend = item(DoseTable(hold_s=3, sets=2), wishes=Wishes(side="tight-left", order=order))
    more = adjusted(bend, "sets", 3)
    assert (more.sets("left"), more.sets("right")) == (4, 3)
    assert [place for place in more.places if place.extra] == [Place(4, "left", extra=True)]
    assert adjusted(more, "sets", 2) == bend


def test_a_side_alone_stays_alone() -> None:
    side: Side = "left"
    bend = exercise("bend", sides="each", dose=DoseTable(hold_s=3, sets=1, sets_range=(1, 2)))
    alone = plan_of(bend, Step(exercise="bend", side=side)).items[1]
    assert adjusted(alone, "sets", 2).places == (Place(1, side), Place(2, side))
