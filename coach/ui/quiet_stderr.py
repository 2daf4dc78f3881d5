"""Keeps what native libraries write on file descriptor 2 off the screen.

On Linux and macOS Textual draws on standard error, where sound and speech libraries also like to
write. So the screen gets a descriptor of its own, and descriptor 2 leads to a file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from coach.base.streams import STDERR, STDOUT, lasting


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Let Textual draw on the terminal while descriptor 2 leads to a file that is then dropped.

    Has to be entered before the app is made. Where standard error is not the terminal, it is left
    as it is, and the screen is drawn through standard output.
    """
    sys.stderr.flush()
    on_terminal = os.isatty(STDERR)
    before = sys.stderr, sys.__stderr__
    kept = os.dup(STDERR)
    drawn_on = os.dup(STDERR if on_terminal else STDOUT)
    screen = lasting(drawn_on, encoding="utf-8", line_buffering=False, own=True)
    with tempfile.TemporaryFile() as noise:
        try:
            sys.stderr = sys.__stderr__ = screen  # type: ignore[misc]  # Textual draws on this one
            if on_terminal:
                os.dup2(noise.fileno(), STDERR)
            yield
        finally:
            screen.flush()
            sys.stderr, sys.__stderr__ = before  # type: ignore[misc]
            os.dup2(kept, STDERR)
            os.close(kept)
            screen.close()
