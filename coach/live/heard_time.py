"""How long a session was heard, whatever was skipped or repeated."""

from __future__ import annotations


class HeardTime:
    """How long a session has really gone on, whatever was skipped, repeated or paused."""

    def __init__(self) -> None:
        self.total_ms = 0
        self._before_ms = 0
        """The position the last time."""
        self._jumps = 0
        """How many jumps there had been the last time."""

    def note(self, position_ms: int, jumps: int, since_ms: int) -> None:
        """Add the step from the position of before; after a jump, from where it led to."""
        from_ms = self._before_ms if jumps == self._jumps else since_ms
        self.total_ms += max(0, position_ms - from_ms)
        self._before_ms, self._jumps = position_ms, jumps
