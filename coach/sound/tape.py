"""What a speaker plays, cut to the score: the session so far as it is ready, and asides behind it.

The score may change while it is heard. Whatever comes before a change stays the same, frame for
frame, so that only the frames after it are mixed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from coach.score.models import Score
from coach.sound.bed import Bed, MusicUnder
from coach.sound.mixer import MARGIN_MS, PLAIN, SAMPLE_RATE, Mixdown, Under, blocks
from coach.sound.pcm import Pcm
from coach.sound.resampled import ClipSource
from coach.sound.spool import SpoolFile
from coach.times import frames

GROWTH_MS = 300_000
"""How much longer a session may become than it was at first: thirty times ten seconds more."""

GROWTH = 1.5
"""And by which factor: the length of words not yet rendered is an estimate, and words are less
than half of a session, even of one that is all explanation."""

ON_ITS_WAY_MS = 150
"""What comes so soon is on its way to the ear: a period, and as much."""


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
        bed: Bed | None = None,
    ) -> None:
        """Make a tape of a score, as far as its words are rendered: up to `ready_ms`.

        With a bed there is music under the score, whatever becomes of it, and under asides.
        """
        self.sample_rate = sample_rate
        self._clips = clips
        self._mixdown = mixdown
        self._bed = bed
        self._under = self._laid(score)
        most = round(GROWTH * score.total_ms) + GROWTH_MS
        ready = self._frames(ready_ms)
        growth = self._frames(most) - ready
        mix = self._mix(score, ready, self._under)
        self.spool = SpoolFile(mix, ready, sample_rate, growth)

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

    @property
    def trouble(self) -> str:
        """Why a part of the session has no sound, in one line, or nothing."""
        return self.spool.trouble

    def start(self) -> None:
        """Write what is heard first, and the rest in a thread."""
        self.spool.start()

    def want(self, at_ms: int) -> None:
        """Make sure that sound can go on from a moment."""
        self.spool.want(self._frames(at_ms))

    def rewrite(self, score: Score, since_ms: int, ready_ms: int, heard: int | None = None) -> None:
        """Take another score, the same up to `since_ms`, whose words are rendered to `ready_ms`.

        The music may change before that, since it goes down ahead of a word; from the frame that is
        `heard` now, it gets to its new place without a jump.
        """
        since = min(self._frames(since_ms), self.end) - self._frames(MARGIN_MS)
        ready = self._frames(ready_ms)
        before, laid = self._under, self._laid(score)
        under: Under | None = laid
        if before is not None and laid is not None:
            since = min(since, before.same_until(laid))
            if heard is not None:
                under = laid.across(before, heard + self._frames(ON_ITS_WAY_MS))
        self.spool.renew(self._mix(score, ready, under), ready, max(0, since))
        self._under = laid

    def aside(self, score: Score, then_ms: int) -> tuple[int, int] | None:
        """Write an aside after which the session goes on from `then_ms`.

        Return its frames `[start, end)`, or None if it is too long.
        """
        under = None if self._under is None else self._under.beside(score, self._frames(then_ms))
        mixdown = replace(self._mixdown, under=under)
        return self.spool.aside(blocks(score, self._clips, self.sample_rate, mixdown=mixdown))

    def close(self) -> None:
        """Remove the file. May be called twice."""
        self.spool.close()

    def _mix(self, score: Score, end: int, under: Under | None) -> partial[Iterator[Pcm]]:
        mixdown = replace(self._mixdown, under=under)
        return partial(blocks, score, self._clips, self.sample_rate, end_frame=end, mixdown=mixdown)

    def _laid(self, score: Score) -> MusicUnder | None:
        return None if self._bed is None else self._bed.under(score, self.sample_rate)

    def _frames(self, ms: int) -> int:
        return frames(ms, self.sample_rate)
