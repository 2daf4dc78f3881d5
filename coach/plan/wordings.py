"""A phrase by itself: its wordings, the sides in its braces, and whom a reminder suits."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta, Struct

from coach.routine.bounds import Kind, Position
from coach.routine.braces import PART

Phrase = str | Annotated[tuple[str, ...], Meta(min_length=1)]
"""One wording, or several that take turns. What people learn to react to has one. An empty one is
not said (`untranslated`)."""

SIDED = re.compile(r"\{(side|other)(?::([^{}]*))?\}")
"""Where the name of a side is filled in: `{side}`, or `{side:n}` for its form called n."""

_NAMED = re.compile(rf"{SIDED.pattern}|{re.escape(PART)}")


def unnamed(text: str) -> str:
    """Leave out of a line the places where a side or a part is named."""
    return _NAMED.sub(" ", text)


def wordings(phrase: Phrase) -> tuple[str, ...]:
    """List every way to say it; the first one is said first."""
    return (phrase,) if isinstance(phrase, str) else phrase


def with_braces(*names: str, may: str = "") -> Meta:
    """Note what a phrase has in braces, such as `{title}`; without this note it has nothing.

    `may` is a name that it may have as well.
    """
    return Meta(extra={"braces": frozenset(names), "may": may})


class Reminder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A reminder of the coach's own, and the exercises that it suits."""

    say: str
    kinds: tuple[Kind, ...] = ("stretch",)
    positions: tuple[Position, ...] = ()
    """None is any."""

    def suits(self, kind: Kind, position: Position) -> bool:
        """Tell whether it fits an exercise of this kind, in this position."""
        return kind in self.kinds and (not self.positions or position in self.positions)
