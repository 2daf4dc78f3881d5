"""A recording becomes frames, and frames become a clip: read, cut to the words, judged, levelled.

The same is done to what a microphone gives, to files from elsewhere and to a pack that plays, so
that a voice sounds alike wherever its recordings come from. A room is never silent: the noise of
its ends tells where the words begin, and a breath that stands apart from them is cut off.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import soundfile

from coach.base.errors import BadFile, mismatch, quoted, with_hint
from coach.base.files import NO_SUCH_FILE
from coach.base.hushed import hushed
from coach.base.kinds import A_FILE, what_is_at
from coach.base.promised import is_whole_ogg, promised_share
from coach.base.reasons import reason_of
from coach.base.times import clock
from coach.base.tongue import tr
from coach.score.figures import NEXT_MS
from coach.speech.clip import Clip
from coach.speech.packs.told import ENDINGS, READABLE
from coach.speech.packs.wording import is_count
from coach.speech.shape import shape

LARGEST_FILE = 64 * 1024 * 1024
LONGEST_S = 120
"""Of one phrase: more than the longest text takes at the slowest rate."""

MOST_PROMISED = 1.01
"""A header may promise a little more than there is: not every recorder counts its last bytes."""

RATES_HZ = range(8000, 192_001)
COUNT_ROOM_MS = 1000 - NEXT_MS
"""So long may a number sound from its second on: then it is over before any next one begins."""

WINDOW_MS = 20
LEAST_MS = 50
QUIET_DBFS = -45.0
"""Where the loudest moment is softer, levelling would bring up the room more than the voice."""

CLIPPED = 0.995
CLIPPED_RUN = 4
"""So many samples at the end of the scale, one after the other, are a peak that was cut off."""

CLIPPED_RUNS = 3
APART_MS = 160
"""What stands further from the words, and is soft, is a breath or a rustle."""

BREATH_DB = -22.0
"""A breath is at least so much softer than the loudest of the words."""

IN_A_LONG_TAKE_DB = -40.0
"""The same as the floor below, for a take of many phrases."""

FLOOR_DB, NEAR_NOISE_DB, LEAST_DB = -45.0, 8.0, -28.0
"""Words begin above the first, or so much above the noise, but never only above the last."""

BEFORE_MS, AFTER_MS, AFTER_COUNT_MS = 30, 90, 40
"""Kept before the words, and after them: the beginnings and ends of them are soft."""

Frames = npt.NDArray[np.float32]
Powers = npt.NDArray[np.float64]

BLOCK = 65_536
"""Frames that are read at a time."""


class Take(NamedTuple):
    """Mono frames of −1…1 and their rate in Hz."""

    frames: Frames
    sample_rate: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.frames) / self.sample_rate


class Unusable(Exception):
    """A take cannot stand for its words; the message says what was found, and what is expected."""

    def __init__(self, found: str, expected: str, hint: str = "") -> None:
        super().__init__(with_hint(mismatch(found, expected), hint))
        self.found = found
        self.expected = expected
        self.hint = hint


def read_take(path: Path, longest_s: float = LONGEST_S) -> Take:
    """Read a sound file as one channel. Raises `BadFile` for what is none, or is too long."""
    try:
        kind = what_is_at(path)
        size = path.stat().st_size if kind == A_FILE else 0
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if kind != A_FILE:
        raise BadFile(path, (), tr(kind or NO_SUCH_FILE), tr(READABLE))
    if not size:
        raise BadFile(path, (), tr("an empty file"), tr(READABLE))
    if path.suffix.lower() not in ENDINGS:
        found = tr("the extension {extension}", extension=quoted(path.suffix))
        raise BadFile(path, (), found, tr(READABLE))
    try:
        with hushed():
            opened = soundfile.SoundFile(path)
        with opened as sound, hushed() if sound.format == "MP3" else nullcontext():
            _check(path, sound, longest_s)
            most, rate = round(longest_s * sound.samplerate), sound.samplerate
            blocks = sound.blocks(BLOCK, dtype="float32", always_2d=True, frames=most)
            frames = np.concatenate([block.mean(axis=1) for block in blocks] or [np.zeros(0)])
    except (soundfile.SoundFileError, OSError) as error:
        raise BadFile(path, (), tr("no sound that can be read"), tr(READABLE)) from error
    if not np.isfinite(frames).all() or not len(frames):
        raise BadFile(path, (), tr("no sound that can be read"), tr(READABLE))
    return Take(frames.astype(np.float32, copy=False), rate)


def clip_of(take: Take, text: str) -> Clip:
    """Cut a take to its words and level it as all voices are. Raises `Unusable`."""
    kept = take.frames[slice(*words_in(take, AFTER_COUNT_MS if is_count(text) else AFTER_MS))]
    clip = shape(kept, take.sample_rate)
    if clip is None or len(clip.frames) * 1000 < LEAST_MS * take.sample_rate:
        raise Unusable(tr("silence"), tr("words"))
    if is_count(text) and clip.spoken.after_ms > COUNT_ROOM_MS:
        found = tr(
            "a number that sounds for {seconds} s after its onset",
            seconds=f"{clip.spoken.after_ms / 1000:.2f}",
        )
        expected = tr("at most {most} s", most=f"{COUNT_ROOM_MS / 1000:.2f}")
        raise Unusable(found, expected, tr("say it more quickly"))
    return clip


def checked(take: Take, text: str) -> Clip:
    """Judge a new take more strictly than one that was kept, and cut it. Raises `Unusable`."""
    loudest = float(np.sqrt(_power(take).max(initial=0.0)))
    if loudest < 10 ** (QUIET_DBFS / 20):
        if not take.frames.any() or loudest < 1e-4:
            hint = tr("look whether the microphone is on, and allowed")
            raise Unusable(tr("silence"), tr("words"), hint)
        level = tr("a voice of {level} dBFS at its loudest", level=f"{20 * np.log10(loudest):.0f}")
        expected = tr("at least {least}", least=f"{QUIET_DBFS:.0f}")
        raise Unusable(level, expected, tr("come nearer, or turn it up"))
    if _is_clipped(take.frames):
        hint = tr("turn the microphone down, or move away")
        raise Unusable(tr("peaks that are cut off"), tr("none"), hint)
    return clip_of(take, text)


def words_in(take: Take, after_ms: int = AFTER_MS) -> tuple[int, int]:
    """Return the first frame of the words of a take and the one after their last, with some room.

    Without anything that stands out it is all of it.
    """
    power = _power(take)
    if not power.any():
        return 0, len(take.frames)
    stretches = _joined(runs(power > power.max() * _least(power)))
    least = power.max() * 10 ** (BREATH_DB / 10)
    voiced = [one for one in stretches if power[slice(*one)].max() > least] or stretches
    window = _window(take.sample_rate)
    start = voiced[0][0] * window - BEFORE_MS * take.sample_rate // 1000
    end = voiced[-1][1] * window + after_ms * take.sample_rate // 1000
    return max(0, start), min(len(take.frames), end)


def _least(power: Powers) -> float:
    """Return the share of the loudest power above which a window holds words."""
    loudest = float(power.max())
    noise = min(float(power[0]), float(power[-1])) / loudest
    floor = max(10 ** (FLOOR_DB / 10), noise * 10 ** (NEAR_NOISE_DB / 10))
    return float(min(floor, 10 ** (LEAST_DB / 10)))


def heard(take: Take) -> npt.NDArray[np.bool_]:
    """Tell of each window of a take whether something stands out of the noise in it.

    The take may hold many phrases: what is noise is told by its quietest tenth.
    """
    power = _power(take)
    if not power.any():
        return power > 0
    loudest = float(np.quantile(power, 0.98))
    noise = float(np.quantile(power, 0.1)) / loudest
    floor = max(10 ** (IN_A_LONG_TAKE_DB / 10), noise * 10 ** (NEAR_NOISE_DB / 10))
    sounds: npt.NDArray[np.bool_] = power > loudest * min(floor, 10 ** (LEAST_DB / 10))
    return sounds


def runs(marks: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the stretches in which marks are set, as start and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make one of stretches that lie near each other."""
    found: list[tuple[int, int]] = []
    for start, end in stretches:
        if found and (start - found[-1][1]) * WINDOW_MS < APART_MS:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _power(take: Take) -> Powers:
    """Return the mean power of each window of a take, without a constant offset.

    The part of a window at the end is left out.
    """
    window = _window(take.sample_rate)
    windows = take.frames[: len(take.frames) // window * window].reshape(-1, window)
    power = np.einsum("ij,ij->i", windows, windows, dtype=np.float64) / window
    offset = float(windows.mean(dtype=np.float64)) if windows.size else 0.0
    centred: Powers = np.maximum(power - offset**2, 0.0)
    return centred


def _window(sample_rate: int) -> int:
    return sample_rate * WINDOW_MS // 1000


def _is_clipped(frames: Frames) -> bool:
    """Tell whether several peaks stand still at the end of the scale."""
    cut = [end - start >= CLIPPED_RUN for start, end in runs(np.abs(frames) >= CLIPPED)]
    return sum(cut) >= CLIPPED_RUNS


def _check(path: Path, sound: soundfile.SoundFile, longest_s: float) -> None:
    """Check what a sound file says of itself. Raises `BadFile`."""
    if sound.format not in {*ENDINGS.values(), "WAVEX", "MPEG"}:
        found = tr("the format {format}", format=sound.format)
        raise BadFile(path, (), found, tr(READABLE))
    if sound.samplerate not in RATES_HZ:
        found = tr("a sample rate of {rate} Hz", rate=sound.samplerate)
        expected = tr("{least} to {most} Hz", least=RATES_HZ.start, most=RATES_HZ[-1])
        raise BadFile(path, (), found, expected)
    if sound.channels > 2:
        found = tr("{count} channels", count=sound.channels)
        raise BadFile(path, (), found, tr("one or two"))
    if promised_share(sound.extra_info) > MOST_PROMISED or (
        sound.format == "OGG" and not is_whole_ogg(path)
    ):
        found = tr("a recording that breaks off")
        raise BadFile(path, (), found, tr("all of it"), hint=tr("get it again"))
    if sound.frames > longest_s * sound.samplerate:
        time = clock(sound.frames * 1000 // sound.samplerate)
        most = tr("at most {most}", most=clock(round(longest_s * 1000)))
        raise BadFile(path, (), tr("{time} of sound", time=time), most)


def _unreadable(path: Path, error: OSError | ValueError) -> BadFile:
    no_name = tr("a name that no file can have")
    reason = reason_of(error) if isinstance(error, OSError) else no_name
    return BadFile(path, (), reason, tr(READABLE))
