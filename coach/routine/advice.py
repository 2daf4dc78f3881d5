"""What our files say of conditions, and of what is no exercise."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from coach.routine.bounds import Id, Line, Lines, Model, Position, Title
from coach.routine.documents import Document


class Condition(Model, frozen=True, kw_only=True):
    """What somebody lives with, and what it asks of a session. Cautious: it is no treatment.

    Exercises name the conditions that they do not suit (`unsuited`); those are left out, unless
    they stand in one of the lists here.
    """

    id: Id
    title: Title
    about: Lines
    """What to know, for a page."""
    brief: str = ""
    """What a list says of a routine that was made to suit it: “nothing on your knees”."""
    swap: Mapping[Id, Id] = field(default_factory=dict)
    """Exercises and what is done in their place."""
    easier: tuple[Id, ...] = ()
    """Exercises that are done in their easier option."""
    shorter: tuple[Id, ...] = ()
    """Exercises that are done with the least of their dose."""
    positions: tuple[Position, ...] = ()
    """Positions that it rules out, also where an exercise does not say so."""


class Advice(Model, frozen=True, kw_only=True):
    """Something the documents ask for that is heard or shown, and is no exercise."""

    id: Id
    title: Title
    row: int
    documents: tuple[Document, ...]
    say: tuple[Line, ...]
    """Sentences for the ear; those of `gentle-form` serve as reminders inside long holds, in which
    kinds and positions is told by the phrases of each language."""
    figures: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The document's numbers, by name: (least, most) or (exactly,)."""
