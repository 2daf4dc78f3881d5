"""A person at a terminal, for `fuzz.py`: types at a program, changes the window, and closes it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import termios
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

FIRST_S = 20.0
"""How long the first screen may take on a busy machine; typing begins once it is up."""

BETWEEN_S = 0.15
LEAVING_S = 2.0
DRAWN = b"\x1b[?1049h"
ENDING = (b"\x1b", b"q", b"\x1b", b"q")
"""Leads out of every screen; what still runs then is asked to end."""

Typed = tuple[bytes, tuple[int, int]]


def typed_at(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    steps: Iterable[Typed],
    hangs_s: float,
) -> tuple[int | None, bytes]:
    """Run a program in a folder and a terminal.

    Returns its exit code, None where it hung, and what it showed.
    """
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    program = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=folder,
        env={**environment, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    shown = bytearray()
    try:
        _read(master, shown, FIRST_S, until=DRAWN)
        for keys, size in (*steps, *((key, (24, 80)) for key in ENDING)):
            with suppress(OSError):  # it may have ended meanwhile
                termios.tcsetwinsize(master, size)
                os.write(master, keys)
            _read(master, shown, BETWEEN_S)
        with suppress(subprocess.TimeoutExpired):
            program.wait(LEAVING_S)
        if program.poll() is None:
            program.send_signal(signal.SIGTERM)
        _read(master, shown, hangs_s, until=None)
        with suppress(subprocess.TimeoutExpired):
            return program.wait(1), bytes(shown)
        return None, bytes(shown)
    finally:
        program.kill()
        program.wait()
        os.close(master)


def _read(master: int, shown: bytearray, seconds: float, until: bytes | None = b"") -> None:
    """Add what a program shows: for so long, or until some bytes have come, or until it ends."""
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([master], [], [], left)[0]:
            return
        try:
            part = os.read(master, 65_536)
        except OSError:  # the program has ended
            return
        shown += part
        if until and until in shown:
            return
