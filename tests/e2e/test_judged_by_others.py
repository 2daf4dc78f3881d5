"""Every audio format, read by programs that know nothing of Coach.

Half a minute of beeps and noise in six chapters, one of them with an awkward title. A test is
skipped where its program is not installed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from beeps import CLEAN, MARK, SECONDS, STARTS_MS, chapters, shifts, tags, write

from coach.base.times import frames
from coach.export.cover import cover
from coach.export.formats.audio import FORMATS
from coach.sound.mixer import Pcm

SCALE = 5
TITLE = CLEAN[3]
ABOUT = "Über eine halbe Minute – zum Üben"
WORDS = "Los.\nUnd zurück, drei, zwei, eins."
STARTS = [SCALE * start for start in STARTS_MS]
ENDS = [*STARTS[1:], SCALE * SECONDS * 1000]
OGG = [".ogg", ".opus"]
MENUS = [".m4b", ".flac", *OGG]
"""Formats whose chapters mediainfo knows."""

MENU_TIME = re.compile(r"_\d\d(_\d\d){2}_\d{3}")


class Session:
    """The files, written once, and the sound that went into them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pcm: dict[str, Pcm] = {}

    def __call__(self, extension: str) -> Path:
        """Return the file of a format; skip where an extra that it needs is not installed."""
        if missing := FORMATS[extension].missing():
            pytest.skip(f"{extension} needs {missing}")
        path = self.folder / f"session{extension}"
        if extension not in self.pcm:
            about = tags(
                chapters=chapters(SCALE),
                cover=cover("Desk break", "Half a minute"),
                description=ABOUT,
                words=WORDS,
                language="de",
            )
            self.pcm[extension] = write(path, scale=SCALE, about=about)
        return path


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return Session(tmp_path_factory.mktemp("judged"))


def asked(program: str, *words: object) -> str:
    """Return what a program says to both outputs; it has to end well."""
    return raw(program, *words).decode()


def raw(program: str, *words: object) -> bytes:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    result = subprocess.run(
        [program, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert result.returncode == 0, result.stdout[-2000:]
    return result.stdout


def probed(path: Path) -> dict[str, Any]:
    words = ("-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", path)
    found: dict[str, Any] = json.loads(asked("ffprobe", *words))
    return found


@pytest.mark.parametrize("extension", FORMATS)
def test_ffprobe_lists_the_chapters_in_order(session: Session, extension: str) -> None:
    found = probed(session(extension))
    assert [each["tags"]["title"] for each in found["chapters"]] == list(CLEAN)
    sample = 1 / FORMATS[extension].sample_rate if extension == ".wav" else 0
    tolerance = sample / 2 + 1e-6
    for each, start, end in zip(found["chapters"], STARTS, ENDS, strict=True):
        assert float(each["start_time"]) == pytest.approx(start / 1000, abs=tolerance)
        last = 0.01 if end == ENDS[-1] else tolerance
        assert float(each["end_time"]) == pytest.approx(end / 1000, abs=last)


@pytest.mark.parametrize("extension", FORMATS)
def test_ffprobe_reads_the_tags_and_the_cover(session: Session, extension: str) -> None:
    found = probed(session(extension))
    sound, *pictures = found["streams"]
    shown = {**found["format"].get("tags", {}), **sound.get("tags", {})}
    shown = {key.lower(): value for key, value in shown.items()}
    assert shown["title"] == TITLE
    assert shown["artist"] == "Coach"
    assert shown["album"] == "Coach sessions"
    assert shown["genre"] == "Speech"
    assert not {key for key in shown if "date" in key or "time" in key}
    assert ABOUT in {shown.get("description"), shown.get("comment")}
    lyrics = next(value for key, value in shown.items() if key.startswith("lyrics"))
    assert lyrics.splitlines() == WORDS.splitlines()
    assert "deu" in {shown.get("language"), shown.get("tlan")}
    covers = [each for each in pictures if each["codec_name"] == "png"]
    assert [(each["width"], each["height"]) for each in covers] == (
        [] if extension == ".wav" else [(1000, 1000)]
    )


@pytest.mark.parametrize("extension", FORMATS)
def test_ffmpeg_decodes_every_beep_in_its_place(session: Session, extension: str) -> None:
    path = session(extension)
    rate = FORMATS[extension].sample_rate
    words = ("-v", "error", "-i", path, "-map", "0:a", "-f", "s16le", "-ac", 1, "-ar", rate, "-")
    decoded = np.frombuffer(raw("ffmpeg", *words), "<i2")
    pcm = session.pcm[extension]
    tail = 1024 if extension == ".m4b" else 0
    assert 0 <= len(decoded) - len(pcm) <= tail
    assert all(abs(shift) <= 3 for shift in shifts(pcm, decoded, rate, SCALE))


@pytest.mark.parametrize("extension", FORMATS)
def test_mediainfo_reads_title_length_and_menu(session: Session, extension: str) -> None:
    words = ("--Output=JSON", session(extension))
    tracks = json.loads(asked("mediainfo", *words))["media"]["track"]
    general = next(track for track in tracks if track["@type"] == "General")
    known = (
        TITLE.replace("🙂", "??") if extension in {".mp3", ".wav"} else TITLE
    )  # 16 bits a letter
    assert general["Title"] == known
    assert float(general["Duration"]) == pytest.approx(SCALE * SECONDS, abs=0.06)
    if extension in MENUS:
        menu = next(track for track in tracks if track["@type"] == "Menu")["extra"]
        entries = [(key, title) for key, title in menu.items() if MENU_TIME.fullmatch(key)]
        times = [f"_00_00_{ms // 1000:02d}_{ms % 1000:03d}" for ms in STARTS]
        assert entries == list(zip(times, CLEAN, strict=True))


def test_flac_finds_no_fault(session: Session) -> None:
    assert "ok" in asked("flac", "--test", "--warnings-as-errors", session(".flac"))


@pytest.mark.parametrize("extension", OGG)
def test_oggz_finds_no_fault(session: Session, extension: str) -> None:
    assert asked("oggz-validate", session(extension)) == ""


@pytest.mark.parametrize(("program", "extension"), [("opusinfo", ".opus"), ("ogginfo", ".ogg")])
def test_xiph_s_own_programs_find_no_fault(session: Session, program: str, extension: str) -> None:
    said = asked(program, session(extension))
    assert not re.search(r"warning|error|invalid|corrupt|hole|missing", said, re.IGNORECASE), said
    assert f"COACH_MADE_FROM={MARK}" in said
    for number, title in enumerate(CLEAN, start=1):
        assert f"CHAPTER00{number}NAME={title}" in said


def test_mp3val_finds_no_fault(session: Session) -> None:
    said = asked("mp3val", session(".mp3"))
    assert "WARNING" not in said
    assert "ERROR" not in said
    assert "+ID3v2, CBR" in said


def test_id3v2_lists_the_frames(session: Session) -> None:
    said = asked("id3v2", "-l", session(".mp3"))
    names = re.findall(r"^([A-Z0-9]{4}) \(", said, re.MULTILINE)
    texts = ["TIT2", "TPE1", "TPE2", "TALB", "TCON", "TLAN", "TRCK", "TXXX", "COMM", "USLT"]
    assert names == [*texts, "CTOC", *["CHAP"] * 6, "APIC"]
    assert f": {TITLE}\n" in said


def test_exiftool_reads_the_cue_points(session: Session) -> None:
    path = session(".wav")
    (found,) = json.loads(asked("exiftool", "-json", path))
    assert found["Title"] == TITLE.replace("🙂", "??????")  # 16 bits a letter
    said = asked("exiftool", "-a", "-s3", "-CuePointLabel", path)
    assert said.splitlines() == [f"{n} {title}" for n, title in enumerate(CLEAN, start=1)]
    lengths = asked("exiftool", "-a", "-s3", "-LabeledText", path).splitlines()
    assert [line.split()[2] for line in lengths] == ["'rgn"] * 6
    assert sum(int(line.split()[1]) for line in lengths) == len(session.pcm[".wav"])
    points = raw("exiftool", "-b", "-CuePoints", path)
    places = [int.from_bytes(points[at + 20 : at + 24], "little") for at in range(4, 148, 24)]
    assert places == [frames(ms, 44_100) for ms in STARTS]


@pytest.mark.parametrize("title", ["Desk break", "Büropause – “Pause”", "Łódź 朝 שלום"])
def test_all_read_the_title_of_a_wav_alike(tmp_path: Path, title: str) -> None:
    path = tmp_path / "a.wav"
    write(path, about=tags(title=title))
    assert probed(path)["format"]["tags"]["title"] == title
    assert asked("mediainfo", "--Inform=General;%Track%", path).strip() == title
    assert set(asked("exiftool", "-a", "-s3", "-Title", path).splitlines()) == {title}
