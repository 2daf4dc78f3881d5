"""How a terminal sends keys: as lines with an echo, or each at once and unseen. On Unix only.

Whoever reads single keys wants them so from the very start: what is typed while a program loads is
then a key like any other, and nothing of it stands among the words. However the program ends, the
terminal is as it was before.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from types import FrameType
from typing import Any

from coach.base.job import HAS_JOBS, in_front, stop
from coach.base.signals import POLITE
from coach.base.streams import STDERR, STDIN, STDOUT

Handler = Callable[[int, FrameType | None], None]

_LOCAL_FLAGS = 3
"""The place of the flags for lines and echo in what `tcgetattr` returns."""


class Modes:
    """The terminal's modes, and what they were before.

    A shell that got the terminal meanwhile gives it back with lines.
    """

    def __init__(self) -> None:
        self._before: list[Any] | None = None

    def enter(self) -> None:
        """Have each key sent at once, where lines are sent."""
        if sys.platform == "win32":
            return
        import termios
        import tty

        with suppress(termios.error):  # it has gone away: reading will tell
            now = termios.tcgetattr(STDIN)
            if now[_LOCAL_FLAGS] & termios.ICANON:
                self._before = now
                tty.setcbreak(STDIN, termios.TCSANOW)

    def leave(self) -> None:
        """Have it as it was. In the background it is the shell's, and left alone."""
        if sys.platform == "win32" or self._before is None or not in_front():
            return
        import termios

        with suppress(termios.error):
            termios.tcsetattr(STDIN, termios.TCSANOW, self._before)
        self._before = None


_FROM_THE_START: ContextVar[Modes | None] = ContextVar("modes", default=None)
"""Those of a program that reads single keys from its start on."""


def modes() -> Modes:
    """Return the modes that are in use since the start, or such as nobody has changed."""
    return _FROM_THE_START.get() or Modes()


@contextmanager
def keys_unseen() -> Iterator[None]:
    """Within this, the terminal sends each key at once and shows none.

    Afterwards, and while a shell has stopped the program, it is as it was. For the main thread
    only, and before anybody else handles signals. Where no terminal is ours, it does nothing.
    """
    if not (HAS_JOBS and os.isatty(STDIN) and (os.isatty(STDOUT) or os.isatty(STDERR))):
        yield
        return
    kept = Modes()

    def end(number: int, _: FrameType | None) -> None:
        kept.leave()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    def pause(_number: int, _frame: FrameType | None) -> None:
        kept.leave()
        stop()
        if in_front():
            kept.enter()

    handlers: dict[int, Handler] = {**dict.fromkeys(POLITE, end), signal.SIGTSTP: pause}
    heeded = [number for number in handlers if signal.getsignal(number) == signal.SIG_DFL]
    token = _FROM_THE_START.set(kept)
    try:
        for number in heeded:
            signal.signal(number, handlers[number])
        if in_front():
            kept.enter()
        yield
    finally:
        kept.leave()
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)
        _FROM_THE_START.reset(token)
