"""Where somebody stands in the menus, and what each key does there: said, and asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from coach.base.spoken import Line, Part, line
from coach.base.tongue import ntr, tr
from coach.menu.acts import Act, Back, Wish
from coach.menu.entry import KEEPS, Entry, Menu, Opens, Writing
from coach.menu.known import Known
from coach.menu.seek import matching, named, spelled

MOST_DIGITS = 4
LONGEST = 2000
"""Signs of what is written: a note is no diary (ours)."""


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
        return (self._title, Part(told), *self.entry.line)

    @property
    def _title(self) -> Part:
        return Part(f"{self.menu.title}.", self.menu.language)

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
        return Reply((self._title, *self.entry.line))

    def more(self) -> Reply:
        """Tell more of the entry; where words are typed, all of them."""
        if self.menu.writing is not None:
            return Reply(line(self.typed.strip() or tr("Nothing is written yet.")))
        return Reply(line(*self.entry.more) or line(tr("There is no more to tell of it.")))

    def choose(self) -> Reply:
        """Do what the entry is for; with a figure that was typed, that."""
        figure, writing = self.menu.figure, self.menu.writing
        if figure is not None and self.typed.isdecimal():
            return self._take_figure(int(self.typed))
        if writing is not None and self.entry.key == KEEPS:
            return self._take_words(writing)
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
        if self.menu.writing is not None:
            lost = line(tr("Not kept.")) if self.typed.strip() else ()
            self._levels.pop()
            self.renew(self.known)
            return Reply((*lost, *self.again().line))
        if self.typed:
            self._show_all()
            return Reply((Part(tr("All of them.")), *self.entry.line))
        if len(self._levels) == 1:
            return Reply(line(tr("This is the first menu. To leave, choose the last entry.")))
        self._levels.pop()
        self.renew(self.known)
        return self.again()

    def type(self, sign: str) -> Reply:
        """Take a letter of a search, a digit of a figure, or a sign of what is written."""
        if self.menu.writing is not None:
            return self._write(sign)
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
        if self.menu.writing is not None:
            gone, self._here.typed = self.typed[-1], self.typed[:-1]
            return Reply(line(tr("{sign}, gone", sign=named(gone))))
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
            sought = "" if level.menu.writing is not None else level.typed
            level.shown = matching(level.menu, known, sought) or [*range(len(keys))]
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
        if figure is None or number not in figure.bounds or not figure.fits(number):
            bounds = "" if figure is None else figure.expected or str(figure.bounds)
            told = tr("{number} cannot be: it has to be {bounds}.", number=number, bounds=bounds)
            return Reply(line(told))
        return self._do(figure.act(number), returns=figure.returns)

    def _take_words(self, writing: Writing) -> Reply:
        """Have what was written kept, and go back; nothing is no words."""
        if not (words := self.typed.strip()):
            return Reply(line(tr("Nothing is written yet.")))
        return self._do(writing.act(words), returns=1)

    def _write(self, sign: str) -> Reply:
        """Take a sign: each is said, and a word once it is whole."""
        here = self._here
        here.at = 0  # whoever went elsewhere and types on has Enter keep it
        here.typed = (here.typed + sign)[-LONGEST:]
        words = here.typed.split()
        return Reply(line(words[-1] if sign == " " and words else named(sign)))

    def _narrow(self, wanted: str) -> None:
        """Go on among the entries that fit what is typed."""
        here = self._here
        here.typed = wanted
        here.shown = matching(here.menu, self.known, wanted)
        if here.shown:
            here.at = here.shown[0]

    def _nothing(self) -> Reply:
        told = tr("Nothing here has {letters}.", letters=spelled(self.typed))
        return Reply(line(told, tr("Escape takes that back.")))

    def _found(self) -> Reply:
        """Say the letters that were typed, how many entries fit, and the first of them."""
        count = len(self._here.shown)
        if not count:
            return self._nothing()
        letters = Part(f"{spelled(self.typed)}.")
        return Reply(
            (letters, Part(ntr("{count} found.", "{count} found.", count)), *self.entry.line)
        )
