"""What a menu is made of, and what its entries ask for; values and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from coach.base.spoken import Line, Part
from coach.base.tongue import tr
from coach.plan.wishes import Bounds

if TYPE_CHECKING:
    from coach.menu.known import Known


class Start(Struct, frozen=True):
    """Begin a session of a routine, as it is wished this time."""

    routine: str


class GoOn(Struct, frozen=True):
    """Go on with the session that was left."""


class Decline(Struct, frozen=True):
    """Offer no more to go on with it."""


class Wish(Struct, frozen=True):
    """Let a value hold for the next session of a routine. The menu does that by itself."""

    routine: str
    name: str
    value: Any


class Keep(Struct, frozen=True):
    """Write a setting; None takes it out."""

    name: str
    value: Any


class KeepFor(Struct, frozen=True):
    """Write what is wished this time, so that it holds for a routine from now on."""

    routine: str


class Look(Struct, frozen=True):
    """Look for what takes a moment to find, and then open a menu."""

    what: Literal["voice", "device"]
    then: Opens


class Hear(Struct, frozen=True):
    """Let a voice be heard."""

    voice: str


class Export(Struct, frozen=True):
    """Write a routine to a file, as it is wished this time."""

    routine: str
    kind: str
    folder: Path


class PutBack(Struct, frozen=True):
    """Leave an exercise out no more."""

    exercise: str


class Leave(Struct, frozen=True):
    """End the program."""


class Back(Struct, frozen=True):
    """Go back to the menu before. The menu does that by itself."""


Act = Start | GoOn | Decline | Wish | Keep | KeepFor | Look | Hear | Export | PutBack | Leave | Back


class Entry(Struct, frozen=True, kw_only=True):
    """One line of a menu."""

    key: str
    """Stays the same when the menu is made anew."""
    name: str
    """What is said when somebody comes to it."""
    opens: Opens | None = None
    """The menu that choosing it leads to."""
    act: Act | None = None
    """What choosing it asks for. With neither, it is there to be heard."""
    begins: Act | None = None
    """What F5 asks for, which a clicker has for “start”."""
    before: str = ""
    """Words before the title."""
    title: str = ""
    """Words before the name, in a language of their own."""
    language: str = ""
    """That of the title."""
    sought: str = ""
    """What typing looks into besides."""
    more: tuple[str, ...] = ()
    """What is told of it when somebody asks."""
    returns: int = 0
    """How many menus one goes back once it was chosen."""

    @property
    def line(self) -> Line:
        """What is said when somebody comes to it, part by part."""
        parts = Part(self.before), Part(self.title, self.language), Part(self.name)
        return tuple(part for part in parts if part.text)

    @property
    def told(self) -> str:
        """All that typing looks into."""
        return f"{self.title} {self.name} {self.sought}"


class Figure(Struct, frozen=True):
    """A figure that may be typed in a menu."""

    bounds: Bounds
    act: Callable[[int], Act]


class Menu(Struct, frozen=True, kw_only=True):
    """Entries under a title; the last one leads back."""

    title: str
    entries: tuple[Entry, ...]
    at: str = ""
    """The key of the entry to begin at; empty for the first one."""
    figure: Figure | None = None
    finds: Finds | None = None
    """Where a search by meaning is known: what it finds, for what no name begins with."""


Finds = Callable[["Known", str], Sequence[str]]
"""Returns the keys of the entries that are meant by what was typed, best first."""

Opens = Callable[["Known"], Menu]
"""Makes a menu of what is known now."""


def back_entry() -> Entry:
    """Return the last entry of a menu: a headset has no key to go back."""
    return Entry(key="back", name=tr("Back"), act=Back())
