"""What no schema can say: figures that agree, names that exist, words that can be said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from small import exercise

from coach.routine.bounds import BreathSeconds
from coach.routine.breath_checks import pattern_faults
from coach.routine.checks import exercise_faults
from coach.routine.counting import EXPECTED
from coach.routine.dose_checks import dose_faults
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise, Instead
from coach.routine.faults import Fault, bad_file
from coach.routine.models import Routine, Step
from coach.routine.pattern import Pattern
from coach.routine.steps import routine_faults

MINE = Path("mine.toml")
NOD = exercise("nod")
TURN = exercise("turn", sides="each")
KNOWN = {"nod": NOD, "turn": TURN}


def routine(*steps: Step, **others: Any) -> Routine:
    return Routine(**{"id": "mine", "title": "Mine", "steps": steps, **others})


def complaint_of_routine(*steps: Step, **others: Any) -> str:
    return line_of(routine_faults(routine(*steps, **others), KNOWN))


def line_of(faults: Iterable[Fault]) -> str:
    """Return the line of the only fault that there is."""
    (fault,) = faults
    return str(bad_file([fault], MINE))


def check_routine(made: Routine) -> None:
    assert [*routine_faults(made, KNOWN)] == []


def complaint_of(one: Exercise) -> str:
    return line_of(exercise_faults(one))


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (
            {"Sit tal.": "Lie down."},
            "instead, entry 1, lines.Sit tal.: found “Sit tal.”, "
            "expected a line of this exercise, word for word; did you mean “Sit tall.”?",
        ),
        (
            {"Sit tall.": ""},
            "instead, entry 1, lines: found no setup left, expected at least one sentence",
        ),
        ({"Nod": ""}, "instead, entry 1, lines.Nod: found no title, expected another title"),
        ({"Sit tall.": "Lift {side}."}, 'found {side}, expected sides = "each" beside it'),
    ],
)
def test_other_words_need_words_to_replace(lines: dict[str, str], line: str) -> None:
    assert line in complaint_of(exercise("nod", instead=(Instead(when=("knee",), lines=lines),)))


def test_a_good_routine_passes() -> None:
    check_routine(
        routine(
            Step(exercise="turn", side="left", dose=DoseTable(breaths=3)),
            Step(say="Nearly done."),
            Step(rest_s=5),
            Step(exercise="wave"),
            exercises=(exercise("wave", kind="advice", dose=None),),
        ),
    )


@pytest.mark.parametrize(
    ("dose", "line"),
    [
        (
            DoseTable(sets=3),
            "dose: found nothing to count, "
            "expected exactly one of hold_s, tempo_s, breaths, work_s, or reps alone",
        ),
        (
            DoseTable(hold_s=5, reps=3, pace="self"),
            "dose.pace: found pace beside hold_s, "
            "expected it beside reps alone, the number of times",
        ),
        (
            DoseTable(work_s=60, pace="self"),
            "dose.pace: found pace beside work_s, "
            "expected it beside reps alone, the number of times",
        ),
        (
            DoseTable(hold_s=5, breaths=3),
            "dose: found hold_s and breaths, "
            "expected exactly one of hold_s, tempo_s, breaths, work_s, or reps alone",
        ),
        (
            DoseTable(tempo_s=(1, 0, 1)),
            "dose: found tempo_s without reps, expected reps beside it, the number of times",
        ),
        (
            DoseTable(tempo_s=(0, 0, 0), reps=5),
            "dose.tempo_s: found no time at all, expected at least one second a repetition",
        ),
        (
            DoseTable(breaths=5, reps=3),
            "dose.reps: found reps beside breaths, expected sets in its place",
        ),
        (
            DoseTable(work_s=60, reps=3),
            "dose.reps: found reps beside work_s, expected sets in its place",
        ),
        (
            DoseTable(hold_s=20, breath_s=(4, 0, 6, 0)),
            "dose.breath_s: found breath_s beside hold_s, expected breaths beside it; "
            'breath = "NAME" beside the exercise paces its holds',
        ),
        (DoseTable(work_s=60, load="{load}"), "dose.load: found “{load}”, expected no braces"),
        (DoseTable(work_s=60, distance="{x"), "dose.distance: found “{x”, expected no braces"),
        (
            DoseTable(hold_s=(30, 20)),
            "dose.hold_s: found [30, 20], expected the smaller figure first",
        ),
        (
            DoseTable(hold_s=(20, 30), hold_range_s=(20, 30)),
            "dose.hold_range_s: found hold_range_s beside hold_s = [20, 30], "
            "expected the range in one of them; take it out",
        ),
        (
            DoseTable(hold_s=30, hold_range_s=(60, 30)),
            "dose.hold_range_s: found [60, 30], expected the smaller figure first",
        ),
        (
            DoseTable(hold_s=600, reps=100),
            "dose: found 16:46:36 hours of work and rests, expected at most 3:00:00 hours",
        ),
        (
            DoseTable(work_s=3600, sets=4),
            "dose: found 4:01:00 hours of work and rests, expected at most 3:00:00 hours",
        ),
        (
            DoseTable(work_s=5, sets=5, rest_s=3600),
            "dose: found 4:00:25 hours of work and rests, expected at most 3:00:00 hours",
        ),
        (
            DoseTable(hold_s=1, reps=10, sets=20, release_s=600),
            "dose: found 30:09:40 hours of work and rests, expected at most 3:00:00 hours",
        ),
        (
            DoseTable(hold_s=1, reps=1000, sets=6, release_s=0),
            "dose: found 6000 sets and holds, expected at most 5000",
        ),
    ],
)
def test_a_dose_that_makes_no_sense_is_refused(dose: DoseTable, line: str) -> None:
    assert line_of(dose_faults(dose, ("dose",))) == f"mine.toml: {line}"


@pytest.mark.parametrize(
    "dose",
    [
        DoseTable(work_s=3600, sets=3, rest_s=0),
        DoseTable(work_s=108, sets=100, rest_s=0),
        DoseTable(tempo_s=(2, 0, 3), reps=1000, sets=2),
        DoseTable(reps=1000),
        DoseTable(hold_s=1, reps=50, sets=100, rest_s=0, release_s=0),
        DoseTable(hold_s=5, sets=3, rest_s=3600),
        DoseTable(tempo_s=(0, 0, 1), reps=1),
    ],
)
def test_a_dose_at_the_bounds_passes(dose: DoseTable) -> None:
    assert [*dose_faults(dose, ("dose",))] == []


def test_an_exercise_has_words_and_a_dose() -> None:
    assert complaint_of(exercise(setup=())) == (
        "mine.toml: setup: found an empty list, expected at least one sentence"
    )
    assert complaint_of(exercise(dose=None)) == (
        "mine.toml: dose: found nothing to do, expected a [dose] table; "
        'only kind = "advice" may do without'
    )


def test_there_is_no_pause_without_its_line() -> None:
    assert complaint_of(exercise(setup=("Sit.", "Turn."), pauses_s=(1, 2, 3))) == (
        "mine.toml: pauses_s: found 3 pauses, expected one for each line of setup, 2 at most"
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
            exercise(action="Lift your {side} knee."),
            'action: found {side}, expected sides = "each" beside it',
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
    one = exercise(
        sides="each",
        setup=("Lift your {side} knee with your {other} hand.",),
        moves=("Lift the {side} knee", "Lower the {side} knee"),
    )
    assert [*exercise_faults(one)] == []


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (
            Step(),
            "step 1: found an empty step, expected exactly one of exercise, say, rest_s and steps",
        ),
        (
            Step(exercise="nod", rest_s=5),
            "step 1 (nod): found exercise and rest_s, "
            "expected exactly one of exercise, say, rest_s and steps; "
            "a rest between sets is rest_s in its dose, one after it a step of its own",
        ),
        (
            Step(say="Hello.", dose=DoseTable(hold_s=5)),
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
        (
            Step(exercise="nod", instead={"knee": "Sit."}),
            "step 1 (nod), instead: found it beside exercise, expected it beside say",
        ),
        (
            Step(rest_s=5, instead={"knee": "Sit."}),
            "step 1, instead: found it beside rest_s, expected it beside say",
        ),
        (
            Step(say="Rest.", instead={"knee": "Your {side} leg."}),
            "step 1, instead.knee: found “{side}”, expected no braces",
        ),
        (Step(say=""), "step 1, say: found an empty text, expected something to say"),
        (Step(say="Your {side} leg."), "step 1, say: found “{side}”, expected no braces"),
        (
            Step(exercise="nod", dose=DoseTable(tempo_s=(2, 1, 2))),
            "step 1 (nod), dose: found tempo_s without reps, "
            "expected reps beside it, the number of times",
        ),
        (
            Step(exercise="nod", dose=DoseTable(hold_range_s=(9, 8))),
            "step 1 (nod), dose.hold_range_s: found [9, 8], expected the smaller figure first",
        ),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(step: Step, line: str) -> None:
    assert complaint_of_routine(step) == f"mine.toml: {line}"


def test_the_title_of_a_routine_has_no_braces() -> None:
    line = complaint_of_routine(Step(rest_s=1), title="{minutes} of rest")
    assert line == "mine.toml: title: found “{minutes}”, expected no braces"


def test_an_exercise_is_defined_once_in_a_routine() -> None:
    wave = exercise("wave")
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
    long = Step(exercise="turn", dose=DoseTable(work_s=3600, sets=3, rest_s=0))
    check_routine(routine(long, long))
    assert complaint_of_routine(Step(rest_s=1), long, long) == (
        "mine.toml: steps: found 12:00:01 hours of work and rests, expected at most 12:00:00 "
        "hours; the longest is step 2 (turn), 6:00:00"
    )


def test_a_routine_of_more_sets_than_can_be_planned_in_seconds_is_refused() -> None:
    many = Step(exercise="turn", dose=DoseTable(hold_s=1, reps=50, sets=25, release_s=0))
    check_routine(routine(many, many))
    assert complaint_of_routine(many, Step(exercise="nod"), many) == (
        "mine.toml: steps: found 5001 sets and holds, expected at most 5000; "
        "the most are in step 1 (turn), 2500"
    )


def test_what_a_note_needs_is_done_in_the_routine() -> None:
    check_routine(routine(Step(exercise="nod"), Step(say="So.", needs=("nod",))))
    assert complaint_of_routine(Step(exercise="nod"), Step(rest_s=5, needs=("turn",))) == (
        "mine.toml: step 2, needs: found “turn”, expected the id of an exercise in another step"
    )
    assert complaint_of_routine(Step(exercise="nod", needs=("nod",))) == (
        "mine.toml: step 1 (nod), needs: found it beside exercise, expected it beside say or rest_s"
    )


@pytest.mark.parametrize(
    "pattern",
    [(2, 0, 2, 0), (4, 4, 4, 4), (10, 5, 10, 5), (5.5, 0, 5.5, 0), (5.333, 0.1, 4.7, 1.1)],
)
def test_a_breath_that_can_be_breathed_passes(pattern: BreathSeconds) -> None:
    made = Pattern(id="mine", title="Mine", seconds=pattern, about="Mine.")
    assert [*pattern_faults(made)] == []
    assert [*dose_faults(DoseTable(breaths=3, breath_s=pattern), ("dose",))] == []


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ((0, 0, 6, 0), "found 0 in and 6 out, expected at least 2 seconds in and 2 out"),
        ((4, 0, 1, 0), "found 4 in and 1 out, expected at least 2 seconds in and 2 out"),
        ((10, 5, 10, 6), "found a breath of 31 seconds, expected at most 30: in, hold, out, hold"),
        (
            (10, 5.1, 10, 5.4),
            "found a breath of 30.5 seconds, expected at most 30: in, hold, out, hold",
        ),
        ((4, 0, 1.999, 0), "found 4 in and 1.999 out, expected at least 2 seconds in and 2 out"),
    ],
)
def test_a_breath_that_nobody_can_breathe_is_refused(
    pattern: BreathSeconds, complaint: str
) -> None:
    made = Pattern(id="mine", title="Mine", seconds=pattern, about="Mine.")
    assert line_of(pattern_faults(made)) == f"mine.toml: seconds: {complaint}"
    told = line_of(dose_faults(DoseTable(breaths=3, breath_s=pattern), ("dose",)))
    assert told == f"mine.toml: dose.breath_s: {complaint}"


@pytest.mark.parametrize(
    ("dose", "complaint"),
    [
        (
            DoseTable(breaths=3, breath_s=(5, 0, 5.33333, 0)),
            "breath_s, entry 3: found 5.33333, expected at most three decimals, such as 5.333",
        ),
        (
            DoseTable(reps=3, tempo_s=(1.0005, 0, 2)),
            "tempo_s, entry 1: found 1.0005, expected at most three decimals, such as 5.333",
        ),
        (
            DoseTable(reps=3, tempo_s=(0.5, 0, 0.499)),
            "tempo_s: found no time at all, expected at least one second a repetition",
        ),
        (
            DoseTable(reps=3, tempo_s=(1, 0.333, 1)),
            "tempo_s, entry 2: found 0.333, expected 0, or at least half a second, "
            "in which a word or a tone can be heard",
        ),
    ],
)
def test_seconds_are_exact_to_the_millisecond(dose: DoseTable, complaint: str) -> None:
    assert line_of(dose_faults(dose, ("dose",))) == f"mine.toml: dose.{complaint}"


def test_a_counting_mode_that_cannot_be_read_is_refused_where_it_stands() -> None:
    check_routine(routine(Step(exercise="nod", count="last 3"), count="every 5"))
    wrong = f"found “often”, expected {EXPECTED}"
    assert complaint_of_routine(Step(exercise="nod"), count="often") == f"mine.toml: count: {wrong}"
    assert complaint_of_routine(Step(exercise="nod", count="often")) == (
        f"mine.toml: step 1 (nod), count: {wrong}"
    )
    assert complaint_of(exercise("wave", count="often")) == f"mine.toml: count: {wrong}"


def test_reminders_name_a_side_only_where_there_are_two() -> None:
    lines = ("Soft.", "Your {side} knee.")
    one = "found {side}, expected sides = “each” beside it".replace("“each”", '"each"')
    check_routine(routine(Step(exercise="nod", reminders=())))
    assert complaint_of_routine(Step(exercise="nod", reminders=lines)) == (
        f"mine.toml: step 1 (nod), reminders, entry 2: {one}"
    )
    assert complaint_of(exercise("wave", reminders=lines)) == (
        f"mine.toml: reminders, entry 2: {one}"
    )
    assert complaint_of_routine(Step(exercise="nod"), reminders=lines) == (
        "mine.toml: reminders, entry 2: found “{side}”, expected no braces"
    )


@pytest.mark.parametrize(
    "extra", [{"count": "up"}, {"breath": "box"}, {"talk": "learn"}, {"reminders": ()}]
)
def test_what_belongs_to_an_exercise_is_refused_beside_a_rest(extra: dict[str, Any]) -> None:
    (key,) = extra
    assert complaint_of_routine(Step(exercise="nod"), Step(rest_s=5, **extra)) == (
        f"mine.toml: step 2, {key}: found it beside rest_s, expected it beside exercise"
    )


def test_a_reason_for_one_side_needs_the_side() -> None:
    alone = Step(exercise="turn", side_reason="The left knee was operated on.")
    assert complaint_of_routine(alone).endswith(
        "side_reason: found it without side, expected side beside it"
    )
    assert "side_reason: found it without side" in complaint_of_routine(
        Step(exercise="turn"), side_reason="The knee."
    )
    assert complaint_of(exercise("nod", side="left")).endswith(
        "side: found “left”, expected no side, since it is not done one side after the other; "
        "take it out"
    )
    alone = exercise("turn", sides="each", side="left", side_reason="The knee.")
    assert [*exercise_faults(alone)] == []
