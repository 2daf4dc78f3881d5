"""What the menus are said with: each line is written as it is said, for a braille display."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable

from coach.base.spoken import Line, written
from coach.base.tongue import carried, tr
from coach.cli.lines import Lines
from coach.live.aloud import audible
from coach.live.announcer import Announcer
from coach.live.said import Sayer
from coach.play.port import Speaker, Spool
from coach.session import Coach
from coach.sound.master import USUAL
from coach.sound.mixdown import Mixdown

PATIENCE_S = 60.0
"""A line is over by then, whatever the speaker says."""

LOOK_S = 0.02
MEND = "coach doctor"


class Voice:
    """Says lines and writes them. What is in the way of hearing them is written, once."""

    def __init__(self, coach: Coach, language: str) -> None:
        """Take the language that the app speaks."""
        self._coach = coach
        self.lines = Lines(sys.stdout)
        self._trouble: deque[str] = deque()
        settings = coach.settings
        self._sayer = Sayer(
            lambda: coach.speech_in(
                coach.settings.engine, coach.settings.voice, self._trouble.append
            ),
            lambda: Mixdown(USUAL, sounds=coach.sounds, balance=coach.balance),
            language,
            lambda: coach.settings.rate,
        )
        self._announcer = Announcer(
            carried(self._sayer),
            carried(self._open),
            self._tell,
            lead_in_ms=round(settings.lead_in * 1000),
        )

    def say(self, said: Line) -> None:
        """Write a line and say it at once, over whatever is being said."""
        self.write_trouble()
        self.lines.write(written(said))
        self._announcer.say(said)

    def write(self, text: str) -> None:
        """Write what is not said."""
        self.lines.write(text)

    @property
    def speaking(self) -> bool:
        """Whether something is being said, or is about to be."""
        return self._announcer.speaking

    def ahead(self, lines: Iterable[Line]) -> None:
        """Make lines ready that are likely to be said next."""
        self._announcer.ahead(lines)

    def said(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Wait until what was said last is over, or somebody stops that."""
        until = time.monotonic() + PATIENCE_S
        while self._announcer.speaking and time.monotonic() < until and not stop():
            time.sleep(LOOK_S)

    def rest(self) -> None:
        """Fall silent and let go of the device, since something else is to be heard."""
        self._announcer.rest()

    def hush(self) -> None:
        """Fall silent, and keep the device."""
        self._announcer.hush()

    def louder(self) -> None:
        """Take the loudness that is wished now."""
        self._announcer.set_volume(self._coach.settings.volume / 100)

    def renew(self) -> None:
        """Take the voice, the device and the loudness that are wished now."""
        self._announcer.rest()
        self._sayer.renew()

    def speak(self, language: str) -> None:
        """Say lines in another language from now on, which the app speaks."""
        self._sayer.speak(language)
        self.renew()

    def write_trouble(self) -> None:
        """Write what was in the way of hearing anything."""
        while self._trouble:
            self.lines.write(self._trouble.popleft())

    def close(self) -> None:
        """Fall silent for good."""
        self._announcer.close()
        self._sayer.renew()
        self.lines.leave()

    def _open(self, spool: Spool) -> Speaker:
        speaker, _ = audible(spool, self._coach.settings, "")
        speaker.set_volume(self._coach.settings.volume / 100)
        return speaker

    def _tell(self, why: str) -> None:
        mend = tr("Nothing is heard: {why}. The words stand here; {mend} tells what to do.")
        self._trouble.append(mend.replace("{why}", why.rstrip(".")).replace("{mend}", MEND))
