"""What can go wrong, said so that a person can act on it.

Every error is one line: where, what was found, what was expected, what to do. The exit code
tells a script whose turn it is: 2 when the request has to change, 1 when it was fine and failed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from coach.text import one_line, plain

QUOTE_LIMIT = 60
PLACE_LIMIT = 160
LINE_LIMIT = 400
FEW = 12
"""So many names can be told on one line."""
NOTHING_NEAR = {
    "condition": "coach safety shows the conditions",
    "exercise": "coach show ROUTINE --json shows the exercises of a routine",
    "routine": "coach list shows the routines",
    "command": "coach --help shows the commands",
    "engine": "coach doctor shows the engines",
    "speaker": "coach doctor shows the speakers",
}


def quoted(found: object) -> str:
    """Show a value that somebody else wrote: in quotes, on one line, at most 60 characters."""
    return f"“{one_line(str(found), QUOTE_LIMIT)}”"


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three of the known names that look like `name`, best first."""
    return difflib.get_close_matches(name.lower(), list(known), n=3, cutoff=0.6)


class CoachError(Exception):
    """The root of all errors that a person may see.

    `place` is a file, or a file and a key, or empty; `hint` says what to do next, or is empty.
    """

    title: ClassVar[str] = "That did not work"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        where = f"{_ending(self.place)}: " if self.place else ""
        then = f"; {self.hint}" if self.hint else ""
        return one_line(f"{where}{self.message}{then}", LINE_LIMIT)


def _ending(place: str) -> str:
    """Shorten a long path from its front: the file's name says most."""
    place = plain(place)
    return place if len(place) <= PLACE_LIMIT else f"…{place[1 - PLACE_LIMIT :]}"


class AskedWrongly(CoachError):
    """The request cannot be carried out as it was put."""

    title = "Please ask differently"
    exit_code = 2


class DoesNotFit(AskedWrongly):
    """A routine of which too little is left for this person or this time; another one may do."""

    title = "This routine does not fit"


class BadFile(AskedWrongly):
    """A file holds something that we cannot use."""

    title = "This file needs a correction"

    def __init__(
        self, path: Path | str, key: str, found: str, expected: str, *, hint: str = ""
    ) -> None:
        place = f"{path}: {key}" if key else str(path)
        super().__init__(f"found {found}, expected {expected}", place=place, hint=hint)
        self.path = Path(path)
        self.key = key
        self.found = found
        self.expected = expected


class UnknownName(AskedWrongly):
    """A name that nothing here carries; the nearest ones are offered, of a few all of them."""

    title = "No such name"

    def __init__(self, what: str, name: str, known: Iterable[str], *, place: str = "") -> None:
        self.what = what
        self.name = name
        known = list(known)
        self.nearest = nearest(name, known)
        if self.nearest:
            hint = f"did you mean {', '.join(self.nearest)}?"
        elif what in NOTHING_NEAR:
            hint = NOTHING_NEAR[what]
        elif 0 < len(known) <= FEW:
            hint = f"there are {', '.join(known)}"
        else:
            hint = "check the spelling"
        super().__init__(f"no {what} is called {quoted(name)}", place=place, hint=hint)
