"""What conditions change: left out, swapped, easier, shorter; the most cautious wins."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace
from small import VOICE, exercise, resources

from coach.errors import AskedWrongly, UnknownName
from coach.plan.fit import fit
from coach.plan.models import Plan, Wishes
from coach.routine.models import Condition, Dose, Exercise, Routine, Step

RANGED = Dose(hold_s=20, hold_range_s=(10, 40), reps=3, reps_range=(2, 5))
KNOWN = {
    one.id: one
    for one in (
        exercise("march", kind="warm-up", title="March"),
        exercise("nod", title="Nod"),
        exercise("kneel", title="Kneel", position="all-fours", unsuited=("knee",), sides="each"),
        exercise("stand", title="Stand", position="standing", sides="each"),
        exercise("squat", title="Squat", unsuited=("knee",), easier="Bend less.", dose=RANGED),
        exercise("lie", title="Lie", position="supine"),
        exercise("jump", title="Jump", unsuited=("disc", "knee")),
    )
}
CONDITIONS = {
    one.id: one
    for one in (
        Condition(id="knee", title="Knee", about=("Ask.",), swap={"kneel": "stand"}),
        Condition(id="disc", title="Disc", about=("Ask.",), easier=("squat",)),
        Condition(id="calm", title="Calm", about=("Ask.",), shorter=("squat",)),
        Condition(id="still", title="Still", about=("Ask.",), swap={"jump": "nod"}),
        Condition(id="upright", title="Upright", about=("Ask.",), positions=("supine",)),
        Condition(id="seated", title="Seated", about=("Ask.",), positions=("standing",)),
    )
}
WHY = {
    "knee": "because of your knee",
    "disc": "because of your disc",
    "calm": "because you are to be calm",
    "still": "because you are to be still",
    "upright": "because you stay upright",
    "seated": "because you stay seated",
}


def planned(
    steps: str | list[Step],
    *conditions: str,
    without: tuple[str, ...] = (),
    known: Mapping[str, Exercise] = KNOWN,
) -> Plan:
    if isinstance(steps, str):
        steps = [Step(exercise=name) for name in steps.split()]
    everything = resources(known)
    everything = replace(
        everything,
        conditions=CONDITIONS,
        phrases=replace(everything.phrases, conditions=WHY),
    )
    routine = Routine(id="evening", title="Evening", steps=tuple(steps))
    wishes = Wishes(conditions=conditions, without=without)
    return fit(routine, everything, wishes, VOICE)


def done(plan: Plan) -> str:
    return " ".join(item.exercise.id for item in plan.items)


def told(plan: Plan) -> list[str]:
    return [change.what for change in plan.changes]


def test_nothing_changes_without_a_condition_or_where_it_says_nothing() -> None:
    assert planned("march kneel squat jump").changes == ()
    assert planned("march nod", "knee").changes == ()


def test_what_does_not_suit_is_left_out_with_its_reason() -> None:
    plan = planned("march jump nod", "disc")
    assert done(plan) == "march nod"
    assert told(plan) == ["Jump is left out, because of your disc."]


def test_an_exercise_is_swapped() -> None:
    plan = planned("march kneel nod", "knee")
    assert done(plan) == "march stand nod"
    assert told(plan) == ["Stand takes the place of Kneel, because of your knee."]


@pytest.mark.parametrize("steps", ["march stand kneel nod", "march kneel stand nod"])
def test_nothing_is_swapped_for_what_is_done_right_beside_it(steps: str) -> None:
    plan = planned(steps, "knee")
    assert done(plan) == "march stand nod"
    assert told(plan) == ["Kneel is left out, because of your knee."]


def test_two_swaps_in_a_row_are_one() -> None:
    assert done(planned("march kneel kneel nod", "knee")) == "march stand nod"
    assert done(planned("march kneel jump stand", "knee")) == "march stand"


def test_nothing_is_swapped_for_what_somebody_does_not_want() -> None:
    assert done(planned("march kneel nod", "knee", without=("stand",))) == "march nod"


def test_nothing_is_swapped_for_what_does_not_suit_another_condition() -> None:
    plan = planned("march kneel nod", "knee", "seated")
    assert done(plan) == "march nod"
    assert told(plan) == ["Kneel is left out, because of your knee."]


def test_an_exercise_that_two_conditions_rule_out_may_be_swapped_by_either() -> None:
    plan = planned("march jump lie", "disc", "still")
    assert done(plan) == "march nod lie"
    assert told(plan) == [
        "Nod takes the place of Jump, because of your disc and because you are to be still."
    ]


def test_a_swap_carries_sets_and_side_but_not_the_figures_of_another_exercise() -> None:
    step = Step(exercise="kneel", side="left", dose=Dose(hold_s=50, sets=2, rest_s=7))
    item = planned([Step(exercise="march"), step, Step(exercise="nod")], "knee").items[1]
    assert item.exercise.id == "stand"
    assert item.sides == ("left",)
    assert item.dose == Dose(hold_s=3, sets=2, rest_s=7)
    assert item.sets("left") == 2


def test_the_side_of_a_step_means_nothing_to_an_exercise_that_has_none() -> None:
    swap = {**KNOWN, "stand": exercise("stand", title="Stand", position="standing")}
    step = Step(exercise="kneel", side="left")
    item = planned([Step(exercise="march"), step], "knee", known=swap).items[1]
    assert item.sides == (None,)


def test_the_easier_form_may_be_less_and_never_more() -> None:
    plan = planned("march squat nod", "disc")
    item = plan.items[1]
    assert item.easier
    assert told(plan) == ["Squat comes in its easier form, because of your disc."]
    assert item.dose is not None
    assert (item.dose.hold_s, item.dose.hold_range_s) == (20, (10, 20))
    assert (item.dose.reps, item.dose.reps_range) == (3, (2, 3))


def test_without_an_easier_form_nothing_is_made_easier() -> None:
    plain = {**KNOWN, "squat": exercise("squat", title="Squat", unsuited=("disc",))}
    assert done(planned("march squat nod", "disc", known=plain)) == "march nod"
    plain = {**KNOWN, "squat": exercise("squat", title="Squat")}
    assert planned("march squat nod", "disc", known=plain).changes == ()


def test_a_shorter_dose_is_the_least_of_its_ranges_and_stays_it() -> None:
    plan = planned("march squat nod", "calm")
    dose = plan.items[1].dose
    assert dose is not None
    assert (dose.hold_s, dose.hold_range_s, dose.reps, dose.reps_range) == (10, (10, 10), 2, (2, 2))
    assert (dose.sets, dose.sets_range) == (1, (1, 1))
    assert told(plan) == ["Squat is shorter, because you are to be calm."]


def test_what_cannot_be_shortened_is_left_out_where_it_does_not_suit() -> None:
    plain = {**KNOWN, "squat": exercise("squat", title="Squat", unsuited=("calm",))}
    assert done(planned("march squat nod", "calm", known=plain)) == "march nod"


def test_easier_and_shorter_go_together() -> None:
    plan = planned("march squat nod", "disc", "calm")
    assert [change.kind for change in plan.changes] == ["easier", "shorter"]
    item = plan.items[1]
    assert item.easier
    assert item.dose is not None
    assert item.dose.hold_s == 10


@pytest.mark.parametrize("order", [("knee", "disc"), ("disc", "knee")])
def test_the_most_cautious_of_two_wins(order: tuple[str, str]) -> None:
    plan = planned("march squat nod", *order)
    assert done(plan) == "march nod"
    assert told(plan) == ["Squat is left out, because of your knee."]


def test_a_position_is_ruled_out_even_where_the_exercise_does_not_say_so() -> None:
    plan = planned("march lie nod", "upright")
    assert done(plan) == "march nod"
    assert told(plan) == ["Lie is left out, because you stay upright."]


def test_a_condition_named_twice_is_one() -> None:
    assert planned("march jump nod", "disc", "disc") == planned("march jump nod", "disc")


def test_an_unknown_condition_is_met_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        planned("nod", "kne")
    assert str(caught.value) == "--condition: no condition is called “kne”; did you mean knee?"


@pytest.mark.parametrize("steps", ["jump", "march jump", "march jump jump"])
def test_a_warm_up_alone_is_no_session(steps: str) -> None:
    with pytest.raises(AskedWrongly) as caught:
        planned(steps, "disc", "seated")
    assert str(caught.value) == (
        "evening: nothing is left to do that suits disc, seated; "
        "choose another routine; coach list shows what is left of each"
    )


def test_what_was_a_warm_up_alone_is_still_one() -> None:
    assert done(planned("march", "disc")) == "march"
