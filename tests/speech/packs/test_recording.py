"""From a sound file to a clip: what is cut, what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import recordings
import soundfile
from recordings import RATE, in_a_room, spoken, write

from coach.base.errors import BadFile
from coach.speech.packs import recording
from coach.speech.packs.recording import Take, Unusable, checked, clip_of, read_take
from coach.speech.shape import to_pcm16


def take(frames: recordings.Frames) -> Take:
    return Take(frames.astype(np.float32), RATE)


def seconds(clip) -> float:
    return len(clip.frames) / clip.sample_rate


@pytest.mark.parametrize("ending", ["flac", "wav", "ogg", "mp3"])
def test_each_format_is_read_in_one_channel(tmp_path: Path, ending: str) -> None:
    frames = in_a_room(spoken("Hold still."))
    path = write(tmp_path / f"a.{ending}", np.column_stack([frames, 0.5 * frames]))
    read = read_take(path)
    assert read.frames.ndim == 1
    assert read.seconds == pytest.approx(len(frames) / RATE, abs=0.1)
    assert np.abs(read.frames).max() == pytest.approx(0.75 * np.abs(frames).max(), rel=0.1)


def test_the_words_are_cut_out_of_the_room() -> None:
    words = spoken("Let your hips travel forward.")
    clip = checked(take(in_a_room(words)), "Let your hips travel forward.")
    assert seconds(clip) == pytest.approx(len(words) / RATE + 0.12, abs=0.06)
    assert not clip.frames[0]
    assert abs(clip.frames[-1]) < 1e-3


def test_a_breath_before_the_words_is_no_part_of_them() -> None:
    words = spoken("Hold.", 0.6)
    breath = np.random.default_rng(3).normal(0, 0.012, round(0.3 * RATE))
    gap = np.zeros(round(0.25 * RATE))
    clip = checked(take(in_a_room(np.concatenate([breath, gap, words]))), "Hold.")
    assert len(words) / RATE <= seconds(clip) <= len(words) / RATE + 0.2


def test_loud_and_soft_takes_come_out_alike() -> None:
    levels = []
    for gain in (0.02, 0.1, 0.4):
        clip = checked(take(in_a_room(spoken("Now hold.", gain=gain))), "Now hold.")
        levels.append(20 * np.log10(np.sqrt(np.mean(clip.frames.astype(float) ** 2))))
    assert max(levels) - min(levels) < 1


def test_what_was_kept_is_cut_no_further(tmp_path: Path) -> None:
    clip = checked(take(in_a_room(spoken("Breathe out slowly."))), "Breathe out slowly.")
    path = tmp_path / "a.flac"
    soundfile.write(path, memoryview(to_pcm16(clip.frames)).cast("h"), RATE, subtype="PCM_16")
    again = clip_of(read_take(path), "Breathe out slowly.")
    assert abs(len(again.frames) - len(clip.frames)) < RATE // 50
    assert abs(again.onset - clip.onset) < RATE // 50


@pytest.mark.parametrize(
    ("frames", "line"),
    [
        (np.zeros(RATE), "found silence, expected words"),
        (in_a_room(np.zeros(RATE)) / 10, "found a voice of -"),
        (np.clip(in_a_room(spoken("Hold.", gain=6.0)), -1, 1), "found peaks that are cut off"),
    ],
)
def test_takes_that_are_no_use_are_told_why(frames: recordings.Frames, line: str) -> None:
    with pytest.raises(Unusable) as caught:
        checked(take(frames), "Hold.")
    assert str(caught.value).startswith(line)


def test_a_number_must_be_over_before_the_next() -> None:
    long = take(in_a_room(spoken("27", 0.95)))
    with pytest.raises(Unusable, match=r"a number that sounds for 0\.\d\d s after its onset"):
        checked(long, "27")
    assert checked(long, "Hold it.")
    assert checked(take(in_a_room(spoken("27", 0.6))), "27").spoken.after_ms <= 790


def test_what_is_no_recording_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "long.wav", np.zeros(RATE * 3))
    monkeypatch.setattr(recording, "RATES_HZ", range(8000, 96_001))
    write(tmp_path / "rate.wav", np.zeros(1000), 192_000)
    write(tmp_path / "many.wav", np.zeros((1000, 6)))
    (tmp_path / "empty.wav").write_bytes(b"")
    (tmp_path / "words.flac").write_text("no sound", encoding="utf-8")
    write(tmp_path / "other.aiff", np.zeros(1000)).rename(tmp_path / "other.wav")
    write(tmp_path / "some.aiff", np.zeros(1000))
    (tmp_path / "folder.wav").mkdir()
    for name, line in (
        ("long.wav", "found 0:03 of sound, expected at most 0:02"),
        ("rate.wav", "found a sample rate of 192000 Hz, expected 8000 to 96000 Hz"),
        ("many.wav", "found 6 channels, expected one or two"),
        ("empty.wav", "found an empty file"),
        ("words.flac", "found no sound that can be read"),
        ("other.wav", "found the format AIFF"),
        ("some.aiff", "found the extension “.aiff”"),
        ("folder.wav", "found a folder"),
        ("nothing.wav", "found no such file"),
        ("a\0b.wav", "found a name that no file can have"),
    ):
        with pytest.raises(BadFile) as caught:
            read_take(tmp_path / name, 2)
        assert line in str(caught.value), name


def test_a_file_of_three_hours_is_refused_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    length_s, rate = 3 * 3600, 8000
    soundfile.write(path, np.zeros(rate, np.int16), rate)
    with path.open("r+b") as file:
        file.seek(40)
        file.write((2 * rate * length_s).to_bytes(4, "little"))
        file.truncate(44 + 2 * rate * length_s)
    with pytest.raises(BadFile, match="found 3:00:00 of sound, expected at most 2:00"):
        read_take(path)
