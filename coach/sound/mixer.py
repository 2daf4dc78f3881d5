"""The one mixer: a score and its clips become blocks of PCM, from any frame on.

Live sound and files come from the same blocks. Memory stays the same however long the session is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np

from coach.score.models import Cue, Score
from coach.sound.pcm import Pcm, quantised
from coach.sound.resampled import ClipSource, Resampled
from coach.speech.clip import Clip
from coach.times import frames, ms_covering

SAMPLE_RATE = 44_100
"""Hz. Every phone, car and player takes it."""

BLOCK = 65_536
"""Frames: 1.5 s at 44.1 kHz. Vorbis encoders crash on blocks of some millions (measured)."""

MARGIN_MS = 20
"""A clip may reach so far beyond its cue: rounding to whole ms and to frames, never more."""


def total_frames(score: Score, sample_rate: int) -> int:
    """Return the length of a session in frames."""
    return frames(score.total_ms, sample_rate)


def blocks(
    score: Score,
    clips: ClipSource,
    sample_rate: int = SAMPLE_RATE,
    start_frame: int = 0,
    end_frame: int | None = None,
) -> Iterator[Pcm]:
    """Yield the session's PCM `[start_frame, end_frame)` in blocks of at most `BLOCK` frames.

    Without an end, it goes to that of the session. The same score and clips give the same samples
    wherever one starts. No clip is asked for whose cue does not start before the end.
    """
    sounds = Resampled(clips, sample_rate)
    end = total_frames(score, sample_rate) if end_frame is None else end_frame
    start_ms = start_frame * 1000 // sample_rate
    end_ms = ms_covering(end, sample_rate)
    heard = (cue for cue in score.cues if cue.end_ms + MARGIN_MS > start_ms)
    waiting = deque(cue for cue in heard if cue.start_ms < end_ms)
    sounding: list[Cue] = []
    for first in range(start_frame, end, BLOCK):
        last = min(end, first + BLOCK)
        until_ms = ms_covering(last, sample_rate)
        while waiting and waiting[0].start_ms - MARGIN_MS < until_ms:
            sounding.append(waiting.popleft())
        yield quantised(_mixed(sounding, sounds, first, last))
        from_ms = last * 1000 // sample_rate
        sounding = [cue for cue in sounding if cue.end_ms + MARGIN_MS > from_ms]


def _mixed(cues: list[Cue], sounds: Resampled, first: int, last: int) -> np.ndarray:
    """Add up what the cues sound like within `[first, last)`."""
    block = np.zeros(last - first, dtype=np.float32)
    for cue in cues:
        clip = sounds.clip(cue)
        _add(block, clip, frames(cue.anchor_ms, sounds.sample_rate) - clip.onset - first)
    return block


def _add(block: np.ndarray, clip: Clip, at: int) -> None:
    """Add a clip to a block at a place that may lie partly outside."""
    start, end = max(0, at), min(len(block), at + len(clip.frames))
    if start < end:
        block[start:end] += clip.frames[start - at : end - at]
