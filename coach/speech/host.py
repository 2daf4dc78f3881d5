"""The host of an engine, seen from the program: started when it is needed, and again when lost.

Engines are C code and systems of other people's: they hang, crash and print, and their data may be
damaged. So they live in a child process (`host_worker.py`) that has a time for everything.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from coach.base.children import Answer, ChildLost, JsonChild, command
from coach.base.temporary import temporary_folder
from coach.base.tongue import tr
from coach.speech.backend import Backend, Unfit, values_in

MODULE = "coach.speech.host_worker"

TRIES = 2
"""So many hosts may be lost over one request."""


class Host:
    """Runs a backend in a child process that exists from the first request to `close`."""

    def __init__(self, backend: type[Backend], voices: Path | None = None) -> None:
        """`voices` is the folder of a person's own, for a backend that takes one."""
        self._backend = backend
        self._voices = voices
        self._child: JsonChild | None = None
        self._ready = False
        """Whether the child has loaded its engine."""
        self._belongings = ExitStack()
        """The child, and its folder, to be let go of together."""
        self._asking = threading.Lock()
        self._closed = threading.Event()

    def start(self) -> None:
        """Start it, if it is not there, without waiting: neither till it has loaded, nor for it.

        Whoever asks it something at this moment has started it already.
        """
        if self._asking.acquire(blocking=False):
            try:
                with suppress(ChildLost):
                    self._start()
            finally:
                self._asking.release()

    def ask(self, request: Mapping[str, object], limit_s: float) -> Answer:
        """Return the answer to a request; if the host is lost over it, that of another one.

        Raises `ChildLost` when that is lost as well, and `Unfit` when the engine cannot work.
        """
        with self._asking:
            for _ in range(1, TRIES):
                with suppress(ChildLost):
                    return self._ask(request, limit_s)
            return self._ask(request, limit_s)

    def close(self) -> None:
        """End it, whatever it is doing. May be called twice, and from any thread."""
        self._closed.set()
        child = self._child
        if child is not None:
            child.kill()
        with self._asking:
            self._let_go()

    def _ask(self, request: Mapping[str, object], limit_s: float) -> Answer:
        """Ask once; a host that has not answered, for whatever reason, is none any more."""
        answer: Answer | None = None
        try:
            child = self._start()
            if not self._ready:
                _check(child.listen(self._backend.start_s))
                self._ready = True
            answer = child.ask(request, limit_s)
        finally:
            if answer is None:
                self._let_go()
        return _check(answer)

    def _start(self) -> JsonChild:
        """Return the child, started if need be. Raises `ChildLost`."""
        if self._closed.is_set():
            raise ChildLost(tr("it is closed"))
        if self._child is None:
            with ExitStack() as undo:
                arguments = [f"{self._backend.__module__}:{self._backend.__qualname__}"]
                folder = ""
                with suppress(OSError):  # without a place for a folder, an engine has none
                    folder = str(undo.enter_context(temporary_folder()))
                arguments += [folder, *([] if self._voices is None else [str(self._voices)])]
                self._child = JsonChild(command(MODULE, arguments))
                undo.callback(self._child.finish, 0)
                self._belongings = undo.pop_all()
            if self._closed.is_set():  # in this very moment, so that nobody has seen the child
                self._child.kill()
        return self._child

    def _let_go(self) -> None:
        self._child, self._ready = None, False
        self._belongings.close()


class Hosts:
    """Hosts that are ended together, from any thread; one that comes later is closed at once."""

    def __init__(self) -> None:
        self._hosts: list[Host] = []
        self._lock = threading.Lock()
        self._closed = False

    def add(self, host: Host) -> Host:
        """Take a host in, and return it."""
        with self._lock:
            self._hosts.append(host)
            closed = self._closed
        if closed:
            host.close()
        return host

    def close(self) -> None:
        """End all of them, whatever they are doing. May be called twice."""
        with self._lock:
            self._closed = True
            hosts = list(self._hosts)
        for host in hosts:
            host.close()


def _check(answer: Answer) -> Answer:
    """Return an answer. Raises `Unfit` when the engine says in it that it cannot work."""
    if "unfit" in answer:
        raise Unfit(str(answer["unfit"]), str(answer.get("hint", "")), **values_in(answer))
    return answer
