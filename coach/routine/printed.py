"""What is shown and printed and never spoken: pictures, links, how often. No file is opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PureWindowsPath
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec.structs import replace

from coach.base.errors import quoted
from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.routine.blocks import leaves
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.models import Routine, Step

PICTURES = (".png", ".jpg", ".jpeg", ".svg")
LONGEST_LINK = 300
"""Characters. A browser takes more, a line of print does not."""

S = TypeVar("S", Exercise, Step)


def printed_faults(routine: Routine) -> Iterator[Fault]:
    """Yield what is wrong with how often a routine is to be done, and with what its steps show."""
    yield from _often_faults(routine, ())
    for leaf in leaves(routine.steps):
        yield from seen_faults(leaf.written, leaf.key)


def seen_faults(seen: Exercise | Step, at: KeyPath) -> Iterator[Fault]:
    """Yield what is wrong with a picture, a link or how often; `at` is the key of what has them."""
    yield from _often_faults(seen, at)
    if seen.picture and (expected := _no_picture(seen.picture)):
        yield Fault((*at, "picture"), quoted(seen.picture), expected)
    if seen.link and not _is_link(seen.link):
        expected = tr(
            "an address of the web with https:// in front, {most} signs at most", most=LONGEST_LINK
        )
        yield Fault((*at, "link"), quoted(seen.link), expected)


def _often_faults(written: Routine | Exercise | Step, at: KeyPath) -> Iterator[Fault]:
    for key in ("per_day", "per_week"):
        span = getattr(written, key)
        if isinstance(span, tuple) and span[0] > span[1]:
            yield Fault((*at, key), f"{list(span)}", tr("the smaller figure first"))


def beside(routine: Routine, folder: Path) -> Routine:
    """Return a routine with its pictures as files of a folder, that of its own file."""
    return replace(
        routine,
        exercises=tuple(in_folder(exercise, folder) for exercise in routine.exercises),
        steps=tuple(_steps_in_folder(routine.steps, folder)),
    )


def _steps_in_folder(steps: Sequence[Step], folder: Path) -> Iterator[Step]:
    for step in steps:
        seen = in_folder(step, folder)
        if seen.steps is not None:
            seen = replace(seen, steps=tuple(_steps_in_folder(seen.steps, folder)))
        yield seen


def in_folder(seen: S, folder: Path) -> S:
    """Return an exercise or a step with its picture as a file of a folder."""
    return replace(seen, picture=str(folder / seen.picture)) if seen.picture else seen


def _no_picture(name: str) -> str:
    """Say what is expected in place of a name that can be no picture beside the file."""
    if not name.lower().endswith(PICTURES):
        return tr("the name of a picture: {endings}", endings=", ".join(PICTURES))
    # A routine goes from hand to hand: what it names must not be somebody's other files.
    outside = PureWindowsPath(name)
    if outside.drive or outside.root or ".." in outside.parts:
        return tr("a file beside this one, or in a folder beside it")
    return ""


def _is_link(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return False
    whole = len(link) <= LONGEST_LINK and not any(sign.isspace() for sign in link)
    return whole and parts.scheme in ("http", "https") and bool(host)
