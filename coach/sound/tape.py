"""What a speaker plays, cut to the score: the session so far as it is ready, and asides behind it.

The score may change while it is heard. Whatever comes before a change stays the same, frame for
frame, so that only the frames after it are mixed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from coach.base.times import SAMPLE_RATE, frames
from coach.score.models import Score
from coach.sound.mixdown import EVEN, PLAIN, Balance, Mixdown, Under
from coach.sound.mixer import MARGIN_MS, Pcm, blocks
from coach.sound.resampled import ClipSource
from coach.sound.spool import Mix, SpoolFile

if TYPE_CHECKING:
    from coach.sound.bed import Bed, MusicUnder

GROWTH_MS = 300_000
"""How much longer a session may become than it was at first: thirty times ten seconds more."""

GROWTH = 1.5
"""And by which factor: the length of words not yet rendered is an estimate, and words are less
than half of a session, even of one that is all explanation."""

ON_ITS_WAY_MS = 150
"""Frames so near to the one that is heard are with the device already: two of its periods."""

TURN_MS = 50
"""How long sound takes from one balance to another, so that it does not jump."""


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

        With a bed there is music under the score, also when the score changes, and under asides.
        """
        self.sample_rate = sample_rate
        self._clips = clips
        self._made = mixdown.balance
        self._bed = bed
        self._mixdown = self._balanced(mixdown, EVEN)
        self._score = score
        self._under = self._laid(score)
        most = round(GROWTH * score.total_ms) + GROWTH_MS
        ready = self._frames(ready_ms)
        growth = self._frames(most) - ready
        mix = self._mix(score, ready, self._under)
        self.spool = SpoolFile(mix, ready, sample_rate, growth)
        """The file; it tells how much of the session is there, and what is wrong with it."""

    @property
    def has_music(self) -> bool:
        """Whether there is music under the score."""
        return self._bed is not None

    def start(self) -> None:
        """Write what is heard first, and the rest in a thread."""
        self.spool.start()

    def want(self, at_ms: int) -> None:
        """Make sure that sound can go on from a moment."""
        self.spool.want(self._frames(at_ms))

    def rewrite(self, score: Score, since_ms: int, ready_ms: int, heard: int | None = None) -> None:
        """Take another score, the same up to `since_ms`, whose words are rendered to `ready_ms`.

        The music may change before that, since it goes down ahead of a word. With the frame that is
        `heard` now given, it moves from its old level to the new one without a jump.
        """
        since = min(self._frames(since_ms), self.spool.frames) - self._frames(MARGIN_MS)
        ready = self._frames(ready_ms)
        before, laid = self._under, self._laid(score)
        under: Under | None = laid
        if before is not None and laid is not None:
            since = min(since, before.same_until(laid))
            if heard is not None:
                under = laid.across(before, heard + self._frames(ON_ITS_WAY_MS))
        self.spool.renew(self._mix(score, ready, under), ready, max(0, since))
        self._score, self._under = score, laid

    def rebalance(self, balance: Balance, then_ms: int, heard: int | None = None) -> None:
        """Make voice, sounds and music louder or quieter than they were made, everywhere.

        Sound has to go on from `then_ms`. With the frame that is `heard` now given, it turns from
        the old balance to the new one right behind what is on its way already.
        """
        self._mixdown = self._balanced(self._mixdown, balance)
        mix: Mix = self._mix(self._score, self.spool.frames, self._under)
        if heard is not None:
            mix = self._turning(mix, heard)
        self.spool.remix(mix, self._frames(then_ms))

    def _balanced(self, mixdown: Mixdown, balance: Balance) -> Mixdown:
        wanted = self._made.times(balance)
        return replace(mixdown, balance=self._bed.balance(wanted) if self._bed else wanted)

    def _turning(self, mix: Mix, heard: int) -> Mix:
        """Lay what is there now around a frame over a new mix, turning into it at either end."""
        turn = self._frames(TURN_MS)
        first = max(0, heard - turn)
        last = min(self.spool.frames, heard + self._frames(ON_ITS_WAY_MS) + turn)
        old = self.spool.read(first, last)
        places = np.arange(first, first + len(old))
        share = np.minimum((places - first) / turn, (last - places) / turn).clip(0, 1)

        def turned(start: int) -> Iterator[Pcm]:
            at = start
            for block in mix(start):
                low, high = max(first, at), min(first + len(old), at + len(block))
                if low < high:
                    weight = share[low - first : high - first]
                    new = block[low - at : high - at]
                    mixed = old[low - first : high - first] * weight + new * (1 - weight)
                    block[low - at : high - at] = np.rint(mixed)
                yield block
                at += len(block)

        return turned

    def aside(self, score: Score, then_ms: int) -> tuple[int, int] | None:
        """Write an aside after which the session goes on from `then_ms`.

        Return its frames `[start, end)`, or None if it is too long.
        """
        then = self._frames(then_ms)
        under = None if self._under is None else self._under.beside(score, then)
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
