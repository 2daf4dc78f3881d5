"""What can go wrong, said so that a person can act on it.

Every error is one line: where, what was found, what was expected, what to do. The exit code
tells a script whose turn it is: 2 when the request has to change, 1 when it was fine and failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar, Literal

from coach.base.keypath import KeyPath, worded
from coach.base.text import filled, one_line, plain, unaccented
from coach.base.tongue import later, tr

QUOTE_LIMIT = 60
PLACE_LIMIT = 160
LINE_LIMIT = 400
FEW = 12
"""So many names can be told on one line."""
MOST_LINES = 40
"""So many errors of one file are told; whoever has more mends these first."""
NOTHING_NEAR = {
    "condition": later("coach safety shows the conditions"),
    "exercise": later("coach show ROUTINE --json shows the exercises of a routine"),
    "routine": later("coach list shows the routines"),
    "command": later("coach --help shows the commands"),
    "person": later("coach profile --person NAME makes a new one"),
    "engine": later("coach doctor shows the engines"),
    "speaker": later("coach doctor shows the speakers"),
}
NONE_CALLED = {
    "breath pattern": later("no breath pattern is called {name}"),
    "command": later("no command is called {name}"),
    "condition": later("no condition is called {name}"),
    "engine": later("no engine is called {name}"),
    "exercise": later("no exercise is called {name}"),
    "exercise that is left out": later("no exercise that is left out is called {name}"),
    "kit": later("no kit is called {name}"),
    "language": later("no language is called {name}"),
    "language of the app": later("no language of the app is called {name}"),
    "person": later("no person is called {name}"),
    "recorded voice": later("no recorded voice is called {name}"),
    "reminder": later("no reminder is called {name}"),
    "routine": later("no routine is called {name}"),
    "rule": later("no rule is called {name}"),
    "speaker": later("no speaker is called {name}"),
    "voice": later("no voice is called {name}"),
    "voice of your own": later("no voice of your own is called {name}"),
    "voice on trial": later("no voice on trial is called {name}"),
}
"""By what has no such name: the whole sentence, since other languages have a word for each “no”."""


def quoted(found: object) -> str:
    """Show a value that somebody else wrote: in quotes, on one line, at most 60 characters."""
    # What is found keeps the signs at its end: it is put in as it is.
    return tr("“{title}”").replace("{title}", one_line(str(found), QUOTE_LIMIT))


def any_of(names: Iterable[str]) -> str:
    """Join names of which one is meant: “plank or bridge”."""
    return tr(" or ").join(names)


def all_of(names: Iterable[str]) -> str:
    """Join names that are all meant: “reps and breaths”."""
    return tr(" and ").join(names)


def did_you_mean(names: Iterable[str]) -> str:
    """Ask whether one of these is meant."""
    return tr("did you mean {names}?", names=any_of(names))


def mismatch(found: str, expected: str) -> str:
    """Tell what was found and what is expected, both in the app's language already."""
    return tr("found {found}, expected {expected}", found=found, expected=expected)


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


def with_hint(message: str, hint: str) -> str:
    """Put what to do next, if anything, behind a message."""
    if not hint:
        return message
    # Both keep the signs at their ends, and braces that they quote: they are put in as they are.
    return tr("{message}; {hint}").replace("{hint}", hint, 1).replace("{message}", message, 1)


class CoachError(Exception):
    """The root of all errors that a person may see.

    `place` is a file, or a file and a key, or empty; `hint` says what to do next, or is empty.
    `others` are further errors of the same file, in its order: whoever mends one may mend all.
    """

    title: ClassVar[str] = later("That did not work")
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint
        self.others: tuple[CoachError, ...] = ()

    def __str__(self) -> str:
        """Put the error in one line; of others there are, it tells the number."""
        if not self.others:
            return self.line_of(LINE_LIMIT)
        more = tr("(and {count} more: coach check tells all)", count=len(self.others))
        return f"{self.line_of(LINE_LIMIT - len(more) - 1)} {more}"

    @property
    def lines(self) -> list[str]:
        """The error and its others, a line each; the last line counts what is too much."""
        every = [self, *self.others]
        told = [error.line_of(LINE_LIMIT) for error in every[:MOST_LINES]]
        left = len(every) - len(told)
        return [*told, tr("and {count} more: mend these first", count=left)] if left else told

    def line_of(self, limit: int) -> str:
        """Put the error alone in one line of so many characters at most."""
        where = f"{_ending(self.place)}: " if self.place else ""
        return one_line(f"{where}{self.told}", limit)

    @property
    def told(self) -> str:
        """The message, and what to do next."""
        return with_hint(self.message, self.hint)


def _ending(place: str) -> str:
    """Shorten a long path from its front: the file's name says most."""
    place = plain(place)
    return place if len(place) <= PLACE_LIMIT else f"…{place[1 - PLACE_LIMIT :]}"


class AskedWrongly(CoachError):
    """The request cannot be carried out as it was put."""

    title = later("Please ask differently")
    exit_code = 2


class DoesNotFit(AskedWrongly):
    """A routine of which too little is left for this person or this time; another one may do."""

    title = later("This routine does not fit")


Part = Literal["sound", "voice"]
"""What goes on beside the session, in a thread of its own."""

_BROKEN_DOWN: Mapping[Part, str] = {
    "sound": later("the sound has broken down: {mistake}"),
    "voice": later("the voice has broken down: {mistake}"),
}


class BrokenDown(CoachError):
    """A mistake of ours has ended what another thread did; it is the cause of this."""

    def __init__(self, what: Part, mistake: BaseException) -> None:
        told = f"{type(mistake).__name__}: {mistake}"
        super().__init__(
            tr(_BROKEN_DOWN[what], mistake=told), hint=tr("leave the session and start it again")
        )
        self.__cause__ = mistake


class NotNow(CoachError):
    """A key asks for what cannot be done at this moment; the message is one short sentence."""

    title = later("Not now")


class BadFile(AskedWrongly):
    """A file holds something that we cannot use.

    `key` is where in the file, empty for all of it, and `line` the number of its line where that is
    known. A file that was not understood has no keys: its `position` is said in words, “line 3,
    column 5”.
    """

    title = later("This file needs a correction")

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
        super().__init__(mismatch(found, expected), place=place, hint=hint)
        self.path = Path(path)
        self.key = key
        self.line = line
        self.found = found
        self.expected = expected


class UnknownName(AskedWrongly):
    """A name that nothing here carries; the nearest ones are offered, of a few all of them."""

    title = later("No such name")

    def __init__(
        self, what: str, name: str, known: Iterable[str], *, place: str = "", none: str = ""
    ) -> None:
        """Take what is no such thing, and `none`, the sentence for it that `NONE_CALLED` has not.

        It is in the app's language already, but for the `{name}`.
        """
        self.what = what
        self.name = name
        known = list(known)
        self.nearest = nearest(name, known)
        if self.nearest:
            hint = tr("did you mean {names}?", names=", ".join(self.nearest))
        elif what in NOTHING_NEAR:
            hint = tr(NOTHING_NEAR[what])
        elif 0 < len(known) <= FEW:
            hint = tr("there are {names}", names=", ".join(known))
        else:
            hint = tr("check the spelling")
        told = filled(none or tr(NONE_CALLED[what]), name=quoted(name))
        super().__init__(told, place=place, hint=hint)
