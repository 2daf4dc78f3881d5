"""A player process: started, told what to do by lines, watched through a status, and ended.

Its standard error never reaches the terminal, since sound libraries write there from C. It has a
session of its own, so that Ctrl-C does not silence it before the program has decided what to do,
and it ends itself when its standard input ends: it can't outlive the program, however that dies.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

import coach
from coach.play.errors import NoSound
from coach.play.status import STATUS_BYTES, State, Status, StatusFile

READY_S = 5.0
"""How long a player may take to open its device. Measured: 0.1–0.2 s, on busy cores 0.5 s."""

_LOOK_S = 0.005
_GRACE_S = 0.04
"""How long a player that was told to end may take: a call to a speaker costs at most 50 ms."""

_START = "import sys; sys.path.append(sys.argv[1]); from {module} import main; main(sys.argv[2:])"
"""Appends the place where Coach lives: unlike `-m`, never the working directory, whose files could
stand in for modules."""


class Child:
    """One player process."""

    def __init__(self, module: str, arguments: list[str], log: Path | None = None) -> None:
        """Start `module`'s `main` with a status file and `arguments`; don't wait for it.

        What it writes to standard error is appended to `log`, or dropped. Raises NoSound when no
        process can be started.
        """
        self._ended = False
        with contextlib.ExitStack() as undo:
            try:
                self._status_path = _empty_file()
                undo.callback(self._status_path.unlink, missing_ok=True)
                self.status = StatusFile(self._status_path)
                undo.callback(self.status.close)
                self._process = _start(module, [str(self._status_path), *arguments], log)
            except OSError as problem:
                raise NoSound(f"no player process can be started: {problem}") from problem
            undo.pop_all()

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return not self._ended and self._process.poll() is None

    def tell(self, *words: object) -> None:
        """Send one line. A process that is gone hears nothing, and `alive` says so."""
        line = " ".join(str(word) for word in words) + "\n"
        with contextlib.suppress(OSError, ValueError):
            self._input.write(line.encode())
            self._input.flush()

    def wait_ready(self, seconds: float = READY_S) -> Status:
        """Wait until the process has its device. Raises NoSound with the reason if it has not."""
        deadline = time.monotonic() + seconds
        while True:
            gone = not self.alive
            _, status = self.status.read()
            if status.state is State.FAILED:
                raise NoSound(status.text)
            if status.state is not State.STARTING:
                return status
            if gone:
                raise NoSound(f"the player ended at its start with code {self._process.returncode}")
            if time.monotonic() > deadline:
                raise NoSound(f"no sound device answered within {seconds:g} s")
            time.sleep(_LOOK_S)

    def end(self) -> None:
        """Let the process close its device; if that takes too long, end it all the same."""
        self._finish(_GRACE_S)

    def kill(self) -> None:
        """End the process at once: sound stops within 10 ms (measured)."""
        self._finish(0)

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None, "started with a pipe"
        return self._process.stdin

    def _finish(self, grace_s: float) -> None:
        if self._ended:
            return
        self._ended = True
        with contextlib.suppress(OSError):
            self._input.close()
        if grace_s:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(grace_s)
        self._process.kill()
        self._process.wait()
        self.status.close()
        self._status_path.unlink(missing_ok=True)


def _empty_file() -> Path:
    handle, name = tempfile.mkstemp(prefix="coach-", suffix=".status")
    with os.fdopen(handle, "wb") as file:
        file.write(bytes(STATUS_BYTES))
    return Path(name)


def command(module: str, arguments: list[str]) -> list[str]:
    """Return the command line that runs `module`'s `main` with `arguments`."""
    place = str(Path(coach.__file__).parent.parent)
    return [sys.executable, "-P", "-c", _START.format(module=module), place, *arguments]


def _start(module: str, arguments: list[str], log: Path | None) -> subprocess.Popen[bytes]:
    with contextlib.ExitStack() as stack:
        errors = subprocess.DEVNULL if log is None else stack.enter_context(log.open("ab"))
        return subprocess.Popen(
            command(module, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
