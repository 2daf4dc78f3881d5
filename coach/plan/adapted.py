"""An exercise in other words: its lines replaced where a condition or the easier form asks for it.

What a person hears must not say one thing and then take it back: “let it become a light jog”, and
after that “the easier form: march”. So a line that a condition contradicts is replaced, wherever
it stands, and nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from msgspec.structs import replace

from coach.routine.exercise import EASIER, REPLACED, Exercise


def adapted(exercise: Exercise, reasons: Set[str]) -> Exercise:
    """Return an exercise with the words that its `instead` tables have for some of the reasons.

    `reasons` are the ids of conditions, and `EASIER` where its easier form is done. Of two tables
    that replace the same line, the later one counts.
    """
    words: dict[str, str] = {}
    position = exercise.position
    for one in exercise.instead:
        if not reasons.isdisjoint(one.when):
            words |= one.lines
            position = one.position or position
    if not words and position == exercise.position:
        return exercise
    said = {key: _said(getattr(exercise, key), words) for key in REPLACED}
    # A line that is left out takes its pause along.
    paused = zip(exercise.setup, exercise.pauses_s, strict=False)
    pauses_s = tuple(pause for line, pause in paused if words.get(line, line))
    figure = exercise.figure if position == exercise.position else None
    return replace(exercise, position=position, figure=figure, pauses_s=pauses_s, **said)


def is_whole(exercise: Exercise) -> bool:
    """Tell whether the easier form of an exercise is told by its own setup, from first to last."""
    return any(EASIER in one.when for one in exercise.instead)


def _said(
    lines: str | tuple[str, ...] | None, words: Mapping[str, str]
) -> str | tuple[str, ...] | None:
    if lines is None or isinstance(lines, str):
        return words.get(lines, lines) if lines else lines
    return tuple(text for line in lines if (text := words.get(line, line)))
