"""What no schema can say: figures that agree, names that exist, words that can be said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small import exercise

from coach.errors import BadFile
from coach.routine.checks import check_dose, check_exercise, check_pattern, check_routine
from coach.routine.counting import EXPECTED
from coach.routine.models import BreathSeconds, Dose, Exercise, Pattern, Routine, Step

MINE = Path("mine.toml")
NOD = exercise("nod")
TURN = exercise("turn", sides="each")
KNOWN = {"nod": NOD, "turn": TURN}


def routine(*steps: Step, **others: Any) -> Routine:
    return Routine(**{"id": "mine", "title": "Mine", "steps": steps, **others})


def complaint_of_routine(*steps: Step, **others: Any) -> str:
    with pytest.raises(BadFile) as caught:
        check_routine(routine(*steps, **others), KNOWN, MINE)
    return str(caught.value)


def complaint_of(one: Exercise) -> str:
    with pytest.raises(BadFile) as caught:
        check_exercise(one, MINE)
    return str(caught.value)


def test_a_good_routine_passes() -> None:
    check_routine(
        routine(
            Step(exercise="turn", side="left", dose=Dose(breaths=3)),
            Step(say="Nearly done."),
            Step(rest_s=5),
            Step(exercise="wave"),
            exercises=(exercise("wave", kind="advice", dose=None),),
        ),
        KNOWN,
        MINE,
    )


@pytest.mark.parametrize(
    ("dose", "line"),
    [
        (
            Dose(reps=3),
            "dose: found nothing to count, "
            "expected exactly one of hold_s, tempo_s, breaths, work_s",
        ),
        (
            Dose(hold_s=5, breaths=3),
            "dose: found hold_s and breaths, "
            "expected exactly one of hold_s, tempo_s, breaths, work_s",
        ),
        (
            Dose(tempo_s=(1, 0, 1)),
            "dose: found tempo_s without reps, expected reps beside it, the number of times",
        ),
        (
            Dose(tempo_s=(0, 0, 0), reps=5),
            "dose.tempo_s: found no time at all, expected at least one second a repetition",
        ),
        (
            Dose(breaths=5, reps=3),
            "dose.reps: found reps beside breaths, expected sets in its place",
        ),
        (
            Dose(work_s=60, reps=3),
            "dose.reps: found reps beside work_s, expected sets in its place",
        ),
        (
            Dose(hold_s=20, breath_s=(4, 0, 6, 0)),
            "dose.breath_s: found breath_s beside hold_s, expected breaths beside it; "
            'breath = "NAME" beside the exercise paces its holds',
        ),
        (
            Dose(hold_s=30, hold_range_s=(60, 30)),
            "dose.hold_range_s: found [60, 30], expected the smaller figure first",
        ),
        (
            Dose(hold_s=600, reps=100),
            "dose: found 16:40:00 hours of work, expected at most 3:00:00 hours",
        ),
        (
            Dose(work_s=3600, sets=4),
            "dose: found 4:00:00 hours of work, expected at most 3:00:00 hours",
        ),
    ],
)
def test_a_dose_that_makes_no_sense_is_refused(dose: Dose, line: str) -> None:
    with pytest.raises(BadFile) as caught:
        check_dose(dose, MINE, "dose")
    assert str(caught.value) == f"mine.toml: {line}"


@pytest.mark.parametrize("dose", [Dose(work_s=3600, sets=3), Dose(tempo_s=(0, 0, 1), reps=1)])
def test_a_dose_at_the_bounds_passes(dose: Dose) -> None:
    check_dose(dose, MINE, "dose")


def test_an_exercise_has_words_and_a_dose() -> None:
    assert complaint_of(exercise(setup=())) == (
        "mine.toml: setup: found an empty list, expected at least one sentence"
    )
    assert complaint_of(exercise(dose=None)) == (
        "mine.toml: dose: found nothing to do, expected a [dose] table; "
        'only kind = "advice" may do without'
    )


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (
            exercise(setup=("Sit.", "Lift your {knee}.")),
            "setup, entry 2: found “{knee}”, expected no braces but {side} and {other}",
        ),
        (
            exercise(form=("Lift your {side} knee.",)),
            'form, entry 1: found {side}, expected sides = "each" beside it',
        ),
        (
            exercise(sides="each", switch="Lift the {{other}} knee."),
            "switch: found “{}”, expected no braces but {side} and {other}",
        ),
        (
            exercise(sides="each", easier="Lift {side!r}."),
            "easier: found “{side!r}”, expected no braces but {side} and {other}",
        ),
        (
            exercise(sides="each", moves=("Lift", "Lower {")),
            "moves, entry 2: found “{”, expected no braces but {side} and {other}",
        ),
        (
            exercise(sides="each", title="Your {side} knee"),
            "title: found “{side}”, expected no braces",
        ),
        (exercise(kit=("a } mat",)), "kit: found “}”, expected no braces"),
    ],
)
def test_braces_hold_the_names_of_sides_only(one: Exercise, line: str) -> None:
    assert complaint_of(one) == f"mine.toml: {line}"


def test_the_names_of_sides_pass_where_there_are_two() -> None:
    check_exercise(
        exercise(
            sides="each",
            setup=("Lift your {side} knee with your {other} hand.",),
            moves=("Lift the {side} knee", "Lower the {side} knee"),
        ),
        MINE,
    )


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (Step(), "step 1: found an empty step, expected exactly one of exercise, say and rest_s"),
        (
            Step(exercise="nod", rest_s=5),
            "step 1 (nod): found exercise and rest_s, "
            "expected exactly one of exercise, say and rest_s",
        ),
        (
            Step(say="Hello.", dose=Dose(hold_s=5)),
            "step 1, dose: found it beside say, expected it beside exercise",
        ),
        (
            Step(rest_s=5, side="left"),
            "step 1, side: found it beside rest_s, expected it beside exercise",
        ),
        (
            Step(exercise="turm"),
            "step 1 (turm), exercise: found “turm”, expected the id of an exercise; "
            "did you mean turn?",
        ),
        (
            Step(exercise="x"),
            "step 1 (x), exercise: found “x”, expected the id of an exercise; "
            "docs/library.md lists them",
        ),
        (
            Step(exercise="nod", side="left"),
            "step 1 (nod), side: found “left”, "
            "expected no side, since it is not done one side after the other; take it out",
        ),
        (Step(say=""), "step 1, say: found an empty text, expected something to say"),
        (Step(say="Your {side} leg."), "step 1, say: found “{side}”, expected no braces"),
        (
            Step(exercise="nod", dose=Dose(tempo_s=(2, 1, 2))),
            "step 1 (nod), dose: found tempo_s without reps, "
            "expected reps beside it, the number of times",
        ),
        (
            Step(exercise="nod", dose=Dose(hold_range_s=(9, 8))),
            "step 1 (nod), dose.hold_range_s: found [9, 8], expected the smaller figure first",
        ),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(step: Step, line: str) -> None:
    assert complaint_of_routine(step) == f"mine.toml: {line}"


def test_the_title_of_a_routine_has_no_braces() -> None:
    line = complaint_of_routine(Step(rest_s=1), title="{minutes} of rest")
    assert line == "mine.toml: title: found “{minutes}”, expected no braces"


def test_an_exercise_is_defined_once() -> None:
    wave = exercise("wave")
    assert complaint_of_routine(Step(exercise="nod"), exercises=(NOD,)) == (
        "mine.toml: exercise 1 (nod), id: found “nod” a second time, "
        "expected each exercise once; give it another id"
    )
    assert complaint_of_routine(Step(exercise="nod"), exercises=(wave, wave)) == (
        "mine.toml: exercise 2 (wave), id: found “wave” a second time, "
        "expected each exercise once; take one of them out"
    )


def test_an_exercise_of_the_routine_is_checked_in_its_place() -> None:
    line = complaint_of_routine(Step(exercise="wave"), exercises=(exercise("wave", setup=()),))
    assert line == (
        "mine.toml: exercise 1 (wave), setup: found an empty list, expected at least one sentence"
    )


def test_a_routine_of_more_than_twelve_hours_is_refused() -> None:
    long = Step(exercise="turn", dose=Dose(work_s=3600, sets=3))
    check_routine(routine(long, long), KNOWN, MINE)
    assert complaint_of_routine(long, long, Step(rest_s=1)) == (
        "mine.toml: steps: found 12:00:01 hours of work, expected at most 12:00:00 hours"
    )


def test_what_a_note_needs_is_done_in_the_routine() -> None:
    check_routine(routine(Step(exercise="nod"), Step(say="So.", needs=("nod",))), KNOWN, MINE)
    assert complaint_of_routine(Step(exercise="nod"), Step(rest_s=5, needs=("turn",))) == (
        "mine.toml: step 2, needs: found “turn”, expected the id of an exercise in another step"
    )
    assert complaint_of_routine(Step(exercise="nod", needs=("nod",))) == (
        "mine.toml: step 1 (nod), needs: found it beside exercise, expected it beside say or rest_s"
    )


@pytest.mark.parametrize("pattern", [(2, 0, 2, 0), (4, 4, 4, 4), (10, 5, 10, 5)])
def test_a_breath_that_can_be_breathed_passes(pattern: BreathSeconds) -> None:
    check_pattern(Pattern(id="mine", title="Mine", seconds=pattern, about="Mine."), MINE)
    check_dose(Dose(breaths=3, breath_s=pattern), MINE, "dose")


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ((0, 0, 6, 0), "found 0 in and 6 out, expected at least 2 seconds in and 2 out"),
        ((4, 0, 1, 0), "found 4 in and 1 out, expected at least 2 seconds in and 2 out"),
        ((10, 5, 10, 6), "found a breath of 31 seconds, expected at most 30: in, hold, out, hold"),
    ],
)
def test_a_breath_that_nobody_can_breathe_is_refused(
    pattern: BreathSeconds, complaint: str
) -> None:
    with pytest.raises(BadFile) as caught:
        check_pattern(Pattern(id="mine", title="Mine", seconds=pattern, about="Mine."), MINE)
    assert str(caught.value) == f"mine.toml: seconds: {complaint}"
    with pytest.raises(BadFile) as caught:
        check_dose(Dose(breaths=3, breath_s=pattern), MINE, "dose")
    assert str(caught.value) == f"mine.toml: dose.breath_s: {complaint}"


def test_a_counting_mode_that_cannot_be_read_is_refused_where_it_stands() -> None:
    check_routine(routine(Step(exercise="nod", count="last 3"), count="every 5"), KNOWN, MINE)
    wrong = f"found “often”, expected {EXPECTED}"
    assert complaint_of_routine(Step(exercise="nod"), count="often") == f"mine.toml: count: {wrong}"
    assert complaint_of_routine(Step(exercise="nod", count="often")) == (
        f"mine.toml: step 1 (nod), count: {wrong}"
    )
    assert complaint_of(exercise("wave", count="often")) == f"mine.toml: count: {wrong}"


@pytest.mark.parametrize("extra", [{"count": "up"}, {"breath": "box"}, {"talk": "learn"}])
def test_what_belongs_to_an_exercise_is_refused_beside_a_rest(extra: dict[str, Any]) -> None:
    (key,) = extra
    assert complaint_of_routine(Step(exercise="nod"), Step(rest_s=5, **extra)) == (
        f"mine.toml: step 2, {key}: found it beside rest_s, expected it beside exercise"
    )
