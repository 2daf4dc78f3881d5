"""First relief is the same session in each of our languages, with the same care."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import pytest
from msgspec.structs import replace
from small import VOICE, library

from coach.base.errors import AskedWrongly
from coach.export.page.player import page_parts
from coach.export.page.session_data import Page
from coach.export.page.spoken import spoken_page
from coach.home.outline import outline
from coach.plan.adapted import adapted
from coach.plan.figured import figured
from coach.plan.fit import fit
from coach.plan.models import Item, Plan
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import EASIER, Exercise

ENGLISH = "first-relief"
OTHERS = ("erste-linderung", "primer-alivio", "premier-soulagement")
BY_ROUTINE = pytest.mark.parametrize("name", OTHERS)
BY_CONDITION = pytest.mark.parametrize("condition", sorted(library().conditions))
SAME = ("kind", "position", "sides", "documents", "unsuited", "dose_from", "dose_added")
"""What is true of an exercise in any language."""


def foreign() -> list[str]:
    """List what of the library is written in English alone: of conditions, breaths and advice."""
    conditions, patterns = library().conditions.values(), library().patterns.values()
    lines = [line for one in conditions for line in (one.title, *one.about)]
    lines += [line for one in patterns for line in (one.title, one.about)]
    return lines + [line for one in library().advice.values() for line in (one.title, *one.say)]


def planned(name: str, *conditions: str) -> Plan:
    routine = library().find(name).routine
    resources = library().resources(routine.language)
    return fit(routine, resources, Wishes(condition=conditions), VOICE)


def timeless(dose: DoseTable | None) -> DoseTable | None:
    """Return a dose without the time of a release, which is as long as its words need."""
    return None if dose is None else replace(dose, release_s=None)


@BY_ROUTINE
def test_it_has_the_steps_and_the_doses_of_the_english_one(name: str) -> None:
    english, other = library().find(ENGLISH).routine, library().find(name).routine
    assert other.steps == english.steps
    inside = {one.id: one for one in other.exercises}
    assert {step.exercise for step in other.steps} < set(inside)
    for exercise in inside.values():
        like = library().exercises[exercise.id]
        assert [getattr(exercise, key) for key in SAME] == [getattr(like, key) for key in SAME]
        assert timeless(exercise.dose) == timeless(like.dose)
        assert parts(exercise) == parts(like)


def parts(exercise: Exercise) -> list[object]:
    """Return which parts of an exercise there are, and when it has other words."""
    said = (exercise.setup, exercise.action, exercise.switch, exercise.moves, exercise.kit)
    more = (exercise.form, exercise.easier, exercise.feel, exercise.avoid, exercise.cautions)
    return [*(bool(part) for part in (*said, *more)), [one.when for one in exercise.instead]]


@BY_ROUTINE
@BY_CONDITION
def test_a_condition_changes_the_same_in_every_language(name: str, condition: str) -> None:
    def done(routine: str) -> list[tuple[str, bool]]:
        plan = planned(routine, condition)
        return [(item.exercise.id, item.easier) for item in plan.items]

    assert done(name) == done(ENGLISH)


def is_of(inside: Iterable[Exercise], item: Item, condition: str) -> bool:
    """Tell whether what is done is one of some exercises, in its own words for a condition."""
    reasons = {condition, EASIER} if item.easier else {condition}
    with_figures = figured(inside, library().exercises).values()
    return item.exercise in [adapted(one, reasons) for one in with_figures]


@BY_ROUTINE
@BY_CONDITION
def test_what_takes_a_place_is_in_the_language_of_the_routine(name: str, condition: str) -> None:
    inside = library().find(name).routine.exercises
    assert all(is_of(inside, item, condition) for item in planned(name, condition).items)


@BY_CONDITION
def test_without_such_an_exercise_it_is_left_out(condition: str) -> None:
    routine = library().find("erste-linderung").routine
    few = tuple(one for one in routine.exercises if one.id != "standing-psoas-stretch")
    routine = replace(routine, exercises=few)
    resources = library().resources("de")
    try:
        plan = fit(
            replace(routine, exercises=few), resources, Wishes(condition=(condition,)), VOICE
        )
    except AskedWrongly:
        return
    assert all(is_of(few, item, condition) for item in plan.items)


@BY_ROUTINE
def test_it_gives_the_body_as_much_time_as_the_english_one(name: str) -> None:
    for exercise in library().find(name).routine.exercises:
        like = library().exercises[exercise.id]
        given = [[pause for pause in one.pauses_s if pause] for one in (exercise, like)]
        assert given[0] == given[1], exercise.id
        assert bool(exercise.pauses_s) == bool(like.pauses_s)


@pytest.mark.parametrize("name", [ENGLISH, *OTHERS])
def test_who_lies_there_already_hears_to_stay(name: str) -> None:
    plan, score = outline(library(), library().find(name), Wishes(talk="standard"))
    said = [cue.text for cue in score.cues]
    assert said.count(plan.phrases.stays["supine"]) == 2
    assert said.count(plan.phrases.still["supine"]) == 1


@BY_ROUTINE
@pytest.mark.parametrize(
    "wishes",
    [
        *(Wishes(condition=(one,), talk="learn") for one in sorted(library().conditions)),
        *(Wishes(breath=one, red_flags=True) for one in sorted(library().patterns)),
    ],
    ids=lambda one: " ".join((*one.condition, one.breath)),
)
def test_conditions_breaths_and_advice_are_shown_and_heard_in_no_other_language(
    name: str, wishes: Wishes
) -> None:
    plan, score = outline(library(), library().find(name), wishes)
    head, _ = page_parts(Page(plan, score, score.title, b"", ""))
    texts = [cue.text or "" for cue in score.cues]
    shown = html.unescape(" ".join((spoken_page(plan, score), head, *texts)))
    told = {one: library().phrases(plan.language).to_know[one] for one in wishes.condition}
    for one, lines in told.items():
        assert len(lines) == len(library().conditions[one].about)
        assert all(line in shown for line in lines)
    assert [line for line in foreign() if re.search(rf"\b{re.escape(line)}", shown)] == []


@pytest.mark.parametrize("condition", sorted(library().conditions))
def test_the_page_to_print_tells_in_english_what_to_know(condition: str) -> None:
    plan, score = outline(library(), library().find(ENGLISH), Wishes(condition=(condition,)))
    shown = html.unescape(spoken_page(plan, score))
    assert all(line in shown for line in library().conditions[condition].about)
