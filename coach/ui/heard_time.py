"""How long a session has really gone on, whatever was skipped, repeated or paused."""

from __future__ import annotations

from coach.play.run import View

JUMP_MS = 5000
"""Between two looks, a tenth of a second apart, a larger step is a jump and not time."""


class HeardTime:
    """Adds up the steps of the position from look to look."""

    def __init__(self) -> None:
        self.total_ms = 0
        self._before_ms = 0

    def note(self, view: View) -> None:
        """Take account of one more look."""
        position_ms = view.moment.position_ms
        step_ms = position_ms - self._before_ms
        if 0 < step_ms <= JUMP_MS:
            self.total_ms += step_ms
        self._before_ms = position_ms
