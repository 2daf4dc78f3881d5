"""The one mixer: a score and its clips become blocks of PCM, from any frame on.

Live sound and files come from the same blocks. Memory stays the same however long the session is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from coach.base.times import SAMPLE_RATE, frames, ms_covering
from coach.score.models import Cue, Score
from coach.sound.mixdown import PLAIN, Mixdown
from coach.sound.resampled import ClipSource, Resampled
from coach.speech.clip import Frames, lay

Pcm = npt.NDArray[np.int16]
"""16-bit samples: shape (n,), or (n, 2) for two channels."""

BLOCK = 65_536
"""Frames: 1.5 s at 44.1 kHz. Vorbis encoders crash on blocks of some millions (measured)."""

MARGIN_MS = 20
"""A clip may reach so far beyond its cue: rounding to whole ms and to frames, never more."""


def blocks(
    score: Score,
    clips: ClipSource,
    sample_rate: int = SAMPLE_RATE,
    start_frame: int = 0,
    end_frame: int | None = None,
    mixdown: Mixdown = PLAIN,
) -> Iterator[Pcm]:
    """Yield the session's PCM `[start_frame, end_frame)` in blocks of at most `BLOCK` frames.

    Without an end, it goes to that of the session. The same score and clips give the same samples
    wherever one starts. No clip is asked for whose cue does not start before the end. Blocks have
    the shape (n,), or (n, 2) for two channels.
    """
    sounds = Resampled(clips, sample_rate, mixdown)
    end = frames(score.total_ms, sample_rate) if end_frame is None else end_frame
    start_ms = start_frame * 1000 // sample_rate
    end_ms = ms_covering(end, sample_rate)
    groups = overlapping(cue for cue in score.cues if cue.start_ms < end_ms)
    waiting = deque(group for group in groups if _end_ms(group) + MARGIN_MS > start_ms)
    sounding: list[tuple[Cue, ...]] = []
    for first in range(start_frame, end, BLOCK):
        last = min(end, first + BLOCK)
        until_ms = ms_covering(last, sample_rate)
        while waiting and waiting[0][0].start_ms - MARGIN_MS < until_ms:
            sounding.append(waiting.popleft())
        block = _mixed(sounding, sounds, first, last)
        yield quantised(_finished(block, mixdown, first))
        from_ms = last * 1000 // sample_rate
        sounding = [group for group in sounding if _end_ms(group) + MARGIN_MS > from_ms]


def overlapping(cues: Iterable[Cue]) -> Iterator[tuple[Cue, ...]]:
    """Put cues that sound at the same time together. They come, and go, in order of start."""
    group: tuple[Cue, ...] = ()
    for cue in cues:
        if group and cue.start_ms >= _end_ms(group):
            yield group
            group = ()
        group = (*group, cue)
    if group:
        yield group


def _end_ms(group: tuple[Cue, ...]) -> int:
    return max(cue.end_ms for cue in group)


def _mixed(groups: list[tuple[Cue, ...]], sounds: Resampled, first: int, last: int) -> np.ndarray:
    """Add up what the cues sound like within `[first, last)`."""
    block = np.zeros(last - first, dtype=np.float32)
    for group in groups:
        clip = sounds.together(group)
        at = frames(group[0].anchor_ms, sounds.sample_rate) - clip.onset - first
        lay(block, clip.frames, at)
    return block


def _finished(block: Frames, mixdown: Mixdown, first: int) -> Frames:
    """Spread a block over the channels, and put beneath it what lies under the voice."""
    last = first + len(block)
    if mixdown.channels > 1:
        block = np.repeat(block[:, np.newaxis], mixdown.channels, axis=1)
    if mixdown.under is not None:
        block += mixdown.under.frames(first, last, mixdown.channels) * np.float32(
            mixdown.balance.music
        )
    if mixdown.gain != 1.0:
        block *= np.float32(mixdown.gain)
    return block


def quantised(block: Frames) -> Pcm:
    """Round to the nearest of 65 535 steps; what is beyond full scale is clipped.

    It is the one quantisation of live sound and of every file.
    """
    pcm: Pcm = np.rint(np.clip(block, -1.0, 1.0) * 32767.0).astype("<i2")
    return pcm
