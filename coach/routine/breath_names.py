"""Patterns of breath that routines and exercises name: each has to be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from coach.errors import BadFile, nearest, quoted
from coach.routine.models import Exercise, Routine
from coach.routine.places import entry

NO_BREATH = "off"
"""In place of a pattern: no breath cues."""


def breath_names(written: Routine | Exercise) -> Iterator[tuple[str, str]]:
    """Yield the key and the name of every pattern of breath that is asked for."""
    if written.breath not in (None, NO_BREATH):
        yield "breath", str(written.breath)
    if isinstance(written, Exercise):
        return
    for number, exercise in enumerate(written.exercises):
        for key, name in breath_names(exercise):
            yield f"{entry('exercise', number, exercise.id)}, {key}", name
    for number, step in enumerate(written.steps):
        if step.breath not in (None, NO_BREATH):
            yield f"{entry('step', number, step.exercise)}, breath", str(step.breath)


def check_breath_names(written: Routine | Exercise, known: Collection[str], path: Path) -> None:
    """Check that every pattern of breath that is asked for is known. Raises `BadFile`."""
    for key, name in breath_names(written):
        if name not in known:
            close = nearest(name, known)
            hint = f"did you mean {' or '.join(close)}?" if close else ""
            expected = f"“{NO_BREATH}” or a pattern of breath: {', '.join(known)}"
            raise BadFile(path, key, quoted(name), expected, hint=hint)
