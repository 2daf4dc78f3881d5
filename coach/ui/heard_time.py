"""How long a session has really gone on, whatever was skipped, repeated or paused."""

from __future__ import annotations

from coach.live.view import View


class HeardTime:
    """Adds up the steps of the position from look to look, without the jumps between them."""

    def __init__(self) -> None:
        self.total_ms = 0
        self._before_ms = 0
        self._jumps = 0

    def note(self, view: View) -> None:
        """Take account of one more look."""
        position_ms = view.moment.position_ms
        from_ms = self._before_ms if view.jumps == self._jumps else view.since_ms
        self.total_ms += max(0, position_ms - from_ms)
        self._before_ms, self._jumps = position_ms, view.jumps
