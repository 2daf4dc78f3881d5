"""A title that is no longer true: the session says what it is in its place."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec.structs import replace
from small import VOICE, exercise, library, resources

from coach.base.errors import AskedWrongly
from coach.cli.reports import show_lines
from coach.home.listing import planned as planned_listing
from coach.home.outline import outline
from coach.plan.changes import told
from coach.plan.fit import fit
from coach.plan.fitting import MOST_TIMES
from coach.plan.minutes import in_minutes
from coach.plan.models import Plan
from coach.plan.naming import positions_of, true_about
from coach.plan.wishes import Wishes
from coach.routine.advice import Condition
from coach.routine.bounds import Position
from coach.routine.models import Routine, Step
from coach.score.measure import Measure

WHY = "because you stay upright"
KNOWN = {
    one.id: one
    for one in (
        exercise("march", kind="warm-up", position="standing"),
        exercise("lie", position="supine"),
        exercise("roll", position="supine"),
        exercise("curl", position="supine"),
        exercise("kneel", position="all-fours"),
        exercise("stand", position="standing"),
        exercise("sit", position="chair"),
    )
}
SWAP = {"lie": "stand", "roll": "stand", "curl": "stand"}


def planned(steps: str, *named: Position, **condition: object) -> Plan:
    everything = resources(KNOWN)
    given = {"positions": ("supine",), "swap": SWAP, **condition}
    upright = Condition(id="upright", title="Upright", about=("Ask.",), **given)
    words = replace(everything.phrases, conditions={"upright": WHY})
    everything = replace(everything, conditions={"upright": upright}, phrases=words)
    done = tuple(Step(exercise=name) for name in steps.split())
    routine = Routine(id="small", title="Lying down", steps=done, named_for=named)
    return fit(routine, everything, Wishes(condition=("upright",)), VOICE)


def of_title(plan: Plan) -> list[str]:
    return [one.what for one in plan.changes if one.kind == "title"]


def test_all_that_is_done_otherwise_is_told() -> None:
    plan = planned("march lie")
    assert of_title(plan) == ["This time it is all standing."]
    assert told(plan)[0] == of_title(plan)[0]


def test_nothing_is_told_where_some_of_it_is_as_before() -> None:
    assert of_title(planned("march lie sit")) == []
    assert of_title(planned("march sit kneel")) == []


def test_a_position_that_the_title_names_is_missed() -> None:
    assert of_title(planned("march lie sit", "supine")) == [
        "This time it is all standing and on a chair."
    ]
    assert of_title(planned("march lie sit", "supine", "chair")) == [
        "This time none of it is on your back."
    ]
    assert of_title(planned("march lie sit", "chair")) == []


def test_the_same_exercise_is_never_done_three_times_for_others() -> None:
    plan = planned("march stand sit lie kneel roll sit curl")
    done = [item.exercise.id for item in plan.items]
    assert done == ["march", "stand", "sit", "stand", "kneel", "sit"]
    assert [one.title for one in plan.changes if one.kind == "left-out"] == ["Roll", "Curl"]


def test_what_a_routine_itself_asks_three_times_stays() -> None:
    plan = planned("stand sit stand kneel stand sit lie")
    assert [item.exercise.id for item in plan.items].count("stand") == 3


CONDITIONS = library().conditions
SOME = [*((name,) for name in CONDITIONS), *combinations(CONDITIONS, 2)]


@pytest.mark.parametrize("conditions", SOME, ids=" ".join)
def test_no_title_of_ours_is_untrue_and_untold(conditions: tuple[str, ...]) -> None:
    for found in library().routines.values():
        routine = found.routine
        written = [step.exercise for step in routine.steps]
        try:
            resources_of = library().resources(routine.language)
            plan = fit(routine, resources_of, Wishes(condition=conditions), VOICE)
        except AskedWrongly:
            continue
        done = positions_of(item.exercise for item in plan.items)
        gone = {*routine.named_for} - {*done}
        assert bool(gone) <= bool(of_title(plan)), routine.id
        names = [item.exercise.id for item in plan.items]
        for name in names:
            assert names.count(name) <= max(MOST_TIMES, written.count(name)), routine.id


NAMES = {"lying": "supine", "kneeling": "all-fours", "standing": "standing", "chair": "chair"}


def test_a_title_of_ours_that_names_a_position_says_so() -> None:
    for name, found in library().routines.items():
        words = found.routine.title.lower().split()
        named = {position for word, position in NAMES.items() if word in words}
        assert {*found.routine.named_for} == named, name


def test_a_title_that_the_time_makes_untrue_is_told() -> None:
    routine = library().find("kneeling-standing").routine
    plan = fit(routine, library().resources(), Wishes(), VOICE)
    said = set()
    for minutes in range(3, 12):
        try:
            shorter = in_minutes(plan, minutes, Measure(plan))
        except AskedWrongly:
            continue
        done = positions_of(item.exercise for item in shorter.items)
        assert bool({*routine.named_for} - {*done}) == bool(of_title(shorter))
        said |= {*of_title(shorter)} & {*told(shorter)}
    assert "This time none of it is on hands and knees." in said


@pytest.mark.parametrize(
    ("wishes", "same"),
    [
        (Wishes(), True),
        (Wishes(talk="minimal", side="left"), True),
        (Wishes(condition=("no-floor",)), False),
        (Wishes(minutes=6), False),
        (Wishes(without=("knee-to-chest",)), False),
        (Wishes(warm_up=False), False),
    ],
)
@pytest.mark.parametrize("name", ["first-relief", "premier-soulagement"])
def test_what_a_routine_says_of_itself_is_shown_while_it_is_that(
    name: str, wishes: Wishes, same: bool
) -> None:
    found = library().find(name)
    plan, score = outline(library(), found, wishes)
    about = found.routine.about
    assert true_about(about, plan) == (about if same else "")
    assert (about in show_lines(found, plan, score)) == same
    assert planned_listing(found, library().exercises, plan, score).about == (about if same else "")
