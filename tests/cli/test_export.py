"""`coach export` in unlucky hands: wrong words, full disks, a key at the wrong moment."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import get_args

import mutagen
import psutil
import pytest
from interrupts import heeding_interrupts
from mutagen.id3 import ID3
from PIL import Image
from small import SEEDS
from tunes import noise, sine, stereo, write

from coach.cli.app import main
from coach.cli.options import FileKind
from coach.export.beside.known import BESIDE
from coach.export.formats.audio import FORMATS
from coach.export.page.prints import PAGE
from coach.home.folders import HOME_VARIABLE

pytestmark = pytest.mark.long

Captured = pytest.CaptureFixture[str]

SHORT = """
id = "short"
title = "Short"
[[steps]]
exercise = "knee-to-chest"
dose = { hold_s = 5, reps = 1 }
[[steps]]
exercise = "pelvic-tilt"
dose = { hold_s = 3, reps = 1 }
"""
TONES = ("--engine", "tones", "--talk", "minimal", "--no-warm-up")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has neither such limits nor signals")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a person is in."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def short(tmp_path: Path) -> str:
    """The path of a routine of half a minute."""
    path = tmp_path / "short.toml"
    path.write_text(SHORT, encoding="utf-8")
    return str(path)


@pytest.fixture
def unlucky(work: Path) -> Path:
    """A folder in which much is in the way."""
    (work / "song.mp3").write_bytes(b"my song")
    (work / "file").write_text("x", encoding="utf-8")
    (work / "text.mp3").write_text("la la la", encoding="utf-8")
    (work / "empty.mp3").write_bytes(b"")
    (work / "book.m4a").write_bytes(b"\0\0\0\x18ftypM4A " + bytes(500))
    for folder in ("quiet", "folder"):
        (work / folder).mkdir()
    write(work / "silent.wav", sine(2, level=0))
    write(work / "music.wav", noise(3))
    if os.name != "nt":
        (work / "dangling.mp3").symlink_to("nowhere.mp3")
    return work


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return all that is in a folder: files with their bytes, folders with nothing."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def one_line(capsys: Captured) -> str:
    """Return the only line of stderr, with nothing on stdout."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1, err
    return err.strip()


LONG = "n" * 300
KNOWN = "expected .mp3, .m4b, .opus, .ogg, .flac, .wav, .html"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("-o a.xyz", f"a.xyz: found “.xyz”, {KNOWN}"),
        ("-o a", f"a: found no extension, {KNOWN}"),
        ("-o missing/a.mp3", "missing/a.mp3: there is no folder “missing”; make it first"),
        ("-o file/a.mp3", "file/a.mp3: found no folder but a file, “file”"),
        ("-o song.mp3", "song.mp3: this file exists already; choose another name, or add --force"),
        ("-o dangling.mp3", "dangling.mp3: found a link that leads nowhere, expected a file"),
        ("-o dangling.mp3 --force", "dangling.mp3: found a link that leads nowhere"),
        ("-o --force", "-o: found “--force”, expected a file or a folder; one of that name is ./"),
        ("-o=", "found an empty name, expected a file or a folder"),
        (f"-o {LONG}.mp3", "n.mp3: found a name too long for a file; choose a shorter one"),
        (f"-o {LONG[:250]}.mp3 --stems", "-voice.mp3: found a name too long for a file"),
        (f"-o {LONG[:251]}.mp3 --split", ".m3u8: found a name too long for a file"),
        ("-o a\0b.mp3", "found a zero byte in the name"),
        ("-o a\0/b.mp3", "found a zero byte in the name"),
        ("-o /dev/full", f"found no extension, {KNOWN}"),
        ("-o /dev/null --force", f"found no extension, {KNOWN}"),
        ("-o a.mp3 --cues bogus", "--cues: found “bogus”, expected all, or any of vtt, srt"),
        ("-o a.mp3 --cues=", "--cues: found an empty name, expected all, or any of vtt, srt"),
        ("-o a.mp3 --loudness nan", "--loudness: found nan, expected -31 to -14 LUFS"),
        ("-o a.mp3 --loudness 0", "--loudness: found 0, expected -31 to -14 LUFS"),
        ("-o a.mp3 --loudness -99", "--loudness: found -99, expected -31 to -14 LUFS"),
        ("-o a.mp3 --loudness loud", "--loudness"),
        ("-o a.mp3 --jobs 0", "--jobs: found 0, expected 1 or more"),
        (
            "-o a.mp3 --quality best",
            "--quality: found “best”, expected one of small, standard, high",
        ),
        ("--format xyz", "--format: found “xyz”, expected one of mp3, m4b, opus, ogg, flac, wav"),
        ("-o a.mp3 --format wav", "a.mp3: found “.mp3”, expected .wav, as --format says"),
        ("-o a.html --split", "found --split together with a page, expected one of them"),
        ("-o a.html --stems", "found --stems together with a page, expected one of them"),
        ("-o a.mp3 --split --stems", "found --split together with --stems"),
        ("-o a.mp3 --split --cues vtt", "found --split together with --cues"),
        ("-o file.mp3 --split", "file: found a file, expected a folder or nothing"),
        ("-o file.mp3 --split --force", "file: found a file, expected a folder or nothing"),
        ("--all -o folder", "--all: found “"),
        ("nobody -o folder", "no routine is called “nobody”; coach list shows"),
        ("-o a.mp3 --talk learn", "a.mp3: expected a folder for 2 files"),
        ("-o a.mp3 --music none.mp3", "--music: found nothing at “"),
        ("-o a.mp3 --music=", "found an empty name, expected a file or a folder"),
        ("-o a.mp3 --music text.mp3", "text.mp3: found text, expected WAV, FLAC"),
        ("-o a.mp3 --music ../short.toml", "short.toml: found text, expected WAV, FLAC"),
        ("-o a.mp3 --music empty.mp3", "empty.mp3: found an empty file, expected WAV"),
        ("-o a.mp3 --music book.m4a", "book.m4a: found MP4 or M4A, which cannot be read here"),
        ("-o a.mp3 --music quiet", "quiet: found a folder without music, expected WAV"),
        ("-o a.mp3 --music silent.wav", "silent.wav: found “silent.wav” is left out: it is silent"),
        ("-o a.mp3 --music-level 99", "--music-level: found a music level of 99, expected -30"),
        ("-o a.mp3 --music-level nan", "--music-level: found a music level of nan"),
        ("-o music.wav --music music.wav --force", "music.wav: this is the music"),
        ("-o a.mp3 --lead-in nan", "--lead-in: found a lead-in of nan, expected 0 to 5"),
        ("-o a.mp3 --fromat mp3", "--format"),
    ],
)
def test_what_is_asked_wrongly_is_one_line(
    asked: str, said: str, unlucky: Path, short: str, capsys: Captured
) -> None:
    if os.name == "nt" and ("/" in said or "/dev" in asked or "dangling" in asked):
        pytest.skip("another kind of path")
    before = contents(unlucky)
    assert main(["export", short, *TONES, *asked.split(" ")]) == 2
    told = one_line(capsys)
    assert told.startswith("coach: ")
    assert said in told
    assert contents(unlucky) == before


def test_without_a_routine_it_says_how_to_find_one(work: Path, capsys: Captured) -> None:
    assert main(["export"]) == 2
    assert "coach list shows them; --all takes every one" in one_line(capsys)
    assert main(["export", "--all", "-o", "a.mp3"]) == 2
    assert "expected a folder for" in one_line(capsys)
    assert contents(work) == {}


def test_an_unknown_voice_is_told_before_any_file(work: Path, short: str, capsys: Captured) -> None:
    asked = ["export", short, "--engine", "espeak", "-o", "a.mp3"]
    assert main([*asked, "--voice", "nobody"]) == 2
    assert "no voice of espeak is called “nobody”; coach voices lists them" in one_line(capsys)
    assert contents(work) == {}


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        ("-o .", "short.mp3"),
        ("--format flac", "short.flac"),
        ("-o a.WAV --format wav", "a.WAV"),
        ("-o folder", "folder/short.mp3"),
        ("-o a.ogg --accessible", "a.ogg"),
        ("-o a.ogg --talk minimal", "a.ogg"),
    ],
)
def test_what_is_asked_oddly_is_understood(
    asked: str, made: str, unlucky: Path, short: str, capsys: Captured
) -> None:
    before = contents(unlucky)
    assert main(["export", short, short, *TONES, *asked.split(" ")]) == 0
    assert one_line(capsys) == f"Wrote {Path(made)}"
    after = contents(unlucky)
    assert set(after) - set(before) == {str(Path(made))}
    assert {name: after[name] for name in before} == before


@POSIX
def test_a_link_to_a_file_stays_a_link(work: Path, short: str, capsys: Captured) -> None:
    (work / "real.ogg").write_bytes(b"old")
    (work / "link.ogg").symlink_to("real.ogg")
    assert main(["export", short, *TONES, "-o", "link.ogg"]) == 2
    assert (work / "real.ogg").read_bytes() == b"old"
    assert main(["export", short, *TONES, "-o", "link.ogg", "--force"]) == 0
    capsys.readouterr()
    assert (work / "link.ogg").readlink() == Path("real.ogg")
    assert (work / "real.ogg").read_bytes().startswith(b"OggS")


HOSTILE = {
    "slashes": (r"a/b\\c: ../../d <e>|?*", r"a/b\c: ../../d <e>|?*"),
    "lines": (r"one\ntwo\r\tthree", "one two three"),
    "escapes": (r"\u001b[31mred\u0007 bell", "red bell"),
    "overrides": (r"\u202eshalom\u202c 🙂 朝", "shalom 🙂 朝"),
    "long": ("x" * 80, "x" * 80),
    "dots": ("...", "..."),
    "markup": (r"</script><b>&amp; --> 00:00", "</script><b>&amp; --> 00:00"),
}


PAGES = ("a.html", "a.script.html", "a.spoken.html")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_title_ends_up_plain_everywhere(name: str, work: Path, capsys: Captured) -> None:
    written, shown = HOSTILE[name]
    (work / "own.toml").write_text(
        f'id = "own"\ntitle = "{written}"\n'
        f'[[exercises]]\nid = "nod"\ntitle = "{written}"\nkind = "stretch"\n'
        'position = "chair"\nsetup = ["Sit tall."]\ndose = { hold_s = 3 }\n'
        '[[steps]]\nexercise = "nod"\n',
        encoding="utf-8",
    )
    asked = ["export", "./own.toml", *TONES]
    beside = ",".join(BESIDE)
    assert main([*asked, "-o", "a.mp3", "--cues", beside, "--script", "--script", "spoken"]) == 0
    assert main([*asked, "-o", "s.flac", "--split"]) == 0
    assert main([*asked, "-o", "a.html"]) == 0
    told = capsys.readouterr().err
    tags = ID3(work / "a.mp3")
    assert str(tags["TIT2"]) == shown
    assert shown in [str(chapter.sub_frames["TIT2"]) for chapter in tags.getall("CHAP")]
    tracks = sorted((work / "s").glob("*.flac"))
    assert [track.name[:2] for track in tracks] == ["01", "02", "03"]
    assert all(len(track.name.encode()) <= 64 for track in tracks)
    assert mutagen.File(tracks[1])["title"] == [shown]
    listed = (work / "s" / "s.m3u8").read_text(encoding="utf-8").splitlines()
    assert [line for line in listed if not line.startswith("#")] == [each.name for each in tracks]
    json.loads((work / "a.json").read_text(encoding="utf-8"))
    texts = [path.read_text(encoding="utf-8") for path in work.glob("a.*") if path.suffix != ".mp3"]
    for text in [told, *listed, *texts]:
        assert not set(text) & set("\x1b\x07\u202e\u202c")
    pages = [(work / page).read_text(encoding="utf-8") for page in PAGES]
    assert not any("</script><b>" in page for page in pages)


def test_a_diary_that_is_held_is_told_in_one_line(
    home: Path, work: Path, short: str, capsys: Captured
) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "diary.sqlite", isolation_level=None)) as other:
        other.execute("CREATE TABLE its (own)")
        other.execute("BEGIN EXCLUSIVE")
        for asked in (["-o", "a.mp3"], ["--talk", "learn", "-o", "."]):
            assert main(["export", short, *TONES, *asked]) == 0
            err = capsys.readouterr().err
            assert err.count("cannot be read now: another process holds it") == 1, err


def library_of(folder: Path, *others: str) -> Path:
    """Make a person's folder of three routines, and seeds without any."""
    (folder / "routines").mkdir(parents=True)
    for name in ("one", "two", "three"):
        text = SHORT.replace("short", name).replace("Short", name.capitalize())
        (folder / "routines" / f"{name}.toml").write_text(text, encoding="utf-8")
    for name in others:
        (folder / "routines" / f"{name}.toml").write_text("title = 3", encoding="utf-8")
    bare = folder / "seeds"
    bare.mkdir()
    for kind in ("advice", "breaths", "conditions", "exercises", "lexicon", "phrases"):
        (bare / kind).symlink_to(SEEDS / kind, target_is_directory=True)
    return bare


@POSIX
@pytest.mark.parametrize("jobs", [1, 3])
def test_one_that_fails_stops_no_other(
    jobs: int, home: Path, work: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    bare = library_of(home)
    monkeypatch.setattr("coach.cli.opening.seeds_folder", lambda: bare)
    (work / "two.ogg").write_bytes(b"my song")
    asked = ["export", "--all", "-o", ".", "--format", "ogg", "--jobs", str(jobs), *TONES]
    assert main(asked) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "Wrote one.ogg",
        "Wrote three.ogg",
        "1 of 3 failed:",
        "  two.ogg: this file exists already; choose another name, or add --force to replace it",
    ]
    assert (work / "two.ogg").read_bytes() == b"my song"
    (work / "two.ogg").unlink()
    assert main(asked) == 0
    told = capsys.readouterr().err.splitlines()
    assert told == ["Unchanged: one.ogg", "Unchanged: three.ogg", "Wrote two.ogg"]
    together = contents(work)
    assert set(together) == {"one.ogg", "two.ogg", "three.ogg"}
    assert main(asked) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == [
        "Unchanged"
    ] * 3
    for name in ("one", "two", "three"):
        assert main(["export", name, *TONES, "-o", f"{name}.ogg", "--force"]) == 0
    assert contents(work) == together


@POSIX
def test_every_routine_means_the_broken_one_as_well(
    home: Path, work: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    bare = library_of(home, "broken")
    monkeypatch.setattr("coach.cli.opening.seeds_folder", lambda: bare)
    assert main(["export", "--all", "-o", ".", "--format", "ogg", *TONES]) == 1
    assert "broken.toml" in capsys.readouterr().err.splitlines()[-1]
    assert set(contents(work)) == {"one.ogg", "two.ogg", "three.ogg"}


def test_options_come_before_all_files(
    home: Path, work: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    bare = library_of(home)
    monkeypatch.setattr("coach.cli.opening.seeds_folder", lambda: bare)
    for wrong in (["--music", "none.mp3"], ["--loudness", "0"], ["--split", "--stems"]):
        assert main(["export", "--all", "-o", ".", *TONES, *wrong]) == 2
        one_line(capsys)
    assert contents(work) == {}


STARTED = """
if __name__ == "__main__":
    import resource, sys
    for largest in {limits}:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    from coach.cli.app import main
    sys.exit(main())
"""


class Child:
    """Coach in a process of its own, with a folder for temporary files that ends up empty."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.work = folder / "work"
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self._environment = {
            **os.environ,
            "TMPDIR": str(self.temporary),
            HOME_VARIABLE: str(home),
            "PYTHONPATH": str(SEEDS.parent),
        }

    def start(self, *asked: str, limits: tuple[int, ...] = ()) -> subprocess.Popen[str]:
        with heeding_interrupts():
            return subprocess.Popen(
                [sys.executable, "-c", STARTED.format(limits=limits), "export", *asked],
                cwd=self.work,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )

    def limited(self, largest: int, *asked: str) -> tuple[int, str]:
        """Run with a limit on the bytes of any file, which acts as a full disk does."""
        with self.start(*asked, limits=(largest,)) as started:
            _, told = started.communicate(timeout=60)
        return started.returncode, told


@pytest.fixture
def child(tmp_path: Path, work: Path, home: Path) -> Iterator[Child]:
    made = Child(tmp_path, home)
    yield made
    assert list(made.temporary.iterdir()) == []


FULL = {
    "the first byte of an MP3": (0, "-o a.mp3"),
    "the tag of an MP3": (0.001, "-o a.mp3"),
    "the sound of an MP3": (0.5, "-o a.mp3"),
    "the end of an MP3": (1, "-o a.mp3"),
    "the head of a FLAC": (0.01, "-o a.flac"),
    "the sound of a FLAC": (0.5, "-o a.flac"),
    "the end of a FLAC": (1, "-o a.flac"),
    "the head of an Ogg": (0.01, "-o a.ogg"),
    "the sound of an Ogg": (0.6, "-o a.ogg"),
    "the end of an Ogg": (1, "-o a.ogg"),
    "the sound of a WAV": (0.5, "-o a.wav"),
    "the cue points of a WAV": (1, "-o a.wav"),
    "the sound in a page": (0.3, "-o a.html"),
    "a page around its sound": (0.9, "-o a.html"),
    "the end of a page": (1, "-o a.html"),
    "the largest of many": (1, "-o a.mp3 --split"),
    "a stem and a text": (1, "-o a.mp3 --stems --cues vtt,json --script"),
    "the folder of temporary files": (0, "-o a.mp3 --music MUSIC"),
    "the music": (0.01, "-o a.wav --music MUSIC"),
    "the mix": (0.9, "-o a.wav --music MUSIC"),
}
"""What is being written when the disk is full, and what share of the largest file fits."""


@pytest.fixture(scope="module")
def largest() -> dict[str, int]:
    """The size of the largest file that an export writes, by what was asked for."""
    return {}


@POSIX
@pytest.mark.parametrize("stage", FULL)
def test_a_full_disk_leaves_nothing(
    stage: str,
    child: Child,
    largest: dict[str, int],
    tmp_path: Path,
    work: Path,
    short: str,
    capsys: Captured,
) -> None:
    share, asked = FULL[stage]
    music = write(tmp_path / "music.wav", stereo(noise(3), noise(3, seed=1)))
    words = [short, *TONES, *asked.replace("MUSIC", str(music)).split(" ")]
    if asked not in largest:
        assert main(["export", *words]) == 0
        capsys.readouterr()
        largest[asked] = max(path.stat().st_size for path in work.rglob("*") if path.is_file())
        shutil.rmtree(work)
        work.mkdir()
    code, told = child.limited(round(share * largest[asked]) - (share == 1), *words)
    assert (code, told.count("\n")) == (1, 1), told
    assert "free some space" in told or "takes larger files" in told
    assert contents(work) == {}


@POSIX
@pytest.mark.parametrize("asked", ["-o a.mp3 --stems --cues vtt", "-o a.html"])
def test_a_full_disk_does_not_cost_what_was_there(
    asked: str, child: Child, work: Path, short: str
) -> None:
    for name in ("a.mp3", "a-voice.mp3", "a.vtt", "a.html"):
        (work / name).write_bytes(f"good {name}".encode())
    before = contents(work)
    code, told = child.limited(200_000, short, *TONES, *asked.split(" "), "--force")
    assert (code, told.count("\n")) == (1, 1), told
    assert contents(work) == before


@POSIX
def test_a_full_disk_under_the_cache_costs_only_the_cache(
    child: Child, home: Path, work: Path, short: str, capsys: Captured
) -> None:
    """Words are kept in one file, which is larger than this export."""
    spoken = [short, "--engine", "espeak", "--talk", "minimal", "--quality", "small", "-o"]
    assert main(["export", *spoken, "a.opus"]) == 0
    capsys.readouterr()
    size = (work / "a.opus").stat().st_size
    assert max(path.stat().st_size for path in home.rglob("*")) > size
    shutil.rmtree(home)
    code, told = child.limited(size, *spoken, "b.opus")
    assert (code, told.splitlines()[-1]) == (0, "Wrote b.opus")
    assert max(path.stat().st_size for path in home.rglob("*")) <= size
    assert (work / "b.opus").read_bytes() == (work / "a.opus").read_bytes()


def under_way(folder: Path) -> bool:
    """Tell whether something is being written."""
    return any(folder.rglob(".*.part"))


def running(session: int) -> list[psutil.Process]:
    """Return the processes of a session that have not ended."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, ProcessLookupError, PermissionError):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def all_ended(session: int) -> bool:
    """Wait until all processes of a session have ended; tell whether they have."""
    deadline = time.monotonic() + 10
    while running(session) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not running(session)


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", None)])
@pytest.mark.parametrize(
    "asked",
    [
        "lying-down -o a.mp3",
        "lying-down -o a.flac --split",
        "lying-down -o a.html",
        "lying-down first-relief seniors-chair -o . --jobs 2",
    ],
)
def test_an_export_that_is_told_to_end_leaves_nothing(
    asked: str, number: signal.Signals, child: Child, work: Path
) -> None:
    """A key in a terminal reaches every process of the group."""
    with child.start(*asked.split(" "), "--engine", "tones") as started:
        while started.poll() is None and not under_way(work):
            time.sleep(0.01)
        time.sleep(0.2)
        os.killpg(started.pid, number)
        _, told = started.communicate(timeout=30)
    assert started.returncode == 128 + number
    assert told == ("coach: interrupted\n" if number == signal.SIGINT else "")
    assert contents(work) == {}
    assert all_ended(started.pid)


@POSIX
def test_a_command_that_is_ended_ends_its_helpers(child: Child, work: Path) -> None:
    names = ("lying-down", "first-relief", "seniors-chair", "desk-break")
    with child.start(*names, "-o", ".", "--jobs", "2", "--engine", "tones") as started:
        while started.poll() is None and not under_way(work):
            time.sleep(0.01)
        started.send_signal(signal.SIGTERM)
        _, told = started.communicate(timeout=30)
    assert (started.returncode, told) == (128 + signal.SIGTERM, "")
    assert not list(work.glob(".*"))


def test_the_options_know_every_format_and_every_text(capsys: Captured) -> None:
    assert {f".{kind}" for kind in get_args(FileKind)} == {*FORMATS, PAGE}
    assert main(["export", "--help"]) == 0
    told = "".join(capsys.readouterr().out.split())
    assert ",".join(BESIDE) in told.replace("│", "")


def test_a_page_to_print_is_the_sheet_unless_another_is_asked_for(
    work: Path, short: str, capsys: Captured
) -> None:
    assert main(["export", "--script", short, *TONES, "-o", "a.wav"]) == 0
    assert main(["export", short, *TONES, "-o", "b.wav", "--script", "spoken", "--script"]) == 0
    assert main(["export", short, *TONES, "-o", "c.wav", "--script=sheet", "--script"]) == 0
    names = {path.name for path in work.glob("?.*")}
    assert names == {
        *("a.wav", "a.script.html", "b.wav", "b.script.html", "b.spoken.html"),
        *("c.wav", "c.script.html"),
    }
    capsys.readouterr()
    assert main(["export", short, *TONES, "-o", "d.wav", "--script=epub"]) == 2
    told = capsys.readouterr().err
    assert told == "coach: --script: found “epub”, expected one of sheet, pdf, spoken\n"
    assert not (work / "d.wav").exists()


@pytest.mark.parametrize("asked", [["-o", "a.html"], ["-o", "a.mp3", "--script"]])
def test_a_picture_that_is_not_there_is_told_before_anything_is_rendered(
    work: Path, asked: list[str], capsys: Captured
) -> None:
    text = 'id = "own"\ntitle = "Own"\n[[steps]]\nexercise = "bridge"\npicture = "b.png"\n'
    (work / "own.toml").write_text(text, encoding="utf-8")
    assert main(["export", "./own.toml", *TONES, *asked]) == 2
    told = capsys.readouterr().err.splitlines()
    hint = "put it beside the routine, or take the key picture out"
    assert told == [f"coach: b.png: found nothing, expected a picture; {hint}"]
    assert not list(work.glob("a.*"))
    assert main(["export", "./own.toml", *TONES, "-o", "a.mp3"]) == 0


def test_another_picture_is_another_page(work: Path, capsys: Captured) -> None:
    text = 'id = "own"\ntitle = "Own"\n[[steps]]\nexercise = "bridge"\npicture = "b.png"\n'
    (work / "own.toml").write_text(text, encoding="utf-8")
    export = ["export", "./own.toml", *TONES, "-o", "a.html"]
    Image.new("RGB", (4, 4), "red").save(work / "b.png")
    assert main(export) == 0
    before = (work / "a.html").read_bytes()
    assert main(export) == 0
    assert "Unchanged: a.html" in capsys.readouterr().err
    Image.new("RGB", (4, 4), "blue").save(work / "b.png")
    assert main(export) == 2
    assert "a.html: this file exists already" in capsys.readouterr().err
    assert main([*export, "--force"]) == 0
    assert before != (work / "a.html").read_bytes()


def test_a_pdf_without_what_makes_it_is_one_line(
    work: Path, short: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.export.page.sheet_pdf.find_spec", lambda name: None)
    assert main(["export", short, *TONES, "-o", "a.wav", "--script", "pdf"]) == 2
    told = capsys.readouterr().err
    how = f"{sys.executable} -m pip install fpdf2 font-source-sans-pro"
    assert told == f"coach: --script pdf: PDF needs an extra; {how}\n"
    assert not list(work.glob("a.*"))


def test_a_pdf_is_for_the_paper_that_is_asked_for(work: Path, short: str, capsys: Captured) -> None:
    for package in ("fpdf", "font_source_sans_pro"):
        pytest.importorskip(package)
    asked = ["export", short, *TONES, "--script", "pdf"]
    sizes = {}
    for paper in ("a4", "letter"):
        again = [*asked, "-o", f"{paper}.wav", "--paper", paper]
        assert main(again) == main(again) == 0
        told = (work / f"{paper}.script.pdf").read_bytes()
        sizes[paper] = re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", told)[0]
    assert sizes == {"a4": (b"595", b"841"), "letter": (b"612", b"792")}
    assert capsys.readouterr().err.count("Unchanged: ") == 4
    assert main([*asked, "-o", "a.wav", "--paper", "a3"]) == 2
    assert "--paper: found “a3”, expected one of a4, letter" in capsys.readouterr().err


def test_what_a_pdf_cannot_show_is_told_before_anything_is_rendered(
    work: Path, capsys: Captured
) -> None:
    for package in ("fpdf", "font_source_sans_pro"):
        pytest.importorskip(package)
    text = 'id = "own"\ntitle = "呼吸"\n[[steps]]\nexercise = "bridge"\n'
    (work / "own.toml").write_text(text, encoding="utf-8")
    assert main(["export", "./own.toml", *TONES, "-o", "a.wav", "--script", "pdf"]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(
        "coach: --script pdf: found “呼” in “呼吸”, expected letters that its font"
    )
    assert not list(work.glob("a.*"))
