"""A player process: told what to do by lines, and watched through a status file."""

from __future__ import annotations

import time
from contextlib import ExitStack

from coach.base.children import Child, command
from coach.base.temporary import temporary_folder
from coach.base.tongue import tr
from coach.play.devices import NoSound
from coach.play.reasons import told
from coach.play.status import STATUS_BYTES, State, Status, StatusFile

READY_S = 5.0
"""How long a player may take to open its device. Measured: 0.1–0.2 s, on busy cores 0.5 s."""

_LOOK_S = 0.005
_GRACE_S = 0.04
"""How long a player that was told to end may take: a call to a speaker costs at most 50 ms."""


class Player(Child):
    """One player process. It takes the name of its status file as its first argument."""

    def __init__(self, module: str, arguments: list[object]) -> None:
        """Start `module`'s `main` with a status file and `arguments`; don't wait for it.

        Raises NoSound when no process can be started.
        """
        with ExitStack() as undo:
            try:
                path = undo.enter_context(temporary_folder()) / "status"
                path.write_bytes(bytes(STATUS_BYTES))
                self.status = StatusFile(path)
                undo.callback(self.status.close)
                super().__init__(command(module, [str(path), *map(str, arguments)]))
            except OSError as problem:
                none = tr("no player process can be started: {reason}", reason=problem)
                raise NoSound(none) from problem
            self._opened = undo.pop_all()

    def wait_ready(self, seconds: float = READY_S) -> Status:
        """Wait until the process has its device. Raises NoSound with the reason if it has not."""
        deadline = time.monotonic() + seconds
        while True:
            gone = not self.alive
            _, status = self.status.read()
            if status.state is State.FAILED:
                raise NoSound(told(status.text))
            if status.state is not State.STARTING:
                return status
            if gone:
                code = self._process.returncode
                raise NoSound(tr("the player ended at its start with code {code}", code=code))
            if time.monotonic() > deadline:
                late = tr("no sound device answered within {seconds} s", seconds=f"{seconds:g}")
                raise NoSound(late)
            time.sleep(_LOOK_S)

    def end(self) -> None:
        """Let the process close its device; if that takes too long, end it all the same."""
        self.finish(_GRACE_S)

    def kill(self) -> None:
        """End the process at once: sound stops within 10 ms (measured)."""
        self.finish(0)

    def finish(self, grace_s: float) -> None:
        """End the process `grace_s` from now at the latest, and remove its status file."""
        super().finish(grace_s)
        self._opened.close()
