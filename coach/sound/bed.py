"""The music bed: music at its level, down under words, in at the start and out at the end.

It follows from the score and the music alone. A frame of it is the same in every block, live and in
a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from coach.base.times import frames
from coach.plan.asked import check_figure
from coach.plan.wishes import MUSIC_LEVEL, Wishes
from coach.score.models import Score
from coach.sound.ducking import DEPTH_DB, Ducking
from coach.sound.levels import LOUDNESS_LUFS
from coach.sound.loudness import STEP_MS, Power
from coach.sound.mixdown import Balance
from coach.sound.music import CEILING_DBFS, Music
from coach.sound.reel import rise
from coach.speech.clip import Frames, amplitude, lay

ACCESSIBLE_DB = -20.0
"""WCAG 2.2, success criterion 1.4.7: background sounds are at least 20 dB lower than speech."""

FADE_IN_MS = 2000
FADE_OUT_MS = 5000

BLEND_MS = 400
"""The end of an aside, without words, in which its music moves to the level of the session's."""

CROSS_MS = 800
"""How long music that is being heard takes to the level that a changed session gives it."""

_SAMPLED = 100
"""How many times in a step of 100 ms the changing gain is measured."""


def check_level(level_db: float) -> None:
    """Raise `AskedWrongly` for a level that is louder than the voice, or as good as silent."""
    check_figure(level_db, MUSIC_LEVEL, "--music-level")


@dataclass(frozen=True)
class Bed:
    """Music and how loud it lies under a voice.

    `level_db` is against the voice, between words. An accessible bed stays 20 dB under the voice
    and never swells. `loudness` is what the voice has, in LUFS of a mono file.
    """

    music: Music
    level_db: float = Wishes().music_level
    accessible: bool = False
    loudness: float = LOUDNESS_LUFS

    def __post_init__(self) -> None:
        """Raise what `check_level` raises."""
        check_level(self.level_db)

    def under(self, score: Score, sample_rate: int) -> MusicUnder:
        """Return the bed of a session, at the rate of the music. Raises `ValueError` at another."""
        if sample_rate != self.music.sample_rate:
            raise ValueError(f"music at {self.music.sample_rate} Hz under {sample_rate} Hz")
        return MusicUnder(self, score)

    def balance(self, asked: Balance) -> Balance:
        """Return a balance in which an accessible bed goes down with the voice."""
        return replace(asked, music=min(asked.music, asked.voice)) if self.accessible else asked

    def levels(self, channels: int) -> tuple[float, ...]:
        """Return the factor of each piece of the music between words."""
        level_db = min(self.level_db, ACCESSIBLE_DB) if self.accessible else self.level_db
        return self.music.levels(self.loudness + level_db, channels)


class MusicUnder:
    """The music of one session; it never changes."""

    def __init__(self, bed: Bed, score: Score) -> None:
        self.sample_rate = bed.music.sample_rate
        self.end = frames(score.total_ms, self.sample_rate)
        self.ducking = Ducking(score, self.sample_rate, 0.0 if bed.accessible else DEPTH_DB)
        self._bed = bed
        self._fade_in = frames(FADE_IN_MS, self.sample_rate)
        self._fade_out = frames(FADE_OUT_MS, self.sample_rate)

    def frames(self, first: int, last: int, channels: int) -> Frames:
        """Return the session's frames `[first, last)`, shape (n,), or (n, 2) for two channels.

        They are the same however they are cut. Outside of the session there is silence.
        """
        return self.shaped(first, last, channels, self.gain(first, last))

    def gain(self, first: int, last: int) -> Frames:
        """Return what words and the session's ends leave of the music's amplitude."""
        return self.ducking.gain(first, last) * self.fades(first, last)

    def power(self, channels: int) -> Power:
        """Return the power of each step of 100 ms, as of a mono file: of stereo, a side's mean."""
        squares = [np.square(gain).mean(axis=1) for gain in self._sampled()]
        power: Power = self._steps(channels)[0] * np.concatenate((*squares, np.zeros(0)))
        return power

    def peak(self, channels: int) -> float:
        """Return the largest amplitude that the music reaches while something is said, or 0."""
        gains = [gain.max(axis=1) for gain in self._sampled()]
        peaks = self._steps(channels)[1] * np.concatenate((*gains, np.zeros(0)))
        step = self.sample_rate * STEP_MS // 1000
        spoken = (peaks[start // step : -(-end // step)] for start, end in self.ducking.spans)
        highest = max((float(part.max(initial=0.0)) for part in spoken), default=0.0)
        return min(highest, amplitude(CEILING_DBFS))

    def same_until(self, other: MusicUnder) -> int:
        """Return the first frame at which another session's music is not the same."""
        until = self.ducking.same_until(other.ducking)
        fades = min(self.end, other.end) - self._fade_out
        if self.end != other.end:
            return max(0, fades if until is None else min(until, fades))
        return self.end if until is None else max(0, until)

    def across(self, before: MusicUnder, at: int) -> MusicUnder | MusicAcross:
        """Return this music for a session that was another when it was heard up to a frame."""
        return self if before.same_until(self) >= at else MusicAcross(before, self, at)

    def beside(self, aside: Score, then: int) -> MusicBeside:
        """Return the music of an aside after which this goes on at frame `then`."""
        return MusicBeside(self, aside, then)

    def shaped(
        self, first: int, last: int, channels: int, gain: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.float32]:
        """Return the music at its level under a gain, shape (n,)."""
        music = self._bed.music.frames(first, last, channels, self._levels[channels])
        music *= gain if channels == 1 else gain[:, np.newaxis]
        ceiling = np.float32(amplitude(CEILING_DBFS))
        np.clip(music, -ceiling, ceiling, out=music)
        return music

    @cached_property
    def _levels(self) -> dict[int, tuple[float, ...]]:
        return {channels: self._bed.levels(channels) for channels in (1, 2)}

    def _steps(self, channels: int) -> tuple[Power, npt.NDArray[np.float64]]:
        return self._bed.music.steps(self.end, channels, self._levels[channels])

    def fades(self, first: int, last: int) -> Frames:
        """Return the amplitude that the session's start and end leave of the music."""
        gain = np.zeros(last - first, dtype=np.float32)
        gain[max(0, -first) : max(0, self.end - first)] = 1.0
        lay(gain, rise(self._fade_in), -first, np.multiply)
        lay(gain, rise(self._fade_out)[::-1], self.end - self._fade_out - first, np.multiply)
        return gain

    def _sampled(self) -> Iterator[npt.NDArray[np.float32]]:
        """Yield the changing gain of all steps in parts, shape (steps of the part, samples)."""
        step = self.sample_rate * STEP_MS // 1000
        part = 100 * step
        for first in range(0, self.end, part):
            last = min(first + part, -(-self.end // step) * step)
            gain = self.gain(first, last).reshape(-1, step)
            yield gain[:, :: max(1, step // _SAMPLED)]


class MusicBeside:
    """The music of an aside: what comes before frame `then`, where the session goes on.

    So the music does not jump where the aside ends. The aside's own words take it down; at its end
    it is as far down as the session's is there.
    """

    def __init__(self, under: MusicUnder, aside: Score, then: int) -> None:
        self._under = under
        self._length = frames(aside.total_ms, under.sample_rate)
        self._from = then - self._length
        self._ducking = Ducking(aside, under.sample_rate, under.ducking.depth_db)
        self._blend = min(frames(BLEND_MS, under.sample_rate), self._length)
        self._goal = under.ducking.gain(then, then + 1)

    def frames(self, first: int, last: int, channels: int) -> Frames:
        """Return the aside's frames `[first, last)`, as `MusicUnder` has them."""
        gain = self._ducking.gain(first, last)
        into = np.arange(first, last) - (self._length - self._blend)
        share = np.clip(into / max(1, self._blend), 0, 1).astype(np.float32)
        gain = gain * (1 - share) + self._goal * share
        first, last = self._from + first, self._from + last
        return self._under.shaped(first, last, channels, gain * self._under.fades(first, last))


class MusicAcross:
    """The music of a session that has changed while it is heard.

    From a frame on, it moves within `CROSS_MS` from where it was to where it has to be now.
    """

    def __init__(self, before: MusicUnder, after: MusicUnder, at: int) -> None:
        self._before = before
        self._after = after
        self._at = at
        self._length = frames(CROSS_MS, after.sample_rate)

    def frames(self, first: int, last: int, channels: int) -> Frames:
        """Return the session's frames `[first, last)`, as `MusicUnder` has them."""
        gain = self._after.gain(first, last)
        if first < self._at + self._length:
            into = np.arange(first, last) - self._at
            share = np.clip(into / self._length, 0, 1).astype(np.float32)
            gain = self._before.gain(first, last) * (1 - share) + gain * share
        return self._after.shaped(first, last, channels, gain)
