"""A routine as TOML, as a person would have written it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from coach.base.text import printable
from coach.home.authoring.blank import as_toml
from coach.home.authoring.place import Place
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.routine.quick.within import LIBRARY_LANGUAGE

THIN = "thin = true    # only its name is known: fill in setup and position, and take this out"

_IN_ORDER = ("sets", "reps", "hold_s", "tempo_s", "breaths", "work_s", "rest_s")
"""As one says it: three sets of twelve."""


def written(routine: Routine, place: Place, text: str) -> str:
    """Return the file of a routine that came of a quick text; that stands on top."""
    lines = [f"# {printable(line).strip()}" for line in text.strip().splitlines()]
    lines += [f"id = {as_toml(place.id)}", f"title = {as_toml(place.title)}"]
    if routine.language != LIBRARY_LANGUAGE:
        lines.append(f"language = {as_toml(routine.language)}")
    for step in routine.steps:
        lines += ["", "[[steps]]", *_step(step)]
    for exercise in routine.exercises:
        lines += ["", "[[exercises]]", *_exercise(exercise)]
    return "\n".join(lines) + "\n"


def _step(step: Step) -> Iterator[str]:
    if step.steps is not None:
        yield f"repeat = {as_toml(step.repeat)}"
        yield from [] if step.rest_s is None else [f"rest_s = {step.rest_s}"]
        yield "steps = ["
        yield from (f"  {{ {', '.join(_step(inner))} }}," for inner in step.steps)
        yield "]"
        return
    for name in ("exercise", "say", "rest_s"):
        if (value := getattr(step, name)) is not None:
            yield f"{name} = {as_toml(value)}"
    if step.dose is not None:
        yield f"dose = {_dose(step.dose)}"
    if step.side is not None:
        yield f"side = {as_toml(step.side)}"


def _exercise(exercise: Exercise) -> Iterator[str]:
    for name in ("id", "title", "kind"):
        yield f"{name} = {as_toml(getattr(exercise, name))}"
    yield f"position = {as_toml(exercise.position)}"
    yield f"sides = {as_toml(exercise.sides)}"
    yield f"setup = {as_toml(exercise.setup)}"
    if exercise.thin:
        yield THIN
    if exercise.dose is not None:
        yield f"dose = {_dose(exercise.dose)}"


def _dose(dose: DoseTable) -> str:
    return _inline(msgspec.to_builtins(dose))


def _inline(given: Mapping[str, object]) -> str:
    """Write figures as a table on one line, those of a side inside of it."""
    ordered = {name: given[name] for name in (*_IN_ORDER, *given) if name in given}
    written = {
        name: _inline(value) if isinstance(value, dict) else as_toml(value)
        for name, value in ordered.items()
    }
    return "{ " + ", ".join(f"{name} = {text}" for name, text in written.items()) + " }"
