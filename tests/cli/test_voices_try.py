"""`coach voices try` and `coach voices use`, as a person gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    monkeypatch.setattr("coach.live.trial.play_aloud", lambda *_: "heard")
    return folder


def test_voices_that_are_named_are_heard_and_told(capsys: Captured) -> None:
    assert main(["voices", "try", "en-us+f5", "de", "--speaker", "silent"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "en-us+f5: English (America), female5, plain, from espeakng-loader",
        "de: German, plain, from espeakng-loader",
    ]
    assert err == "coach voices use NAME keeps the one that you like.\n"


def test_a_language_can_be_asked_for(capsys: Captured) -> None:
    assert main(["voices", "try", "--language", "fr", "--speaker", "silent"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all("French" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["try", "--language", "xx"], "coach: --language: found “xx”, expected one of de, en, es,"),
        (
            ["try", "en-us+f55"],
            "coach: no voice on trial is called “en-us+f55”; did you mean en-us",
        ),
        (["use", "nobody"], "coach: voices use: no voice of any engine is called “nobody”"),
    ],
)
def test_what_cannot_be_is_one_line(capsys: Captured, arguments: list[str], line: str) -> None:
    assert main(["voices", *arguments]) == 2
    assert capsys.readouterr().err.startswith(line)


def test_a_voice_is_kept_and_given_up_again(home: Path, capsys: Captured) -> None:
    assert main(["voices", "use", "EN-US+F2"]) == 0
    path = home / "settings.toml"
    assert capsys.readouterr().err == f"en-us+f2 speaks from now on: kept in {path}\n"
    assert path.read_text(encoding="utf-8") == 'voice = "en-us+f2"\n'
    assert main(["voices", "use"]) == 0
    assert path.read_text(encoding="utf-8") == ""


def test_settings_that_cannot_be_read_stay_as_they_are(home: Path, capsys: Captured) -> None:
    home.mkdir()
    path = home / "settings.toml"
    path.write_text("rate = 5\n", encoding="utf-8")
    assert main(["voices", "use", "de"]) == 2
    assert path.read_text(encoding="utf-8") == "rate = 5\n"
