"""What a menu is made of; values and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from coach.base.spoken import Line, Part
from coach.base.tongue import tr
from coach.menu.acts import Act, Back
from coach.plan.wishes import Bounds

if TYPE_CHECKING:
    from coach.menu.known import Known


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
    fits: Callable[[int], bool] = lambda _: True
    """Whether a figure within the bounds is one."""
    expected: str = ""
    """What is said to be expected; empty for the bounds."""
    returns: int = 1
    """How many menus one goes back once it was taken."""


KEEPS = "keep it"
"""The key of the entry that keeps what was written; it is the first one."""


class Writing(Struct, frozen=True):
    """Words that may be typed in a menu: there, letters search for nothing."""

    act: Callable[[str], Act]


class Menu(Struct, frozen=True, kw_only=True):
    """Entries under a title; the last one leads back."""

    title: str
    language: str = ""
    """That of the title; empty for the app's."""
    entries: tuple[Entry, ...]
    at: str = ""
    """The key of the entry to begin at; empty for the first one."""
    figure: Figure | None = None
    writing: Writing | None = None
    finds: Finds | None = None
    """Where a search by meaning is known: what it finds, for what no name begins with."""


Finds = Callable[["Known", str], Sequence[str]]
"""Returns the keys of the entries that are meant by what was typed, best first."""

Opens = Callable[["Known"], Menu]
"""Makes a menu of what is known now."""


def back_entry() -> Entry:
    """Return the last entry of a menu: a headset has no key to go back."""
    return Entry(key="back", name=tr("Back"), act=Back())


def written_menu(title: str, act: Callable[[str], Act], known: Known) -> Menu:
    """Return a menu in which words are typed, to be kept by an act, or not."""
    del known
    entries = (
        Entry(key=KEEPS, name=tr("Enter keeps it, Tab says all of it, Escape gives it up.")),
        back_entry(),
    )
    return Menu(title=title, entries=entries, writing=Writing(act))
