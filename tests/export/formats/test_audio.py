"""A file holds what it was given, wherever beeps and chapters are, or it is not there."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from beeps import MARK, level_db, picture, session, shifts, tags, write

from coach.base.errors import AskedWrongly
from coach.base.safe import BadTarget
from coach.export.formats.audio import FORMATS, format_of, write_audio
from coach.export.formats.containers import Quality, Sound
from coach.sound.mixer import Pcm

HERE = [extension for extension, kind in FORMATS.items() if not kind.missing()]
BY_SOUNDFILE = [".mp3", ".opus", ".ogg", ".flac", ".wav"]
LOSSLESS = [".flac", ".wav"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("files")
    for extension in HERE:
        write(folder / f"a{extension}")
    return {extension: (folder / f"a{extension}").read_bytes() for extension in HERE}


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("quality", ["small", "standard", "high"])
@pytest.mark.parametrize("extension", BY_SOUNDFILE)
def test_length_places_and_level_survive(
    tmp_path: Path, extension: str, quality: Quality, channels: int
) -> None:
    path = tmp_path / f"a{extension}"
    pcm = write(path, quality=quality, channels=channels)
    decoded, rate = soundfile.read(path)
    assert rate == FORMATS[extension].sample_rate
    assert decoded.shape == pcm.shape
    assert all(abs(shift) <= 3 for shift in shifts(pcm, decoded, rate))
    loudness = level_db(pcm, 32768 * decoded, rate) + FORMATS[extension].gain_db
    assert loudness == pytest.approx(0, abs=1.0 if extension == ".opus" else 0.25)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("extension", LOSSLESS)
def test_every_sample_is_kept(tmp_path: Path, extension: str, channels: int) -> None:
    pcm = write(tmp_path / f"a{extension}", channels=channels)
    decoded, _ = soundfile.read(tmp_path / f"a{extension}", dtype="int16")
    assert np.array_equal(decoded, pcm)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("extension", HERE)
def test_the_same_session_gives_the_same_bytes(
    tmp_path: Path, extension: str, channels: int
) -> None:
    for name in "ab":
        write(tmp_path / f"{name}{extension}", channels=channels)
    first, second = (tmp_path / f"{name}{extension}" for name in "ab")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("extension", HERE)
def test_the_size_of_the_blocks_does_not_matter(
    tmp_path: Path, extension: str, files: dict[str, bytes]
) -> None:
    rate = FORMATS[extension].sample_rate
    pcm = session(rate)
    path = tmp_path / f"a{extension}"
    whole = iter([pcm])
    list(write_audio(path, whole, sound=Sound(rate, 1, len(pcm)), tags=tags()))
    assert path.read_bytes() == files[extension]


@pytest.mark.parametrize("extension", HERE)
def test_the_mark_is_read_back(tmp_path: Path, extension: str, files: dict[str, bytes]) -> None:
    path = tmp_path / f"a{extension}"
    path.write_bytes(files[extension])
    assert FORMATS[extension].mark(path) == MARK
    path.unlink()
    write(path, about=tags(mark=""))
    assert FORMATS[extension].mark(path) == ""


@pytest.mark.parametrize("extension", HERE)
def test_a_file_of_another_kind_has_no_mark(
    tmp_path: Path, extension: str, files: dict[str, bytes]
) -> None:
    path = tmp_path / f"a{extension}"
    foreign = [data for other, data in files.items() if other != extension]
    for data in (b"", b"\0" * 5000, b"RIFF", "не звук".encode() * 999, picture(), *foreign):
        path.write_bytes(data)
        assert FORMATS[extension].mark(path) == ""
    assert FORMATS[extension].mark(tmp_path) == ""
    assert FORMATS[extension].mark(tmp_path / f"nowhere{extension}") == ""


@pytest.mark.parametrize("extension", HERE)
def test_a_damaged_file_has_some_mark_or_none(
    tmp_path: Path, extension: str, files: dict[str, bytes]
) -> None:
    path = tmp_path / f"a{extension}"
    dice = random.Random(9)
    for _ in range(150):
        data = bytearray(files[extension])
        if dice.random() < 0.4:
            del data[dice.randrange(len(data)) :]
        for _ in range(dice.randrange(8)):
            if data:
                data[dice.randrange(min(len(data), 2000))] = dice.choice([0, 1, 127, 255])
        path.write_bytes(data)
        assert isinstance(FORMATS[extension].mark(path), str)


@pytest.mark.parametrize("name", ["a.xyz", "a", "a.wav.exe"])
def test_an_unknown_extension_lists_the_known_ones(name: str) -> None:
    with pytest.raises(BadTarget) as caught:
        format_of(Path(name))
    for known in FORMATS:
        assert known in str(caught.value)


def test_capitals_are_the_same_extension() -> None:
    assert format_of(Path("RELIEF.WAV")) == FORMATS[".wav"]


def test_a_format_that_is_not_installed_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.export.formats.m4b.find_spec", lambda name: None)
    with pytest.raises(AskedWrongly) as caught:
        format_of(tmp_path / "a.m4b")
    assert str(caught.value) == (
        f"{tmp_path / 'a.m4b'}: M4B needs an extra; {sys.executable} -m pip install av"
    )


def test_blocks_of_another_sample_rate_are_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Opus takes 48000 Hz, not 44100"):
        list(write_audio(tmp_path / "a.opus", [], sound=Sound(44_100, 1, 0), tags=tags()))
    assert list(tmp_path.iterdir()) == []


def test_stopping_early_leaves_nothing(tmp_path: Path) -> None:
    for extension in HERE:
        rate = FORMATS[extension].sample_rate
        blocks = (session(rate)[:1000] for _ in range(5))
        path = tmp_path / f"a{extension}"
        writing = write_audio(path, blocks, sound=Sound(rate, 1, 5000), tags=tags())
        assert next(writing) == 1000
        writing.close()
        assert list(tmp_path.iterdir()) == []


def test_an_error_while_mixing_leaves_nothing(tmp_path: Path) -> None:
    def failing(rate: int) -> Iterator[Pcm]:
        yield session(rate)[:1000]
        raise KeyboardInterrupt

    for extension in HERE:
        rate = FORMATS[extension].sample_rate
        path = tmp_path / f"a{extension}"
        with pytest.raises(KeyboardInterrupt):
            list(write_audio(path, failing(rate), sound=Sound(rate, 1, 5000), tags=tags()))
        assert list(tmp_path.iterdir()) == []


FULL_DISK = """
    import json, resource, sys
    from pathlib import Path
    from beeps import write
    from coach.base.safe import CannotWrite
    path = Path(sys.argv[1])
    write(path)
    size = path.stat().st_size
    path.unlink()
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (0, 10, size // 2, size - 5000, size - 100, size - 1, size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
        try:
            write(path)
            said = "written"
        except CannotWrite as error:
            said = error.message
        print(json.dumps([size - room, said, [each.name for each in path.parent.iterdir()]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit a file's size")
@pytest.mark.parametrize("extension", HERE)
def test_a_full_disk_at_any_stage_is_one_error_and_leaves_nothing(
    tmp_path: Path, extension: str
) -> None:
    support = Path(__file__).parents[2] / "support"
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL_DISK), tmp_path / f"a{extension}"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": f"{support}:{support.parents[1]}"},
    )
    assert result.stderr == ""
    *full, enough = map(json.loads, result.stdout.splitlines())
    assert len(full) == 6
    assert [said for _, said, _ in full] == ["cannot write: file too large"] * 6
    assert [left for _, _, left in full] == [[]] * 6
    assert enough == [0, "written", [f"a{extension}"]]
