"""Which sessions a living process is at: each has an empty file that its process keeps locked.

The system lets go of the lock however the process ends. So what nobody holds was left or lost, and
what somebody does is offered in no other window. Where there are no locks, nobody is kept out.
"""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from coach.base.locks import held

TRIES, LOOK_S = 5, 0.01
"""So often a session is tried, and so long after each time: somebody may just be looking."""

AFTER = os.name != "posix"
"""Windows removes no file that is open. Elsewhere it is removed while it is held: what another
process makes of that name in the next moment stays."""

_PREFIX, _SUFFIX = "session-", ".lock"


class UnderWay:
    """The sessions that this process is at, by the folder of their diary."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, ExitStack] = {}

    def hold(self, session: str) -> bool:
        """Take a session; False where another process, or another window of this one, is at it."""
        self._sweep()
        for _ in range(TRIES):
            stack = ExitStack()
            ours = stack.enter_context(held(self._path(session)))
            # Whoever looked at it in this moment held it, or has swept it.
            if ours and (self._path(session).exists() or not self._can_be):
                self._held[session] = stack
                return True
            stack.close()
            time.sleep(LOOK_S)
        return False

    def let_go(self, session: str) -> None:
        """Leave a session to others. May be called twice."""
        if (stack := self._held.pop(session, None)) is not None:
            stack.close()
            self._sweep()

    def let_go_all(self) -> None:
        """Leave all sessions to others."""
        for session in list(self._held):
            self.let_go(session)

    def is_held(self, session: str) -> bool:
        """Tell whether a living process is at a session."""
        path = self._path(session)
        if session in self._held or not path.exists():
            return session in self._held
        with held(path) as ours:
            return not ours

    def _sweep(self) -> None:
        """Remove the files of sessions that nobody is at any more."""
        with suppress(OSError):
            for path in self._folder.glob(f"{_PREFIX}*{_SUFFIX}"):
                if path not in map(self._path, self._held):
                    with held(path) as ours:
                        if ours and not AFTER:
                            path.unlink()
                    if ours and AFTER:
                        path.unlink()

    @property
    def _can_be(self) -> bool:
        """Whether there may be files here at all."""
        return os.access(self._folder, os.W_OK)

    def _path(self, session: str) -> Path:
        return self._folder / f"{_PREFIX}{session}{_SUFFIX}"
