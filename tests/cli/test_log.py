"""`coach log` and what stands after it: shown, noted, written to a file, deleted."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from practice import SetClock, raised, twelve_weeks, written

from coach.cli import log_keep
from coach.cli.app import main
from coach.home.diary.diary import Diary
from coach.home.diary.file import FILE_NAME
from coach.home.folders import HOME_VARIABLE

Captured = pytest.CaptureFixture[str]
YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
SESSIONS = len([*twelve_weeks(YESTERDAY)])
KIND = "Nothing here yet. Your first session begins it, and two or three a week are plenty.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def practised(home: Path) -> Path:
    clock = SetClock(datetime.now(UTC))
    with closing(Diary(home, raised, clock)) as diary:
        written(diary, clock, twelve_weeks(YESTERDAY))
    return home


def notes(home: Path) -> list[tuple[str, str]]:
    with closing(Diary(home, raised)) as diary:
        return [(note.text, note.exercise) for note in diary.notes()]


def test_an_empty_diary_is_told_kindly_and_not_made(home: Path, capsys: Captured) -> None:
    assert main(["log"]) == 0
    assert capsys.readouterr() == (KIND, "")
    assert not (home / FILE_NAME).exists()


def test_the_past_is_shown_as_text_as_json_and_as_a_table(
    practised: Path, capsys: Captured
) -> None:
    assert main(["log"]) == 0
    text = capsys.readouterr().out
    assert "Twelve weeks\n" in text
    assert "stopped since it hurt: Lying psoas stretch (left)" in text
    assert main(["log", "--plain", "--language", "fr"]) == 0
    assert "Semaine du " in capsys.readouterr().out
    assert main(["log", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert main(["log", "--csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 1 + sum(len(one["done"]) for one in told["sessions"])
    assert rows[0].startswith("day,started,session,routine,")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--json", "--csv"], "--json --csv: found more than one, expected one of them; leave"),
        (["note"], "log note: found no WORDS, expected one; coach log note"),
        (["note", " \x1b[0m "], "log note: found an empty note, expected words"),
        (
            ["note", "Good.", "--exercise", "pelvic-tlt"],
            "--exercise: no exercise is called “pelvic-tlt”; did you mean pelvic-tilt?",
        ),
        (["export", ""], "found an empty name, expected a file or a folder"),
        (["--csv", "--ics", "a.ics"], "--csv --ics: found more than one, expected one of them"),
        (["--ics", "a.txt"], "a.txt: found no calendar, expected a file that ends with .ics"),
        (["nothing"], "log: found “nothing” as well, expected nothing more"),
    ],
)
def test_what_is_asked_wrongly_is_one_line(
    arguments: list[str], line: str, capsys: Captured
) -> None:
    assert main(["log", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"coach: {line}")


def test_a_note_is_kept_as_it_is(home: Path, capsys: Captured) -> None:
    long = "word " * 10_000
    assert main(["log", "note", "\x1b[31mred\x00"]) == 0
    assert capsys.readouterr() == ("", f"Noted in {home / FILE_NAME}.\n")
    assert main(["log", "note", long, "--exercise", "pelvic-tilt"]) == 0
    assert main(["log", "note", "-5 kg \udcff"]) == 0
    assert notes(home) == [("\x1b[31mred\x00", ""), (long, "pelvic-tilt"), ("-5 kg ?", "")]
    capsys.readouterr()
    assert main(["log"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_note_that_cannot_be_kept_is_one_line(home: Path, capsys: Captured) -> None:
    (home / FILE_NAME).mkdir(parents=True)
    assert main(["log", "note", "Good."]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"coach: Nothing is kept in the diary, {home / FILE_NAME}: there is a folder of this name;"
        " put it aside\n"
    )


def test_everything_goes_into_one_file(practised: Path, tmp_path: Path, capsys: Captured) -> None:
    main(["log", "note", "Slept “badly”."])
    target = tmp_path / "all.json"
    capsys.readouterr()
    assert main(["log", "export", str(target)]) == 0
    assert capsys.readouterr().err == f"Wrote {target}: {SESSIONS} sessions, 1 note.\n"
    told = json.loads(target.read_text("utf-8"))
    tables = told.pop("file")["tables"]
    assert main(["log", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == told
    assert sorted(tables) == [
        "counted", "done", "felt", "finished", "hurts", "left_out", "notes", "places", "sessions",
        "settled",
    ]  # fmt: skip
    assert len(tables["sessions"]) == SESSIONS
    assert tables["notes"][0]["text"] == "Slept “badly”."
    assert main(["log", "export", str(target)]) == 2
    assert main(["log", "export", str(target), "--force"]) == 0


def test_a_diary_that_cannot_be_read_is_not_written_out_as_an_empty_one(
    home: Path, tmp_path: Path, capsys: Captured
) -> None:
    (home / FILE_NAME).mkdir(parents=True)
    assert main(["log", "export", str(tmp_path / "all.json")]) == 1
    assert "there is a folder of this name" in capsys.readouterr().err
    assert not (tmp_path / "all.json").exists()


def test_delete_takes_everything_of_the_diary_and_nothing_else(
    practised: Path, capsys: Captured
) -> None:
    gone = ["diary.sqlite", "diary.damaged-2.sqlite", "diary.sqlite-wal", "diary.newer.sqlite-shm"]
    for name in gone[1:]:
        (practised / name).write_bytes(b"")
    kept = ["settings.toml", "diary.txt", "my-diary.sqlite", "diary.other.sqlite"]
    for name in kept:
        (practised / name).write_text("")
    before = {one.name for one in practised.iterdir()}
    assert main(["log", "delete", "--yes"]) == 0
    assert {*capsys.readouterr().err.splitlines()} == {
        f"Deleted {practised / name}" for name in gone
    }
    assert {one.name for one in practised.iterdir()} == before - {*gone} >= {*kept}
    assert main(["log", "delete", "--yes"]) == 0
    assert capsys.readouterr().err == f"There is no diary in {practised}.\n"
    assert main(["log"]) == 0
    assert capsys.readouterr().out == KIND


@pytest.mark.parametrize(
    ("typed", "there"), [("y\n", False), ("YES\n", False), ("n\n", True), ("\n", True), ("", True)]
)
def test_delete_asks_once(
    practised: Path, typed: str, there: bool, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(log_keep, "has_keyboard", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert main(["log", "delete"]) == 0
    asked, *told = capsys.readouterr().err.splitlines()[1:]
    assert asked.startswith("Delete the whole diary, with all sessions and notes?")
    assert told == ["Nothing is deleted." if there else f"Deleted {practised / FILE_NAME}"]
    assert (practised / FILE_NAME).exists() == there


def test_delete_does_not_go_on_where_nobody_can_say_yes(practised: Path, capsys: Captured) -> None:
    assert main(["log", "delete"]) == 2
    assert capsys.readouterr().err == (
        "coach: log delete: found nobody to ask, expected --yes; add --yes to delete it\n"
    )
    assert (practised / FILE_NAME).exists()


def test_what_cannot_be_deleted_is_one_line(
    practised: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    assert main(["log", "delete", "--yes"]) == 1
    assert capsys.readouterr().err == (
        f"coach: {practised / FILE_NAME}: it cannot be deleted: permission denied\n"
    )


def test_the_report_is_one_page(practised: Path, tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "page.html"
    assert main(["log", "report", "-o", str(page), "--language", "de"]) == 0
    assert capsys.readouterr().err.startswith(f"Wrote {page}: one page, to be printed or sent.")
    assert '<html lang="de">' in page.read_text("utf-8")
    assert main(["log", "report", "-o", str(page)]) == 2
    assert main(["log", "report", "-o", str(page), "--force"]) == 0
    assert '<html lang="en">' in page.read_text("utf-8")


@pytest.mark.parametrize("name", ["-", "page.pdf", "page"])
def test_a_report_has_the_name_of_a_page(
    practised: Path, tmp_path: Path, name: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert main(["log", "report", "-o", name]) == 2
    told = f"coach: --output: found “{name}”, expected a name that ends in .html\n"
    assert capsys.readouterr().err == told
    assert sorted(tmp_path.iterdir()) == before


def test_the_sessions_go_into_a_calendar(practised: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "done.ics"
    assert main(["log", "--ics", str(target)]) == 0
    assert capsys.readouterr() == ("", f"Wrote {target}\n")
    assert target.read_bytes().count(b"BEGIN:VEVENT") == SESSIONS
    assert main(["log", "--ics", str(target)]) == 2
    assert main(["log", "--ics", str(target), "--force"]) == 0


@pytest.mark.parametrize(
    "arguments", [["log"], ["log", "--json"], ["log", "--csv"], ["hurts"], ["progress"], ["resume"]]
)
def test_a_diary_that_is_held_is_not_told_as_an_empty_one(
    practised: Path, capsys: Captured, arguments: list[str]
) -> None:
    with closing(sqlite3.connect(practised / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "cannot be read now: another process holds it" in err


def test_a_diary_that_is_held_replaces_no_calendar(practised: Path, tmp_path: Path) -> None:
    calendar = tmp_path / "mine.ics"
    calendar.write_text("as it was")
    with closing(sqlite3.connect(practised / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert main(["log", "--ics", str(calendar), "--force"]) == 1
    assert calendar.read_text() == "as it was"


def test_spoilt_figures_and_bytes_are_written_all_the_same(practised: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(practised / FILE_NAME)) as file, file:
        file.execute("UPDATE sessions SET heard_ms = 9223372036854775807")
        file.execute("INSERT INTO left_out VALUES (x'ff00', '2026-01-01')")
    assert main(["log", "--ics", str(tmp_path / "spoilt.ics")]) == 0
    assert "DURATION:P1D" in (tmp_path / "spoilt.ics").read_text()
    assert main(["log", "export", str(tmp_path / "spoilt.json")]) == 0
    assert '"exercise": "ff00"' in (tmp_path / "spoilt.json").read_text()
