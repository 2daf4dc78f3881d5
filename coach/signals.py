"""A polite end: a closed terminal or a `kill` unwinds as an exception and leaves nothing behind.

Without this, Python would die on the spot, with a temporary file of sound still on the disk.

C code that calls back needs care: what a signal raises in a callback never gets out of it. cffi,
ctypes and PyAV print it and go on, with the bytes of that call lost (measured).
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

POLITE = tuple(
    number for name in ("SIGHUP", "SIGTERM") if (number := getattr(signal, name, None)) is not None
)
"""Windows knows no SIGHUP."""

ENDING = (signal.SIGINT, *POLITE)


@contextmanager
def ending_politely() -> Iterator[None]:
    """Within this, SIGHUP and SIGTERM raise `SystemExit` with 128 and the signal's number.

    For the main thread only: Python delivers signals there. The first one counts; others that come
    while it unwinds, as a terminal and a parent may both send them, are ignored.
    """
    before = {number: signal.signal(number, _end) for number in POLITE}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def signals_held() -> Iterator[None]:
    """Put off what signals raise until the body has ended: for short calls of C that calls back.

    Outside of the main thread there is nothing to put off.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in ENDING}
    raising = {number: handler for number, handler in before.items() if callable(handler)}
    try:
        for number in raising:
            signal.signal(number, lambda number, _frame: came.append(number))
        yield
    finally:
        for number, handler in raising.items():
            signal.signal(number, handler)
        for number in dict.fromkeys(came):
            signal.raise_signal(number)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    for other in POLITE:
        # Not SIG_IGN: Python prints an error for a signal that came just before.
        signal.signal(other, lambda _number, _frame: None)
    raise SystemExit(128 + number)
