"""A WAV file holds exactly the blocks it was given, or it is not there."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from coach.export.audio import FORMATS, format_of, write_audio
from coach.export.errors import BadTarget

RATE = 44_100


def noise(blocks: int, size: int = 1000) -> list[np.ndarray]:
    generator = np.random.default_rng(1)
    return [generator.integers(-32768, 32767, size, dtype=np.int16) for _ in range(blocks)]


def write(path: Path, blocks: list[np.ndarray], *, force: bool = False) -> list[int]:
    frames = sum(map(len, blocks))
    return list(write_audio(path, iter(blocks), sample_rate=RATE, frames=frames, force=force))


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    blocks = noise(5)
    assert write(tmp_path / "a.wav", blocks) == [1000, 2000, 3000, 4000, 5000]
    pcm, rate = soundfile.read(tmp_path / "a.wav", dtype="int16")
    assert rate == RATE
    assert np.array_equal(pcm, np.concatenate(blocks))


def test_the_same_blocks_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", noise(3))
    write(tmp_path / "b.wav", noise(3))
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


@pytest.mark.parametrize("name", ["a.xyz", "a", "a.wav.exe"])
def test_an_unknown_extension_lists_the_known_ones(name: str) -> None:
    with pytest.raises(BadTarget) as caught:
        format_of(Path(name))
    for known in FORMATS:
        assert known in str(caught.value)


def test_capitals_are_the_same_extension() -> None:
    assert format_of(Path("RELIEF.WAV")) == FORMATS[".wav"]


def test_stopping_early_leaves_nothing(tmp_path: Path) -> None:
    writing = write_audio(tmp_path / "a.wav", iter(noise(5)), sample_rate=RATE, frames=5000)
    assert next(writing) == 1000
    writing.close()
    assert list(tmp_path.iterdir()) == []


def test_an_error_while_mixing_leaves_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[np.ndarray]:
        yield noise(1)[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(write_audio(tmp_path / "a.wav", failing(), sample_rate=RATE, frames=5000))
    assert list(tmp_path.iterdir()) == []


def test_more_hours_than_a_wav_can_hold_are_refused(tmp_path: Path) -> None:
    frames = 14 * 3600 * RATE
    with pytest.raises(BadTarget, match=r"14 hours do not fit a \.wav file"):
        list(write_audio(tmp_path / "a.wav", iter(()), sample_rate=RATE, frames=frames))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit a file's size")
@pytest.mark.parametrize("room", [0, 20, 44, 1000, 10_000 * 2 + 43])
def test_a_full_disk_at_any_stage_is_one_line_and_leaves_nothing(tmp_path: Path, room: int) -> None:
    script = textwrap.dedent(
        f"""
        import resource, signal, sys
        from pathlib import Path
        import numpy as np
        from coach.errors import CoachError
        from coach.export.audio import write_audio
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))
        blocks = iter([np.ones(1000, np.int16)] * 10)
        try:
            list(write_audio(Path(sys.argv[1]), blocks, sample_rate=44100, frames=10000))
        except CoachError as error:
            sys.stderr.write(str(error))
            sys.exit(error.exit_code)
        """
    )
    target = tmp_path / "a.wav"
    result = subprocess.run(
        [sys.executable, "-c", script, target], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1, result.stderr
    assert "a.wav: cannot write: file too large" in result.stderr
    assert "\n" not in result.stderr
    assert list(tmp_path.iterdir()) == []
