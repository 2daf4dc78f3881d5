"""Which files are music, in which order, and what is said about those that are none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from tunes import noise, sine, stereo, write

from coach.sound.tracks import BadMusic, decoded, find_tracks, natural, open_track

KINDS = ["wav", "flac", "ogg", "mp3", "aiff"]


def damaged(path: Path) -> Path:
    """Write noise over the middle of a file."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4000] = np.random.default_rng(0).bytes(4000)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_every_known_format_is_read(tmp_path: Path, kind: str) -> None:
    track = open_track(write(tmp_path / f"a.{kind}", stereo(sine(2), sine(2, 330))))
    assert (track.sample_rate, track.channels, track.ms) == (44_100, 2, 2000)
    assert sum(map(len, decoded(track, 44_100, 2, pytest.fail))) == 88_200


def test_names_sort_as_people_count(tmp_path: Path) -> None:
    for name in ["10 end.wav", "2 middle.wav", "1 start.wav", "Zoo.wav", "apple.wav"]:
        write(tmp_path / name, sine(1))
    tracks, notes = find_tracks(tmp_path)
    assert [track.path.name for track in tracks] == [
        *["1 start.wav", "2 middle.wav", "10 end.wav"],
        *["apple.wav", "Zoo.wav"],
    ]
    assert notes == []
    assert sorted(["b", "", "²", "a10", "1b", "a9"], key=natural) == [
        *["", "1b", "a9", "a10", "b", "²"]
    ]


def test_of_a_folder_only_music_is_taken(tmp_path: Path) -> None:
    write(tmp_path / "song.wav", sine(1))
    write(tmp_path / ".hidden.wav", sine(1))
    (tmp_path / "cover.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    (tmp_path / "list.m3u").write_text("song.wav", encoding="utf-8")
    (tmp_path / "more").mkdir()
    write(tmp_path / "more" / "deeper.wav", sine(1))
    (tmp_path / "other.m4a").write_bytes(bytes(4) + b"ftypM4A " + bytes(100))
    tracks, notes = find_tracks(tmp_path)
    assert [track.path.name for track in tracks] == ["song.wav"]
    assert notes == ["“other.m4a” is left out: found MP4 or M4A, which cannot be read here"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.mp3", b"just words " * 50, "found text"),
        ("a.txt", b"just words", "found text"),
        ("a.wav", b"", "found an empty file"),
        ("a.mp3", b"", "found an empty file"),
        ("a.wav", b"RIFF\x24\0\0\0WAVEfmt ", "found no music that could be decoded"),
        ("a.m4a", b"\0\0\0\x20ftypM4A " + bytes(99), "found MP4 or M4A, which cannot"),
        ("a.mp4", b"\0\0\0\x20ftypisom" + bytes(99), "found MP4 or M4A, which cannot"),
        ("a.mkv", b"\x1a\x45\xdf\xa3" + bytes(99), "found a Matroska file"),
        ("a.bin", bytes(range(256)) * 9, "found no music that could be decoded"),
    ],
)
def test_what_is_no_music_is_one_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadMusic) as problem:
        find_tracks(path)
    line = str(problem.value)
    assert line.startswith(f"{path}: {said}")
    assert line.endswith("expected WAV, FLAC, MP3, Ogg Vorbis, Opus or AIFF")


def test_what_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadMusic, match="no such file or directory, expected a music file, or a f"):
        find_tracks(tmp_path / "gone.mp3")
    with pytest.raises(BadMusic, match="a name that no file can have"):
        find_tracks(Path("a\0b.mp3"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(BadMusic, match="found a pipe, expected WAV"):
        find_tracks(tmp_path / "pipe.wav")
    write(tmp_path / "song.wav", sine(1))
    tracks, notes = find_tracks(tmp_path)
    assert [track.path.name for track in tracks] == ["song.wav"]
    assert notes == ["“pipe.wav” is left out: found a pipe"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_what_may_not_be_read_is_one_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", sine(1))
    path.chmod(0)
    with pytest.raises(BadMusic, match="permission denied"):
        find_tracks(path)


def test_a_folder_without_music_says_why(tmp_path: Path) -> None:
    with pytest.raises(BadMusic, match=r"a folder without music.*subfolders are not searched"):
        find_tracks(tmp_path)
    (tmp_path / "a.m4a").write_bytes(bytes(4) + b"ftypM4A " + bytes(100))
    with pytest.raises(BadMusic, match=r"“a\.m4a” is left out: found MP4 or M4A"):
        find_tracks(tmp_path)


def test_a_name_that_is_no_unicode_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.wav"))
    try:
        write(tmp_path / "a.wav", sine(1)).rename(path)
    except OSError:
        pytest.skip("no such names on this disk")
    assert len(find_tracks(tmp_path)[0]) == 1


@pytest.mark.parametrize("kind", ["flac", "mp3"])
def test_of_a_damaged_file_the_part_before_is_used(tmp_path: Path, kind: str) -> None:
    track = open_track(damaged(write(tmp_path / f"a.{kind}", noise(20))))
    notes: list[str] = []
    read = sum(map(len, decoded(track, 44_100, 1, notes.append)))
    assert 5 * 44_100 < read < 12 * 44_100
    (note,) = notes
    assert note.startswith(f"“a.{kind}” is damaged: 0:")
    assert note.endswith(" of 0:20 could be read, and is used")


@pytest.mark.parametrize("kind", ["wav", "aiff", "ogg", "opus", "au", "w64"])
def test_a_file_that_was_cut_in_half_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    known = {"opus": ("OGG", "OPUS", 48_000), "w64": ("W64", "PCM_16", 48_000)}
    form, subtype, rate = known.get(kind, (None, None, 48_000))
    soundfile.write(path, noise(20, rate=rate), rate, subtype=subtype, format=form)
    notes: list[str] = []
    list(decoded(open_track(path), 48_000, 1, notes.append))
    assert notes == []
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 2)
    read = sum(map(len, decoded(open_track(path), 48_000, 1, notes.append)))
    assert 8 * 48_000 < read < 12 * 48_000
    (note,) = notes
    of = "" if kind in {"ogg", "opus"} else " of 0:(19|20)"
    assert re.fullmatch(f"“a.{kind}” is damaged: 0:(08|09|10){of} could be read, and is used", note)


@pytest.mark.parametrize("kind", ["VORBIS", "OPUS"])
def test_a_page_that_is_damaged_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.ogg"
    soundfile.write(path, noise(20, rate=48_000), 48_000, subtype=kind, format="OGG")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    path.write_bytes(data)
    notes: list[str] = []
    list(decoded(open_track(path), 48_000, 1, notes.append))
    (note,) = notes
    assert note.startswith("“a.ogg” is damaged: 0:")


def test_what_follows_the_last_page_is_no_damage(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ogg", noise(3))
    path.write_bytes(path.read_bytes() + b"TAG" + bytes(125))
    list(decoded(open_track(path), 48_000, 1, pytest.fail))


def test_a_length_that_was_not_known_is_no_damage(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", noise(3))
    data = bytearray(path.read_bytes())
    at = data.index(b"data") + 4
    data[4:8] = data[at : at + 4] = b"\xff" * 4
    path.write_bytes(data)
    assert sum(map(len, decoded(open_track(path), 44_100, 1, pytest.fail))) == 3 * 44_100


@pytest.mark.parametrize("rate", [1, 10_000_000])
def test_an_absurd_rate_is_refused(tmp_path: Path, rate: int) -> None:
    with pytest.raises(BadMusic, match=f"found a sample rate of {rate} Hz"):
        open_track(write(tmp_path / "a.wav", noise(3), rate))


def test_what_the_decoder_says_about_damage_stays_off_the_terminal(tmp_path: Path) -> None:
    path = damaged(write(tmp_path / "a.mp3", noise(20)))
    script = (
        "import sys; from pathlib import Path; from coach.sound.tracks import *\n"
        "print(sum(map(len, decoded(open_track(Path(sys.argv[1])), 8000, 1, print))))\n"
        "print('still heard', file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "still heard\n"


def test_numbers_that_are_none_are_silence(tmp_path: Path) -> None:
    wave = sine(1)
    wave[100:200] = np.nan
    wave[300], wave[400] = np.inf, 1e20
    track = open_track(write(tmp_path / "a.wav", wave))
    notes: list[str] = []
    frames = np.concatenate([*decoded(track, 44_100, 1, notes.append)])[:, 0]
    assert notes == ["“a.wav” holds values that are no sound: they are silent"]
    heard = np.where(np.abs(wave) <= 1, wave, 0).astype("f4")
    assert np.array_equal(frames, heard)


@pytest.mark.parametrize("scale", [32_768.0, 1e20, np.inf, np.nan])
def test_a_file_that_is_no_sound_is_refused(tmp_path: Path, scale: float) -> None:
    track = open_track(write(tmp_path / "a.wav", noise(2, 0.3) * scale))
    with pytest.raises(BadMusic, match="found values that are no sound"):
        list(decoded(track, 44_100, 1, pytest.fail))


def test_loud_music_and_level_music_stay_as_they_are(tmp_path: Path) -> None:
    wave = sine(3, level=3.0).astype("f4")
    track = open_track(write(tmp_path / "a.wav", wave))
    frames = np.concatenate([*decoded(track, 44_100, 1, pytest.fail)])[:, 0]
    assert np.array_equal(frames, wave)


def test_an_offset_is_taken_away(tmp_path: Path) -> None:
    level = stereo(sine(3), sine(3, 330))
    track = open_track(write(tmp_path / "a.wav", level + np.array([0.8, 0.0])))
    frames = np.concatenate([*decoded(track, 44_100, 2, pytest.fail)])
    assert np.abs(frames - level).max() < 0.01


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    track = open_track(write(tmp_path / "a.wav", sine(3)))
    track.path.unlink()
    notes: list[str] = []
    assert list(decoded(track, 44_100, 1, notes.append)) == []
    assert notes == ["“a.wav” is damaged: 0:00 of 0:03 could be read, and is used"]


def test_resampled_it_keeps_its_pitch_and_its_length(tmp_path: Path) -> None:
    track = open_track(write(tmp_path / "a.wav", sine(3, 440, rate=22_050), 22_050))
    frames = np.concatenate([*decoded(track, 48_000, 1, pytest.fail)])[:, 0]
    assert len(frames) == 3 * 48_000
    spectrum = np.abs(np.fft.rfft(frames[24_000:72_000] * np.hanning(48_000)))
    assert int(spectrum.argmax()) == 440
    assert np.abs(frames[4800:-4800] - sine(3, 440, rate=48_000)[4800:-4800]).max() < 1e-3


@pytest.mark.parametrize("many", [3, 4, 64])
def test_channels_are_mixed_down_by_their_mean(tmp_path: Path, many: int) -> None:
    waves = [sine(1, hz) for hz in range(200, 200 + 100 * many, 100)]
    path = write(tmp_path / "a.wav", np.stack(waves, axis=1))
    for channels in (1, 2):
        frames = np.concatenate([*decoded(open_track(path), 44_100, channels, pytest.fail)])
        assert frames.shape == (44_100, channels)
        assert np.abs(frames - np.mean(waves, axis=0)[:, np.newaxis]).max() < 1e-6
