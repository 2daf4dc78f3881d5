"""The app in its terminal: stopped and brought back by the shell, and ended by signals."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.driver import Driver

from coach.base.job import in_front, stop
from coach.base.streams import STDIN, hung_up
from coach.base.tongue import later
from coach.ui.pages import Pages

INTERRUPTED = 130
HANDLERS = ("_sigtstp_application", "_sigcont_application")
SIZES = ("COLUMNS", "LINES")
HANG_UP_LOOK_S = 1.0
"""How often it is looked whether the terminal is still there."""


class InTerminal(Pages):
    """An app that a shell may stop and bring back, and that ends with its terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", later("quit"), show=False, priority=True),
        Binding("ctrl+z", "stop", later("to the shell"), show=False, priority=True),
    ]

    @abstractmethod
    def pause(self) -> None:
        """Fall silent before a stop, or after one that came by force."""

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver, which leaves signals to us, also before we are up.

        Its own handler of SIGCONT takes the terminal without a look whether it has it already, and
        begins a second thread that reads keys (8.2, `LinuxDriver._sigcont_application`).
        """
        kind = super().get_driver_class()
        ours = {name: _leave_it for name in HANDLERS if hasattr(kind, name)}
        return type(kind.__name__, (kind,), ours) if ours else kind

    def on_mount(self) -> None:
        """Take a closed terminal window, an interrupt and a polite kill for a wish to quit."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))
            if not self.is_headless:
                loop.add_signal_handler(signal.SIGTSTP, self.action_stop)
                loop.add_signal_handler(signal.SIGCONT, self._go_on_after_stop)
        if os.isatty(STDIN):
            self.set_interval(HANG_UP_LOOK_S, self._heed_hang_up)

    def action_interrupt(self) -> None:
        """Quit as an interrupted command does."""
        self.exit(return_code=INTERRUPTED)

    def action_stop(self) -> None:
        """Give the terminal back to the shell until that lets us go on; the session is paused."""
        if sys.platform == "win32" or self.is_headless:
            return
        self.pause()
        loop = asyncio.get_running_loop()
        loop.remove_signal_handler(signal.SIGCONT)
        with self.suspend():
            stop()
            while not in_front():
                stop()
        loop.add_signal_handler(signal.SIGCONT, self._go_on_after_stop)

    def read_no_more(self) -> None:
        """End what reads keys, for good.

        Of two threads that read keys, Textual ends the one that it began last: it waits for that
        one, and calls the end off before the other has seen it. That would keep the process, and a
        core busy once the terminal is gone. Our driver keeps the second one from being begun.
        """
        ended = getattr(self._driver, "exit_event", None)
        if isinstance(ended, Event):
            ended.set()

    def _go_on_after_stop(self) -> None:
        """After a stop by force: pause the session, and take the terminal anew."""
        if self._exit:  # a shell that ends continues what it had stopped, and takes the terminal
            return
        self.pause()
        with self.suspend():
            pass

    def _heed_hang_up(self) -> None:
        """Quit where the terminal went away without a word: nothing is seen, and no key comes."""
        if hung_up(STDIN):
            signal.raise_signal(signal.SIGHUP)


def _leave_it(_driver: Driver, _number: int, _frame: object) -> None:
    """Do nothing: the app heeds the signal."""


@contextmanager
def handlers_given_back() -> Iterator[None]:
    """Heed what a shell sends as before, once the app is over: Textual leaves its own handlers."""
    if sys.platform == "win32":
        yield
        return
    heeded = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    try:
        yield
    finally:
        for number, handler in heeded.items():
            signal.signal(number, handler or signal.SIG_DFL)


@contextmanager
def as_large_as_it_is() -> Iterator[None]:
    """Let a terminal tell how large it is, now and whenever it changes.

    Python believes COLUMNS and LINES before it. Where a shell exports them they tell the size that
    the terminal had once, at which a smaller one cannot be drawn.
    """
    told = {}
    if sys.__stdout__ is not None and sys.__stdout__.isatty():
        told = {name: os.environ.pop(name) for name in SIZES if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(told)
