"""A program as a job of the shell: stopped by ctrl-z, brought back by `fg`, or begun by `&`.

Only where there are such signals, on Unix. Sound comes from child processes, which the shell does
not stop: so whatever is to fall silent has to be told before.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from coach.base.streams import STDIN

STOPPED_S = 0.5
"""A gap between two looks after which SIGCONT ends a stop; a shell may send it without one."""

HAS_JOBS = hasattr(signal, "SIGTSTP")


def in_front() -> bool:
    """Tell whether the terminal's keys are ours; so they are where nobody else could have them."""
    if not HAS_JOBS:
        return True
    try:
        return os.tcgetpgrp(STDIN) == os.getpgrp()
    except OSError:  # it is no terminal, or not the one that controls us
        return True


def stop() -> None:
    """Stop this process as ctrl-z does, until somebody lets it go on.

    Without a shell that could do so, the system stops nobody.
    """
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, before)


class Job:
    """Stops when ctrl-z was pressed, and notices when it was stopped by force."""

    def __init__(self, leaving: Callable[[], None]) -> None:
        """Take what is to be done before a stop; after one by force it is done late."""
        self._leaving = leaving
        self._asked = False
        self._continued = False
        self._looked_s = time.monotonic()

    def heed(self) -> None:
        """Do what is due. Wants to be called a few times a second; returns after a stop."""
        if self._asked:
            self._leaving()
            stop()
        elif self._continued and time.monotonic() - self._looked_s > STOPPED_S:
            self._leaving()
        self._asked = self._continued = False
        self._looked_s = time.monotonic()

    def ask(self, *_: object) -> None:
        """Stop at the next look."""
        self._asked = True

    def note_continued(self, *_: object) -> None:
        """Look whether there was a stop."""
        self._continued = True


@contextmanager
def heeding_the_shell(leaving: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Within this, a stop waits for the function that is given back; `leaving` is called before it.

    For the main thread only.
    """
    if not HAS_JOBS:
        yield lambda: None
        return
    job = Job(leaving)
    handlers = {signal.SIGTSTP: job.ask, signal.SIGCONT: job.note_continued}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield job.heed
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
