"""What a speaker plays, cut to the score: the session so far as it is ready, and asides behind it.

The score may change while it is heard. Whatever comes before a change stays the same, frame for
frame, so that only the frames after it are mixed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from coach.score.models import Score
from coach.sound.mixer import MARGIN_MS, PLAIN, SAMPLE_RATE, Mixdown, blocks
from coach.sound.pcm import Pcm
from coach.sound.resampled import ClipSource
from coach.sound.spool import SpoolFile
from coach.times import frames

GROWTH_MS = 300_000
"""How much longer a session may become than it was at first: thirty times ten seconds more."""

GROWTH = 1.5
"""And by which factor: the length of words not yet rendered is an estimate, and words are less
than half of a session, even of one that is all explanation."""


class Tape:
    """The frames of one session, in a temporary file.

    Raises `CoachError` from every method that writes, if there is no room for that.
    """

    def __init__(
        self,
        score: Score,
        ready_ms: int,
        clips: ClipSource,
        sample_rate: int = SAMPLE_RATE,
        mixdown: Mixdown = PLAIN,
    ) -> None:
        """Make a tape of a score, as far as its words are rendered: up to `ready_ms`."""
        self.sample_rate = sample_rate
        self._clips = clips
        self._mixdown = mixdown
        most = round(GROWTH * score.total_ms) + GROWTH_MS
        ready = self._frames(ready_ms)
        growth = self._frames(most) - ready
        self.spool = SpoolFile(self._mix(score, ready), ready, sample_rate, growth)

    @property
    def path(self) -> Path:
        """The file."""
        return self.spool.path

    @property
    def end(self) -> int:
        """The frame up to which the session is there."""
        return self.spool.frames

    @property
    def room(self) -> int:
        """How many frames the file has behind the session."""
        return self.spool.capacity - self.spool.frames

    def start(self) -> None:
        """Write what is heard first, and the rest in a thread."""
        self.spool.start()

    def want(self, at_ms: int) -> None:
        """Make sure that sound can go on from a moment."""
        self.spool.want(self._frames(at_ms))

    def rewrite(self, score: Score, since_ms: int, ready_ms: int) -> None:
        """Take another score, the same up to `since_ms`, whose words are rendered to `ready_ms`."""
        since = min(self._frames(since_ms), self.end) - self._frames(MARGIN_MS)
        ready = self._frames(ready_ms)
        self.spool.renew(self._mix(score, ready), ready, max(0, since))

    def aside(self, score: Score) -> tuple[int, int] | None:
        """Write an aside; return its frames `[start, end)`, or None if it is too long."""
        return self.spool.aside(blocks(score, self._clips, self.sample_rate, mixdown=self._mixdown))

    def close(self) -> None:
        """Remove the file. May be called twice."""
        self.spool.close()

    def _mix(self, score: Score, end: int) -> partial[Iterator[Pcm]]:
        return partial(
            blocks, score, self._clips, self.sample_rate, end_frame=end, mixdown=self._mixdown
        )

    def _frames(self, ms: int) -> int:
        return frames(ms, self.sample_rate)
