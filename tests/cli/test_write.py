"""`coach new` and `coach copy`: what is written, what is told, and an editor that may fail."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli.app import main
from coach.home.authoring.editor import NoEditor, edit
from coach.home.folders import HOME_VARIABLE

Captured = pytest.CaptureFixture[str]
EDITOR = "import pathlib, sys; path = pathlib.Path(sys.argv[-1]); "


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Put somebody at a terminal, with an editor that does this with its last argument, `path`."""
    monkeypatch.setattr("coach.cli.write.at_a_terminal", lambda: True)

    def named(does: str) -> None:
        script = tmp_path / "my editor.py"
        script.write_text(EDITOR + does, encoding="utf-8")
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')

    return named


def told(capsys: Captured) -> list[str]:
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_a_new_routine_can_be_played_as_it_is(home: Path, capsys: Captured) -> None:
    assert main(["new", "Evening stretches"]) == 0
    path = home / "routines" / "evening-stretches.toml"
    assert told(capsys) == [
        f"Wrote {path}",
        "coach play evening-stretches plays it; "
        "coach check evening-stretches tells what is hard to follow.",
    ]
    assert main(["check", "evening-stretches"]) == 0
    assert told(capsys) == []
    assert main(["show", "evening-stretches"]) == 0
    assert "Evening stretches, about" in capsys.readouterr().out


def test_the_exercise_in_its_comments_can_be_taken_in(home: Path, capsys: Captured) -> None:
    assert main(["new", "evening"]) == 0
    path = home / "routines" / "evening.toml"
    text = path.read_text(encoding="utf-8")
    head, sign, tail = text.partition("# [[steps]]\n# say")
    assert sign
    path.write_text(head + re.sub(r"^# ?", "", sign + tail, flags=re.MULTILINE), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "evening"]) == 0
    assert told(capsys) == []


@pytest.mark.parametrize(
    ("name", "title"),
    [('He said "ho"', 'He said "ho"'), ("a\tb {called}", "A b (called)"), ("#1 'x'", "#1 'x'")],
)
def test_any_title_can_stand_in_the_file(name: str, title: str, capsys: Captured) -> None:
    assert main(["new", name]) == 0
    assert main(["list", "--json"]) == 0
    assert title in [entry["title"] for entry in json.loads(capsys.readouterr().out)]


@pytest.mark.skipif(os.name == "nt", reason="no file is called so there")
@pytest.mark.parametrize("name", ["two\nlines.toml", "caf\udce9.toml", "a\x1b[31mb.toml", "-.toml"])
def test_any_path_can_be_told_in_the_file(name: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / name
    code = main(["new", str(path)])
    assert code == (2 if name == "-.toml" else 0)
    if code == 0:
        assert main(["check", str(path), "--level", "error"]) == 0


def test_a_new_routine_is_opened_and_looked_over(
    editor: Callable[[str], None], home: Path, capsys: Captured
) -> None:
    editor("path.write_text(path.read_text().replace('\"bridge\"', '\"brige\"'))")
    assert main(["new", "evening"]) == 0
    lines = told(capsys)
    assert len(lines) == 3
    assert "did you mean bridge" in lines[1]


def test_no_edit_opens_nothing(editor: Callable[[str], None], capsys: Captured) -> None:
    editor("path.unlink()")
    assert main(["new", "evening", "--no-edit"]) == 0
    assert main(["show", "evening"]) == 0


def test_where_no_editor_is_named_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("coach.cli.write.at_a_terminal", lambda: True)
    assert main(["new", "evening"]) == 0
    assert told(capsys)[1] == "VISUAL or EDITOR names no editor to open it in."


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("no-such-editor-here", "no such file or directory"),
        ('"open', "no closing quotation"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="its words for that are others")
def test_an_editor_that_is_missing_is_one_line(
    named: str, reason: str, monkeypatch: pytest.MonkeyPatch, home: Path, capsys: Captured
) -> None:
    monkeypatch.setattr("coach.cli.write.at_a_terminal", lambda: True)
    monkeypatch.setenv("VISUAL", named)
    assert main(["new", "evening"]) == 1
    path = home / "routines" / "evening.toml"
    assert told(capsys)[1:] == [
        f"coach: VISUAL: “{named}” does not open: {reason}; the file is there: {path}"
    ]
    assert path.exists()


def test_an_editor_that_fails_is_one_line(editor: Callable[[str], None], capsys: Captured) -> None:
    editor("sys.exit(3)")
    assert main(["new", "evening"]) == 1
    assert "does not open: it ended with code 3" in told(capsys)[1]


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_ctrl_c_in_the_editor_is_the_editors(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    asked = "os.kill(os.getppid(), signal.SIGINT); os.kill(os.getpid(), signal.SIGINT)"
    script = tmp_path / "editor.py"
    script.write_text(f"import os, signal; {asked}", encoding="utf-8")
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(NoEditor, match=f"code -{int(signal.SIGINT)}|code 1"):
        edit(path, {"EDITOR": f"{sys.executable} {script}"})
    assert signal.getsignal(signal.SIGINT) == before


def test_a_name_that_is_taken_or_none_is_asked_wrongly(home: Path, capsys: Captured) -> None:
    assert main(["new", "evening"]) == 0
    capsys.readouterr()
    for arguments in (["new", "evening"], ["new", "plank/"], ["new", "?"], ["copy", "desk-brake"]):
        assert main(arguments) == 2
        assert len(told(capsys)) == 1
    assert main(["new"]) == 2
    assert told(capsys) == ["coach: new: found no NAME, expected one; see coach new --help"]
    assert sorted(path.name for path in home.rglob("*.toml")) == ["evening.toml"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written there")
def test_a_folder_that_takes_nothing_is_one_line(home: Path, capsys: Captured) -> None:
    home.mkdir()
    home.chmod(0o500)
    try:
        assert main(["new", "evening"]) == 1
    finally:
        home.chmod(0o700)
    assert len(told(capsys)) == 1


def test_a_folder_that_is_a_file_is_one_line(home: Path, capsys: Captured) -> None:
    home.mkdir()
    (home / "routines").write_text("", encoding="utf-8")
    assert main(["new", "evening"]) == 1
    [line] = told(capsys)
    assert "cannot write" in line


def test_a_copy_is_ones_own(home: Path, capsys: Captured) -> None:
    assert main(["copy", "first-relief"]) == 0
    assert main(["copy", "first-relief", "anna/Mornings"]) == 0
    assert main(["copy", "anna/mornings", "--exercises"]) == 0
    capsys.readouterr()
    assert sorted(str(path.relative_to(home)) for path in home.rglob("*.toml")) == [
        str(Path("routines", "anna", "mornings.toml")),
        str(Path("routines", "my-first-relief.toml")),
        str(Path("routines", "my-mornings.toml")),
    ]
    for name in ("my-first-relief", "anna/mornings", "my-mornings"):
        assert main(["check", name]) == main(["check", "first-relief"])
    assert main(["show", "anna/mornings"]) == 0
    assert "Mornings, about" in capsys.readouterr().out


def test_the_words_of_a_language_are_written_to_be_filled_in(home: Path, capsys: Captured) -> None:
    assert main(["new", "--language", "nl"]) == 0
    path = home / "phrases" / "nl.toml"
    assert told(capsys) == [
        f"Wrote {path}",
        f"coach check {path} tells what is not translated yet.",
    ]
    assert main(["check", str(path), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["rule"] for one in found] == ["untranslated"]
    assert main(["new", "--language", "nl"]) == 2
    assert "this file exists already" in capsys.readouterr().err


def test_a_routine_in_a_language_of_ones_own_can_be_heard_as_it_is(capsys: Captured) -> None:
    assert main(["new", "nekje", "--language", "nl"]) == 0
    assert "coach new --language nl writes the coach's own words, to be translated." in told(capsys)
    assert main(["cues", "nekje"]) == 0
    out, err = capsys.readouterr()
    assert "Nekje: 30 seconden." in out
    [line] = err.splitlines()
    assert line.startswith("The coach has no words in Dutch, and speaks your lines, numbers")
