"""The music of a file or a folder at the session's rate: decoded once, and as long as one likes.

The frames lie in a temporary file, of which only what is wanted is mapped at a time: a mix of three
hours takes no more memory than a short piece.
"""

from __future__ import annotations

import hashlib
import mmap
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coach.base.errors import quoted
from coach.base.files import cannot_keep
from coach.base.reasons import reason_of
from coach.base.times import frames as frames_of
from coach.base.tongue import later, tr
from coach.sound.gauge import MEASURED_MS, Gauge
from coach.sound.loudness import SILENCE_LUFS, STEP_MS, Power
from coach.sound.reel import JOINT_MS, Piece, Reel
from coach.sound.tracks import READABLE, BadMusic, Block, Track, decoded, find_tracks, in_channels
from coach.speech.clip import amplitude

LEAST_MS = 1000
"""Shorter pieces are no music."""

CEILING_DBFS = -3.0
"""A piece whose peaks would go beyond stays quieter than was asked for."""

MOST_GAIN_DB = 30.0
"""More would bring up the noise of a piece that is as good as silent."""

_UNIT = 16_384
"""What 1.0 is in the file. Loud music goes beyond that when an MP3 of it is decoded."""

NOT_KEPT = later("the music cannot be kept: {reason}")


class Music:
    """The music under a session, at one sample rate.

    `decode` has to be exhausted before frames are asked for. `notes` tells, a line each, what of
    the music could not be used.
    """

    def __init__(
        self, path: Path, sample_rate: int, channels: int = 2, most_ms: int | None = None
    ) -> None:
        """Look for music that is wanted in at most so many channels, and for at most so long.

        Raises `BadMusic` where there is nothing to play, `CoachError` where there is no room.
        """
        self.path = path
        self.sample_rate = sample_rate
        self._tracks, self.notes = find_tracks(path)
        stereo = any(track.channels == 2 for track in self._tracks)
        self.channels = min(channels, 2 if stereo else 1)
        """In which it is kept: 2 if some of it is stereo, and that was wanted."""
        self._most_ms = most_ms
        self._reel = Reel((), sample_rate)
        self._whole = False
        try:
            # Without a name, so that it vanishes however the program ends.
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # `close` does
        except OSError as error:
            raise cannot_keep(NOT_KEPT, error) from error

    def digest(self) -> str:
        """Return the SHA-256 of what is in the files. Raises `BadMusic` if one is gone."""
        total = hashlib.sha256()
        for track in self._tracks:
            try:
                with track.path.open("rb") as file:
                    total.update(hashlib.file_digest(file, "sha256").digest())
            except OSError as error:
                found, expected = reason_of(error), tr("the music as it was")
                raise BadMusic(track.path, (), found, expected) from error
        return total.hexdigest()

    def decode(self) -> Iterator[tuple[int, int]]:
        """Decode what the session needs; yield how many ms of how many are done.

        Raises `BadMusic` for music that is silent or shorter than a second, and `CoachError` where
        there is no room. If it is not exhausted, nothing stays behind.
        """
        total = self._work_ms()
        done = 0
        try:
            for track in self._tracks:
                room = self._room()
                if room == 0:
                    break
                try:
                    for ms in self._take(track, room):
                        yield min(done + ms, total), total
                except BadMusic as problem:
                    self.notes.append(
                        tr(
                            "{file} is left out: {why}",
                            file=quoted(track.path.name),
                            why=problem.found,
                        )
                    )
                done += track.ms
            if not self._reel.pieces:
                expected = tr("{formats} that sounds", formats=tr(READABLE))
                raise BadMusic(self.path, (), self.notes[-1], expected)
            self._whole = True
        except OSError as error:
            raise cannot_keep(NOT_KEPT, error) from error
        finally:
            if not self._whole:
                self.close()
        yield total, total

    def frames(
        self, first: int, last: int, channels: int, levels: Sequence[float] | None = None
    ) -> npt.NDArray[np.float32]:
        """Return frames `[first, last)`, shape (n,) for one channel, (n, 2) for two.

        They are the same however they are cut. `levels` holds a factor for each piece. Before
        frame 0 there is silence. Raises `ValueError` if the music is not decoded.
        """
        total = np.zeros((last - first, self.channels), dtype=np.float32)
        for placed in self._decoded().between(first, last):
            start, end = max(first, placed.start), min(last, placed.end)
            at = placed.piece.start - placed.start
            level = (1.0 if levels is None else levels[placed.number]) / _UNIT
            gain = placed.faded(start, end) * np.float32(level)
            part = self._kept(at + start, at + end) * gain[:, np.newaxis]
            total[start - first : end - first] += part
        total = in_channels(total, channels)
        return total[:, 0] if channels == 1 else total

    def levels(self, loudness: float, channels: int) -> tuple[float, ...]:
        """Return the factor that brings each piece to a loudness in LUFS, as of a mono file."""
        column = self._column(channels)
        most, ceiling = amplitude(MOST_GAIN_DB), amplitude(CEILING_DBFS)
        measured = [piece.measured for piece in self._decoded().pieces]
        return tuple(
            min(amplitude(loudness - one.loudness[column]), most, ceiling / one.peak[column])
            for one in measured
        )

    def steps(
        self, last: int, channels: int, levels: Sequence[float]
    ) -> tuple[Power, npt.NDArray[np.float64]]:
        """Return the power, and the largest amplitude, of each step of 100 ms up to frame `last`.

        Where two pieces meet, their powers are added, and so are their peaks: no frame is larger.
        """
        column = self._column(channels)
        step = self.sample_rate * STEP_MS // 1000
        power, peaks = np.zeros(-(-last // step)), np.zeros(-(-last // step))
        for placed in self._decoded().between(0, last):
            low, high = placed.start // step, min(len(power), -(-placed.end // step))
            edges = np.clip(np.arange(low, high + 1) * step - placed.start, 0, placed.piece.frames)
            gain = levels[placed.number] * placed.faded_at(edges)
            before, after = gain[:-1], gain[1:]
            brought = placed.piece.measured.energy_between(edges, column, step) / step
            power[low:high] += brought * (np.square(before) + np.square(after)) / 2
            heard = placed.piece.measured.peaks_between(edges, column, step)
            peaks[low:high] += heard * np.maximum(before, after)
        return power, peaks

    def close(self) -> None:
        """Let go of the temporary file. May be called twice."""
        self._whole = False
        self._file.close()

    def _take(self, track: Track, room: int | None) -> Iterator[int]:
        """Decode a track as far as there is room or it is measured; yield how many ms are done."""
        start = sum(piece.frames for piece in self._reel.pieces)
        measured = frames_of(MEASURED_MS, self.sample_rate)
        gauge = Gauge(self.sample_rate, self.channels)
        kept = 0
        with closing(decoded(track, self.sample_rate, self.channels, self.notes.append)) as blocks:
            for block in blocks:
                part = block if room is None else block[: max(0, room - kept)]
                self._write(start + kept, part)
                kept += len(part)
                gauge.add(block)
                yield gauge.frames * 1000 // self.sample_rate
                if room is not None and kept >= room and gauge.frames >= measured:
                    break
        if kept < frames_of(LEAST_MS, self.sample_rate):
            self.notes.append(
                tr("{file} is left out: it is less than a second", file=quoted(track.path.name))
            )
            return
        result = gauge.result()
        if max(result.loudness) <= SILENCE_LUFS:
            self.notes.append(tr("{file} is left out: it is silent", file=quoted(track.path.name)))
            return
        self._reel = Reel((*self._reel.pieces, Piece(start, kept, result)), self.sample_rate)

    def _write(self, at: int, block: Block) -> None:
        steps = np.rint(np.clip(block * _UNIT, -32_768, 32_767)).astype("<i2")
        self._file.seek(2 * self.channels * at)
        left = memoryview(steps.tobytes())
        while left:
            left = left[self._file.write(left) :]

    def _kept(self, first: int, last: int) -> npt.NDArray[np.float32]:
        """Return frames of the file, shape (n, channels), in its unit."""
        width = 2 * self.channels
        aside = first * width % mmap.ALLOCATIONGRANULARITY
        with mmap.mmap(
            self._file.fileno(),
            aside + (last - first) * width,
            access=mmap.ACCESS_READ,
            offset=first * width - aside,
        ) as window:
            frames = np.frombuffer(window, "<i2", offset=aside).astype(np.float32)
        return frames.reshape(-1, self.channels)

    def _room(self) -> int | None:
        """Return how many frames of the next piece are needed, or None for all of them.

        A piece of which not all is kept has the cross-fade that it would have, and its next one
        lies behind all that is asked for.
        """
        if self._most_ms is None:
            return None
        joint = frames_of(JOINT_MS, self.sample_rate)
        needed = frames_of(self._most_ms, self.sample_rate) + joint
        last = self._reel.end
        if last >= needed:
            return 0
        return max(2 * joint, needed - last + (joint if last else 0))

    def _work_ms(self) -> int:
        """Estimate from the headers how many ms will be decoded."""
        needed = sum(track.ms for track in self._tracks) if self._most_ms is None else self._most_ms
        work = 0
        for track in self._tracks:
            work += min(track.ms, max(needed + 2 * JOINT_MS, MEASURED_MS))
            needed -= track.ms
            if needed <= 0:
                break
        return max(1, work)

    def _decoded(self) -> Reel:
        if not self._whole:
            raise ValueError("the music has to be decoded first")
        return self._reel

    def _column(self, channels: int) -> int:
        """Return the column of `Measured` that counts for so many channels."""
        return 0 if channels == 1 else self.channels - 1
