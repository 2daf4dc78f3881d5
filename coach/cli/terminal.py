"""What the terminal is for: a full screen, plain lines alone, or nothing that moves.

`COACH_PLAIN=1` is for a screen reader: no full screen, no boxes in help, no bar, no title. A
terminal that is called dumb, or by no name, has nothing else either.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from coach.base.titles import POP, PUSH, WITHOUT, titled

PLAIN = "COACH_PLAIN"
ANIMATIONS = "TEXTUAL_ANIMATIONS"
"""The variable of the library that draws the full screen."""
NONE = "none"


def is_plain() -> bool:
    """Tell whether plain lines are all that the terminal is to show."""
    if os.environ.get(PLAIN, "0") not in ("", "0"):
        return True
    return sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb")


def has_full_screen() -> bool:
    """Tell whether there is a terminal, keys and all, that may be drawn on as a whole."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not is_plain()


def is_still() -> bool:
    """Tell whether nothing is to move: no bar is drawn again and again."""
    return is_plain() or os.environ.get(ANIMATIONS) == NONE


def keep_still() -> None:
    """Let nothing move from now on, in what this process starts as well."""
    os.environ[ANIMATIONS] = NONE


@contextmanager
def window_title(out: TextIO) -> Iterator[Callable[[str], None]]:
    """Give a function that titles the terminal's window; afterwards it is as it was.

    It does nothing where the stream is no terminal, or one that knows no titles.
    """
    known = sys.platform != "win32" and os.environ.get("TERM", "") not in WITHOUT
    if not (out.isatty() and known) or is_plain():
        yield lambda _: None
        return

    def show(text: str) -> None:
        out.write(titled(text))
        out.flush()

    out.write(PUSH)
    try:
        yield show
    finally:
        out.write(POP)
        out.flush()
