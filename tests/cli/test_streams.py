"""Commands whose standard streams are closed, full or gone: the work is done, the code is true."""

from __future__ import annotations

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coach.base.streams import lasting
from coach.cli.app import main

pytestmark = pytest.mark.long

pytest.importorskip("pty", reason="a shell of Unix closes the streams")

ROOT = Path(__file__).parents[2]
TONES = ["--engine", "tones"]
BRIEF = [*TONES, "--talk", "minimal", "--lead-in", "0", "--no-warm-up", "--no-red-flags"]
QUICK = [*BRIEF, "--rate", "300"]
SHORT = """
id = "short"
title = "Über kurz"
[[exercises]]
id = "nod"
title = "Nod"
kind = "stretch"
position = "chair"
setup = ["Sit tall."]
dose = { hold_s = 1 }
[[steps]]
exercise = "nod"
"""
CLOSED = ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"]
FULL = [
    pytest.param(
        where, marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    )
    for where in (">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full")
]
PLAYED = ["<&- 2>&-", "<&- >&- 2>&-", ">/dev/full"]
"""The last one where there is such a device."""

PRINTING = [
    ["list"],
    ["list", "--json"],
    ["show", "desk-break"],
    ["cues", "desk-break", *TONES],
    ["safety"],
    ["voices", *TONES],
    ["say", "Breathe in.", "--phonemes"],
    ["check", "--explain", "beyond-range"],
    ["--version"],
    ["--help"],
    ["play", "--help"],
]
HEAD = shlex.join([sys.executable, "-c", "print(input())"])
"""Reads a line, shows it, and is gone."""
HINT = "send it to a terminal, or to a file on a disk with room"


def started(folder, arguments, streams="", **more):
    """Start coach in a folder of its own, with the streams that a shell gives it."""
    (folder / "short.toml").write_text(SHORT, encoding="utf-8")
    environment = {**os.environ, "COACH_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        ["sh", "-c", f'"$0" -m coach "$@" {streams}', sys.executable, *arguments],
        cwd=folder,
        env={**environment, **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(process):
    """Wait for a process, and return what became of it."""
    stdout, stderr = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


@pytest.fixture
def coach(tmp_path):
    """Run coach in a folder of the test's own."""
    return lambda arguments, streams="", **more: finished(
        started(tmp_path, arguments, streams, **more)
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Play a session on each of some streams, all of them at once: it takes its time."""
    folders = {streams: tmp_path_factory.mktemp("played") for streams in PLAYED}
    asked = ["play", "short.toml", *QUICK, "--speaker", "silent"]
    playing = {streams: started(folder, asked, streams) for streams, folder in folders.items()}
    return {streams: (finished(playing[streams]), folders[streams]) for streams in PLAYED}


def stdout_is_lost(streams: str) -> bool:
    return ">&-" in streams.replace("2>&-", "") or ">/dev/full" in streams.replace(
        "2>/dev/full", ""
    )


@pytest.mark.parametrize("asked", PRINTING, ids=" ".join)
def test_output_that_was_asked_for_and_is_lost_is_an_error(asked, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    unwritable = os.open(os.devnull, os.O_RDONLY)
    reading, unread = os.pipe()
    os.close(reading)
    for descriptor, code, told in (
        (unwritable, 1, f"coach: standard output: cannot be written: it is closed; {HINT}\n"),
        (unread, 0, ""),
    ):
        stdout = lasting(descriptor, encoding="utf-8", line_buffering=False, own=True)
        monkeypatch.setattr(sys, "stdout", stdout)
        assert main(asked) == code
        assert capsys.readouterr().err == told
        stdout.close()


@pytest.mark.parametrize("streams", [*CLOSED, *FULL])
def test_the_code_is_true_whatever_is_closed_or_full(coach, streams) -> None:
    done = coach(["--version"], streams)
    lost = stdout_is_lost(streams)
    assert done.returncode == lost
    assert (done.stdout == b"") == lost
    told = b"coach: standard output: cannot be written: " if lost and "2>" not in streams else b""
    assert done.stderr[: len(told)] == told
    assert done.stderr.count(b"\n") == bool(told)


@pytest.mark.parametrize("streams", ["<&- >&- 2>&-", *FULL[2:]])
@pytest.mark.parametrize(
    "asked",
    [
        ["export", "short.toml", *BRIEF, "-o", "made.wav"],
        ["say", "Breathe in.", *TONES, "-o", "made.wav"],
    ],
    ids=lambda asked: asked[0],
)
def test_a_file_is_written_even_if_nobody_can_be_told(coach, asked, streams, tmp_path) -> None:
    done = coach(asked, streams)
    assert done.returncode == 0
    assert done.stdout == done.stderr == b""
    made = (tmp_path / "made.wav").read_bytes()
    assert coach([*asked[:-1], "again.wav"]).returncode == 0
    assert made == (tmp_path / "again.wav").read_bytes()


def test_files_made_side_by_side_are_written_with_all_streams_closed(coach, tmp_path) -> None:
    (tmp_path / "made").mkdir()
    done = coach(["export", "short.toml", "desk-break", *BRIEF, "-o", "made"], "<&- >&- 2>&-")
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == [
        "desk-break.mp3",
        "short.mp3",
    ]


def test_the_doctor_tells_by_its_code(coach) -> None:
    done = coach(["doctor", "--speaker", "silent"], "<&- >&-")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("streams", [*PLAYED[:2], *FULL[:1]])
def test_a_session_is_played_and_kept(played, streams) -> None:
    ended, folder = played[streams]
    lost = stdout_is_lost(streams)
    assert ended.returncode == lost
    assert b"Traceback" not in ended.stderr
    if not lost:
        done = "Nod: 1 of 1 done\nThis week: 1 of 2–3 times.\n"
        assert ended.stdout.endswith(done.encode())
    with closing(sqlite3.connect(folder / "home" / "diary.sqlite")) as diary:
        assert diary.execute("SELECT count(*) FROM finished").fetchone() == (1,)


def test_a_silent_session_ends_with_its_reader(coach) -> None:
    asked = ["play", "desk-break", *BRIEF, "--speaker", "silent"]
    done = coach(asked, f"| {HEAD}")
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert b"rror" not in done.stderr


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {}]
)
def test_an_odd_locale_fails_nothing(coach, locale) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii:strict", **locale}
    shown = coach(["show", "short.toml"], **ascii_only)
    assert shown.returncode == 0
    assert shown.stdout.startswith(b"?ber kurz, about ")
    told = coach(["show", "ünbekannt"], **ascii_only)
    assert told.returncode == 2
    assert b"Traceback" not in told.stderr
    document = json.loads(coach(["show", "short.toml", "--json"], **ascii_only).stdout)
    assert document["title"] == "Über kurz"
