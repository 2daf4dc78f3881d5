"""Music goes on without an end or a click, sounds as loud as was asked, and takes no memory."""

from __future__ import annotations

import errno
import mmap
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tunes import RATE, cut, level_db, noise, sine, steps_of, stereo, write

from coach.base.errors import CoachError
from coach.sound.loudness import integrated
from coach.sound.music import CEILING_DBFS, Music
from coach.sound.tracks import BadMusic

JOINT = 3 * RATE
ROUNDING = 0.51 / 16_384
"""What keeping frames as 16-bit numbers changes at most."""


@pytest.fixture
def music_of() -> Iterator[Callable[..., Music]]:
    """Open and decode music that is closed in the end."""
    opened: list[Music] = []

    def open_music(*wanted: Any, **more: Any) -> Music:
        opened.append(Music(*wanted, **{"sample_rate": RATE, **more}))
        assert [*opened[-1].decode()]
        return opened[-1]

    yield open_music
    for music in opened:
        music.close()


def test_a_file_is_played_as_it_is_up_to_its_joint(tmp_path: Path, music_of) -> None:
    wave = noise(10)
    music = music_of(write(tmp_path / "a.wav", wave))
    heard = music.frames(0, 7 * RATE, 1)
    assert np.abs(heard - wave[: 7 * RATE]).max() <= ROUNDING


def test_it_is_looped_with_a_cross_fade_of_three_seconds(tmp_path: Path, music_of) -> None:
    wave = noise(10)
    music = music_of(write(tmp_path / "a.wav", wave))
    again = 7 * RATE
    heard = music.frames(0, 30 * RATE, 1)
    middle = slice(again + JOINT, 2 * again)
    assert np.abs(heard[middle] - wave[JOINT:again]).max() <= ROUNDING
    assert np.array_equal(heard[again + JOINT : 2 * again], heard[2 * again + JOINT : 3 * again])
    # Two parts of noise that have nothing in common: their powers add up to the same.
    assert level_db(heard[again : again + JOINT]) == pytest.approx(level_db(wave), abs=0.1)


def test_pieces_follow_each_other_in_their_order(tmp_path: Path, music_of) -> None:
    for name, hz in (("10", 880), ("2", 440), ("1", 220)):
        write(tmp_path / f"{name}.wav", sine(8, hz))
    music = music_of(tmp_path)
    heard = []
    for second in (1, 4, 9, 14, 16, 19, 24, 29):
        part = music.frames(second * RATE, (second + 1) * RATE, 1)
        heard.append(int(np.abs(np.fft.rfft(part)).argmax()))
    assert heard == [220, 220, 440, 880, 220, 220, 440, 880]


@pytest.mark.parametrize("seconds", [1.0, 1.7, 4.0, 7.0])
def test_no_joint_clicks(tmp_path: Path, seconds: float, music_of) -> None:
    """A click is a step between two frames that is larger than any of the music itself."""
    music = music_of(write(tmp_path / "a.wav", sine(seconds, 97.3)))
    heard = music.frames(0, 20 * RATE, 1)
    steepest = np.abs(np.diff(sine(seconds, 97.3))).max()
    # Where a sine meets itself in phase, both halves add up to 3 dB more.
    assert np.abs(np.diff(heard)).max() <= 1.42 * steepest + 2 * ROUNDING
    roundest = np.abs(np.diff(sine(seconds, 97.3), 2)).max()
    assert np.abs(np.diff(heard, 2)).max() <= 1.42 * roundest + 4 * ROUNDING


@pytest.mark.parametrize("channels", [1, 2])
def test_cut_into_any_blocks_it_is_the_same_bit_for_bit(
    tmp_path: Path, channels: int, music_of
) -> None:
    write(tmp_path / "1.wav", stereo(noise(1.3), noise(1.3, seed=1)))
    write(tmp_path / "2.wav", noise(4, seed=2))
    music = music_of(tmp_path)
    whole = music.frames(0, 12 * RATE, channels, (0.3, 0.7))
    for size in (777, 4096, 65_536, 100_003):
        assert np.array_equal(
            cut(music.frames, size, 12 * RATE, channels=channels, levels=(0.3, 0.7)), whole
        )


def test_stereo_stays_stereo_and_mono_becomes_both_sides(tmp_path: Path, music_of) -> None:
    left, right = sine(4, 220), sine(4, 330, 0.1)
    music = music_of(write(tmp_path / "a.wav", stereo(left, right)))
    assert music.channels == 2
    both = music.frames(0, 2 * RATE, 2)
    assert np.abs(both - stereo(left, right)[: 2 * RATE]).max() <= ROUNDING
    mono = music.frames(0, 2 * RATE, 1)
    assert np.abs(mono - (left + right)[: 2 * RATE] / 2).max() <= ROUNDING
    single = music_of(write(tmp_path / "b.wav", left))
    assert single.channels == 1
    both = single.frames(0, RATE, 2)
    assert np.array_equal(both[:, 0], both[:, 1])
    wanted = music_of(tmp_path / "a.wav", channels=1)
    assert wanted.channels == 1
    assert np.abs(wanted.frames(0, 2 * RATE, 1) - mono).max() <= 2 * ROUNDING


@pytest.mark.parametrize("channels", [1, 2])
def test_every_piece_is_brought_to_the_same_loudness(
    tmp_path: Path, channels: int, music_of
) -> None:
    write(tmp_path / "1.wav", stereo(noise(9, 0.2), noise(9, 0.1, seed=1)))
    write(tmp_path / "2.wav", noise(9, 0.002, seed=2))
    write(tmp_path / "3.wav", sine(9, 1000, 0.5))
    music = music_of(tmp_path)
    levels = music.levels(-25, channels)
    for start in (0, 6, 12):
        part = music.frames((start + 3) * RATE, (start + 6) * RATE, channels, levels)
        sides = [part] if channels == 1 else [*part.T]
        power = np.mean([steps_of([side], RATE) for side in sides], axis=0)
        assert integrated(power) == pytest.approx(-25, abs=0.1)


def test_peaks_stay_below_the_ceiling_and_noise_is_not_brought_up(tmp_path: Path, music_of) -> None:
    clicks = np.zeros(9 * RATE)
    clicks[:: RATE // 2] = 0.9
    music = music_of(write(tmp_path / "a.wav", clicks))
    heard = music.frames(0, 6 * RATE, 1, music.levels(-10, 1))
    assert 20 * np.log10(np.abs(heard).max()) == pytest.approx(CEILING_DBFS, abs=0.01)
    music = music_of(write(tmp_path / "b.wav", noise(9, 10 ** (-62 / 20))))
    assert music.levels(-10, 1)[0] == pytest.approx(10 ** (30 / 20))


def test_the_power_of_its_steps_is_that_of_its_frames(tmp_path: Path, music_of) -> None:
    write(tmp_path / "1.wav", stereo(noise(5.03), noise(5.03, 0.1, seed=1)))
    write(tmp_path / "2.wav", stereo(noise(1.61, 0.2, seed=2), noise(1.61, 0.02, seed=3)))
    music = music_of(tmp_path)
    levels = (0.5, 0.25)
    for channels in (1, 2):
        power, peaks = music.steps(20 * RATE, channels, levels)
        frames = music.frames(0, 20 * RATE, channels, levels).reshape(20 * RATE, -1)
        exact = np.mean([steps_of([side], RATE) for side in frames.T], axis=0)
        assert len(power) == len(exact) == 200
        assert integrated(power) == pytest.approx(integrated(exact), abs=0.1)
        assert np.abs(10 * np.log10(power / exact)).max() < 1.0
        heard = np.abs(frames).max(axis=1).reshape(200, -1).max(axis=1)
        assert (heard <= peaks + 1e-4).all()
        assert np.median(heard / peaks) > 0.7


def test_no_more_is_decoded_than_is_needed(tmp_path: Path, music_of) -> None:
    for name in "1234":
        write(tmp_path / f"{name}.wav", noise(10, seed=int(name)))
    whole, part = music_of(tmp_path), music_of(tmp_path, most_ms=12_000)
    assert len(part._reel.pieces) == 2
    assert os.fstat(part._file.fileno()).st_size < 2 * 20 * RATE
    assert os.fstat(whole._file.fileno()).st_size == 2 * 40 * RATE
    levels, fewer = whole.levels(-25, 1), part.levels(-25, 1)
    assert levels[:2] == fewer
    wanted = slice(0, 12 * RATE, 1)
    assert np.array_equal(
        part.frames(wanted.start, wanted.stop, 1, fewer),
        whole.frames(wanted.start, wanted.stop, 1, levels),
    )
    assert part.digest() == whole.digest()


@pytest.mark.parametrize("most_ms", [500, 4000, 6999, 7000, 7001, 12_999, 13_000, 16_500])
def test_however_little_is_needed_it_sounds_as_the_whole_would(
    tmp_path: Path, most_ms: int, music_of
) -> None:
    for name, seconds in (("1", 10), ("2", 4), ("3", 9)):
        write(tmp_path / f"{name}.wav", noise(seconds, seed=int(name), rate=8000), 8000)
    whole, part = (
        music_of(tmp_path, sample_rate=8000),
        music_of(tmp_path, sample_rate=8000, most_ms=most_ms),
    )
    needed = 8 * most_ms
    assert np.array_equal(part.frames(0, needed, 1), whole.frames(0, needed, 1))


def test_loudness_does_not_depend_on_how_much_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, music_of
) -> None:
    monkeypatch.setattr("coach.sound.gauge.MEASURED_MS", 10_000)
    monkeypatch.setattr("coach.sound.music.MEASURED_MS", 10_000)
    loud_later = np.concatenate([noise(12, 0.05), noise(12, 0.5, seed=1)])
    path = write(tmp_path / "a.wav", loud_later)
    levels = set()
    for most_ms in (3000, 9000, 15_000, None):
        music = music_of(path, most_ms=most_ms)
        levels.add(music.levels(-25, 1))
    assert len(levels) == 1


def test_progress_rises_to_its_total(tmp_path: Path) -> None:
    for name in "12":
        write(tmp_path / f"{name}.wav", noise(5))
    music = Music(tmp_path, RATE)
    steps = [*music.decode()]
    assert {total for _, total in steps} == {10_000}
    done = [done for done, _ in steps]
    assert done == sorted(done)
    assert done[-1] == 10_000
    assert len(done) > 5
    music.close()


def test_nothing_that_is_kept_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, music_of
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    music = music_of(write(tmp_path / "a.wav", noise(5)))
    assert music.frames(0, RATE, 1).any()
    if os.name == "posix":
        assert not any(place.iterdir())
    music.close()
    music.close()
    assert not any(place.iterdir())


def test_no_more_is_mapped_than_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, music_of
) -> None:
    music = music_of(write(tmp_path / "a.wav", stereo(noise(20), noise(20, seed=1))))
    windows: list[mmap.mmap] = []
    lengths: list[int] = []

    class Window(mmap.mmap):
        def __new__(cls, file: int, length: int, **more: int) -> Window:
            lengths.append(length)
            windows.append(super().__new__(cls, file, length, **more))
            return windows[-1]

    monkeypatch.setattr("coach.sound.music.mmap.mmap", Window)
    cut(music.frames, 10_007, 60 * RATE, channels=2)
    assert len(windows) >= 60 * RATE // 10_007
    assert all(window.closed for window in windows)
    assert max(lengths) < 4 * 10_007 + mmap.ALLOCATIONGRANULARITY


def test_stopped_while_it_is_decoded_it_leaves_nothing(tmp_path: Path) -> None:
    music = Music(write(tmp_path / "a.wav", noise(5)), RATE)
    decoding = music.decode()
    next(decoding)
    decoding.close()
    assert music._file.closed
    with pytest.raises(ValueError, match="decoded first"):
        music.frames(0, 1, 1)


def test_before_it_is_decoded_it_has_no_frames(tmp_path: Path) -> None:
    music = Music(write(tmp_path / "a.wav", noise(5)), RATE)
    with pytest.raises(ValueError, match="decoded first"):
        music.frames(0, 1, 1)
    music.close()


def test_silence_is_no_music(tmp_path: Path, music_of) -> None:
    path = write(tmp_path / "a.wav", np.zeros(3 * RATE))
    with pytest.raises(BadMusic, match=r"“a\.wav” is left out: it is silent, expected WAV"):
        music_of(path)
    with pytest.raises(BadMusic, match="it is silent"):
        music_of(tmp_path)
    write(tmp_path / "b.wav", noise(3))
    music = music_of(tmp_path)
    assert music.notes == ["“a.wav” is left out: it is silent"]
    assert np.abs(music.frames(0, RATE, 1) - noise(3)[:RATE]).max() <= ROUNDING


def test_a_moment_is_no_music(tmp_path: Path, music_of) -> None:
    with pytest.raises(BadMusic, match="less than a second"):
        music_of(write(tmp_path / "a.wav", noise(0.9)))


def test_a_full_disk_is_one_line_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    music = Music(write(tmp_path / "a.wav", noise(5)), RATE)

    class Full:
        def __init__(self, file) -> None:
            self.file = file

        def seek(self, at: int) -> None:
            self.file.seek(at)

        def write(self, data) -> int:
            if self.file.tell() > RATE:
                raise OSError(errno.ENOSPC, "No space left on device")
            return self.file.write(data[:1000])

        def close(self) -> None:
            self.file.close()

    monkeypatch.setattr(music, "_file", Full(music._file))
    with pytest.raises(CoachError, match="cannot be kept: no space left on device") as problem:
        [*music.decode()]
    assert "\n" not in str(problem.value)
    assert music._file.file.closed


def test_a_disk_that_takes_little_at_a_time_gets_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    music = Music(write(tmp_path / "a.wav", noise(2)), RATE)
    file = music._file

    class Slow:
        seek, fileno, close = file.seek, file.fileno, file.close

        def write(self, data) -> int:
            return file.write(data[:999])

    monkeypatch.setattr(music, "_file", Slow())
    assert [*music.decode()]
    assert np.abs(music.frames(0, RATE, 1) - noise(2)[:RATE]).max() <= ROUNDING
    music.close()


def test_what_is_in_the_files_decides_the_digest(tmp_path: Path) -> None:
    def digest() -> str:
        music = Music(tmp_path, RATE)
        music.close()
        return music.digest()

    write(tmp_path / "1.wav", noise(1))
    write(tmp_path / "2.wav", noise(1, seed=1))
    before = digest()
    (tmp_path / "notes.txt").write_text("no music", encoding="utf-8")
    assert digest() == before
    (tmp_path / "1.wav").rename(tmp_path / "3.wav")
    assert digest() != before
    (tmp_path / "3.wav").rename(tmp_path / "1.wav")
    assert digest() == before
    write(tmp_path / "2.wav", noise(1, seed=2))
    assert digest() != before


def test_beyond_full_scale_nothing_is_cut(tmp_path: Path, music_of) -> None:
    music = music_of(write(tmp_path / "a.wav", sine(4, 220, 1.6)))
    assert np.abs(music.frames(0, RATE, 1)).max() == pytest.approx(1.6, abs=1e-3)


def test_another_rate_keeps_its_pitch(tmp_path: Path, music_of) -> None:
    music = music_of(
        write(tmp_path / "a.flac", sine(6, 440, rate=22_050), 22_050), sample_rate=48_000
    )
    part = music.frames(24_000, 72_000, 1)
    assert int(np.abs(np.fft.rfft(part)).argmax()) == 440


def test_a_piece_that_is_no_sound_is_left_out_and_told(tmp_path: Path) -> None:
    write(tmp_path / "1.wav", noise(3) * 1e20)
    write(tmp_path / "2.wav", sine(3))
    music = Music(tmp_path, RATE)
    deque(music.decode(), maxlen=0)
    assert music.notes == ["“1.wav” is left out: values that are no sound"]
    assert np.abs(music.frames(0, 3 * RATE, 1)).max() > 0.1
    music.close()
    (tmp_path / "2.wav").unlink()
    with pytest.raises(BadMusic, match="values that are no sound"):
        deque(Music(tmp_path, RATE).decode(), maxlen=0)


def test_values_that_are_no_sound_do_not_silence_the_rest(tmp_path: Path) -> None:
    wave = noise(30)
    wave[5 * RATE : 6 * RATE] = 1e20
    music = Music(write(tmp_path / "a.wav", wave), RATE, most_ms=20_000)
    deque(music.decode(), maxlen=0)
    assert music.notes == ["“a.wav” holds values that are no sound: they are silent"]
    heard = music.frames(0, 20 * RATE, 1)
    assert not heard[5 * RATE : 6 * RATE].any()
    assert np.isfinite(music.levels(-20.0, 1)).all()
    assert level_db(heard[7 * RATE :]) > -40
    music.close()
