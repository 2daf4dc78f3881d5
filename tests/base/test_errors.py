"""Every error is one clear line: where, what was found, what was expected, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.errors import AskedWrongly, BadFile, CoachError, UnknownName, nearest, quoted
from coach.base.keypath import Entry


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (CoachError("it failed"), "it failed"),
        (CoachError("it failed", place="here"), "here: it failed"),
        (CoachError("it failed", hint="try again"), "it failed; try again"),
        (CoachError("it failed", place="here", hint="try again"), "here: it failed; try again"),
        (BadFile(Path("a.toml"), ("dose",), "x", "y"), "a.toml: dose: found x, expected y"),
        (BadFile("a.toml", (), "x", "y", hint="z"), "a.toml: found x, expected y; z"),
        (
            BadFile("a.toml", ("steps", Entry(1, "plank"), "say"), "x", "y"),
            "a.toml: step 2 (plank), say: found x, expected y",
        ),
        (
            BadFile("a.toml", (), "x", "y", position="line 3, column 1", line=3),
            "a.toml: line 3, column 1: found x, expected y",
        ),
        (
            UnknownName("routine", "first-relif", ["first-relief", "desk-break"]),
            "no routine is called “first-relif”; did you mean first-relief?",
        ),
        (
            UnknownName("routine", "zzz", ["desk-break"]),
            "no routine is called “zzz”; coach list shows the routines",
        ),
        (
            UnknownName("voice", "zzz", ["en-us"], place="--voice"),
            "--voice: no voice is called “zzz”; there are en-us",
        ),
        (
            UnknownName("voice", "zzz", [f"voice-{n}" for n in range(99)]),
            "no voice is called “zzz”; check the spelling",
        ),
    ],
)
def test_an_error_is_one_line(error: CoachError, line: str) -> None:
    assert str(error) == line


def test_an_error_carries_its_data() -> None:
    error = BadFile("a.toml", ("dose", "hold_s"), "x", "y")
    assert (error.path, error.key, error.found, error.expected) == (
        Path("a.toml"),
        ("dose", "hold_s"),
        "x",
        "y",
    )
    unknown = UnknownName("routine", "desk-brake", ["desk-break"])
    assert (unknown.what, unknown.name, unknown.nearest) == (
        "routine",
        "desk-brake",
        ["desk-break"],
    )


def test_the_exit_code_tells_whose_turn_it_is() -> None:
    assert CoachError("it failed").exit_code == 1
    assert AskedWrongly("ask differently").exit_code == 2
    assert BadFile("a", (), "x", "y").exit_code == 2
    assert UnknownName("routine", "x", []).exit_code == 2


def test_at_most_three_names_are_offered_best_first() -> None:
    known = ["plank", "planks", "plan", "flank", "bridge"]
    assert nearest("PLANK", known) == ["plank", "planks", "plan"]
    assert nearest("zzz", known) == []
    assert nearest("monika", ["Daniel", "Mónica", "ZIRA"]) == ["Mónica"]
    assert nearest("sira", ["Daniel", "Mónica", "ZIRA"]) == ["ZIRA"]


def test_what_others_wrote_is_quoted_on_one_short_line() -> None:
    assert quoted("a\n\x1b[31mb") == "“a b”"
    assert quoted(3) == "“3”"
    assert len(quoted("x" * 999)) == 62


def test_a_long_path_keeps_its_end() -> None:
    line = str(BadFile("/home/" + "deep/" * 99 + "mine.toml", ("dose",), "x", "y"))
    assert line.endswith("/deep/mine.toml: dose: found x, expected y")
    assert line.startswith("…")
    assert len(line) <= 200


@given(st.text(), st.text(), st.text())
def test_no_error_is_ever_more_than_one_bounded_line(message: str, place: str, hint: str) -> None:
    line = str(CoachError(message, place=place, hint=hint))
    assert len(line) <= 400
    assert len(line.splitlines()) <= 1
    assert "\x1b" not in line
