"""A small library, a home of its own, and what the spoken menus say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small import SEEDS

from coach.base.spoken import Line, Part, written
from coach.cli import eyes_free_session
from coach.cli.eyes_free_voice import Voice
from coach.home.library import Library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library with an English and a German routine: to plan all of them takes seconds."""
    folder = tmp_path_factory.mktemp("small") / "seeds"
    kept = ("desk-break.toml", "bueropause.toml")
    shutil.copytree(SEEDS, folder, ignore=lambda at, names: [
        one for one in names if Path(at).name == "routines" and one not in kept
    ])  # fmt: skip
    return Library(folder)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(eyes_free_session, "LOOK_EVERY_S", 1000)
    monkeypatch.setattr(Voice, "said", lambda _: None)  # in silence, a line takes its time
    return tmp_path


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the lines that were said so far."""
    lines: list[str] = []
    say = Voice.say

    def noted(voice: Voice, line: Line) -> None:
        lines.append(written(line))
        say(voice, line)

    monkeypatch.setattr(Voice, "say", noted)
    return lines


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[Part]:
    """Return the parts of lines that were said so far."""
    every: list[Part] = []
    say = Voice.say

    def noted(voice: Voice, line: Line) -> None:
        every.extend(line)
        say(voice, line)

    monkeypatch.setattr(Voice, "say", noted)
    return every
