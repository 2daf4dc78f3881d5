"""What can go wrong, said so that a person can act on it.

Every error is one line: where, what was found, what was expected, what to do. The exit code
tells a script whose turn it is: 2 when the request has to change, 1 when it was fine and failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from coach.base.keypath import KeyPath, worded
from coach.base.text import one_line, plain, unaccented

QUOTE_LIMIT = 60
PLACE_LIMIT = 160
LINE_LIMIT = 400
FEW = 12
"""So many names can be told on one line."""
MOST_LINES = 40
"""So many errors of one file are told; whoever has more mends these first."""
NOTHING_NEAR = {
    "condition": "coach safety shows the conditions",
    "exercise": "coach show ROUTINE --json shows the exercises of a routine",
    "routine": "coach list shows the routines",
    "command": "coach --help shows the commands",
    "person": "coach profile --person NAME makes a new one",
    "engine": "coach doctor shows the engines",
    "speaker": "coach doctor shows the speakers",
}


def quoted(found: object) -> str:
    """Show a value that somebody else wrote: in quotes, on one line, at most 60 characters."""
    return f"“{one_line(str(found), QUOTE_LIMIT)}”"


def nearest(name: str, known: Iterable[str], alike: float = 0.6) -> list[str]:
    """Return up to three of the known names that look like `name`, best first.

    Neither capitals nor accents count. `alike` is how much they have in common, 1 being all.
    """
    import difflib  # late: most starts meet no error

    by_look: dict[str, str] = {}
    for other in known:
        by_look.setdefault(unaccented(other), other)
    found = difflib.get_close_matches(unaccented(name), list(by_look), n=3, cutoff=alike)
    return [by_look[look] for look in found]


class CoachError(Exception):
    """The root of all errors that a person may see.

    `place` is a file, or a file and a key, or empty; `hint` says what to do next, or is empty.
    `others` are further errors of the same file, in its order: whoever mends one may mend all.
    """

    title: ClassVar[str] = "That did not work"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint
        self.others: tuple[CoachError, ...] = ()

    def __str__(self) -> str:
        """Put the error in one line; of others there are, it tells the number."""
        more = f" (and {len(self.others)} more: coach check tells all)" if self.others else ""
        return self.line_of(LINE_LIMIT - len(more)) + more

    @property
    def lines(self) -> list[str]:
        """The error and its others, a line each; the last line counts what is too much."""
        every = [self, *self.others]
        told = [error.line_of(LINE_LIMIT) for error in every[:MOST_LINES]]
        left = len(every) - len(told)
        return [*told, f"and {left} more: mend these first"] if left else told

    def line_of(self, limit: int) -> str:
        """Put the error alone in one line of so many characters at most."""
        where = f"{_ending(self.place)}: " if self.place else ""
        then = f"; {self.hint}" if self.hint else ""
        return one_line(f"{where}{self.message}{then}", limit)


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


class BrokenDown(CoachError):
    """A mistake of ours has ended what another thread did; it is the cause of this."""

    def __init__(self, what: str, mistake: BaseException) -> None:
        super().__init__(
            f"{what} has broken down: {type(mistake).__name__}: {mistake}",
            hint="leave the session and start it again",
        )
        self.__cause__ = mistake


class NotNow(CoachError):
    """A key asks for what cannot be done at this moment; the message is one short sentence."""

    title = "Not now"


class BadFile(AskedWrongly):
    """A file holds something that we cannot use.

    `key` is where in the file, empty for all of it, and `line` the number of its line where that is
    known. A file that was not understood has no keys: its `position` is said in words, “line 3,
    column 5”.
    """

    title = "This file needs a correction"

    def __init__(
        self,
        path: Path | str,
        key: KeyPath,
        found: str,
        expected: str,
        *,
        hint: str = "",
        position: str = "",
        line: int | None = None,
    ) -> None:
        self.where = position or worded(key)
        """The key or the position as a person reads it."""
        file = f"{path}:{line}" if line is not None and not position else str(path)
        place = f"{file}: {self.where}" if self.where else file
        super().__init__(f"found {found}, expected {expected}", place=place, hint=hint)
        self.path = Path(path)
        self.key = key
        self.line = line
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
