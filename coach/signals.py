"""A polite end: a closed terminal or a `kill` unwinds as an exception and leaves nothing behind.

Without this, Python would die on the spot, with a temporary file of sound still on the disk.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

POLITE = tuple(
    number for name in ("SIGHUP", "SIGTERM") if (number := getattr(signal, name, None)) is not None
)
"""Windows knows no SIGHUP."""


@contextmanager
def ending_politely() -> Iterator[None]:
    """Within this, SIGHUP and SIGTERM raise `SystemExit` with 128 and the signal's number.

    For the main thread only: Python delivers signals there.
    """
    before = {number: signal.signal(number, _end) for number in POLITE}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
