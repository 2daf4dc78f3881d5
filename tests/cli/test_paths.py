"""Paths that nothing can have: one line that names the option, the key or the variable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE

Captured = pytest.CaptureFixture[str]

LONG = "n" * 300
NOBODY = "~nobody-of-this-name/x"
EXPORT = ("export", "posture-round", "--engine", "tones", "--talk", "minimal")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    return folder


def refused(capsys: Captured, *arguments: str) -> str:
    """Return the one line with which a command refuses what it was asked."""
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1, err
    return err.strip()


@pytest.mark.parametrize("command", [EXPORT, ("list",), ("show", "posture-round")])
def test_the_home_of_nobody_is_told_of_the_option(
    command: tuple[str, ...], capsys: Captured
) -> None:
    told = refused(capsys, *command, "--music", NOBODY)
    assert told.startswith(f"coach: --music: found “{NOBODY}”, expected a home folder")


def test_the_home_of_nobody_is_told_of_the_key(home: Path, capsys: Captured) -> None:
    (home / "settings.toml").write_text(f'music = "{NOBODY}"\n', encoding="utf-8")
    told = refused(capsys, "list")
    assert told.startswith(f"coach: {home / 'settings.toml'}: music: found “{NOBODY}”, expected")


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (NOBODY, f"COACH_HOME: found “{NOBODY}”, expected a home folder that is known here"),
        pytest.param(
            LONG,
            "…”: found file name too long, expected a folder",
            marks=pytest.mark.skipif(os.name == "nt", reason="Windows finds nothing there"),
        ),
    ],
)
@pytest.mark.parametrize("command", [("list",), ("doctor",), EXPORT])
def test_a_home_that_can_be_no_folder_is_told(
    named: str,
    found: str,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, named)
    assert found in refused(capsys, *command)


@pytest.mark.parametrize("named", ["file.txt", "file.txt/x", os.fsdecode(b"na\xffme")])
def test_a_home_that_cannot_be_used_stops_no_session(
    named: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, named)
    assert main(["show", "posture-round"]) == 0
    assert "Posture round" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="Windows has folders of its own for this")
@pytest.mark.parametrize("variable", ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME"])
@pytest.mark.parametrize("named", [LONG, "file.txt", "file.txt/x", os.fsdecode(b"na\xffme")])
def test_folders_that_cannot_be_had_stop_no_session(
    variable: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.delenv(HOME_VARIABLE)
    for other in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(other, str(tmp_path / "home"))
    monkeypatch.setenv(variable, str(tmp_path / named))
    assert main(["show", "posture-round"]) == 0
    assert "Posture round" in capsys.readouterr().out


@pytest.mark.parametrize("name", [LONG, "file.txt/x", os.fsdecode(b"na\xffme"), "a\0b"])
def test_a_routine_that_cannot_be_there_is_told(name: str, capsys: Captured) -> None:
    assert "posture" not in refused(capsys, "show", f"{name}.toml")
    assert main(["check", f"{name}.toml"]) == 2
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "found " in out


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody is in")
def test_a_folder_that_was_taken_away_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    say = ("say", "Breathe in.", "--engine", "tones", "-o", "x.wav")
    for command in ((*EXPORT, "-o", "x.mp3"), (*EXPORT, "--music", "x.mp3"), say):
        assert "the folder that this was started in is gone" in refused(capsys, *command)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_settings_behind_a_link_that_leads_nowhere_are_told(home: Path, capsys: Captured) -> None:
    (home / "settings.toml").symlink_to("gone.toml")
    assert "settings.toml: found a link that leads nowhere" in refused(capsys, "list")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("option", ["--music", "--voice"])
def test_a_name_that_is_no_text_stops_no_list(option: str, capsys: Captured) -> None:
    assert main(["list", option, os.fsdecode(b"na\xff.wav")]) in (0, 2)
    assert "surrogates" not in capsys.readouterr().err
