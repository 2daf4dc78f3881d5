"""What the menus are made of: all that whoever opens them knows at this moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from coach.home.catalogue import Listed
from coach.home.safety import Safety
from coach.home.settings_form import Answer, Question
from coach.menu.acts import Place
from coach.plan.person.suggest import Suggestion

Wished = Mapping[str, Any]
"""Wishes for one session, by name."""


class LeftOff(Struct, frozen=True):
    """A session of today that may be gone on with."""

    title: str
    language: str
    told: tuple[str, ...]
    """How far it has come and when it was left."""


class LeftOut(Struct, frozen=True):
    """An exercise that is left out since it hurt."""

    exercise: str
    title: str
    since: str


class Practice(Struct, frozen=True):
    """An exercise that was done."""

    exercise: str
    title: str
    told: str = ""
    """How often, and when last."""
    lines: tuple[str, ...] = ()
    """How much it was, and how that has changed."""


class Reminded(Struct, frozen=True):
    """A reminder that is set."""

    name: str
    title: str
    """That of its routine."""
    told: str
    """What of, when, what follows, and when it comes next."""
    plays: bool = False


class Step(Struct, frozen=True):
    """One exercise of a routine as it would be done now."""

    exercise: str
    told: str
    """Its title and how much of it, in the language of the routine."""
    at: Place


class Contents(Struct, frozen=True):
    """A routine as it would be done now."""

    minutes: int
    steps: tuple[Step, ...] = ()
    told: tuple[str, ...] = ()
    """What it needs, and what is changed, in the language of the routine."""
    language: str = ""
    """That of the routine."""
    unfit: str = ""
    """Why it cannot be done as wished."""


class Known(Struct, frozen=True, kw_only=True):
    """All of it. What is asked for by a call takes a moment, and is asked only when it is heard."""

    listed: tuple[Listed, ...]
    """The routines, in the order of a list."""
    safety: Safety
    questions: tuple[Question, ...]
    """The settings."""
    questions_for: Callable[[str, Wished], tuple[Question, ...]]
    """The settings for one routine, by its id, with what is wished this time."""
    contents: Callable[[str, Wished], Contents]
    search: Callable[[Sequence[Listed], str], Sequence[Listed]]
    """Finds routines by what a person types, best first."""
    today: Suggestion | None = None
    left: LeftOff | None = None
    left_out: tuple[LeftOut, ...] = ()
    put_back: tuple[LeftOut, ...] = ()
    """What was put back since the menus were opened, and may be left out again."""
    week: tuple[str, ...] = ()
    """How it stands this week, in sentences."""
    sessions: tuple[str, ...] = ()
    """The last sessions, a line each."""
    notes: tuple[str, ...] = ()
    """What the person has written down, the latest first."""
    practised: tuple[Practice, ...] = ()
    """Each exercise that was done, that of the latest day first."""
    reminders: tuple[Reminded, ...] = ()
    usual_times: Callable[[str], str] = lambda _: ""
    """Tells the days and times that a routine is meant for, by its id; empty where it has none."""
    found: Mapping[str, tuple[Answer, ...]] = {}
    """Voices, devices, and the music that there is, as far as somebody has looked for them."""
    kinds: tuple[str, ...] = ("mp3",)
    """The formats of files that can be written here."""
    folders: tuple[tuple[str, Path], ...] = ()
    """Where files may go, each with its name."""
    wished: Mapping[str, Wished] = {}
    """What is wished this time, by routine."""

    def listing_of(self, routine: str) -> Listed:
        """Return a routine of the list. Raises `KeyError` for one that is gone."""
        for one in self.listed:
            if one.id == routine:
                return one
        raise KeyError(routine)
