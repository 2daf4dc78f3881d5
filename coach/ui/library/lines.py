"""The lines of the list: what suits today, then group by group, and a person's own at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import get_args

from coach.base.tongue import later, ntr, spoken, tr
from coach.home.at_hand import named_kit
from coach.home.catalogue import Listed
from coach.home.library import Library
from coach.plan.person.suggest import Suggestion
from coach.routine.bounds import Goal

GROUPS: Mapping[Goal, str] = {
    "relief": later("Relief"),
    "break": later("Breaks"),
    "mobility": later("Mobility"),
    "strength": later("Strength"),
    "care": later("Breath and rest"),
}
"""What each purpose is called over its routines."""


@dataclass(frozen=True)
class Line:
    """One line: a routine by its id, or a heading, whose id has a space in it."""

    id: str
    title: str
    short: str = ""
    """The title where room is rare."""
    code: str = ""
    """What then stands behind it: its language, if that is told."""
    heading: bool = False
    why: str = ""
    """Beneath a heading, why it is there."""
    kit: str = ""
    minutes: str = ""
    done: bool = False
    """Whether it was done this week."""
    unfit: bool = False
    """Whether nothing of it is left, as a person has wished."""


@dataclass(frozen=True)
class Seen:
    """What the list goes by, beside the routines that are found."""

    library: Library
    today: Suggestion | None = None
    done: Collection[str] = ()
    """The routines that were done this week."""


def lines_of(listed: Iterable[Listed], seen: Seen) -> list[Line]:
    """Return all lines under their headings."""
    every = [*listed]
    lines: list[Line] = []
    today = [one for one in every if seen.today is not None and one.id == seen.today.routine]
    if seen.today is not None and today:
        lines.append(Line(" today", tr("For today"), heading=True, why=seen.today.why_now))
        lines += [line_of(one, seen) for one in today]
    ours = [one for one in every if not one.own and one not in today]
    for goal, group in groupby(sorted(ours, key=_place), key=lambda one: one.listing.goal):
        lines.append(Line(f" {goal}", tr(GROUPS[goal]), heading=True))
        lines += [line_of(one, seen) for one in group]
    own = [one for one in every if one.own and one not in today]
    if own:
        lines.append(Line(" own", own_heading(seen.library), heading=True))
        lines += [line_of(one, seen) for one in own]
    return lines


def line_of(one: Listed, seen: Seen) -> Line:
    """Return the line of a routine; its minutes are blank until they are known."""
    told = one.listing
    folder = f"{one.folder} · " if one.folder else ""
    language = f" ({told.language})" if told.shown != told.title else ""
    return Line(
        one.id,
        folder + told.shown,
        short=folder + told.title,
        code=language,
        kit=named_kit(told.things),
        minutes=tr("nothing left") if told.unfit else str(told.minutes or ""),
        done=one.id in seen.done,
        unfit=bool(told.unfit),
    )


def own_heading(library: Library) -> str:
    """Return what stands over a person's own routines: that they are, and where they lie."""
    folder = str((library.own or Path()) / "routines")
    home = ""
    with suppress(RuntimeError):  # nobody has one here
        home = str(Path.home())
    if len(home) > 1 and folder.startswith(home):
        folder = f"~{folder.removeprefix(home)}"
    return tr("Your own, in {folder}", folder=folder)


def counted(found: int, of: int) -> str:
    """Return how many routines there are, or are left of all by search and filters."""
    if found == of:
        return ntr("{count} routine", "{count} routines", of)
    return tr("{found} of {all} routines", found=found, all=of)


def in_one_line(problems: Sequence[str]) -> Iterator[str]:
    """Say in one line which of the person's own files cannot be used."""
    if not problems:
        return
    first, *others = problems
    if not others:
        yield first
        return
    files = ntr("{count} more file", "{count} more files", len(others))
    yield tr("{first} (and {files}: coach check lists them)", first=first, files=files)


def _place(one: Listed) -> tuple[int, bool]:
    """Return where one of ours stands: by its purpose, and those in the app's language first."""
    told = one.listing
    return get_args(Goal).index(told.goal), told.language != spoken()
