"""Ducking: the music goes down before a word and comes up again after it.

The score tells when words come, so that nothing has to be detected. 12 dB are what Audacity's Auto
Duck takes away by default; the times are ours.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

import numpy as np

from coach.base.times import frames
from coach.score.models import Score
from coach.speech.clip import Frames, amplitude, lay, read_only

DEPTH_DB = -12.0
ATTACK_MS = 250
AHEAD_MS = 150
"""The music is down so long before a word begins."""

RELEASE_MS = 800
BRIDGE_MS = ATTACK_MS + AHEAD_MS + RELEASE_MS
"""In a shorter gap between words the music stays down: it would not get all the way up."""


class Ducking:
    """The amplitude of music under a score, at one sample rate. It never changes."""

    def __init__(self, score: Score, sample_rate: int, depth_db: float = DEPTH_DB) -> None:
        """Take the words of a score; tones are heard through music as it is."""
        self.sample_rate = sample_rate
        self.depth_db = depth_db
        self.spans = [
            (frames(start, sample_rate), frames(end, sample_rate)) for start, end in _spans(score)
        ]
        """Where words are, `[start, end)` in frames, and the gaps that are bridged."""
        self._ends = [end for _, end in self.spans]
        self._ahead = frames(AHEAD_MS, sample_rate)
        self._attack = frames(ATTACK_MS, sample_rate)
        self._release = frames(RELEASE_MS, sample_rate)

    def gain(self, first: int, last: int) -> Frames:
        """Return the amplitude of each of the frames `[first, last)`, however they are cut."""
        gain = np.ones(last - first, dtype=np.float32)
        depth = np.float32(amplitude(self.depth_db))
        down = _ramp(self._attack, self.depth_db)
        up = _ramp(self._release, self.depth_db)[::-1]
        for start, end in self.spans[bisect_right(self._ends, first - self._release) :]:
            low = start - self._ahead
            if low - self._attack >= last:
                break
            lay(gain, down, low - self._attack - first, np.minimum)
            gain[max(0, low - first) : max(0, end - first)] = depth
            lay(gain, up, end - first, np.minimum)
        return gain

    def same_until(self, other: Ducking) -> int | None:
        """Return the first frame at which another ducking is not the same, or None."""
        if self.depth_db == 0.0:
            return None
        reach = self._ahead + self._attack
        mine, theirs = self.spans, other.spans
        for (start, end), (other_start, other_end) in zip(mine, theirs, strict=False):
            if start != other_start:
                return min(start, other_start) - reach
            if end != other_end:
                return min(end, other_end)
        if len(mine) == len(theirs):
            return None
        longer = max(mine, theirs, key=len)
        return longer[min(len(mine), len(theirs))][0] - reach


def _spans(score: Score) -> list[tuple[int, int]]:
    """Return where words are, in ms, joined where the gap between them is short."""
    spans: list[tuple[int, int]] = []
    for cue in score.cues:
        if cue.utterance is None:
            continue
        if spans and cue.start_ms - spans[-1][1] < BRIDGE_MS:
            start, end = spans.pop()
            spans.append((start, max(end, cue.end_ms)))
        else:
            spans.append((cue.start_ms, cue.end_ms))
    return spans


@lru_cache(maxsize=16)
def _ramp(length: int, depth_db: float) -> Frames:
    """Return how music goes down, linear in dB. The array must not be written to."""
    falling_db = depth_db / 20 * np.arange(1, length + 1) / length
    return read_only((10**falling_db).astype("f4"))
