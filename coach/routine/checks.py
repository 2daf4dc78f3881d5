"""What a schema cannot say: figures that must agree, names that must exist, bounds on the whole."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from pathlib import Path

from coach.errors import BadFile, nearest, quoted
from coach.routine.doses import merged, scoped_figures, work_seconds
from coach.routine.models import SCOPED_FIGURES, Dose, Exercise, Routine, Step

LONGEST_ITEM_S = 3 * 3600
LONGEST_ROUTINE_S = 12 * 3600
"""Longer than anybody exercises; above this a figure is a slip of the pen."""

PLACEHOLDERS = {"side", "other"}


def check_exercise(exercise: Exercise, path: Path, at: str = "") -> None:
    """Check one exercise by itself. `at` is its key inside a routine. Raises `BadFile`."""
    if not exercise.setup:
        raise BadFile(path, f"{at}setup", "an empty list", "at least one sentence")
    if exercise.dose is None and exercise.kind != "advice":
        raise BadFile(path, f"{at}dose", "nothing", "a [dose] table", hint="or kind = “advice”")
    if exercise.dose is not None:
        check_dose(exercise.dose, path, f"{at}dose")
    for key, line in _lines(exercise):
        for _, name, _, _ in _fields(line, path, f"{at}{key}"):
            if name is not None and name not in PLACEHOLDERS:
                expected = "only {side} and {other} in braces"
                raise BadFile(path, f"{at}{key}", quoted("{" + name + "}"), expected)
            if name is not None and exercise.sides != "each":
                raise BadFile(path, f"{at}{key}", quoted("{" + name + "}"), 'sides = "each"')


def check_dose(dose: Dose, path: Path, key: str) -> None:
    """Check that one thing is counted, and that ranges run upward. Raises `BadFile`."""
    given = scoped_figures(dose)
    if len(given) != 1:
        found = " and ".join(given) if given else "none of them"
        raise BadFile(path, key, found, f"exactly one of {', '.join(SCOPED_FIGURES)}")
    if dose.tempo_s is not None and not dose.reps:
        raise BadFile(path, key, "tempo_s without reps", "reps beside tempo_s")
    if dose.tempo_s is not None and sum(dose.tempo_s) < 1:
        raise BadFile(path, f"{key}.tempo_s", "no time at all", "at least one second a repetition")
    check_ranges(dose, path, key)
    total = work_seconds(dose) * (dose.sets or 1)
    if total > LONGEST_ITEM_S:
        raise BadFile(path, key, f"{total // 60} minutes of work", "at most three hours")


def check_ranges(dose: Dose, path: Path, key: str) -> None:
    """Check that every range names its smaller figure first. Raises `BadFile`."""
    for name in dose.__struct_fields__:
        span = getattr(dose, name)
        if "range" in name and span is not None and span[0] > span[1]:
            raise BadFile(path, f"{key}.{name}", f"{list(span)}", "the smaller figure first")


def check_routine(routine: Routine, known: Mapping[str, Exercise], path: Path) -> None:
    """Check a routine against the exercises it may name. Raises `BadFile`."""
    own: dict[str, Exercise] = {}
    for number, exercise in enumerate(routine.exercises):
        at = f"exercises[{number}]."
        check_exercise(exercise, path, at)
        if exercise.id in own or exercise.id in known:
            hint = "give it another id" if exercise.id in known else "take one of them out"
            raise BadFile(
                path, f"{at}id", f"{quoted(exercise.id)} twice", "each exercise once", hint=hint
            )
        own[exercise.id] = exercise
    everything = {**known, **own}
    total = 0
    for number, step in enumerate(routine.steps):
        total += _check_step(step, everything, path, f"steps[{number}]")
    if total > LONGEST_ROUTINE_S:
        raise BadFile(path, "steps", f"{total // 3600} hours of work", "at most twelve hours")


def _check_step(step: Step, known: Mapping[str, Exercise], path: Path, at: str) -> int:
    """Check one step and return its seconds."""
    given = [name for name in ("exercise", "say", "rest_s") if getattr(step, name) is not None]
    if len(given) != 1:
        found = " and ".join(given) if given else "an empty step"
        raise BadFile(path, at, found, "exactly one of exercise, say and rest_s")
    if step.exercise is None:
        if step.dose is not None or step.side is not None:
            raise BadFile(path, at, f"a dose or side beside {given[0]}", "it beside exercise")
        return step.rest_s or 0
    exercise = known.get(step.exercise)
    if exercise is None:
        close = nearest(step.exercise, known)
        hint = f"did you mean {' or '.join(close)}?" if close else "see docs/library.md"
        raise BadFile(
            path, f"{at}.exercise", quoted(step.exercise), "an exercise that exists", hint=hint
        )
    if step.side is not None and exercise.sides != "each":
        raise BadFile(
            path, f"{at}.side", quoted(step.side), f"no side, as {exercise.id} has no two sides"
        )
    dose = merged(exercise.dose, step.dose)
    if dose is None:
        return 0
    check_dose(dose, path, f"{at}.dose")
    sides = 2 if exercise.sides == "each" and step.side is None else 1
    return work_seconds(dose) * (dose.sets or 1) * sides


def _lines(exercise: Exercise) -> Iterable[tuple[str, str]]:
    for key in ("setup", "moves", "form", "cautions"):
        for number, line in enumerate(getattr(exercise, key)):
            yield f"{key}[{number}]", line
    for key in ("switch", "easier", "feel", "avoid"):
        yield key, getattr(exercise, key)


def _fields(
    line: str, path: Path, key: str
) -> list[tuple[str, str | None, str | None, str | None]]:
    try:
        return list(string.Formatter().parse(line))
    except ValueError as error:
        raise BadFile(path, key, f"{quoted(line)} ({error})", "braces in pairs") from error
