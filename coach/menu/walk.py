"""Where somebody stands in the menus, and what each key does there: said, and asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from coach.base.spoken import Line, Part, line
from coach.base.text import unaccented
from coach.base.tongue import ntr, tr
from coach.menu.entry import Act, Back, Entry, Menu, Opens, Wish
from coach.menu.known import Known

MOST_DIGITS = 4


class Reply(NamedTuple):
    """What a key has led to."""

    line: Line
    """What is said."""
    act: Act | None = None
    """What somebody else has to do; the line is said before that."""


@dataclass
class _Level:
    """A menu that is open, and where one stands in it."""

    opens: Opens
    menu: Menu
    at: int = 0
    typed: str = ""
    shown: list[int] = field(default_factory=list)
    """The entries that fit what is typed, by their numbers."""


class Walk:
    """A way through menus. It changes nothing but itself."""

    def __init__(self, known: Known, first: Opens) -> None:
        self.known = known
        self._levels: list[_Level] = []
        self._open(first)

    @property
    def menu(self) -> Menu:
        """The menu that one is in."""
        return self._here.menu

    @property
    def entry(self) -> Entry:
        """The entry that one stands on."""
        return self.menu.entries[self._here.at]

    @property
    def typed(self) -> str:
        """What was typed so far."""
        return self._here.typed

    @property
    def opening(self) -> Line:
        """What is said of a menu that has just been opened."""
        count = len(self.menu.entries) - 1  # the last one leads back
        told = ntr("{count} entry.", "{count} entries.", count)
        return (Part(f"{self.menu.title}."), Part(told), *self.entry.line)

    def neighbours(self) -> list[Line]:
        """Return what the next keys are likely to let be said, the likeliest first."""
        here = self._here
        if not here.shown:
            return []
        place = here.shown.index(here.at)
        near = (here.shown[(place + by) % len(here.shown)] for by in (1, -1, 2))
        return [self.menu.entries[number].line for number in dict.fromkeys(near)]

    def move(self, by: int) -> Reply:
        """Go some entries on or back; behind the last one comes the first."""
        here = self._here
        if not here.shown:
            return self._nothing()
        place = (here.shown.index(here.at) + by) % len(here.shown)
        return self._stand(here.shown[place])

    def to_end(self, *, last: bool) -> Reply:
        """Go to the first entry, or to the last."""
        if not self._here.shown:
            return self._nothing()
        return self._stand(self._here.shown[-1 if last else 0])

    def again(self) -> Reply:
        """Say once more where one is."""
        return Reply((Part(f"{self.menu.title}."), *self.entry.line))

    def more(self) -> Reply:
        """Tell more of the entry."""
        return Reply(line(*self.entry.more) or line(tr("There is no more to tell of it.")))

    def choose(self) -> Reply:
        """Do what the entry is for; with a figure that was typed, that."""
        figure = self.menu.figure
        if figure is not None and self.typed.isdecimal():
            return self._take_figure(int(self.typed))
        if not self._here.shown:
            return self._nothing()
        entry = self.entry
        if entry.opens is not None:
            self._open(entry.opens)
            return Reply(self.opening)
        return self.again() if entry.act is None else self._do(entry.act, returns=entry.returns)

    def begin(self) -> Reply:
        """Start what the entry is about; where that is nothing, choose it."""
        act = self.entry.begins
        return self._do(act) if act is not None and self._here.shown else self.choose()

    def back(self) -> Reply:
        """Take back what was typed, or go back to the menu before."""
        if self.typed:
            self._show_all()
            return Reply((Part(tr("All of them.")), *self.entry.line))
        if len(self._levels) == 1:
            return Reply(line(tr("This is the first menu. To leave, choose the last entry.")))
        self._levels.pop()
        self.renew(self.known)
        return self.again()

    def type(self, sign: str) -> Reply:
        """Take a letter of a search, or a digit of a figure."""
        if self.menu.figure is not None and sign.isdecimal():
            self._here.typed = (self.typed + sign)[-MOST_DIGITS:]
            return Reply(line(self.typed))
        self._narrow(self.typed + sign)
        return self._found()

    def erase(self) -> Reply:
        """Take the last letter or digit back; where nothing is typed, go back."""
        if not self.typed:
            return self.back()
        if self.menu.figure is not None and self.typed.isdecimal():
            self._here.typed = self.typed[:-1]
            return Reply(line(self.typed or tr("nothing")))
        self._narrow(self.typed[:-1])
        return self._found() if self.typed else self.again()

    def open(self, opens: Opens) -> Reply:
        """Open a menu from here."""
        self._open(opens)
        return Reply(self.opening)

    def renew(self, known: Known) -> None:
        """Take what is known now: the menus are made anew, and one stands where one stood."""
        self.known = known
        for level in self._levels:
            key = level.menu.entries[level.at].key
            level.menu = level.opens(known)
            keys = [entry.key for entry in level.menu.entries]
            level.at = keys.index(key) if key in keys else min(level.at, len(keys) - 1)
            level.shown = _matching(level.menu, known, level.typed) or [*range(len(keys))]
            if level.at not in level.shown:
                level.at = level.shown[0]

    @property
    def _here(self) -> _Level:
        return self._levels[-1]

    def _open(self, opens: Opens) -> None:
        if self._levels:
            self._show_all()
        menu = opens(self.known)
        keys = [entry.key for entry in menu.entries]
        at = keys.index(menu.at) if menu.at in keys else 0
        self._levels.append(_Level(opens, menu, at, shown=[*range(len(keys))]))

    def _show_all(self) -> None:
        """End a search: whoever comes back finds all entries."""
        self._here.typed = ""
        self._here.shown = [*range(len(self.menu.entries))]

    def _stand(self, number: int) -> Reply:
        self._here.at = number
        return Reply(self.entry.line)

    def _do(self, act: Act, *, returns: int = 0) -> Reply:
        if isinstance(act, Back):
            self._show_all()
            return self.back()
        if returns:
            del self._levels[-returns:]
        if not isinstance(act, Wish):
            return Reply((), act)
        wished = dict(self.known.wished.get(act.routine, {}))
        wished[act.name] = act.value
        self.renew(replace(self.known, wished={**self.known.wished, act.routine: wished}))
        return self.again()

    def _take_figure(self, number: int) -> Reply:
        figure = self.menu.figure
        self._here.typed = ""
        if figure is None or number not in figure.bounds:
            bounds = "" if figure is None else str(figure.bounds)
            told = tr("{number} cannot be: it has to be {bounds}.", number=number, bounds=bounds)
            return Reply(line(told))
        return self._do(figure.act(number), returns=1)

    def _narrow(self, wanted: str) -> None:
        """Go on among the entries that fit what is typed."""
        here = self._here
        here.typed = wanted
        here.shown = _matching(here.menu, self.known, wanted)
        if here.shown:
            here.at = here.shown[0]

    def _nothing(self) -> Reply:
        told = tr("Nothing here has {letters}.", letters=_spelled(self.typed))
        return Reply(line(told, tr("Escape takes that back.")))

    def _found(self) -> Reply:
        """Say the letters that were typed, how many entries fit, and the first of them."""
        count = len(self._here.shown)
        if not count:
            return self._nothing()
        letters = Part(f"{_spelled(self.typed)}.")
        return Reply(
            (letters, Part(ntr("{count} found.", "{count} found.", count)), *self.entry.line)
        )


def _matching(menu: Menu, known: Known, wanted: str) -> list[int]:
    """Return the numbers of the entries that are meant by what was typed.

    Those with words in their names that begin so; else those that a search by meaning finds, best
    first, or that have such words, or parts of them, anywhere.
    """
    words = unaccented(wanted).split()
    if not words:
        return [*range(len(menu.entries))]
    names = [unaccented(f"{entry.title} {entry.name}") for entry in menu.entries]
    named = [number for number, name in enumerate(names) if _begins(name, words)]
    # Who types “back” in a list of routines has one, and does not mean the way out.
    if any(not isinstance(menu.entries[number].act, Back) for number in named):
        return named
    if menu.finds is not None:
        places = {entry.key: number for number, entry in enumerate(menu.entries)}
        return [*(places[key] for key in menu.finds(known, wanted) if key in places), *named]
    if named:
        return named
    wholes = [unaccented(entry.told) for entry in menu.entries]
    if found := [number for number, whole in enumerate(wholes) if _begins(whole, words)]:
        return found
    return [n for n, whole in enumerate(wholes) if all(word in whole for word in words)]


def _begins(name: str, wanted: Iterable[str]) -> bool:
    return all(any(word.startswith(one) for word in name.split()) for one in wanted)


def _spelled(letters: str) -> str:
    """Return what was typed as it is said: letter by letter while that is no word yet."""
    return " ".join(letters).upper() if len(letters) < 3 else letters
