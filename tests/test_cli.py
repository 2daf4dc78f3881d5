"""The commands as a person or a script meets them: output, messages, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from interrupts import heeding_interrupts

from coach.cli import main
from coach.folders import HOME_VARIABLE

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


def one_error(capsys: Captured) -> str:
    """Return the only line of stderr, with nothing on stdout."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1, err
    return err.strip()


def routine(folder: Path, text: str, name: str = "mine.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


SHORT = """
id = "short"
title = "Short"
[[steps]]
exercise = "knee-to-chest"
dose = { hold_s = 5, reps = 1 }
"""


def test_list_names_every_routine(capsys: Captured) -> None:
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for name in ("first-relief", "lying-down", "seniors-chair", "desk-break"):
        assert name in out
    for title in ("Büropause (Deutsch)", "Pausa de escritorio (Español)", "bureau (Français)"):
        assert title in out
    assert max(map(len, out.splitlines())) <= 100


def test_list_leaves_out_what_does_not_fit_and_says_so(capsys: Captured) -> None:
    assert main(["list", "--condition", "no-floor", "--minutes", "5"]) == 0
    out, err = capsys.readouterr()
    assert "first-relief" in out
    assert "core-strength" not in out
    assert "core-strength: nothing is left to do that suits no-floor" in err
    assert main(["list", "--condition", "flor"]) == 2
    assert one_error(capsys) == (
        "coach: --condition: no condition is called “flor”; did you mean no-floor?"
    )


def test_a_routine_in_another_language_is_spoken_in_it(capsys: Captured) -> None:
    assert main(["cues", "bueropause", "--voice", "en-us", "--json"]) == 0
    out, err = capsys.readouterr()
    assert "The voice en-us does not speak German: de speaks instead." in err
    words = [cue.get("text") for cue in json.loads(out)["cues"]]
    assert "Wechsle auf die linke Seite." in words
    assert "Stell den rechten Fuß etwa fünfundzwanzig Zentimeter zurück." in words


def test_show_tells_what_changed_and_why(capsys: Captured) -> None:
    asked = ["show", "kneeling-standing", "--condition", "knee", "--minutes", "6"]
    assert main(asked) == 0
    out = capsys.readouterr().out
    assert "Tucked lunge is left out, because of your knee.\n" in out
    assert "Easier form: March gently" in out
    assert main([*asked, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert {
        "kind": "swapped",
        "title": "Lying psoas stretch",
        "what": "Lying psoas stretch takes the place of Kneeling psoas stretch, "
        "because of your knee.",
        "why": "because of your knee",
    } in shown["changes"]
    assert shown["steps"][0]["in_easier_form"] is True


def test_a_session_fits_the_time(capsys: Captured) -> None:
    assert main(["show", "full-programme", "--json", "--minutes", "10"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert 560_000 <= shown["total_ms"] <= 620_000
    assert "for want of time" in {change["why"] for change in shown["changes"]}
    assert main(["show", "full-programme", "--minutes", "2"]) == 2
    assert "--minutes: found 2 minutes for full-programme, expected at least" in one_error(capsys)


def test_list_json_is_one_document(capsys: Captured) -> None:
    assert main(["list", "--json"]) == 0
    entries = {entry["id"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert 7 <= entries["first-relief"]["minutes"] <= 9
    assert entries["desk-break"]["minutes"] == 2
    assert entries["desk-break"]["language"] == "en"
    assert entries["bueropause"]["language"] == "de"
    assert set(entries["first-relief"]) >= {
        "id",
        "title",
        "minutes",
        "exercises",
        "kit",
        "cautions",
    }


def test_own_routines_join_the_list_and_a_broken_one_spoils_only_itself(
    home: Path, capsys: Captured
) -> None:
    routine(home / "routines", SHORT)
    routine(home / "routines", "id = 3", "broken.toml")
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert "short" in out
    assert "broken.toml" in err


def test_show_tells_doses_and_sources(capsys: Captured) -> None:
    assert main(["show", "first-relief"]) == 0
    out = capsys.readouterr().out
    assert "document" in out
    assert main(["show", "first-relief", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert all(step.keys() for step in document["steps"])


def test_cues_json_has_the_documented_shape(tmp_path: Path, capsys: Captured) -> None:
    path = routine(tmp_path, SHORT)
    assert main(["cues", str(path), "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    document = json.loads(out)
    assert set(document) == {"routine", "total_ms", "phases", "cues"}
    keys = {"kind", "start_ms", "end_ms", "exercise", "side", "set"}
    assert all(set(phase) == keys for phase in document["phases"])
    for cue in document["cues"]:
        assert set(cue) - {"text", "tone"} == keys | {"anchor_ms", "rep"}
        assert ("text" in cue) != ("tone" in cue)
    starts = [cue["start_ms"] for cue in document["cues"]]
    assert starts == sorted(starts)


def test_options_shape_the_session(tmp_path: Path, capsys: Captured) -> None:
    path = routine(tmp_path, SHORT)

    def kinds(*options: str) -> list[tuple[str, str | None]]:
        assert main(["cues", str(path), "--json", *options]) == 0
        document = json.loads(capsys.readouterr().out)
        return [(cue["kind"], cue["side"]) for cue in document["cues"]]

    assert ("count", "right") in kinds()
    assert not any(kind == "count" for kind, _ in kinds("--count", "none"))
    sides = [side for kind, side in kinds("--side", "left") if kind == "count"]
    assert sides[0] == "left"
    assert len(kinds("--talk", "learn")) > len(kinds()) > len(kinds("--talk", "minimal"))


def test_settings_are_the_same_as_options(home: Path, tmp_path: Path, capsys: Captured) -> None:
    path = routine(tmp_path, SHORT)
    assert main(["cues", str(path), "--json", "--count", "none", "--side", "left"]) == 0
    by_option = capsys.readouterr().out
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text('count = "none"\nside = "left"\n')
    assert main(["cues", str(path), "--json"]) == 0
    assert capsys.readouterr().out == by_option


def test_the_nearest_names_are_offered(capsys: Captured) -> None:
    assert main(["show", "first-releif"]) == 2
    assert "did you mean first-relief?" in one_error(capsys)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show"], "ROUTINE"),
        (["show", "first-relief", "--bogus"], "--bogus"),
        (["frobnicate"], "frobnicate"),
        (["show", "first-relief", "--talk", "shouting"], "talk"),
        (["show", "first-relief", "--rate", "1000"], "80 to 300"),
        (["show", "first-relief", "--rate", "fast"], "rate"),
        (["show", "first-relief", "--minutes", "4.5"], "found “4.5”, expected a whole number"),
        (["show", "first-relief", "--breath", "bag"], "there are on, off, box"),
        (["show", "first-relief", "--without", "plnak"], "plnak"),
        (["cues", "first-relief", "--engine", "espaek"], "espeak"),
        (["cues", "first-relief", "--voice", "en-us+nobody"], "en-us+nobody"),
        (["show", "./nowhere.toml"], "nowhere.toml"),
        (["export", "first-relief", "-o", "a.xyz"], ".wav"),
        (["export", "first-relief", "-o", "nowhere/a.wav"], "nowhere"),
        (["export", "no-such-routine", "-o", "a.wav"], "no-such-routine"),
    ],
)
def test_what_is_asked_wrongly_is_one_line_and_exit_code_2(
    arguments: list[str],
    said: str,
    capsys: Captured,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert said in one_error(capsys)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


def test_check_names_file_line_and_key(tmp_path: Path, capsys: Captured) -> None:
    good = routine(tmp_path, SHORT)
    bad = routine(tmp_path, SHORT.replace("hold_s = 5", "hold_s = -5"), "bad.toml")
    assert main(["check", str(good)]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["check", str(good), str(bad)]) == 2
    out, err = capsys.readouterr()
    assert "bad.toml:" in out
    assert ": error[bad-file] step 1 (knee-to-chest), dose.hold_s: found -5, expected" in out
    assert err == "1 error; coach check --explain RULE tells why\n"


def test_check_without_names_finds_nothing_in_the_seeds(capsys: Captured) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_check_tells_by_its_code_how_grave_it_is(tmp_path: Path, capsys: Captured) -> None:
    hint = routine(tmp_path, f'{SHORT}\n[[steps]]\nsay = "Rest for 30s."\n', "hint.toml")
    warning = routine(tmp_path, f'{SHORT}\n[[steps]]\nsay = "Rest here."\n', "warning.toml")
    assert main(["check", str(hint)]) == 0
    assert "hint[hard-to-say]" in capsys.readouterr().out
    assert main(["check", str(hint), str(warning)]) == 1
    assert "warning[needs-eyes]" in capsys.readouterr().out
    assert main(["check", str(hint), str(warning), "--level", "error"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["check", "desk-brake"]) == 2
    assert "did you mean desk-break?" in capsys.readouterr().err


def test_check_writes_for_programs(tmp_path: Path, capsys: Captured) -> None:
    warning = routine(tmp_path, f'{SHORT}\n[[steps]]\nsay = "Rest here."\n')
    assert main(["check", str(warning), "--json"]) == 1
    [finding] = json.loads(capsys.readouterr().out)
    assert (finding["rule"], finding["key"]) == ("needs-eyes", "step 2, say")
    assert main(["check", str(warning), "--format", "sarif"]) == 1
    [run] = json.loads(capsys.readouterr().out)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["needs-eyes"]
    assert main(["check", str(warning), "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::warning file=")
    assert main(["check", "desk-break", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_check_explains_a_rule(capsys: Captured) -> None:
    assert main(["check", "--explain", "held-breath"]) == 0
    assert capsys.readouterr().out.startswith("held-breath (warning): A line tells somebody")
    assert main(["check", "--explain", "held-breth"]) == 2
    assert "did you mean held-breath?" in capsys.readouterr().err


def test_voices_lists_the_default(capsys: Captured) -> None:
    assert main(["voices", "--engine", "espeak", "--json"]) == 0
    assert "en-us+f5" in {voice["id"] for voice in json.loads(capsys.readouterr().out)}


def test_the_version_is_the_projects(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    monkeypatch.setattr(
        metadata, "version", lambda name: {project["name"]: project["version"]}[name]
    )
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == project["version"]


def test_every_command_is_offered(capsys: Captured) -> None:
    assert main(["frobnicat"]) == 2
    for name in ("lst", "exprt", "chck", "ply", "voics", "cue", "shw"):
        capsys.readouterr()
        assert main([name]) == 2
        assert "did you mean" in one_error(capsys)


def test_the_full_screen_needs_a_terminal(capsys: Captured) -> None:
    assert main([]) == 2
    assert "coach list" in one_error(capsys)


def test_hostile_text_is_shown_plain(tmp_path: Path, capsys: Captured) -> None:
    text = SHORT.replace('"Short"', r'"\u001b[31m[red]Sh\u0007ort[/red] \u202e"')
    assert main(["show", str(routine(tmp_path, text))]) == 0
    out = capsys.readouterr().out
    assert "[red]Sh ort[/red]" in out
    assert not set(out) & {"\x1b", "\x07", "\u202e"}


def test_export_writes_and_says_so(tmp_path: Path, capsys: Captured) -> None:
    path, target = routine(tmp_path, SHORT), tmp_path / "a.wav"
    assert main(["export", str(path), "-o", str(target)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "a.wav" in err
    before = target.read_bytes()
    assert main(["export", str(path), "-o", str(target)]) == 0
    assert one_error(capsys).startswith("Unchanged: ")
    assert main(["export", str(path), "-o", str(target), "--talk", "learn"]) == 2
    assert "--force" in one_error(capsys)
    assert main(["export", str(path), "-o", str(target), "--force"]) == 0
    assert target.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_session_that_is_told_to_end_leaves_nothing_behind(
    number: signal.Signals, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with heeding_interrupts():
        started = subprocess.Popen(
            [sys.executable, "-m", "coach", "play", "desk-break", "--speaker", "silent"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "TMPDIR": str(temporary)},
        )
    with started:
        assert started.stdout is not None
        assert started.stdout.readline().startswith("0:00 Desk break")
        assert any(temporary.iterdir())
        started.send_signal(number)
        assert started.wait(10) == 128 + number
    assert list(temporary.iterdir()) == []
