"""Lines while something goes on: the cursor rests on the last one, where a braille display reads.

A line that ends in a line feed leaves the cursor beneath itself, and the display shows nothing.
"""

from __future__ import annotations

import shutil
from typing import TextIO

from coach.base.streams import failure_of
from coach.base.text import printable
from coach.cli.output import folded


class Lines:
    """Writes lines to a stream; at a terminal the cursor stays at the start of the last one."""

    def __init__(self, out: TextIO) -> None:
        """Write to a stream that is at the start of a line."""
        self._out = out
        self._at_terminal = out.isatty()
        self._rests = False

    def write(self, line: str) -> None:
        """Write one line, folded between words where the terminal is too narrow.

        Nothing in it steers the terminal, and a stream that fails says so later.
        """
        if not self._at_terminal:
            self._out.write(f"{printable(line)}\n")
        else:
            parts = folded(printable(line), shutil.get_terminal_size().columns)
            self._out.write(("\n" if self._rests else "") + "\n".join(parts) + "\r")
            self._rests = True
        self._out.flush()

    def leave(self) -> None:
        """Go beneath the last line, for what others write."""
        if self._rests:
            self._out.write("\n")
            self._out.flush()
            self._rests = False

    close = leave

    @property
    def failure(self) -> OSError | None:
        """Why what was written did not arrive, or None."""
        return failure_of(self._out)
