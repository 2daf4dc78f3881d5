"""From what was asked for to orders: which files, under which names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

from msgspec import structs

from coach.errors import quoted
from coach.export.errors import BadTarget
from coach.export.safe import is_folder
from coach.exporting.order import Order
from coach.library.shelf import Found
from coach.plan.models import TalkWish
from coach.settings import Settings

KIND = "mp3"
"""What everything plays: taken where only a folder is given."""

Like = Callable[[str, Path, Settings], Order]

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def variants(
    settings: Settings, talks: Sequence[TalkWish], voices: Sequence[str]
) -> list[Settings]:
    """Return the settings for each talk level and voice, each pair once.

    None given means that of the settings.
    """
    pairs = product(talks or (settings.talk,), voices or (settings.voice,))
    return [
        structs.replace(settings, talk=talk, voice=voice) for talk, voice in dict.fromkeys(pairs)
    ]


def orders(
    routines: Mapping[str, Found],
    shapes: Sequence[Settings],
    output: Path,
    kind: str | None,
    like: Like,
) -> list[Order]:
    """Return an order for each routine, by the name that finds it, in each shape.

    `output` is the one file, or a folder in which each file is named after its routine, and after
    talk level and voice where there are several; `kind` is the extension there, MP3 unless asked.
    `like` makes an order of a routine, a file and a shape. Raises `BadTarget`.
    """
    wanted = list(product(routines.items(), shapes))
    if not is_folder(output):
        _check_file(output, kind, len(wanted))
        return [like(name, output, shape) for (name, _), shape in wanted]
    made = []
    for (name, found), shape in wanted:
        file = f"{found.routine.id}{_differs(shape, shapes)}.{kind or KIND}"
        made.append(like(name, output / file, shape))
    _refuse_doubles(made)
    return made


def _check_file(output: Path, kind: str | None, count: int) -> None:
    if count > 1:
        raise BadTarget(
            f"expected a folder for {count} files, and there is none of this name",
            place=str(output),
            hint="make it first",
        )
    if kind and output.suffix.lower() != f".{kind}":
        found = f"found {quoted(output.suffix) if output.suffix else 'no extension'}"
        raise BadTarget(f"{found}, expected .{kind}, as --format says", place=str(output))


def _differs(shape: Settings, shapes: Sequence[Settings]) -> str:
    """Return what tells a shape from the others, for a file name."""
    told = ""
    if len({other.talk for other in shapes}) > 1:
        told += f"-{shape.talk}"
    if len({other.voice for other in shapes}) > 1:
        told += f"-{_UNSAFE.sub('-', shape.voice or 'voice').strip('-')}"
    return told


def _refuse_doubles(made: Iterable[Order]) -> None:
    seen: dict[str, Order] = {}
    for order in made:
        other = seen.setdefault(str(order.path).casefold(), order)
        if other is not order:
            raise BadTarget(
                f"{quoted(other.routine)} and {quoted(order.routine)} would get the same name",
                place=str(order.path),
                hint="export them one by one",
            )
