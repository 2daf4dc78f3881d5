"""Child processes: modules of ours that may hang, print or crash without harm to the program.

A module that is run in a child is called `…_worker.py`, and has a `main` that takes its arguments.
Its input is a pipe, and it ends itself when that ends, or is ended if it hangs (`lifeline`): it
cannot outlive the program, however that dies. What it prints never reaches the terminal. It has a
session of its own, so that Ctrl-C does not end it before the program has decided what to do.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from coach.base.text import one_line
from coach.base.tongue import tr

CLOSING_S = 2.0
"""How long a child that answers may take to end by itself."""

LONGEST_BYTES = 256 * 1024 * 1024
"""More than that in one answer is nonsense."""

COMPLAINTS_BYTES = 65_536
"""So much of the end of what it wrote to standard error is looked at."""

REASON_LIMIT = 160
"""Characters of the child's last words."""

_PLACE = str(Path(__file__).parents[2])

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); import coach; sys.path.append(sys.path.pop(0)); "
    "from coach.base.lifeline import end_with_input; end_with_input(); "
    "from {module} import main; main(sys.argv[2:])"
)
"""Takes Coach from where it lives, even if another one is installed, and all else from there last.
Unlike with `-m`, files in the working directory can never stand in for modules."""


def command(module: str, arguments: Sequence[str] = ()) -> list[str]:
    """Return the command line that runs `module`'s `main` with `arguments`."""
    return [sys.executable, "-P", "-c", _START.format(module=module), _PLACE, *arguments]


QUIET = {"ORT_DISABLE_TELEMETRY": "1"}
"""In every child's environment: else onnxruntime, from 1.32 on, tells its makers of its use over
the network, and keeps a number of this machine in the home folder. It looks as it is loaded."""


class Child:
    """One child process, started at once, that is told what to do in lines."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        output: int = subprocess.DEVNULL,
        log: IO[bytes] | None = None,
    ) -> None:
        """Start a command with our environment and more. Raises OSError when it cannot be started.

        What it writes to standard error is added to `log`, or dropped.
        """
        self._ended = False
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.DEVNULL if log is None else log,
            env={**os.environ, **QUIET, **(environment or {})},
            start_new_session=True,
        )

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return not self._ended and self._process.poll() is None

    def tell(self, *words: object) -> None:
        """Send one line of words. A process that is gone hears nothing, and `alive` says so."""
        with suppress(OSError, ValueError):
            self._input.write(" ".join(map(str, words)).encode() + b"\n")
            self._input.flush()

    def kill(self) -> None:
        """Kill it, from any thread: whoever waits for its answer learns of it; `finish` follows."""
        self._process.kill()

    def finish(self, grace_s: float) -> None:
        """Close its input; kill it if it has not ended `grace_s` later. May be called twice."""
        if self._ended:
            return
        self._ended = True
        with suppress(OSError):  # what was still to be written has no reader any more
            self._input.close()
        if grace_s:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(grace_s)
        self._process.kill()
        self._process.wait()

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None, "started with a pipe"
        return self._process.stdin


class ChildLost(Exception):
    """The child has ended, or did not answer in time and was killed; the message says which."""


class ChildLate(ChildLost):
    """The child did not answer in time, and was killed."""


Answer = dict[str, object]
"""One line of JSON. Where it announces raw `bytes`, it has them in place of their number."""


class JsonChild(Child):
    """A child that answers one line of JSON for each it is given, within a time limit.

    An answer that says how many `bytes` it has is followed by them.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        """Start a command. Raises `ChildLost` when it cannot be started."""
        self._complaints: IO[bytes] | None = None
        try:
            # Without a place for them, its last words are not told.
            with suppress(OSError):
                self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
            super().__init__(
                command, environment=environment, output=subprocess.PIPE, log=self._complaints
            )
        except OSError as error:
            self._forget_complaints()
            raise ChildLost(str(error)) from error
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._reader = threading.Thread(
            target=_forward, args=(self._process.stdout, self._answers), daemon=True
        )
        self._reader.start()

    def ask(self, request: Mapping[str, object], limit_s: float) -> Answer:
        """Send a request and return the answer. Raises `ChildLost`; the child is then gone."""
        self.tell(json.dumps(request))
        return self.listen(limit_s)

    def listen(self, limit_s: float) -> Answer:
        """Return the next answer. Raises `ChildLate` after `limit_s` seconds, or `ChildLost`."""
        try:
            answer = self._answers.get(timeout=limit_s)
        except queue.Empty:
            late = tr("no answer within {seconds} seconds", seconds=f"{limit_s:g}")
            raise ChildLate(self._lost(late)) from None
        if answer is None:
            raise ChildLost(self._lost(self._end()))
        if not answer:
            raise ChildLost(self._lost(tr("it answered nonsense")))
        return answer

    def _end(self) -> str:
        """Tell how a child has ended that says nothing more."""
        with suppress(subprocess.TimeoutExpired):
            code = self._process.wait(CLOSING_S)
            if code < 0:
                return tr("it ended ({signal})", signal=signal.strsignal(-code))
        return tr("it ended")

    def close(self) -> None:
        """Let the child end, and kill it if it does not. May be called twice."""
        self.finish(CLOSING_S)

    def finish(self, grace_s: float) -> None:
        """Close its input; kill it if it has not ended `grace_s` later. May be called twice."""
        super().finish(grace_s)
        self._reader.join(CLOSING_S)
        if self._process.stdout is not None and not self._reader.is_alive():
            self._process.stdout.close()
        self._forget_complaints()

    def _forget_complaints(self) -> None:
        if self._complaints is not None:
            self._complaints.close()

    def _lost(self, what: str) -> str:
        """Kill the child, and say what happened with the last line of its complaints."""
        super().finish(0)
        lines: list[str] = []
        if self._complaints is not None:
            end = self._complaints.seek(0, os.SEEK_END)
            self._complaints.seek(max(0, end - COMPLAINTS_BYTES))
            lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        self.finish(0)
        return one_line(f"{what}: {lines[-1]}" if lines else what, REASON_LIMIT)


def _forward(lines: IO[bytes] | None, answers: queue.SimpleQueue[Answer | None]) -> None:
    """Pass on each answer of the child, an empty one for nonsense, and None at its end."""
    if lines is not None:
        for line in lines:
            answers.put(_understood(line, lines))
    answers.put(None)


def _understood(line: bytes, lines: IO[bytes]) -> Answer:
    """Return an answer with the bytes that it announces; nothing of nonsense."""
    try:
        answer = json.loads(line)
    except ValueError:
        return {}
    if not isinstance(answer, dict):
        return {}
    if "bytes" in answer:
        length = answer["bytes"]
        if not isinstance(length, int) or not 0 <= length <= LONGEST_BYTES:
            return {}
        answer["bytes"] = lines.read(length)
    return answer
