"""`coach quick`: played, kept, exported; all that is wrong told at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli.app import main
from coach.cli.options import Shape
from coach.home.folders import HOME_VARIABLE
from coach.home.library import Library

Captured = pytest.CaptureFixture[str]
LINE = "clamshell 2x3 each side rest 5, bridge 2x5s"
THIN = "Known by name alone, and not explained: Clamshell"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


def told(capsys: Captured) -> list[str]:
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_it_is_played_with_the_options_of_play(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    played = []

    def play_in(library: Library, name: str, shape: Shape, *others: object) -> int:
        played.append((library.find(name).routine, shape.given()["talk"], others))
        return 0

    monkeypatch.setattr("coach.cli.quick.play_in", play_in)
    words = ["bridge", "2x5s,", "plank", "30s", "--talk", "minimal", "--speaker", "silent"]
    assert main(["quick", *words]) == 0
    [(routine, talk, others)] = played
    assert [step.exercise for step in routine.steps] == ["bridge", "plank"]
    assert (talk, others) == ("minimal", ("silent", None))
    assert routine.title == "Quick session"
    assert told(capsys) == []


def test_it_is_kept_under_a_name(home: Path, capsys: Captured) -> None:
    line = LINE.replace("rest 5", "rest 30")
    assert main(["quick", line, "--save", "Leg day"]) == 0
    path = home / "routines" / "leg-day.toml"
    assert told(capsys) == [
        THIN,
        f"Wrote {path}",
        "coach play leg-day plays it; coach check leg-day tells what is hard to follow.",
    ]
    assert main(["show", "leg-day", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["title"] == "Leg day"
    assert [step["exercise"] for step in shown["steps"]] == ["clamshell", "bridge"]
    assert main(["check", "leg-day", "--level", "warning"]) == 0
    assert main(["quick", LINE, "--save", "leg-day"]) == 2


def test_it_is_exported(home: Path, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "leg-day.wav"
    asked = ["quick", "bridge 2x5s", "-o", str(path), "--engine", "tones", "--talk", "minimal"]
    assert main([*asked, "--cues", "json"]) == 0
    beside = path.with_suffix(".json")
    assert told(capsys)[-2:] == [f"Wrote {path}", f"Wrote {beside}"]
    assert "Leg day" in beside.read_text(encoding="utf-8")
    assert main([*asked, "--cues", "json"]) == 0
    assert f"Unchanged: {path}" in told(capsys)
    other = asked.copy()
    other[1] = "bridge 3x5s"
    assert main(other) == 2
    assert any("exists already" in line for line in told(capsys))
    assert not (home / "routines").exists()


def test_a_routine_of_ones_own_called_quick_is_another_one(
    home: Path, tmp_path: Path, capsys: Captured
) -> None:
    folder = home / "routines"
    folder.mkdir(parents=True)
    text = 'id = "quick"\ntitle = "Mine"\n[[steps]]\nexercise = "plank"\n'
    (folder / "quick.toml").write_text(text, encoding="utf-8")
    path = tmp_path / "x.wav"
    asked = ["-o", str(path), "--engine", "tones", "--talk", "minimal", "--force"]
    for line in ("bridge 2x5s", "bridge 3x5s"):
        assert main(["quick", line, *asked, "--cues", "json"]) == 0
        told(capsys)
        cues = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["cues"]
        texts = " ".join(cue.get("text") or "" for cue in cues)
        assert "Bridge" in texts
        assert "Plank" not in texts


def test_all_that_is_wrong_is_told_at_once(home: Path, capsys: Captured) -> None:
    assert main(["quick", "brige 10x5s, squats, rest 9000s", "--save", "x"]) == 2
    assert told(capsys) == [
        "coach: entry 1 (brige 10x5s): found “brige”, expected the name of an exercise, as it is "
        "known; did you mean Bridge? in quotes it is an exercise of your own",
        "coach: entry 2 (squats): found no figures for “squats”, which is not known here, expected "
        "how much is done; such as 3x12, 10x5s, 2x30s, 1 min, 8 breaths",
        "coach: entry 3 (rest 9000s): found a rest of 9000 s, expected 1 to 3600; such as rest 20s",
    ]
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], 'quick: found no TEXT, expected exercises and figures; such as coach quick "bridge'),
        (["plank", "--cues", "vtt"], "--cues: found it without a file, expected -o FILE beside it"),
        (["plank", "--stems"], "--stems: found it without a file, expected -o FILE beside it"),
        (["plank", "--save", "?"], "found “?”, expected a name with letters from a to z"),
        (["plank", "--save", "first-relief"], "“first-relief” is taken"),
        (["plank", "-o", "x.doc"], ""),
        (["plank", "--tempo"], "no option is called “--tempo”"),
        (["plank 600s 17 sets, " * 5], "found 14:36:40 hours of work and rests"),
    ],
)
def test_what_is_asked_wrongly_is_one_line(
    arguments: list[str], line: str, capsys: Captured
) -> None:
    assert main(["quick", *arguments]) == 2
    [found] = [one for one in told(capsys) if not one.startswith("Known by name")]
    assert line in found


def test_a_line_in_german_is_a_routine_in_german(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    line = "Brücke 3x12 je Seite Pause 30, Pause 20s, Wade halten 30s"
    assert main(["quick", line, "--language", "de", "--save", "knie"]) == 0
    text = (tmp_path / "routines" / "knie.toml").read_text(encoding="utf-8")
    assert 'language = "de"' in text
    capsys.readouterr()
    assert main(["show", "knie"]) == 0
    assert "Brücke" in capsys.readouterr().out
    assert main(["quick", line, "--language", "xx", "--save", "nie"]) == 2
    assert "expected the code of a language" in capsys.readouterr().err
