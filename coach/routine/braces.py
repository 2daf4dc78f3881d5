"""What may stand in braces in the lines of an exercise: the name of a side, or of a part."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from coach.base.errors import quoted
from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault

SIDES = ("{side}", "{other}")
PART = "{part}"
"""Where the name of a part is filled in, as its author writes it."""

_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_INFLECTED = re.compile(r"\{(?:side|other):[^{}]*\}")


class Names(Struct, frozen=True, kw_only=True):
    """Which names the lines of an exercise may have."""

    sides: bool
    parts: bool
    forms: Collection[str] | None = ()
    """Those that its language has for the name of a side: n, for `{side:n}`; with None any passes,
    since nobody knows."""

    @property
    def inflected(self) -> tuple[str, ...]:
        """The forms of a side as they are written."""
        return tuple(
            f"{{{name}:{form}}}" for form in self.forms or () for name in ("side", "other")
        )

    @property
    def known(self) -> tuple[str, ...]:
        """All that may stand there."""
        return (
            *((*SIDES, *self.inflected) if self.sides else ()),
            *((PART,) if self.parts else ()),
        )


def names_in(exercise: Exercise, forms: Collection[str] | None) -> Names:
    """Tell which names the lines of an exercise may have."""
    sides, parts = exercise.sides == "each", bool(exercise.parts)
    return Names(sides=sides, parts=parts, forms=forms)


def brace_faults(
    line: str, key: KeyPath, names: Names | None = None, *, rests_on: tuple[KeyPath, ...] = ()
) -> Iterator[Fault]:
    """Check that braces hold the name of a side or a part, and that only where there are some.

    None for `names` stands for a text in which nothing is ever named.
    """
    rest = line
    if names is not None:
        rest = _INFLECTED.sub("", line) if names.forms is None else line
        for placeholder in names.known:
            rest = rest.replace(placeholder, "")
    found = _BRACES.search(rest)
    if found is not None:
        yield Fault(key, *_wrong(found[0], names), rests_on=rests_on)


def _wrong(found: str, names: Names | None) -> tuple[str, str]:
    """Return what was found, and what is expected in its place."""
    if names is None:
        return quoted(found), tr("no braces")
    if found == PART:
        return found, tr("parts beside it, such as “to the left”")
    if names.parts:
        return found if found in SIDES else quoted(found), tr("no braces but {part}")
    if found in SIDES and not names.sides:
        return found, tr('sides = "each" beside it')
    if names.sides and names.inflected:
        expected = tr("no braces but {side} and {other}, and their forms such as {form}")
        return quoted(found), expected.replace("{form}", names.inflected[0])
    return quoted(found), tr("no braces but {side} and {other}")
