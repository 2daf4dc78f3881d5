"""What hurt is left out of every session, list and export until `coach hurts back` is given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from diaries import NOON, Clock

from coach.cli.app import main
from coach.home.diary.diary import Diary
from coach.home.folders import HOME_VARIABLE
from coach.plan.person.past import Hurt

Captured = pytest.CaptureFixture[str]
SINCE = "21 November 2026"


@pytest.fixture(autouse=True)
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Diary]:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    with closing(Diary(tmp_path, print, Clock())) as opened:
        yield opened


def hurt(diary: Diary, *exercises: str, side: str = "") -> None:
    session = diary.began("evening", None)
    for number, exercise in enumerate(exercises):
        diary.hurt(session, Hurt(item=number, exercise=exercise, side=side))


def test_it_is_listed_with_its_day(diary: Diary, capsys: Captured) -> None:
    assert main(["hurts"]) == 0
    assert capsys.readouterr().out.startswith("Nothing is left out")
    hurt(diary, "bridge", "pelvic-tilt")
    assert main(["hurts"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"bridge       since {SINCE}  Bridge",
        f"pelvic-tilt  since {SINCE}  Pelvic tilt",
        "",
        "coach hurts back bridge puts it back, once it no longer hurts.",
    ]
    assert main(["hurts", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"exercise": "bridge", "since": "2026-11-21"},
        {"exercise": "pelvic-tilt", "since": "2026-11-21"},
    ]


def test_a_session_leaves_it_out_and_says_how_it_is_put_back(
    diary: Diary, capsys: Captured
) -> None:
    hurt(diary, "pelvic-tilt")
    assert main(["show", "first-relief"]) == 0
    shown = capsys.readouterr().out
    assert "We leave out Pelvic tilt, as it hurt." in shown
    assert (
        f"Left out, as it hurt: Pelvic tilt since {SINCE}. "
        "coach hurts back pelvic-tilt puts it back."
    ) in shown
    assert main(["hurts", "back", "pelvic-tilt"]) == 0
    assert capsys.readouterr().err == "Put back: pelvic-tilt\n"
    assert main(["show", "first-relief"]) == 0
    assert "as it hurt" not in capsys.readouterr().out


def test_an_export_leaves_it_out_and_says_so(
    diary: Diary, tmp_path: Path, capsys: Captured
) -> None:
    hurt(diary, "bridge")
    target = tmp_path / "one.wav"
    (tmp_path / "one.toml").write_text(
        'id = "one"\ntitle = "One"\n[[steps]]\nexercise = "pelvic-tilt"\n'
        '[[steps]]\nexercise = "bridge"\n'
    )
    asked = ["export", str(tmp_path / "one.toml"), "-o", str(target), "--script=sheet"]
    assert main([*asked, "--engine", "tones"]) == 0
    told = capsys.readouterr()
    assert f"Left out, as it hurt: Bridge since {SINCE}." in told.err + told.out
    (script,) = tmp_path.glob("*.html")
    assert "We leave out Bridge, as it hurt." in script.read_text(encoding="utf-8")


def test_a_routine_of_which_nothing_is_left_says_why(
    diary: Diary, tmp_path: Path, capsys: Captured
) -> None:
    hurt(diary, "bridge")
    hurt(diary, "plank")
    path = tmp_path / "one.toml"
    steps = "".join(f'[[steps]]\nexercise = "{name}"\n' for name in ("bridge", "plank", "bridge"))
    path.write_text(f'id = "one"\ntitle = "One"\n{steps}')
    assert main(["show", str(path)]) == 2
    assert capsys.readouterr().err == (
        "coach: one: nothing is left to do: what hurt is left out, Bridge, Plank; "
        "coach hurts back bridge plank puts it back, once it no longer hurts\n"
    )


def test_what_a_single_routine_brings_along_is_told_by_its_name(
    diary: Diary, capsys: Captured
) -> None:
    assert main(["hurts", "add", "lying-march:r"]) == 0
    told = capsys.readouterr().err
    assert "Left out from now on: Lying march, on the right. coach hurts back lying-march" in told


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        (["bridge"], []),
        (["bridge:r"], ["It hurt, on the right."]),
        (["bridge", "left"], ["It hurt, on the left."]),
        (["bridge:B", "pelvic-tilt"], ["It hurt, on both sides."]),
    ],
)
def test_what_a_phone_shows_can_be_typed(
    diary: Diary, capsys: Captured, typed: list[str], noted: list[str]
) -> None:
    assert main(["hurts", "add", *typed]) == 0
    assert "Left out from now on: Bridge" in capsys.readouterr().err
    assert "bridge" in diary.left_out()
    assert [note.text for note in diary.notes()] == noted
    assert ("pelvic-tilt" in diary.left_out()) == ("pelvic-tilt" in typed)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["back"], "hurts back: found no exercise, expected one or more, or --all"),
        (["back", "bridge"], "hurts back: found “bridge”, but nothing is left out"),
        (["add", "brigde"], "hurts add: no exercise is called “brigde”; did you mean bridge"),
        (["add", "right"], "hurts add: found “right” alone; the exercise comes first"),
        (["add", "bridge:x"], "hurts add: found “x” behind the colon, expected one of l, r, b"),
        (["add"], "hurts add: found no exercise, expected one or more"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_line(
    capsys: Captured, typed: list[str], line: str
) -> None:
    assert main(["hurts", *typed]) == 2
    assert capsys.readouterr().err.startswith(f"coach: {line}")


def test_everything_is_put_back_at_once(diary: Diary, capsys: Captured) -> None:
    hurt(diary, "bridge", "plank")
    assert main(["hurts", "back", "plonk"]) == 2
    assert "did you mean plank?" in capsys.readouterr().err
    assert main(["hurts", "back", "--all"]) == 0
    assert diary.left_out() == {}


def test_where_it_hurt_is_what_was_told_last(diary: Diary) -> None:
    session = diary.began("evening", None)
    for side in ("right", "left"):
        diary.hurt(session, Hurt(item=3, exercise="lunge", side=side))
    (past,) = diary.past()
    assert past.hurts == (Hurt(item=3, exercise="lunge", side="left"),)
    assert diary.left_out() == {"lunge": NOON.astimezone().date()}
