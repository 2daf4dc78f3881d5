"""A child process that answers one line of JSON for each it is given, within a time limit.

Speech systems hang, print, crash and end their process. In a child, none of that touches ours.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO

from coach.text import one_line

CLOSING_SECONDS = 2.0
REASON_LIMIT = 160
"""Characters of the child's last words."""


class ChildLost(Exception):
    """The child has ended, or did not answer in time and was ended; the message says which."""


class JsonChild:
    """One child process, started at once. What it prints on stderr is kept from the screen."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env={**os.environ, **(env or {})},
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            self._complaints.close()
            raise ChildLost(str(error)) from error
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(
            target=_forward, args=(self._process.stdout, self._answers), daemon=True
        )
        self._reader.start()

    def ask(self, request: Mapping[str, object], limit_s: float) -> dict[str, object]:
        """Send a request and return the answer. Raises `ChildLost`; the child is then gone."""
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
        except OSError:
            raise self._lost("it ended") from None
        return self.listen(limit_s)

    def listen(self, limit_s: float) -> dict[str, object]:
        """Return the next answer. Raises `ChildLost` after `limit_s` seconds without one."""
        try:
            line = self._answers.get(timeout=limit_s)
        except queue.Empty:
            raise self._lost(f"no answer within {limit_s:g} seconds") from None
        if not line:
            raise self._lost("it ended")
        try:
            answer = json.loads(line)
        except json.JSONDecodeError:
            raise self._lost("it answered nonsense") from None
        if not isinstance(answer, dict):
            raise self._lost("it answered nonsense")
        return answer

    def close(self) -> None:
        """End the child: by closing its input, and by force if that does not do. Safe twice."""
        if self._complaints.closed:
            return
        _close_quietly(self._process.stdin)
        try:
            self._process.wait(CLOSING_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()
        self._let_go()

    def _lost(self, what: str) -> ChildLost:
        """End the child, and say what happened with the last line of its complaints."""
        self._kill()
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        _close_quietly(self._process.stdin)
        self._let_go()
        return ChildLost(one_line(f"{what}: {lines[-1]}" if lines else what, REASON_LIMIT))

    def _kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def _let_go(self) -> None:
        self._reader.join(CLOSING_SECONDS)
        _close_quietly(self._process.stdout)
        self._complaints.close()


def _forward(lines: IO[str] | None, answers: queue.SimpleQueue[str]) -> None:
    """Pass on each line that the child writes, and an empty one at its end."""
    for line in lines or ():
        answers.put(line)
    answers.put("")


def _close_quietly(pipe: IO[str] | None) -> None:
    """Close a pipe; what was still to be written has no reader any more."""
    if pipe is not None:
        with suppress(OSError):
            pipe.close()
