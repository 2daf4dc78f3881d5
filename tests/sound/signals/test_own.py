"""A person's own sounds: what is taken, how it is fitted in, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from coach.base.times import frames
from coach.plan.wishes import Wishes
from coach.score.figures import TONE_MS
from coach.score.models import Tone
from coach.sound.levels import VOICE_LUFS
from coach.sound.loudness import momentary
from coach.sound.signals.own import BadSound
from coach.sound.signals.sounds import Sounds, open_sounds

RATE = 44_100
LEVEL = VOICE_LUFS + Wishes().sound_level


def chime(
    seconds: float, rate: int = RATE, level: float = 0.3, silence_s: float = 0.0
) -> np.ndarray:
    """Three partials that are there at once, after silence."""
    time = np.arange(round(seconds * rate)) / rate
    wave = sum(np.sin(2 * np.pi * hz * time) for hz in (700, 1500, 2300))
    return np.concatenate((np.zeros(round(silence_s * rate)), level / 3 * wave))


def write(path: Path, wave: np.ndarray, rate: int = RATE) -> Path:
    path.parent.mkdir(exist_ok=True)
    soundfile.write(path, wave, rate)
    return path


def opened(folder: Path) -> Sounds:
    return open_sounds(Wishes(own_sounds=str(folder), sounds="wood"))


@pytest.mark.parametrize("rate", [8000, 24_000, 44_100, 48_000])
@pytest.mark.parametrize(
    ("name", "wave", "file_rate"),
    [
        ("begin.wav", chime(0.2), RATE),
        ("Begin.FLAC", chime(3.0, 48_000, level=0.02), 48_000),
        ("begin.mp3", chime(1.0, 22_050, level=0.9), 22_050),
        ("begin.ogg", chime(0.5, silence_s=2.0), RATE),
        ("begin.aiff", np.repeat(chime(0.3)[:, np.newaxis], 2, axis=1), RATE),
    ],
)
def test_an_own_sound_is_fitted_to_its_place_and_levelled(
    tmp_path: Path, name: str, wave: np.ndarray, file_rate: int, rate: int
) -> None:
    write(tmp_path / "own" / name, wave, file_rate)
    made = opened(tmp_path / "own").clip("start", rate).frames
    assert len(made) == frames(TONE_MS["start"], rate)
    assert abs(momentary(made, rate) - LEVEL) < 0.5
    peak = np.abs(made).max()
    assert max(abs(made[0]), abs(made[-1])) < 0.02 * peak
    loud = np.flatnonzero(np.abs(made) > 0.3 * peak)
    assert loud[0] < 0.06 * rate, "silence before it would make it late"


def test_what_is_not_there_comes_from_the_set(tmp_path: Path) -> None:
    write(tmp_path / "own" / "left.wav", chime(0.4))
    (tmp_path / "own" / "read me.txt").write_text("mine")
    write(tmp_path / "own" / ".begin.wav", chime(0.4))
    mine, usual = opened(tmp_path / "own"), Sounds("wood")
    for tone in ("start", "right"):
        assert np.array_equal(mine.clip(tone, RATE).frames, usual.clip(tone, RATE).frames)
    assert not np.array_equal(mine.clip("left", RATE).frames, usual.clip("left", RATE).frames)
    assert mine.identity != usual.identity


def test_another_recording_under_the_same_name_is_another_sound(tmp_path: Path) -> None:
    path = write(tmp_path / "own" / "end.wav", chime(0.4))
    before = opened(tmp_path / "own").identity
    assert opened(tmp_path / "own").identity == before
    write(path, chime(0.3))
    assert opened(tmp_path / "own").identity != before


@pytest.mark.parametrize("tone", ["tick", "finish"])
def test_a_sound_that_is_a_click_or_a_hum_stays_within_bounds(tmp_path: Path, tone: Tone) -> None:
    click = np.zeros(RATE // 4)
    click[100:1000] = 0.9
    write(tmp_path / "own" / f"{tone}.wav", click)
    assert np.isfinite(opened(tmp_path / "own").clip(tone, RATE).frames).all()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("begin.wav", np.zeros(RATE), "begin.wav: found silence, expected a sound"),
        ("begin.wav", np.full(RATE, 1e-5), "begin.wav: found silence, expected a sound"),
        ("end.wav", chime(11.0), "end.wav: found more than 10 seconds, expected at most 10;"),
        ("end.wav", chime(0.002, level=0.9), "end.wav: found less than 5 ms of sound, expected"),
        ("halfway.wav", b"", "halfway.wav: found an empty file, expected WAV, FLAC, MP3,"),
        ("halfway.mp3", b"no music at all", "halfway.mp3: found text, expected WAV, FLAC, MP3,"),
        ("bgin.wav", chime(0.2), "bgin.wav: found a sound called “bgin”, expected begin, end,"),
        ("bgin.wav", chime(0.2), "did you mean begin.wav?"),
        ("gong.wav", chime(0.2), "move it elsewhere"),
        ("notes.txt", b"begin", "found none of the sounds, expected at least one of them; call"),
    ],
)
def test_what_cannot_be_a_sound_is_told_by_its_file(
    tmp_path: Path, name: str, content: np.ndarray | bytes, said: str
) -> None:
    path = tmp_path / "own" / name
    path.parent.mkdir()
    path.write_bytes(content) if isinstance(content, bytes) else write(path, content)
    with pytest.raises(BadSound) as problem:
        opened(tmp_path / "own")
    assert said in str(problem.value)
    assert str(tmp_path / "own") in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_sound_that_ends_too_soon_for_its_header_is_damaged(tmp_path: Path) -> None:
    path = write(tmp_path / "own" / "round.flac", np.random.default_rng(1).normal(0, 0.1, RATE))
    path.write_bytes(path.read_bytes()[:-20_000])
    with pytest.raises(BadSound, match=r"round\.flac: found a file that is damaged"):
        opened(tmp_path / "own")


def test_two_files_for_one_sound_and_a_folder_that_is_none_are_told(tmp_path: Path) -> None:
    write(tmp_path / "own" / "begin.wav", chime(0.2))
    write(tmp_path / "own" / "begin.flac", chime(0.2))
    with pytest.raises(BadSound, match=r"found “begin\.flac” and “begin\.wav”, expected one"):
        opened(tmp_path / "own")
    for place in (tmp_path / "own" / "begin.wav", tmp_path / "nowhere"):
        with pytest.raises(BadSound, match="expected a folder with sounds in it"):
            opened(place)
