"""What a schema cannot say: figures that must agree, names that must exist, bounds on the whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Set
from pathlib import Path

from coach.errors import BadFile, nearest, quoted
from coach.routine.counting import EXPECTED, count_mode
from coach.routine.doses import merged, scoped_figures, work_seconds
from coach.routine.models import (
    SCOPED_FIGURES,
    BreathSeconds,
    Dose,
    Exercise,
    Pattern,
    Routine,
    Step,
)
from coach.routine.places import entry
from coach.routine.pronounce import check_pronounce
from coach.times import clock

SHORTEST_WAY_S = 2
"""Breathing in or out takes at least that long: its words have to fit."""
LONGEST_BREATH_S = 30

LONGEST_ITEM_S = 3 * 3600
LONGEST_ROUTINE_S = 12 * 3600
"""Longer than anybody exercises; above this a figure is a slip of the pen."""

PLACEHOLDERS = ("{side}", "{other}")

_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def check_exercise(
    exercise: Exercise, path: Path, at: str = "", forms: Collection[str] = ()
) -> None:
    """Check one exercise by itself. `at` is its key inside a routine. Raises `BadFile`.

    `forms` are those that its language has for the name of a side: n, for `{side:n}`.
    """
    if not exercise.setup:
        raise BadFile(path, f"{at}setup", "an empty list", "at least one sentence")
    if exercise.dose is None and exercise.kind != "advice":
        hint = 'only kind = "advice" may do without'
        raise BadFile(path, f"{at}dose", "nothing to do", "a [dose] table", hint=hint)
    if exercise.dose is not None:
        check_dose(exercise.dose, path, f"{at}dose")
    check_count(exercise.count, path, f"{at}count")
    for key, line in _lines(exercise):
        _check_braces(line, path, f"{at}{key}", sides=exercise.sides == "each", forms=forms)
    for key, words in (("title", (exercise.title,)), ("kit", exercise.kit)):
        for line in words:
            _check_braces(line, path, f"{at}{key}")


def check_dose(dose: Dose, path: Path, key: str) -> None:
    """Check that one thing is counted, and that ranges run upward. Raises `BadFile`."""
    given = scoped_figures(dose)
    if len(given) != 1:
        found = " and ".join(given) if given else "nothing to count"
        raise BadFile(path, key, found, f"exactly one of {', '.join(SCOPED_FIGURES)}")
    if dose.tempo_s is not None and not dose.reps:
        raise BadFile(path, key, "tempo_s without reps", "reps beside it, the number of times")
    if dose.tempo_s is not None and sum(dose.tempo_s) < 1:
        raise BadFile(path, f"{key}.tempo_s", "no time at all", "at least one second a repetition")
    if dose.reps is not None and given[0] in ("breaths", "work_s"):
        raise BadFile(path, f"{key}.reps", f"reps beside {given[0]}", "sets in its place")
    if dose.breath_s is not None:
        if given[0] != "breaths":
            found = f"breath_s beside {given[0]}"
            hint = 'breath = "NAME" beside the exercise paces its holds'
            raise BadFile(path, f"{key}.breath_s", found, "breaths beside it", hint=hint)
        check_breath(dose.breath_s, path, f"{key}.breath_s")
    check_ranges(dose, path, key)
    total = work_seconds(dose) * (dose.sets or 1)
    if total > LONGEST_ITEM_S:
        raise BadFile(path, key, f"{clock(total * 1000)} hours of work", _at_most(LONGEST_ITEM_S))


def check_pattern(pattern: Pattern, path: Path) -> None:
    """Check that a person can breathe like that. Raises `BadFile`."""
    if pattern.id in ("on", "off"):
        found, expected = quoted(pattern.id), "a name; on and off mean something else"
        raise BadFile(path, "id", found, expected, hint="give it another id")
    check_breath(pattern.seconds, path, "seconds")


def check_breath(seconds: BreathSeconds, path: Path, key: str) -> None:
    """Check one breath: time for its words, and not longer than anybody breathes."""
    in_s, _, out_s, _ = seconds
    if min(in_s, out_s) < SHORTEST_WAY_S:
        expected = f"at least {SHORTEST_WAY_S} seconds in and {SHORTEST_WAY_S} out"
        raise BadFile(path, key, f"{in_s} in and {out_s} out", expected)
    if sum(seconds) > LONGEST_BREATH_S:
        expected = f"at most {LONGEST_BREATH_S}: in, hold, out, hold"
        raise BadFile(path, key, f"a breath of {sum(seconds)} seconds", expected)


def check_count(text: str | None, path: Path, key: str) -> None:
    """Check that a counting mode can be read. Raises `BadFile`."""
    try:
        count_mode(text or "auto")
    except ValueError as error:
        raise BadFile(path, key, quoted(str(error)), EXPECTED) from error


def check_ranges(dose: Dose, path: Path, key: str) -> None:
    """Check that every range names its smaller figure first. Raises `BadFile`."""
    for name in dose.__struct_fields__:
        span = getattr(dose, name)
        if "range" in name and span is not None and span[0] > span[1]:
            raise BadFile(path, f"{key}.{name}", f"{list(span)}", "the smaller figure first")


def check_routine(
    routine: Routine, known: Mapping[str, Exercise], path: Path, forms: Collection[str] = ()
) -> None:
    """Check a routine against the exercises it may name. Raises `BadFile`.

    `forms` are those that its language has for the name of a side.
    """
    _check_braces(routine.title, path, "title")
    check_count(routine.count, path, "count")
    check_pronounce(routine.pronounce, path)
    own: dict[str, Exercise] = {}
    for number, exercise in enumerate(routine.exercises):
        at = f"{entry('exercise', number, exercise.id)}, "
        check_exercise(exercise, path, at, forms)
        if exercise.id in own or exercise.id in known:
            found = f"{quoted(exercise.id)} a second time"
            hint = "give it another id" if exercise.id in known else "take one of them out"
            raise BadFile(path, f"{at}id", found, "each exercise once", hint=hint)
        own[exercise.id] = exercise
    everything = {**known, **own}
    total = 0
    done = {step.exercise for step in routine.steps}
    for number, step in enumerate(routine.steps):
        at = entry("step", number, step.exercise)
        total += _check_step(step, everything, path, at)
        _check_needs(step, done, path, f"{at}, needs")
    if total > LONGEST_ROUTINE_S:
        raise BadFile(
            path, "steps", f"{clock(total * 1000)} hours of work", _at_most(LONGEST_ROUTINE_S)
        )


def _check_step(step: Step, known: Mapping[str, Exercise], path: Path, at: str) -> int:
    """Check one step and return its seconds."""
    given = [name for name in ("exercise", "say", "rest_s") if getattr(step, name) is not None]
    if len(given) != 1:
        found = " and ".join(given) if given else "an empty step"
        raise BadFile(path, at, found, "exactly one of exercise, say and rest_s")
    if step.exercise is None:
        for extra in ("dose", "side", "talk", "count", "breath"):
            if getattr(step, extra) is not None:
                raise BadFile(path, f"{at}, {extra}", f"it beside {given[0]}", "it beside exercise")
        if step.say is not None:
            _check_said(step.say, path, f"{at}, say")
        return step.rest_s or 0
    exercise = known.get(step.exercise)
    if exercise is None:
        close = nearest(step.exercise, known)
        hint = f"did you mean {' or '.join(close)}?" if close else "docs/library.md lists them"
        found = quoted(step.exercise)
        raise BadFile(path, f"{at}, exercise", found, "the id of an exercise", hint=hint)
    if step.side is not None and exercise.sides != "each":
        expected = "no side, since it is not done one side after the other"
        raise BadFile(path, f"{at}, side", quoted(step.side), expected, hint="take it out")
    check_count(step.count, path, f"{at}, count")
    dose = merged(exercise.dose, step.dose)
    if dose is None:
        return 0
    check_dose(dose, path, f"{at}, dose")
    sides = 2 if exercise.sides == "each" and step.side is None else 1
    return work_seconds(dose) * (dose.sets or 1) * sides


def _check_needs(step: Step, done: Set[str | None], path: Path, at: str) -> None:
    """Check that what a note or a rest needs is done in the routine."""
    if step.needs and step.exercise is not None:
        raise BadFile(path, at, "it beside exercise", "it beside say or rest_s")
    for name in step.needs:
        if name not in done:
            raise BadFile(path, at, quoted(name), "the id of an exercise in another step")


def _at_most(seconds: int) -> str:
    return f"at most {clock(seconds * 1000)} hours"


def _lines(exercise: Exercise) -> Iterable[tuple[str, str]]:
    for key in ("setup", "moves", "form", "cautions"):
        for number, line in enumerate(getattr(exercise, key)):
            yield f"{key}, entry {number + 1}", line
    for key in ("switch", "easier", "feel", "avoid"):
        yield key, getattr(exercise, key)


def _check_said(line: str, path: Path, key: str) -> None:
    """Check a note that the coach says between exercises."""
    if not line:
        raise BadFile(path, key, "an empty text", "something to say")
    _check_braces(line, path, key)


def _check_braces(
    line: str,
    path: Path,
    key: str,
    *,
    sides: bool | None = None,
    forms: Collection[str] = (),
) -> None:
    """Check that braces hold the name of a side, and that only where there are two of them.

    `sides` tells whether there are; None stands for a text in which no side is ever named.
    """
    rest = line
    inflected = tuple(f"{{{name}:{form}}}" for form in forms for name in ("side", "other"))
    for placeholder in (*PLACEHOLDERS, *inflected) if sides else ():
        rest = rest.replace(placeholder, "")
    found = _BRACES.search(rest)
    if found is None:
        return
    if sides is False and found[0] in PLACEHOLDERS:
        raise BadFile(path, key, found[0], 'sides = "each" beside it')
    expected = "no braces" if sides is None else "no braces but {side} and {other}"
    if sides and inflected:
        expected = f"{expected}, and their forms such as {inflected[0]}"
    raise BadFile(path, key, quoted(found[0]), expected)
