"""The spoken menus in one thread: keys from a row, or from whoever listens to what is said."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

from coach.cli.eyes_free import Keys, Menus
from coach.cli.eyes_free_voice import Voice
from coach.home.settings import Settings
from coach.live.remote.choose import NoRemote
from coach.live.remote.port import Press
from coach.session import Coach

SETTINGS = Settings(speaker="silent", engine="tones", red_flags=False)
LEAVE = ("end", "enter")
FAR = 120
"""No menu of a test has so many entries."""
PATIENCE_S = 60.0
LOOK_S = 0.005


class Headset(NoRemote):
    """A headset on which keys are pressed once."""

    def __init__(self, *keys: Press) -> None:
        self.keys = [*keys]

    def pressed(self) -> list[Press]:
        keys, self.keys = self.keys, []
        return keys


def followed(coach: Coach, keys: Iterator[str], *headset: Press) -> None:
    """Follow the menus with these keys until somebody leaves."""
    worn = Headset(*headset)
    with closing(Voice(coach, "en")) as voice:
        Menus(coach, voice, Keys(lambda: next(keys)), lambda: worn).go_on()


class Listener:
    """Somebody who hears what is said, and presses keys by that."""

    def __init__(self, said: list[str], onward: str = "down", chooses: str = "enter") -> None:
        self.said = said
        self._onward = onward
        self._chooses = chooses

    def to(self, name: str) -> Iterator[str]:
        """Go on in a menu until something is said that has these words."""
        for _ in range(FAR):
            if name in self.said[-1]:
                return
            yield self._onward
        raise AssertionError(f"{name!r} is not said: {self.said[-FAR:]}")

    def choose(self, *names: str) -> Iterator[str]:
        """Choose what is said to be called so, menu after menu."""
        for name in names:
            yield from self.to(name)
            yield self._chooses

    def until(self, words: str) -> Iterator[str]:
        """Press nothing until something is said."""
        since, ends = len(self.said), time.monotonic() + PATIENCE_S
        while not any(words in line for line in self.said[since - 1 :]):
            assert time.monotonic() < ends, f"{words!r} is not said: {self.said[since:]}"
            time.sleep(LOOK_S)
            yield ""
