"""A routine and a person's wishes become a plan, and every change carries its reason."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace
from small import VOICE, advice, exercise, phrases, plan_of, resources

from coach.base.errors import AskedWrongly, UnknownName
from coach.plan.asked import check_asked
from coach.plan.fit import fit
from coach.plan.models import Change, Item, Note, Pause, Place, Plan
from coach.plan.wishes import RATE, Wish, Wishes, declared
from coach.routine.bounds import Side
from coach.routine.counting import CountMode
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step

NOD = exercise("nod")
TURN = exercise("turn", sides="each", kit=("a mat", "a ball"))
MARCH = exercise("march", kind="warm-up", title="March", kit=("a wall", "a mat"))
KNOWN = {"nod": NOD, "turn": TURN, "march": MARCH}

ROUTINE = Routine(
    id="evening",
    title="Evening",
    steps=(
        Step(exercise="march"),
        Step(say="Now lie down."),
        Step(exercise="turn", dose=DoseTable(hold_s=20)),
        Step(rest_s=15),
        Step(exercise="nod"),
    ),
)


def item(exercise: Exercise, dose: DoseTable, *sides: Side | None) -> Item:
    places = tuple(Place(1, side) for side in sides)
    restful = resources().patterns["restful"]
    return Item(
        exercise=exercise,
        dose=parsed(dose),
        places=places,
        breath=restful,
        reminders=phrases().reminders_for(exercise.kind, exercise.position),
    )


def planned(wishes: Wishes | None = None, routine: Routine = ROUTINE) -> Plan:
    return fit(routine, resources(KNOWN), wishes or Wishes(), VOICE)


def test_the_steps_become_entries_in_order() -> None:
    assert planned().entries == (
        item(MARCH, DoseTable(hold_s=3), None),
        Note("Now lie down."),
        replace(item(TURN, DoseTable(hold_s=20), "right", "left"), by_step=True),
        Pause(15),
        item(NOD, DoseTable(hold_s=3), None),
    )
    assert planned().changes == ()


def test_the_plan_knows_its_exercises_and_its_kit() -> None:
    plan = planned()
    assert [item.exercise.id for item in plan.items] == ["march", "turn", "nod"]
    assert plan.kit == ("a wall", "a mat", "a ball")


def test_the_wishes_and_the_words_go_with_the_plan() -> None:
    wishes = Wishes(talk="learn", count="last", breath="off", rate=150)
    plan = planned(wishes)
    assert (plan.routine, plan.title, plan.voice) == ("evening", "Evening", VOICE)
    assert (plan.talk, plan.rate) == ("learn", 150)
    for item in plan.items:
        assert (item.talk, item.count, item.breath) == ("learn", CountMode(last=5), None)
    assert plan.phrases.safety == advice()["stop-at-pain"].say[0]
    assert plan.phrases.reminder_lines == advice()["gentle-form"].say
    assert plan.phrases == phrases()


@pytest.mark.parametrize(
    ("first", "sides"), [("left", ("left", "right")), ("right", ("right", "left"))]
)
def test_the_side_that_was_asked_for_goes_first(first: str, sides: tuple[str, str]) -> None:
    assert planned(Wishes(side=first)).items[1].sides == sides


def test_a_step_may_ask_for_one_side_only() -> None:
    plan = plan_of(TURN, Step(exercise="turn", side="left"), wishes=Wishes(side="right"))
    assert [item.sides for item in plan.items] == [("right", "left"), ("left",)]


@pytest.mark.parametrize("sides", ["alternate", "both", "none"])
def test_an_exercise_without_two_sides_is_done_once(sides: str) -> None:
    assert plan_of(exercise(sides=sides)).items[0].sides == (None,)


def test_an_exercise_of_the_routine_itself_is_found() -> None:
    routine = Routine(
        id="own", title="Own", steps=(Step(exercise="wave"),), exercises=(exercise("wave"),)
    )
    assert [item.exercise.id for item in planned(routine=routine).items] == ["wave"]


def test_what_is_left_out_is_named_with_the_reason() -> None:
    plan = planned(Wishes(without=("turn",)))
    assert [item.exercise.id for item in plan.items] == ["march", "nod"]
    assert plan.changes == (
        Change("We leave out Turn, as you asked.", "as you asked", "left-out", "Turn"),
    )


def test_the_warm_up_can_be_turned_off() -> None:
    plan = planned(Wishes(warm_up=False))
    assert [item.exercise.id for item in plan.items] == ["turn", "nod"]
    why = "as you turned the warm-up off"
    assert plan.changes == (Change(f"We leave out March, {why}.", why, "left-out", "March"),)


def test_a_note_and_a_rest_go_with_the_exercise_that_they_lead_to() -> None:
    without_turn = planned(Wishes(without=("turn",)))
    assert [type(entry) for entry in without_turn.entries] == [Item, Pause, Item]
    without_nod = planned(Wishes(without=("nod",)))
    assert [type(entry) for entry in without_nod.entries] == [Item, Note, Item]


def test_an_unknown_exercise_cannot_be_left_out() -> None:
    with pytest.raises(UnknownName) as caught:
        planned(Wishes(without=("turm",)))
    assert str(caught.value) == ("--without: no exercise is called “turm”; did you mean turn?")
    assert caught.value.exit_code == 2


def test_all_names_that_nobody_knows_are_told_at_once() -> None:
    with pytest.raises(UnknownName) as caught:
        planned(Wishes(without=("turm", "nodd"), condition=("kneee",)))
    assert [error.partition(";")[0] for error in caught.value.lines] == [
        "--without: no exercise is called “turm”",
        "--without: no exercise is called “nodd”",
        "--condition: no condition is called “kneee”",
    ]


def test_leaving_out_what_a_routine_does_not_have_changes_nothing() -> None:
    routine = Routine(id="short", title="Short", steps=(Step(exercise="nod"),))
    assert planned(Wishes(without=("turn",)), routine).changes == ()


def test_something_has_to_be_left() -> None:
    with pytest.raises(AskedWrongly) as caught:
        planned(Wishes(without=("turn", "nod", "march")))
    assert str(caught.value) == "evening: nothing is left to do; leave less out"


@pytest.mark.parametrize("rate", [RATE.least, RATE.most])
def test_every_rate_that_an_engine_speaks_is_taken(rate: int) -> None:
    assert planned(Wishes(rate=rate)).rate == rate


@pytest.mark.parametrize(("seconds", "ms"), [(0, 0), (0.6, 600), (0.0004, 0), (5, 5000)])
def test_a_lead_in_of_up_to_five_seconds_is_taken(seconds: float, ms: int) -> None:
    assert planned(Wishes(lead_in=seconds)).lead_in_ms == ms
    assert planned().lead_in_ms == 600


@pytest.mark.parametrize(
    ("seconds", "found"), [(-0.1, "-0.1"), (5.01, "5.01"), (math.inf, "inf"), (math.nan, "nan")]
)
def test_no_other_lead_in_is_taken(seconds: float, found: str) -> None:
    with pytest.raises(AskedWrongly) as caught:
        planned(Wishes(lead_in=seconds))
    assert str(caught.value) == (f"--lead-in: found a lead-in of {found}, expected 0 to 5 seconds")


@pytest.mark.parametrize("rate", [RATE.least - 1, RATE.most + 1, 0, -170])
def test_no_other_rate_is_taken(rate: int) -> None:
    with pytest.raises(AskedWrongly) as caught:
        planned(Wishes(rate=rate))
    assert str(caught.value) == (
        f"--rate: found a rate of {rate}, expected 80 to 300 words a minute"
    )


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"talk": "bad"}, "--talk: found “bad”, expected one of auto, learn, standard, minimal"),
        ({"side": "up"}, "--side: found “up”, expected one of right, left"),
        ({"order": "up"}, "--order: found “up”, expected one of turns, blocks, halves"),
    ],
)
def test_a_word_that_a_program_asks_for_wrongly_is_told(wishes: dict[str, str], told: str) -> None:
    with pytest.raises(AskedWrongly) as caught:
        check_asked(replace(Wishes(), **wishes))
    assert str(caught.value).startswith(told)


BOUNDED = [wish for wish in declared().values() if wish.bounds is not None]


@pytest.mark.parametrize("wish", BOUNDED, ids=[wish.name for wish in BOUNDED])
def test_every_bound_that_is_declared_is_kept(wish: Wish) -> None:
    least, most = wish.bounds.least, wish.bounds.most
    for within in (least, most):
        check_asked(replace(Wishes(), **{wish.name: within}))
    for beyond in (least - 1, most + 1):
        with pytest.raises(AskedWrongly) as caught:
            check_asked(replace(Wishes(), **{wish.name: beyond}), lambda name: name)
        told = str(caught.value)
        assert told.startswith(f"{wish.name}: found ")
        assert told.endswith(f"{beyond}, expected {wish.bounds.expected}")
        assert wish.bounds.expected.startswith(f"{least} to {most} ")
