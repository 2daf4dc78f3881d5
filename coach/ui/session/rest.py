"""When a session has nothing to do: it is paused, and shows what it has shown before."""

from __future__ import annotations

from coach.live.view import View

SKIPPED = 4
"""So many ticks in a row are left out then: a device that is lost is told half a second later."""


class Rest:
    """Tells which ticks may be left out. A key ticks at once, whatever this says."""

    def __init__(self) -> None:
        self._before: View | None = None
        self._left = 0

    def note(self, view: View, *, moves: bool) -> None:
        """Take what is true now; `moves` tells that something else will change by itself."""
        still = view.paused and view.after is None and not moves
        self._left = SKIPPED if still and view == self._before else 0
        self._before = view

    def still(self) -> View | None:
        """Return what is still true where the tick that is due may be left out; else None."""
        self._left -= 1
        return self._before if self._left >= 0 else None
