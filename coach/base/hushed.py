"""Keeps what a library writes on file descriptor 2 off the terminal."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

_HUSH = threading.Lock()


@contextmanager
def hushed() -> Iterator[None]:
    """Keep off the terminal what the MP3 decoder says about damage, on file descriptor 2."""
    with _HUSH, ExitStack() as restored:
        with suppress(OSError):  # there may be no descriptor 2
            kept = os.dup(2)
            restored.callback(os.close, kept)
            restored.callback(os.dup2, kept, 2)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            restored.callback(os.close, nowhere)
            os.dup2(nowhere, 2)
        yield
