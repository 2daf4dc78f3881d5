"""The commands as a person or a script meets them: output, messages, exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from interrupts import heeding_interrupts

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE
from coach.home.library import Library

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
    today, listed = out.split("\n\n")
    assert today.splitlines() == [
        "For today: First relief (coach play first-relief)",
        "  Your first session; 9 minutes.",
    ]
    assert len(listed.splitlines()) == 2 * listed.count(" min  ")


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
    assert "We leave out Tucked lunge, because of your knee.\n" in out
    assert "Easier form: March gently" in out
    assert main([*asked, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert {
        "kind": "swapped",
        "title": "Lying psoas stretch",
        "what": "We do Lying psoas stretch in place of Kneeling psoas stretch, "
        "because of your knee.",
        "why": "because of your knee",
    } in shown["changes"]
    assert shown["steps"][0]["in_easier_form"] is True


ONE_SIDE = """
id = "after-the-operation"
title = "After the operation"
side = "right"
side_reason = "The right knee was operated on."
[[steps]]
exercise = "jog-in-place"
[[steps]]
exercise = "standing-psoas-stretch"
"""


def test_one_operated_side_is_done_with_its_reason_and_no_warning(
    tmp_path: Path, capsys: Captured
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(ONE_SIDE)
    assert main(["check", str(mine)]) == 0
    assert "unequal-sides" not in capsys.readouterr().out
    assert main(["show", str(mine)]) == 0
    assert ", right side only: The right knee was operated on (dose" in capsys.readouterr().out
    assert main(["show", "first-relief", "--side", "only-left"]) == 0
    out = capsys.readouterr().out
    assert "left side only" in out
    assert "each side" not in out


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
    assert "(dose from “relieving psoas pain”)" in out
    assert "Jog in place: 30 s (our choice, no figure in the source)" in out
    assert main(["show", "first-relief", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [step["dose_from"] for step in document["steps"]][:2] == ["routine", "A"]


def test_ones_own_stand_under_a_heading_with_their_folder(home: Path, capsys: Captured) -> None:
    routine(home / "routines", SHORT)
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-4:-2] == ["", f"Your own, in {home / 'routines'}:"]
    assert lines[-2].startswith("short ")
    assert main(["list", "--json"]) == 0
    own = {one["id"]: one["own"] for one in json.loads(capsys.readouterr().out)}
    assert [name for name in own if own[name]] == ["short"]
    assert main(["show", "short"]) == 0
    assert "Knee to chest: 5 s hold, each side (your dose)" in capsys.readouterr().out


def test_show_tells_how_often_and_what_is_to_be_seen(tmp_path: Path, capsys: Captured) -> None:
    path = routine(
        tmp_path,
        'id = "knee"\ntitle = "Knee"\nfor = "Anna"\ndate = 2026-03-31\nper_day = [2, 3]\n'
        'per_week = 7\nnote = "Call me."\n[[steps]]\nexercise = "bridge"\n'
        'picture = "b.png"\nlink = "https://example.org/"\n',
    )
    assert main(["show", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["2–3 times a day, every day", "Call me."]
    assert "      More: https://example.org/" in lines
    assert main(["show", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["for"] == "Anna"
    assert told["date"] == "2026-03-31"
    assert (told["per_day"], told["per_week"], told["note"]) == ([2, 3], [7], "Call me.")
    (step,) = told["steps"]
    assert step["link"] == "https://example.org/"
    assert Path(step["picture"]) == path.parent / "b.png"
    assert main(["show", "first-relief", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["for"], told["date"], told["per_day"], told["note"]) == ("", None, [], "")


def test_show_tells_rests_and_by_how_much_their_words_outgrow_them(
    tmp_path: Path, capsys: Captured
) -> None:
    step = '[[steps]]\nexercise = "{}"\n'
    sets = "dose = {hold_s = 20, sets = 2, rest_s = 15}\n"
    head = 'id = "rests"\ntitle = "Rests"\n'
    rest = "[[steps]]\nrest_s = 3\n"
    path = tmp_path / "rests.toml"
    path.write_text(head + step.format("pelvic-tilt") + sets + rest + step.format("bridge"))
    assert main(["show", str(path)]) == 0
    out = capsys.readouterr().out
    assert "      Rest between sets: 15 s\n" in out
    over = re.search(r" 2\. Rest for 3 s, ([0-9.]+) s longer: what is said and done in it", out)
    assert over is not None
    assert main(["show", str(path), "--json"]) == 0
    first, rests, bridge = json.loads(capsys.readouterr().out)["steps"]
    assert rests["rest_s"] == 3
    assert round(rests["rest_over_ms"] / 1000, 1) == float(over[1])
    assert "rest_over_ms" not in {*first, *bridge}


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
    (home / "settings.toml").write_text('count = "none"\nside = "left"\n', encoding="utf-8")
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


WRONG = SHORT.replace("hold_s = 5", "hold_s = -5, hold = 3")


@pytest.mark.parametrize("command", ["play", "show", "cues", "export"])
def test_each_mistake_of_a_file_is_a_line_and_all_are_told(
    tmp_path: Path, capsys: Captured, command: str
) -> None:
    bad = routine(tmp_path, WRONG, "bad.toml")
    assert main([command, str(bad)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    number = WRONG[: WRONG.index("hold_s")].count("\n") + 1
    assert err.splitlines() == [
        f"coach: {bad}:{number}: step 1 (knee-to-chest), {rest}"
        for rest in (
            "dose.hold_s: found -5, expected a whole number from 1 to 3600",
            "dose.hold: found an unknown key, expected a key that is known there; "
            "did you mean hold_s?",
        )
    ]


def test_check_tells_each_mistake_of_a_file(tmp_path: Path, capsys: Captured) -> None:
    assert main(["check", str(routine(tmp_path, WRONG, "bad.toml"))]) == 2
    out, err = capsys.readouterr()
    found = [line.partition("error[bad-file] ")[2] for line in out.splitlines()]
    assert [line.partition(":")[0] for line in found] == [
        "step 1 (knee-to-chest), dose.hold",
        "step 1 (knee-to-chest), dose.hold_s",
    ]
    assert err == "2 errors; coach check --explain RULE tells why\n"


def test_list_tells_the_first_mistake_of_a_file_and_how_many_there_are(
    home: Path, capsys: Captured
) -> None:
    bad = routine(home / "routines", WRONG, "bad.toml")
    assert main(["list"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{bad}:")
    assert line.endswith(
        "dose.hold_s: found -5, expected a whole number from 1 to 3600 "
        "(and 1 more: coach check tells all)"
    )


def test_check_without_names_finds_nothing_in_the_seeds(capsys: Captured) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_check_tells_by_its_code_how_grave_it_is(tmp_path: Path, capsys: Captured) -> None:
    hint = routine(tmp_path, f'{SHORT}\n[[steps]]\nsay = "Come into Tadāsana."\n', "hint.toml")
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


def test_every_command_is_offered(capsys: Captured) -> None:
    assert main(["frobnicat"]) == 2
    for name in ("lst", "exprt", "chck", "ply", "voics", "cue", "shw"):
        capsys.readouterr()
        assert main([name]) == 2
        assert "did you mean" in one_error(capsys)


def test_the_full_screen_needs_a_terminal(capsys: Captured) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert err.startswith("coach: the full screen needs a terminal; coach play ID ")
    assert "first-relief" in out


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


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["show", "desk-break"],
        ["cues", "desk-break", "--engine", "tones"],
        ["export", "desk-break", "--engine", "tones", "--talk", "minimal"],
        ["check", "desk-break"],
        ["say", "Breathe in.", "--engine", "tones", "-o", "a.wav"],
        ["safety"],
        ["voices", "--engine", "tones"],
        ["doctor"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_opens_the_library_once(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    opened = []
    opening = Library.__init__

    def counted(library: Library, *folders: Path) -> None:
        opened.append(library)
        opening(library, *folders)

    monkeypatch.setattr(Library, "__init__", counted)
    main(arguments)
    assert len(opened) == 1
