"""A program in a pseudo-terminal of its own, for tests and measurements. Unix only."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 60


class Terminal:
    """Python with some arguments, in a terminal of so many columns and rows."""

    def __init__(
        self,
        *arguments: str,
        stderr: IO[bytes] | None = None,
        environment: Mapping[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """Start it from the project's root, with more in its environment than we have."""
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, size[::-1])
        self.seen = self.unread = b""
        self._reader: threading.Thread | None = None
        self.program = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=stderr or slave,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
            start_new_session=True,
        )
        os.close(slave)
        os.set_blocking(self.master, False)

    def read(self) -> bool:
        """Take what has been written, if anything; False once the program is gone."""
        try:
            written = os.read(self.master, 65_536)
        except BlockingIOError:
            time.sleep(0.01)
        except OSError:
            return False
        else:
            self.seen += written
            self.unread += written
        return True

    def read_on(self) -> None:
        """Go on reading in a thread, until the program is gone, so that it never has to wait."""

        def read_all() -> None:
            while self.read():
                continue

        self._reader = threading.Thread(target=read_all, daemon=True)
        self._reader.start()

    def sees(self, text: str, seconds: float) -> bool:
        """Read on until a text has come since the last one that was seen, but not longer."""
        until = time.monotonic() + seconds
        while text.encode() not in self.unread:
            if not self.read() or time.monotonic() > until:
                return False
        self.unread = self.unread.partition(text.encode())[2]
        return True

    def wait_for(self, text: str) -> None:
        """Read on until a text has come since the last one that was waited for."""
        assert self.sees(text, PATIENCE_S), self.last_words

    @property
    def last_words(self) -> str:
        """What came last, for a message."""
        return self.seen.decode(errors="replace")[-2000:]

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def finish(self) -> int:
        """Read on until the program has ended, and return its exit code."""
        until = time.monotonic() + PATIENCE_S
        while self.program.poll() is None and time.monotonic() < until:
            self.read()
        return self.program.wait(0.1)

    def hang_up(self) -> None:
        """Take the terminal away; the program, which it does not control, gets no signal."""
        os.close(self.master)
        self.master = os.open(os.devnull, os.O_RDWR)

    def close(self) -> None:
        """End the program."""
        self.program.kill()
        self.program.wait()
        if self._reader is not None:
            # It must be gone before the number of its file belongs to another.
            self._reader.join()
        os.close(self.master)
