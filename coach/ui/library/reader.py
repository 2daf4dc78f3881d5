"""Reads the list of routines in a thread of its own, and then watches the files for changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from threading import Event, Thread

from textual.message import Message

from coach.base.tongue import carried, spoken
from coach.home.catalogue import Listed
from coach.home.changed import stamp
from coach.home.library import Library
from coach.plan.familiar import what_matters
from coach.plan.person.suggest import Suggestion
from coach.session import Coach
from coach.ui.library.week import ThisWeek, this_week

AT_HAND = 200
"""So many files are looked at before the first picture: their listings are kept, or ours."""

FIRST_NEWS = 8
"""What was read is told after so many files, then after twice as many, and so on: a list of
thousands is drawn a dozen times."""

FOR_A_SESSION = ("coach.ui.session.screen", "coach.live.performance", "coach.speech.store")
"""Loaded once the list is whole, so that the first session is there sooner."""

THREAD = "coach-reader"

LOOK_EVERY_S = 1.0
LEAST_REST = 50
"""Between two looks lies so many times what one takes: with thousands of files, 2 % of a core."""


@dataclass
class Read(Message):
    """Routines were read: so many of the files, or all of them."""

    library: Library
    listed: list[Listed]
    done: int
    total: int
    problems: list[str]
    """What cannot be used, a line each; there when all is read."""
    today: Suggestion | None = None
    """What suits today, once all is read; nothing before the first session."""
    week: ThisWeek | None = None
    """What was done this week, once all is read."""

    @property
    def complete(self) -> bool:
        """Whether this is the whole list."""
        return self.done == self.total


class Reader:
    """Tells `post` what it reads. `look` and `rest` say whether anybody looks at the list."""

    def __init__(self, coach: Coach, post: Callable[[Read], object]) -> None:
        self._coach = coach
        self._post = post
        self._wake = Event()
        self._looked_at = True
        self._end = Event()
        self._thread = Thread(target=carried(self._go_on), name=THREAD, daemon=True)

    def at_hand(self) -> list[Listed]:
        """Return what can be listed at once."""
        with closing(self._coach.catalogue(self._coach.library)) as catalogue:
            return catalogue.at_hand(AT_HAND)

    def today(self, library: Library, listed: list[Listed]) -> Suggestion | None:
        """Return what suits today; nothing before the first session."""
        begun = self._coach.diary.history().sessions > 0
        return self._coach.for_today(library, listed) if begun else None

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def look(self) -> None:
        """Look for changes now, and from now on."""
        self._looked_at = True
        self._wake.set()

    def rest(self) -> None:
        """Look for no changes: nobody sees the list."""
        self._looked_at = False

    def end(self) -> None:
        """End the thread, as soon as it is between two files."""
        self._end.set()
        self._wake.set()

    def _go_on(self) -> None:
        library, before, pause_s = self._coach.library, self._state(), LOOK_EVERY_S
        self._read(library)
        for module in FOR_A_SESSION:
            import_module(module)
        while not self._end.is_set():
            self._wake.wait(pause_s if self._looked_at else None)
            self._wake.clear()
            if self._end.is_set() or not self._looked_at:
                continue
            began = time.monotonic()
            now = self._state()
            pause_s = pause_after(time.monotonic() - began)
            if now != before:
                before = now
                library = Library(library.seeds, library.own)
                self._read(library)

    def _state(self) -> tuple[object, ...]:
        """Return what the list comes from, as far as it may change while one looks at it."""
        past = self._coach.diary.history()
        times = sum(one.times for one in past.finished.values())
        suits_today = past.today, past.sessions, times
        own = stamp(self._coach.library.own)
        return own, what_matters(past), suits_today, self._coach.settings

    def _read(self, library: Library) -> None:
        with closing(self._coach.catalogue(library)) as catalogue:
            total, listed, next_news = len(catalogue.paths), list[Listed](), FIRST_NEWS
            with closing(catalogue.read()) as read:
                for done, one in enumerate(read, start=1):
                    if self._end.is_set():
                        return
                    if one is not None:
                        listed.append(one)
                    if done == next_news < total:
                        self._post(Read(library, list(listed), done, total, []))
                        next_news *= 2
            problems = [
                str(error).replace(str(path), path.name)
                for path, error in catalogue.problems.items()
            ]
        today = self.today(library, listed)
        week = this_week(self._coach, spoken())
        self._post(Read(library, listed, total, total, problems, today, week))


def pause_after(look_s: float) -> float:
    """Return how many seconds to wait after a look that took so many."""
    return max(LOOK_EVERY_S, LEAST_REST * look_s)
