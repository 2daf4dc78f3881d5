"""The host: the child process in which an engine loads and speaks, and may hang or crash.

Its arguments are the backend, as MODULE:CLASS, a folder for its files, empty if there is none, and
that of a person's own voices, where it takes them. It writes `{"ready": true}`, and then answers
each line `{"do", ...}` with a line. What is to be done is a method of the backend, and the rest of
the line its arguments. Samples follow their line, which tells how many `bytes` they are.
`{"refused"}` and `{"unfit"}` tell why there is nothing else. What an engine prints goes to stderr;
anything unexpected ends the host with a traceback there.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import threading
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from coach.speech.backend import Backend, Refused, Sound, Unfit

FILE_LIMIT = 256 * 1024 * 1024
"""Bytes that a file may grow to: damaged data can make an engine print without end."""


def main(arguments: list[str]) -> None:
    """Load a backend, then do what is asked, line by line."""
    path, *folders = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _take_stdout()
    requests = _listening()
    module, _, name = path.partition(":")
    _allow(None)
    gc.disable()  # all that is loaded is kept, and nothing of it has to be looked through
    try:
        backend: Backend = getattr(import_module(module), name)(
            *(Path(one) if one else None for one in folders)
        )
    except Unfit as unfit:
        _answer(answers, unfit.answer())
        return
    gc.freeze()
    gc.enable()
    _answer(answers, {"ready": True})
    while True:
        request = json.loads(requests.get())
        _allow(backend.cpu_s)
        _answer(answers, *answered(backend, request))


def answered(backend: Backend, request: dict[str, object]) -> tuple[dict[str, object], bytes]:
    """Do what a request asks; return the answer, and the samples that follow it."""
    try:
        found = getattr(backend, str(request.pop("do")))(**request)
    except Refused as refused:
        return refused.answer(), b""
    except Unfit as unfit:
        return unfit.answer(), b""
    if isinstance(found, Sound):
        return {"bytes": len(found.samples), "sample_rate": found.sample_rate}, found.samples
    return {"found": found}, b""


def _listening() -> SimpleQueue[bytes]:
    """Read requests in a thread, which ends the process when the program is gone.

    It does so while an engine hangs: C code called by ctypes leaves other threads alone.
    """
    requests: SimpleQueue[bytes] = SimpleQueue()

    def listen() -> None:
        # Not from sys.stdin: Python aborts where it ends while another thread reads that.
        begun = b""
        while read := os.read(0, 65_536):
            *lines, begun = (begun + read).split(b"\n")
            for line in lines:
                requests.put(line)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return requests


def _take_stdout() -> BinaryIO:
    """Keep stdout for our answers; whatever else is printed goes to stderr."""
    ours = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return ours


def _answer(answers: BinaryIO, content: dict[str, object], samples: bytes = b"") -> None:
    answers.write(json.dumps(content).encode() + b"\n" + samples)
    answers.flush()


def _allow(cpu_s: int | None) -> None:
    """Let the system end us when this takes more of a processor, or writes without an end.

    Where the system cannot do that, the program's own patience ends it.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        spent = None if cpu_s is None else int(time.process_time()) + 1 + cpu_s
        for kind, bound in (
            (resource.RLIMIT_CPU, spent),
            (resource.RLIMIT_FSIZE, FILE_LIMIT),
            (resource.RLIMIT_CORE, 0),
        ):
            _, most = resource.getrlimit(kind)
            if bound is not None:
                resource.setrlimit(kind, (bound, most))
