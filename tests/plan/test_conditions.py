"""What conditions change: left out, swapped, easier, shorter; the most cautious wins."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace
from small import VOICE, exercise, resources

from coach.base.errors import AskedWrongly, UnknownName
from coach.plan.dials import dials
from coach.plan.fit import fit
from coach.plan.models import Note, Pause, Plan
from coach.plan.wishes import Wishes
from coach.routine.advice import Condition
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import DoseTable
from coach.routine.doses import Amount, Hold, amounts
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step

NOTE = Step(say="Lie back.", instead={"knee": "Sit back.", "disc": ""})
RANGED = DoseTable(hold_s=20, hold_range_s=(10, 40), reps=3, reps_range=(2, 5))
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
    wishes = Wishes(condition=conditions, without=without)
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
    assert told(plan) == ["We leave out Jump, because of your disc."]


def test_an_exercise_is_swapped() -> None:
    plan = planned("march kneel nod", "knee")
    assert done(plan) == "march stand nod"
    assert told(plan) == ["We do Stand in place of Kneel, because of your knee."]


@pytest.mark.parametrize("steps", ["march stand kneel nod", "march kneel stand nod"])
def test_nothing_is_swapped_for_what_is_done_right_beside_it(steps: str) -> None:
    plan = planned(steps, "knee")
    assert done(plan) == "march stand nod"
    assert told(plan) == ["We leave out Kneel, because of your knee."]


def test_two_swaps_in_a_row_are_one() -> None:
    assert done(planned("march kneel kneel nod", "knee")) == "march stand nod"
    assert done(planned("march kneel jump stand", "knee")) == "march stand"


def test_nothing_is_swapped_for_what_somebody_does_not_want() -> None:
    assert done(planned("march kneel nod", "knee", without=("stand",))) == "march nod"


def test_nothing_is_swapped_for_what_does_not_suit_another_condition() -> None:
    plan = planned("march kneel nod", "knee", "seated")
    assert done(plan) == "march nod"
    assert told(plan) == ["We leave out Kneel, because of your knee."]


def test_an_exercise_that_two_conditions_rule_out_may_be_swapped_by_either() -> None:
    plan = planned("march jump lie", "disc", "still")
    assert done(plan) == "march nod lie"
    assert told(plan) == [
        "We do Nod in place of Jump, because of your disc, and because you are to be still."
    ]


def test_a_swap_carries_sets_and_side_but_not_the_figures_of_another_exercise() -> None:
    step = Step(exercise="kneel", side="left", dose=DoseTable(hold_s=50, sets=2, rest_s=7))
    item = planned([Step(exercise="march"), step, Step(exercise="nod")], "knee").items[1]
    assert item.exercise.id == "stand"
    assert item.sides == ("left",)
    assert item.dose == parsed(DoseTable(hold_s=3, sets=2, rest_s=7))
    assert item.sets("left") == 2


@pytest.mark.parametrize(("asked", "done"), [(1, 1), (2, 2), (3, 3), (4, 3)])
def test_a_swap_has_no_more_sets_than_were_asked_for_or_suit_it(asked: int, done: int) -> None:
    dose = DoseTable(hold_s=3, sets=2, sets_range=(2, 3))
    swap = {**KNOWN, "stand": exercise("stand", title="Stand", dose=dose)}
    step = Step(exercise="kneel", dose=DoseTable(sets=asked))
    item = planned([Step(exercise="march"), step], "knee", known=swap).items[1]
    assert item.dose is not None
    assert item.dose.sets == Amount(done, (2, 3))


def test_the_side_of_a_step_means_nothing_to_an_exercise_that_has_none() -> None:
    swap = {**KNOWN, "stand": exercise("stand", title="Stand", position="standing")}
    step = Step(exercise="kneel", side="left")
    item = planned([Step(exercise="march"), step], "knee", known=swap).items[1]
    assert item.sides == (None,)


def test_the_easier_form_may_be_less_and_never_more() -> None:
    plan = planned("march squat nod", "disc")
    item = plan.items[1]
    assert item.easier
    assert told(plan) == ["We do Squat in the easier form, because of your disc."]
    assert isinstance(item.dose, Hold)
    assert item.dose.hold_s == Amount(20, (10, 20))
    assert item.dose.reps == Amount(3, (2, 3))


def test_without_an_easier_form_nothing_is_made_easier() -> None:
    plain = {**KNOWN, "squat": exercise("squat", title="Squat", unsuited=("disc",))}
    assert done(planned("march squat nod", "disc", known=plain)) == "march nod"
    plain = {**KNOWN, "squat": exercise("squat", title="Squat")}
    assert planned("march squat nod", "disc", known=plain).changes == ()


def test_a_shorter_dose_is_the_least_of_its_ranges_and_stays_it() -> None:
    plan = planned("march squat nod", "calm")
    dose = plan.items[1].dose
    assert isinstance(dose, Hold)
    assert dose.hold_s == Amount(10, (10, 10))
    assert dose.reps == Amount(2, (2, 2))
    assert dose.sets == Amount(1, (1, 1))
    assert told(plan) == ["We do less of Squat, because you are to be calm."]


@pytest.mark.parametrize("condition", ["calm", "disc"])
@pytest.mark.parametrize(
    "dose",
    [
        DoseTable(hold_s=8, hold_range_s=(10, 40), reps=1, reps_range=(2, 5)),
        DoseTable(hold_s=8, reps_range=(2, 5), sets_range=(2, 3)),
        DoseTable(breaths=3, breaths_range=(4, 6), sets=1, sets_range=(2, 3)),
    ],
)
def test_a_condition_makes_nothing_more_than_was_written_not_even_up_to_its_range(
    condition: str, dose: DoseTable
) -> None:
    low = exercise("squat", title="Squat", easier="Bend less.", dose=dose)
    item = planned("march squat nod", condition, known={**KNOWN, "squat": low}).items[1]
    written = amounts(parsed(dose))
    assert item.dose is not None
    for name, amount in amounts(item.dose).items():
        assert amount.value == written[name].value
        assert amount.limits == (amount.value, amount.value)
    assert list(dials(item)) == []


def test_what_cannot_be_shortened_is_left_out_where_it_does_not_suit() -> None:
    plain = {**KNOWN, "squat": exercise("squat", title="Squat", unsuited=("calm",))}
    assert done(planned("march squat nod", "calm", known=plain)) == "march nod"


def test_easier_and_shorter_go_together() -> None:
    plan = planned("march squat nod", "disc", "calm")
    assert [change.kind for change in plan.changes] == ["easier", "shorter"]
    item = plan.items[1]
    assert item.easier
    assert isinstance(item.dose, Hold)
    assert item.dose.hold_s.value == 10


@pytest.mark.parametrize("order", [("knee", "disc"), ("disc", "knee")])
def test_the_most_cautious_of_two_wins(order: tuple[str, str]) -> None:
    plan = planned("march squat nod", *order)
    assert done(plan) == "march nod"
    assert told(plan) == ["We leave out Squat, because of your knee."]


def test_a_position_is_ruled_out_even_where_the_exercise_does_not_say_so() -> None:
    plan = planned("march lie nod", "upright")
    assert done(plan) == "march nod"
    assert told(plan) == ["We leave out Lie, because you stay upright."]


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


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ((), ["Lie back."]),
        (("calm",), ["Lie back."]),
        (("knee",), ["Sit back."]),
        (("disc",), []),
        (("knee", "disc"), []),
    ],
)
def test_a_note_is_said_in_words_that_suit(conditions: tuple[str, ...], said: list[str]) -> None:
    steps = [Step(exercise="march"), NOTE, Step(exercise="nod"), NOTE]
    plan = planned(steps, *conditions)
    notes = [entry.text for entry in plan.entries if isinstance(entry, Note)]
    assert notes == [*said, *said]
    assert [item.exercise.id for item in plan.items] == ["march", "nod"]


def test_a_note_that_is_not_said_leaves_the_rest_after_it() -> None:
    steps = [Step(exercise="march"), NOTE, Step(rest_s=20), Step(exercise="nod")]
    assert Pause(20) in planned(steps, "disc").entries
