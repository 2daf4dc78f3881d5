"""The title of a terminal's window: what a program shows there, as the terminal is told it.

A terminal that knows neither titles nor their stack passes over both. A stream that is none, and a
screen reader, are told nothing: whoever writes these looks first.
"""

from __future__ import annotations

from coach.base.text import printable

PUSH = "\x1b[22;2t"
"""Have the title that is there remembered."""
POP = "\x1b[23;2t"
"""Have the remembered one back."""


WITHOUT = ("", "dumb", "linux")
"""Values of TERM that know no titles; some of them show the sequences as letters."""


def titled(text: str) -> str:
    """Return what gives the window a title, in one line without signs that steer."""
    return f"\x1b]2;{printable(text)}\x07"
