"""One spoken session in every format, decoded and listened to by numbers.

What `coach cues` prints is looked for in the sound of each file. Loudness and chapters are what
ffmpeg says; a test that needs it is skipped where it is missing.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
import soxr
from tunes import noise, sine, stereo, write

from coach.cli.app import main
from coach.export.formats.audio import FORMATS
from coach.home.folders import HOME_VARIABLE
from coach.home.settings import Settings
from coach.score.drafted import Drafted
from coach.session import open_coach

pytestmark = pytest.mark.long

ROUTINE = ("desk-break", "--talk", "minimal")
MOST_SHIFT = 3
"""Samples that an encoder may move a cue by."""
LOSSLESS = (".wav", ".flac")
SAMPLE = 1 / 44_100

Sound = npt.NDArray[np.float32]


class Exports:
    """The session's files, each written when it is first asked for, and its score."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.music = write(folder / "tune.flac", stereo(sine(9, 330), noise(9, 0.1)))

    def file(self, name: str, *options: str) -> Path:
        """Return a file with the session; skip where an extra that it needs is missing."""
        path = self.folder / name
        if missing := FORMATS[path.suffix].missing():
            pytest.skip(f"{name} needs {missing}")
        if not path.exists():
            with redirect_stderr(io.StringIO()):
                assert main(["export", *ROUTINE, "-o", str(path), *options]) == 0
        return path

    def with_music(self, name: str, *options: str) -> Path:
        return self.file(name, "--music", str(self.music), *options)

    @cached_property
    def score(self) -> dict[str, Any]:
        """What `coach cues --json` prints."""
        printed = io.StringIO()
        with redirect_stdout(printed):
            assert main(["cues", *ROUTINE, "--json"]) == 0
        score: dict[str, Any] = json.loads(printed.getvalue())
        return score

    def reference(self, rate: int) -> Sound:
        """Return the WAV's sound at a rate."""
        wave, its_rate = soundfile.read(self.file("a.wav"), dtype="float32")
        return wave if rate == its_rate else soxr.resample(wave, its_rate, rate, "VHQ")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exports]:
    folder = tmp_path_factory.mktemp("heard")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder / "home"))
        yield Exports(folder)


def asked(program: str, *words: object) -> subprocess.CompletedProcess[bytes]:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    return subprocess.run([program, *map(str, words)], capture_output=True, check=True)


def decoded(path: Path) -> tuple[Sound, int]:
    """Return a file's sound and its sample rate."""
    if path.suffix == ".m4b":
        words = ("-v", "error", "-i", path, "-map", "0:a", "-f", "f32le", "-")
        return np.frombuffer(asked("ffmpeg", *words).stdout, "<f4"), FORMATS[".m4b"].sample_rate
    sound, rate = soundfile.read(path, dtype="float32")
    return sound, rate


def shift(wanted: Sound, heard: Sound, first: int, last: int) -> int:
    """Return how many samples later `[first, last)` is heard, if it is at most 150."""
    first, last = max(150, first), min(last, len(heard) - 150)
    likeness = np.correlate(heard[first - 150 : last + 150], wanted[first:last], "valid")
    return int(np.argmax(likeness)) - 150


@pytest.mark.parametrize("extension", FORMATS)
def test_every_cue_is_heard_in_its_place(exports: Exports, extension: str) -> None:
    heard, rate = decoded(exports.file(f"a{extension}"))
    wanted = exports.reference(rate)
    length = round(exports.score["total_ms"] * rate / 1000)
    padding = 1024 if extension == ".m4b" else 0
    assert 0 <= len(heard) - length <= padding
    cues = exports.score["cues"]
    assert len(cues) > 40
    for cue in cues:
        first, last = (round(cue[edge] * rate / 1000) for edge in ("start_ms", "end_ms"))
        assert np.abs(wanted[first:last]).max() > 0.02, cue
        assert abs(shift(wanted, heard, first, last)) <= MOST_SHIFT, cue
        if extension in LOSSLESS:
            assert np.array_equal(wanted[first:last], heard[first:last])


@dataclass(frozen=True)
class Level:
    """What ffmpeg hears, by EBU R 128."""

    lufs: float
    peak_dbtp: float


def level(path: Path) -> Level:
    words = ("-hide_banner", "-nostats", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-")
    said = asked("ffmpeg", *words).stderr.decode()
    summary = said[said.rindex("Integrated loudness:") :]
    lufs = re.search(r"I:\s+(\S+) LUFS", summary)
    peak = re.search(r"Peak:\s+(\S+) dBFS", summary)
    assert lufs is not None
    assert peak is not None
    return Level(float(lufs[1]), float(peak[1]))


def lies_at(found: Level, lufs: float) -> None:
    assert found.lufs == pytest.approx(lufs, abs=0.7)
    assert found.peak_dbtp <= -1.0


@pytest.mark.parametrize("extension", FORMATS)
def test_each_format_has_the_loudness(exports: Exports, extension: str) -> None:
    lies_at(level(exports.file(f"a{extension}")), -19)


@pytest.mark.parametrize("quality", ["small", "high"])
@pytest.mark.parametrize("extension", [".mp3", ".m4b", ".opus", ".ogg"])
def test_each_quality_has_the_loudness(exports: Exports, extension: str, quality: str) -> None:
    lies_at(level(exports.file(f"{quality}{extension}", "--quality", quality)), -19)


@pytest.mark.parametrize("extension", [".flac", ".mp3"])
@pytest.mark.parametrize("lufs", [-16, -23])
def test_the_loudness_is_what_was_asked_for(exports: Exports, lufs: int, extension: str) -> None:
    name = f"loud{lufs}{extension}"
    lies_at(level(exports.file(name, "--loudness", str(lufs))), lufs)


@pytest.mark.parametrize("extension", [".flac", ".mp3", ".opus"])
def test_with_music_a_stereo_file_is_three_louder(exports: Exports, extension: str) -> None:
    path = exports.with_music(f"music{extension}")
    assert soundfile.info(path).channels == 2
    lies_at(level(path), -16)


def test_with_music_a_small_file_stays_mono(exports: Exports) -> None:
    path = exports.with_music("small-music.mp3", "--quality", "small")
    assert soundfile.info(path).channels == 1
    lies_at(level(path), -19)


def begins(score: dict[str, Any], **like: str) -> float:
    """Return in seconds where the first phase of this kind, exercise or side begins."""
    return next(
        phase["start_ms"] / 1000 for phase in score["phases"] if like.items() <= phase.items()
    )


def said(score: dict[str, Any], text: str) -> float:
    """Return in seconds where words begin that are said once."""
    (start_ms,) = (cue["start_ms"] for cue in score["cues"] if cue.get("text") == text)
    return float(start_ms) / 1000


@pytest.mark.parametrize("extension", FORMATS)
def test_chapters_are_the_exercises_and_sides(exports: Exports, extension: str) -> None:
    words = ("-v", "error", "-of", "json", "-show_chapters", exports.file(f"a{extension}"))
    found = json.loads(asked("ffprobe", *words).stdout)["chapters"]
    score = exports.score
    expected = {
        "Welcome": 0.0,
        "Desk march": begins(score, exercise="desk-march"),
        "Staggered stance bend, right": said(score, "Next: Staggered stance bend."),
        "Staggered stance bend, left": begins(score, side="left"),
        "The end": begins(score, kind="finish"),
    }
    tolerance = SAMPLE if extension == ".wav" else 0.000_01
    starts = {each["tags"]["title"]: float(each["start_time"]) for each in found}
    assert list(starts) == list(expected)
    assert starts == pytest.approx(expected, abs=tolerance)
    ends = [float(each["end_time"]) for each in found]
    assert ends[:-1] == pytest.approx(list(starts.values())[1:], abs=tolerance)
    assert ends[-1] == pytest.approx(score["total_ms"] / 1000, abs=0.01)


CLOCK = r"(\d\d):(\d\d):(\d\d)\.(\d{3})"
CAPTION = re.compile(rf"{CLOCK} --> {CLOCK}\n(.*?)\n\n", re.DOTALL)


def captions(path: Path) -> list[tuple[int, int, str]]:
    """Return start and end in ms and the words of each caption of a VTT file."""
    found = []
    for *clock, words in CAPTION.findall(path.read_text(encoding="utf-8") + "\n\n"):
        start, end = (
            (int(hours) * 60 + int(minutes)) * 60_000 + int(seconds) * 1000 + int(ms)
            for hours, minutes, seconds, ms in (clock[:4], clock[4:])
        )
        found.append((start, end, " ".join(words.split())))
    return found


def test_captions_are_in_step_with_the_words(exports: Exports) -> None:
    shown = captions(exports.file("captioned.flac", "--cues", "vtt").with_suffix(".vtt"))
    spoken = [cue for cue in exports.score["cues"] if "text" in cue]
    assert len(spoken) > 30
    for cue in spoken:
        words = [
            text for start, end, text in shown if start < cue["end_ms"] and end > cue["start_ms"]
        ]
        assert cue["text"] in " ".join(words)
        assert any(start == cue["start_ms"] for start, _, _ in shown), cue
    assert all(end <= after for (_, end, _), (after, _, _) in pairwise(shown))


@pytest.mark.parametrize("extension", [".mp3", ".opus", ".wav"])
def test_warm_and_cold_give_the_same_bytes(
    exports: Exports, extension: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = exports.file(f"a{extension}")
    first = once.read_bytes()
    with redirect_stderr(io.StringIO()):
        assert main(["export", *ROUTINE, "-o", str(once), "--force"]) == 0
        assert once.read_bytes() == first
        monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "another home"))
        cold = tmp_path / f"cold{extension}"
        assert main(["export", *ROUTINE, "-o", str(cold)]) == 0
    assert cold.read_bytes() == first


@pytest.mark.parametrize("with_music", [False, True])
def test_live_sound_is_the_sound_of_the_file(exports: Exports, with_music: bool) -> None:
    if with_music:
        path = exports.with_music("mono.wav", "--quality", "small")
        settings = Settings(speaker="silent", talk="minimal", music=str(exports.music))
    else:
        path, settings = exports.file("a.wav"), Settings(speaker="silent", talk="minimal")
    coach = open_coach(settings)
    plan = coach.plan(coach.library.find(ROUTINE[0]))
    for _ in coach.prepare(Drafted(plan)):
        continue
    performance = coach.perform(coach.begin(plan).finish())
    performance.tape.spool.filled()
    live = np.frombuffer(performance.tape.spool.path.read_bytes(), "<i2")[
        : performance.tape.spool.frames
    ]
    performance.close()
    coach.close()
    written, _ = soundfile.read(path, dtype="int16")
    assert np.array_equal(live, written)
