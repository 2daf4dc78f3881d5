"""Runs the program for `fuzz.py`: in a process of its own, or as a fork of a warm one."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from fuzz_case import Broken, Case, Outcome, environment_of, lay_out
from fuzz_terminal import typed_at
from sandbox import COACH, ROOT, Sandbox, snapshot

HANGS_S = 180.0
"""Longer than anything takes that is asked, on a busy machine."""

GRACE_S = 5.0
"""How long a process may outlive the one that started it."""

LIMITS = {
    resource.RLIMIT_FSIZE: 50_000_000,
    resource.RLIMIT_AS: 4_000_000_000,
    resource.RLIMIT_CORE: 0,
}
"""Bytes that a program may write to a file, and map: a spoilt figure must not fill the disk."""

STREAMS = ("stdin", "stdout", "stderr")
FLAGS = (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY)
CLOSED = ("<&-", ">&-", "2>&-")
"""How a shell closes each stream."""


class Runner:
    """Runs cases, each in a new sandbox. As a context manager it leaves no process behind."""

    def __init__(self, program: Sequence[str] = COACH, hangs_s: float = HANGS_S) -> None:
        """Attack `program`; only Coach itself can also be forked."""
        self._program = tuple(program)
        self._hangs_s = hangs_s
        self._server: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end_server()

    def run(self, case: Case, sandbox: Sandbox) -> Outcome:
        """Lay out a case, run the program, and see what it did."""
        lay_out(case, sandbox)
        names = environment_of(case, sandbox)
        before = snapshot(sandbox.folder)
        with _Streams(sandbox.folder.with_suffix(".streams"), case.streams) as streams:
            if case.typed:
                command = (*self._program, *case.arguments)
                code, shown = typed_at(command, sandbox.work, names, case.typed, self._hangs_s)
                streams.keep(1, shown)
            elif self._program != COACH or case.alone or case.streams:
                code = self._run_alone(case, sandbox, names, streams)
            else:
                code = self._run_forked(case, sandbox, names, streams)
            left = sandbox.alone(GRACE_S if code is not None else 0)
            stdout, stderr = (streams.written(number) for number in (1, 2))
        return Outcome(code, stdout, stderr, before, snapshot(sandbox.folder), tuple(left))

    def _run_alone(
        self, case: Case, sandbox: Sandbox, names: Mapping[str, str], streams: _Streams
    ) -> int | None:
        command: tuple[str, ...] = (*self._program, *case.arguments)
        closing = [CLOSED[number] for number, how in case.streams.items() if how == "closed"]
        if closing:
            command = ("/bin/sh", "-c", f'exec "$@" {" ".join(closing)}', "sh", *command)
        program: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            cwd=sandbox.work,
            env=dict(names),
            start_new_session=True,
            stdin=streams.handle(0),
            stdout=streams.handle(1),
            stderr=streams.handle(2),
        )
        _limit(program.pid)
        timer = _interrupting(case, program.pid)
        try:
            return program.wait(self._hangs_s)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
            return None
        finally:
            timer.cancel()

    def _run_forked(
        self, case: Case, sandbox: Sandbox, names: Mapping[str, str], streams: _Streams
    ) -> int | None:
        server = self._started_server()
        assert server.stdin is not None
        assert server.stdout is not None
        order = {
            "arguments": case.arguments,
            "environment": names,
            "folder": str(sandbox.work),
            "streams": list(zip(streams.names, FLAGS, strict=True)),
        }
        server.stdin.write(f"{json.dumps(order)}\n")
        server.stdin.flush()
        child = int(server.stdout.readline())
        _limit(child)
        timers = [_interrupting(case, child), _killing(child, self._hangs_s)]
        status = int(server.stdout.readline())
        hung = not timers[1].is_alive()
        for timer in timers:
            timer.cancel()
        return None if hung else os.waitstatus_to_exitcode(status)

    def _started_server(self) -> subprocess.Popen[str]:
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, str(ROOT / "scripts" / "fuzz_server.py")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
            )
        return self._server

    def _end_server(self) -> None:
        if self._server is not None:
            self._server.communicate()
            self._server = None


class _Streams:
    """Files for the standard streams of one program, beside its sandbox."""

    def __init__(self, base: Path, broken: Mapping[int, Broken]) -> None:
        self._files = [base.with_suffix(f".{name}") for name in STREAMS]
        self._broken = broken
        self._open: list[int] = []

    def __enter__(self) -> Self:
        for file in self._files:
            file.write_bytes(b"")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for handle in self._open:
            os.close(handle)
        for file in self._files:
            file.unlink()

    @property
    def names(self) -> list[str]:
        """The path of each."""
        return [str(file) for file in self._files]

    def written(self, number: int) -> bytes:
        """Return what was written to a stream."""
        return self._files[number].read_bytes()

    def keep(self, number: int, content: bytes) -> None:
        """Take what was written elsewhere for a stream."""
        self._files[number].write_bytes(content)

    def handle(self, number: int) -> int:
        """Open a stream as it has to be, and return the number of its file."""
        match self._broken.get(number):
            case "full":
                handle = os.open("/dev/full", os.O_RDWR)
            case "gone":
                ends = os.pipe()
                handle = ends[0 if number == 0 else 1]
                os.close(ends[1 if number == 0 else 0])
            case _:  # one that is to be closed is closed by the shell, which needs it open
                handle = os.open(self._files[number], FLAGS[number])
        self._open.append(handle)
        return handle


def _limit(process: int) -> None:
    """Set the limits of a process that has just begun, and of all that it starts."""
    for kind, limit in LIMITS.items():
        resource.prlimit(process, kind, (limit, limit))


def _interrupting(case: Case, process: int) -> threading.Timer:
    """Return a started timer that sends the signal of a case."""
    number, seconds = case.interrupt or (0, 0.0)
    timer = threading.Timer(seconds, _send, (process, number))
    timer.daemon = True
    if case.interrupt is not None:
        timer.start()
    return timer


def _killing(process: int, seconds: float) -> threading.Timer:
    timer = threading.Timer(seconds, _send, (process, signal.SIGKILL))
    timer.daemon = True
    timer.start()
    return timer


def _send(process: int, number: int) -> None:
    try:
        os.kill(process, number)
    except ProcessLookupError:  # it has ended meanwhile
        return
