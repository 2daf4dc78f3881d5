"""The lines of an exercise and of the phrases that may be spoken, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from coach.base.keypath import KeyPath
from coach.base.text import plain
from coach.plan.phrase_checks import SHOWN
from coach.plan.wordings import unnamed
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.speech.words.ear import Ear

Role = Literal[
    "title",
    "kit",
    "setup",
    "action",
    "switch",
    "begin",
    "end",
    "moves",
    "form",
    "reminders",
    "easier",
    "feel",
    "avoid",
    "cautions",
    "say",
]

_NOT_SPOKEN = ("language", "to_know", *SHOWN)
"""Keys of phrases that are read or shown."""


def said_for(text: str, ear: Ear | None) -> str:
    """Return what is said for a line, the names of its sides left out; without an ear, the line."""
    line = plain(unnamed(text))
    return line if ear is None else ear.heard(line)


def lines_of(exercise: Exercise) -> list[tuple[KeyPath, Role, str]]:
    """List every line of an exercise that may be spoken, with its place."""
    lines: list[tuple[KeyPath, Role, str]] = [(("title",), "title", exercise.title)]
    listed: tuple[Role, ...] = ("kit", "setup", "moves", "form", "reminders", "cautions")
    for role in listed:
        texts = getattr(exercise, role) or ()
        lines += [((role, number), role, text) for number, text in enumerate(texts)]
    single: tuple[Role, ...] = ("action", "switch", "begin", "end", "easier", "feel", "avoid")
    lines += [((role,), role, getattr(exercise, role)) for role in single]
    if isinstance(exercise, Flowing):
        lines += [
            (("steps", move.step, move.half), "moves", move.words)
            for move in exercise.flow
            if move.half is not None
        ]
    return [line for line in lines if line[2]]


def lines_instead(exercise: Exercise) -> Iterator[tuple[KeyPath, Role, str]]:
    """Yield every line that may be spoken in place of another one, with its place."""
    roles = {text: role for _, role, text in lines_of(exercise)}
    for number, one in enumerate(exercise.instead):
        for line, text in one.lines.items():
            if text:
                yield ("instead", number, "lines", line), roles[line], text


def texts_of(phrases: Mapping[str, Any]) -> list[tuple[KeyPath, str]]:
    """List every phrase of a language that is spoken, with its place."""
    spoken = {key: value for key, value in phrases.items() if key not in _NOT_SPOKEN}
    return list(texts_in(spoken))


def texts_in(table: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a table of phrases, said or shown, with its place."""
    yield from _texts(table, ())


def _texts(value: Any, where: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    match value:
        case {"say": str(text)}:
            yield (*where, "say"), text
        case str():
            yield where, value
        case list():
            for number, entry in enumerate(value):
                yield from _texts(entry, (*where, number))
        case Mapping():
            for key, entry in value.items():
                if key == "language":
                    continue  # whose rules a plural follows
                yield from _texts(entry, (*where, str(key)))
        case _:
            pass  # of a wrong type, which is told where phrases are read
