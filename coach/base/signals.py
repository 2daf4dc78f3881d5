"""A polite end: a closed terminal or a `kill` unwinds as an exception and leaves nothing behind.

Without this, Python would die on the spot, with a temporary file of sound still on the disk.

C code that calls back needs care: what a signal raises in a callback never gets out of it. cffi,
ctypes and PyAV print it and go on, with the bytes of that call lost (measured).
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

POLITE = tuple(
    number for name in ("SIGHUP", "SIGTERM") if (number := getattr(signal, name, None)) is not None
)
"""Windows knows no SIGHUP."""

_AGAIN_S = 0.005

ENDING = (signal.SIGINT, *POLITE)


@contextmanager
def ending_politely() -> Iterator[None]:
    """Within this, SIGHUP and SIGTERM raise `SystemExit` with 128 and the signal's number.

    For the main thread only: Python delivers signals there. The first one counts; others that come
    while it unwinds, as a terminal and a parent may both send them, are ignored. One that was
    ignored before, as `nohup` has it, stays so.
    """
    heeded = [number for number in POLITE if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, _end) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def signals_held() -> Iterator[None]:
    """Put off what signals raise until the body has ended: for what is short and must be whole.

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


def to_main_thread(number: int) -> None:
    """Send this process a signal from another thread, so that the main thread waits no longer."""
    main = threading.main_thread().ident
    if sys.platform != "win32" and main is not None:
        signal.pthread_kill(main, number)
    else:
        signal.raise_signal(number)


def _end(number: int, frame: FrameType | None) -> None:
    if frame is not None and _is_swallowed_in(frame):
        # Sent from here, it would come here.
        threading.Timer(_AGAIN_S, to_main_thread, [number]).start()
        return
    for other in POLITE:
        # Not SIG_IGN: Python prints an error for a signal that came just before.
        signal.signal(other, lambda _number, _frame: None)
    raise SystemExit(128 + number)


def _is_swallowed_in(frame: FrameType) -> bool:
    """Tell whether a frame is of what Python calls back as an import ends: it would go on."""
    code = frame.f_code
    return (code.co_filename, code.co_name) == ("<frozen importlib._bootstrap>", "cb")
