"""Rests that are outgrown by their words: a bad example and a good one near it."""

from __future__ import annotations

from typing import Any

import pytest
from listened import faultless, of_exercise, of_routine
from msgspec.structs import replace
from small import exercise

from coach.base.keypath import KeyPath
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step

PLANK = faultless("plank", title="Plank", position="prone", sides="none", switch="")


def test_a_rest_between_exercises_has_room_for_what_is_said_of_the_next() -> None:
    [(where, message)] = of_routine("rest-outgrown", faultless(), Step(rest_s=10), PLANK)
    assert where == ("steps", 1, "rest_s")
    found, expected, remedy = message.split("; ")
    assert found.startswith("what is said in it takes ")
    assert 10.5 < float(found.split()[-2]) < 30
    assert expected == "the rest is 10 s"
    assert remedy == "give it more seconds, or say less of the exercise after it"
    assert of_routine("rest-outgrown", faultless(), Step(rest_s=30), PLANK) == []


def test_of_what_was_explained_before_less_is_said_and_a_shorter_rest_does() -> None:
    again = (faultless(), Step(exercise="plank"), Step(rest_s=15), PLANK)
    assert of_routine("rest-outgrown", *again) == []


def test_a_rest_between_sets_has_room_for_the_name_of_the_other_side() -> None:
    dose = DoseTable(hold_s=30, sets=2, rest_s=3)
    [(where, message)] = of_exercise("rest-outgrown", dose=dose)
    assert where == ("dose", "rest_s")
    assert message.endswith("; the rest is 3 s; give the rest more seconds")


@pytest.mark.parametrize("rest_s", [0, 12])
def test_time_to_change_sides_is_no_fault_of_the_words(rest_s: int) -> None:
    dose = DoseTable(hold_s=30, sets=2, rest_s=rest_s)
    assert of_exercise("rest-outgrown", dose=dose) == []


def in_rounds(**given: Any) -> Step:
    return Step(steps=(Step(exercise="reach"), Step(exercise="plank")), **given)


def test_a_rest_of_a_block_is_told_once_with_the_key_that_gives_it() -> None:
    short = in_rounds(repeat=3, work_s=30, rest_s=5, round_rest_s=60)
    [(where, message)] = of_routine("rest-outgrown", PLANK, faultless(), short)[:1]
    assert where == ("steps", 2, "rest_s")
    assert message.split("; ")[1] == "the rest is 5 s"
    between = in_rounds(repeat=3, work_s=30, rest_s=60, round_rest_s=1)
    [(where, _)] = of_routine("rest-outgrown", PLANK, faultless(), between)
    assert where == ("steps", 2, "round_rest_s")
    few = in_rounds(repeat=3, work_s=30, rest_s=15, talk="minimal")
    assert of_routine("rest-outgrown", PLANK, faultless(), few) == []


def test_a_rest_inside_of_a_block_is_told_with_its_step() -> None:
    steps = (Step(exercise="reach"), Step(rest_s=1), Step(exercise="plank"))
    found = of_routine("rest-outgrown", PLANK, faultless(), Step(steps=steps, repeat=2))
    assert [where for where, _ in found] == [("steps", 2, "steps", 1, "rest_s")]


LONG = faultless(
    "long",
    title="Long",
    position="prone",
    sides="none",
    switch="",
    setup=("Lie face down on the floor, with your forearms under you.", "Tuck your toes under."),
    action="Lift your hips.",
)
NOD = exercise("nod", position="prone")


def by_chance(*names: str, **given: Any) -> Step:
    steps = tuple(Step(exercise=name) for name in names)
    return Step(**{"steps": steps, "order": "shuffle", "work_s": 30, **given})


def outgrown(*steps: Step) -> list[tuple[KeyPath, str]]:
    return of_routine("rest-outgrown", *steps, known=(NOD, PLANK, LONG))


def test_a_rest_in_an_order_of_chance_does_whatever_comes_before_it_and_after_it() -> None:
    """As it is written, what is explained at length comes first, where there is no rest."""
    short = by_chance("long", "nod", rest_s=19)
    assert outgrown(replace(short, order=None)) == []
    [(where, message)] = outgrown(short)
    assert where == ("steps", 0, "rest_s")
    found, expected, _ = message.split("; ")
    assert found.endswith(" s in some orders")
    assert 19.5 < float(found.split()[-5]) < 40
    assert expected == "the rest is 19 s"
    assert outgrown(by_chance("long", "nod", rest_s=40)) == []


def test_what_was_explained_before_an_order_of_chance_needs_no_more_in_it() -> None:
    before = (Step(exercise="long"), Step(say="So."), Step(exercise="nod"))
    assert outgrown(*before, Step(rest_s=60), by_chance("long", "nod", rest_s=19)) == []


def test_rests_around_and_inside_of_an_order_of_chance_are_told_where_they_are_written() -> None:
    before_plank = (Step(rest_s=5), Step(exercise="plank"))
    inner = Step(steps=(Step(exercise="nod"), *before_plank), order="shuffle", repeat=4, rest_s=60)
    after = (Step(rest_s=2), Step(exercise="reach"))
    found = outgrown(Step(steps=(inner,), repeat=2, rest_s=60), *after)
    assert [where for where, _ in found] == [
        ("steps", 0, "steps", 0, "steps", 1, "rest_s"),
        ("steps", 1, "rest_s"),
    ]


def test_work_is_over_before_the_next_exercise_is_to_start() -> None:
    rule = "work-outgrows-start"
    [(where, message)] = of_routine(rule, PLANK, in_rounds(every_s=40))
    assert where == ("steps", 1, "every_s")
    assert message.startswith("40 s of Reach; the next one starts after 40 s")
    assert of_routine(rule, PLANK, in_rounds(every_s=60)) == []
    assert of_routine(rule, PLANK, in_rounds(repeat=3)) == []


def test_a_block_has_several_rounds_or_something_of_its_own() -> None:
    [(where, _)] = of_routine("one-round", PLANK, in_rounds())
    assert where == ("steps", 1, "repeat")
    assert len(of_routine("one-round", PLANK, in_rounds(repeat=1, rest_s=20))) == 1
    for given in ({"repeat": 2}, {"work_s": 30}, {"order": "shuffle"}, {"repeat": (1, 2)}):
        assert of_routine("one-round", PLANK, in_rounds(**given)) == []


def test_who_walks_in_sets_hears_what_to_do_between_them() -> None:
    dose = DoseTable(work_s=60, sets=5, rest_s=60)
    [(where, message)] = of_exercise("stop-on-the-way", title="Fast walk", dose=dose)
    assert where == ("dose", "rest_s")
    assert message == (
        "“walk”, and “stop” between the sets, with no rest after the last; "
        "what is done in the rests; add rest, such as “Walk slowly.”, to its dose"
    )
    slow = replace(dose, rest="Walk slowly.")
    for meant in ({"dose": slow}, {"end": "Slow down."}, {"title": "Step touch"}):
        given = {"title": "Fast walk", "dose": dose} | meant
        assert of_exercise("stop-on-the-way", **given) == []
