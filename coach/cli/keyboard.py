"""Single keys from the terminal, as long as there is one and its keys are ours."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TextIO

from coach.base.job import heeding_the_shell, in_front
from coach.base.modes import Modes, modes
from coach.base.streams import STDIN, hung_up
from coach.live.run import TICK_S

if TYPE_CHECKING:
    import blessed

ReadKey = Callable[[], str]
"""Wait at most `TICK_S`, and return a key by its name in `coach.live.keys`, or nothing."""

NAMES = {" ": "space", "KEY_PGDOWN": "pagedown", "KEY_PGUP": "pageup"}
NAMES |= {"KEY_F5": "f5", "\x1b[15~": "f5", "\x1b[[E": "f5"}
"""What the terminal's library calls otherwise than `coach.live.keys`."""

_ESC = "\x1b"
_BEGUN = (f"{_ESC}[", f"{_ESC}O")
"""What a key begins with that is no character."""

NAMES |= {
    f"{begun}{end}": name for begun in _BEGUN for end, name in (("C", "right"), ("D", "left"))
}
NAMES |= {"\r": "enter", "\n": "enter", _ESC: "escape"}
"""The library knows these but where they come right behind Escape."""


@contextmanager
def keyboard(stopping: Callable[[], None] = lambda: None) -> Iterator[ReadKey]:
    """Read single keys from the terminal; without one, only let the time pass.

    `stopping` is called before ctrl-z stops the program; the terminal is then as it was. In the
    background no key is read. A terminal that goes away without a word ends the program like one
    that sends SIGHUP.
    """
    terminal = _terminal()
    with ExitStack() as undo:
        used = modes()
        if terminal is not None and sys.platform == "win32":
            undo.enter_context(terminal.cbreak())
        undo.callback(used.leave)

        def leaving() -> None:
            stopping()
            used.leave()

        heed = undo.enter_context(heeding_the_shell(leaving))
        read_key = _no_key if terminal is None else _Keys(terminal, used)

        def heeding_key() -> str:
            heed()
            return read_key()

        yield heeding_key


def has_keyboard() -> bool:
    """Tell whether keys can be read, and a person sees what they type."""
    return bool(_shown_on()) and sys.stdin.isatty()


class _Keys:
    """Reads keys, until the terminal has no more to give."""

    def __init__(self, terminal: blessed.Terminal, modes: Modes) -> None:
        self._terminal = terminal
        self._modes = modes
        self._over = False
        self._waiting: list[str] = []

    def __call__(self) -> str:
        if self._waiting:
            return self._waiting.pop(0)
        if self._over or not in_front():
            return _no_key()
        self._modes.enter()
        try:
            pressed = self._terminal.inkey(timeout=TICK_S)
        except (EOFError, OSError):
            self._over = True
            if hung_up(STDIN):
                signal.raise_signal(signal.SIGHUP)
            return ""
        if pressed in _BEGUN:
            return NAMES.get(self._whole(str(pressed)), "")
        if len(pressed) == 2 and pressed[0] == _ESC:
            self._waiting += self._behind_escape(pressed[1])
            return "escape"
        name = pressed.name if pressed.is_sequence and pressed.name else str(pressed)
        return NAMES.get(name) or name.removeprefix("KEY_").lower()

    def _behind_escape(self, sign: str) -> list[str]:
        """Return the keys that came in one burst with Escape: they look like Alt and a key."""
        if sign != _ESC:
            return [NAMES.get(sign, sign)]
        begun = f"{_ESC}{self._terminal.inkey(timeout=0)}"
        if begun in _BEGUN:
            return [NAMES.get(self._whole(begun), "")]
        return [NAMES.get(one, one) for one in begun]

    def _whole(self, sequence: str) -> str:
        """Return a sequence that the library does not know: its end is not typed by a person."""
        while part := str(self._terminal.inkey(timeout=0)):
            sequence += part
            if part.isalpha() or part == "~":
                break
        return sequence


def _terminal() -> blessed.Terminal | None:
    """Return the terminal with the keys, or None.

    Its library reads keys only beside an output stream which is that terminal.
    """
    if not has_keyboard():
        return None
    import blessed

    # Without styling it does not ask the terminal what it can, which costs 10 s where none answers.
    return blessed.Terminal(stream=_shown_on()[0], force_styling=None)


def _shown_on() -> list[TextIO]:
    """List the streams that are a terminal."""
    streams = (sys.__stderr__, sys.__stdout__)
    return [one for one in streams if one is not None and one.isatty()]


def _no_key() -> str:
    time.sleep(TICK_S)
    return ""
