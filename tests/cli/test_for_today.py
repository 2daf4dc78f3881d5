"""`coach play` without a name plays what suits today, at a terminal; a list tells it first."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from coach.cli.app import main
from coach.home.diary import sessions
from coach.home.diary.diary import Diary
from coach.home.folders import HOME_VARIABLE
from coach.plan.person.past import Session

Captured = pytest.CaptureFixture[str]


class Typed(io.StringIO):
    """A terminal at which nobody types anything."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was played, by id."""
    names: list[str] = []

    def play_in(_library: object, routine: str, *_: object, **__: object) -> int:
        names.append(routine)
        return 0

    monkeypatch.setattr("coach.cli.play.play_in", play_in)
    return names


def test_at_a_terminal_it_is_told_and_played(
    played: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", Typed())
    assert main(["play", "--minutes", "5", "--condition", "no-floor"]) == 0
    assert played == ["seniors-chair"]
    assert capsys.readouterr().err.splitlines() == [
        "For today: With a chair (coach play seniors-chair)",
        "  Your first session; 5 minutes; nothing on the floor.",
        "Another one: coach list shows them, coach play ID begins one.",
    ]


def test_in_a_pipe_a_name_is_needed_and_there_is_a_list_of_them(
    played: list[str], capsys: Captured
) -> None:
    assert main(["play"]) == 2
    out, err = capsys.readouterr()
    *listed, told = err.splitlines()
    assert out == ""
    assert told.startswith("coach: play: found no ROUTINE, expected one; name one of those above")
    assert listed[0].split() == ["first-relief", "9", "min", "First", "relief"]
    assert any(line.startswith("desk-break ") for line in listed)
    assert played == []


def test_the_list_for_programs_has_the_reason_at_its_routine(capsys: Captured) -> None:
    assert main(["list", "--json"]) == 0
    told = {one["id"]: one["today"] for one in json.loads(capsys.readouterr().out)}
    assert told.pop("first-relief") == "Your first session; 9 minutes"
    assert set(told.values()) == {None}


def test_the_list_reads_the_sessions_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Diary(home, lambda _: None)) as diary:
        diary.began("first-relief", None)
    reads: list[object] = []
    past = sessions.past

    def counted(connection: sqlite3.Connection, now: datetime) -> tuple[Session, ...]:
        reads.append(now)
        return past(connection, now)

    monkeypatch.setattr(sessions, "past", counted)
    assert main(["list"]) == 0
    assert len(reads) == 1
