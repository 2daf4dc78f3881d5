"""`coach voices record` and `pack`, as a person gives them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import recordings
from recordings import in_a_room, one_take, spoken, write

from coach.cli.app import main
from coach.cli.record_plain import KEYS, record_plain
from coach.home.folders import HOME_VARIABLE
from coach.live.studio import Studio
from coach.play import microphone
from coach.play.devices import NoSound
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.script import Line
from coach.speech.packs.told import Told, read_pack

Captured = pytest.CaptureFixture[str]

SHORT = """
id = "short"
title = "Short"
[[steps]]
say = "Sit down, and close your eyes."
[[steps]]
say = "That is all."
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    (folder / "routines").mkdir(parents=True)
    (folder / "routines" / "short.toml").write_text(SHORT, encoding="utf-8")
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


def lines_of(capsys: Captured) -> list[str]:
    assert main(["voices", "record", "short", "--script", "-"]) == 0
    printed = capsys.readouterr().out.splitlines()
    return [line[5:] for line in printed if line[:3].isdigit()]


def test_lines_are_printed_or_written_and_taken_in_again(
    tmp_path: Path, home: Path, capsys: Captured
) -> None:
    texts = lines_of(capsys)
    assert "Sit down, and close your eyes." in texts
    script = tmp_path / "script.txt"
    assert main(["voices", "record", "short", "--script", str(script)]) == 0
    assert capsys.readouterr().err == f"Wrote {script}: {len(texts)} lines\n"
    for number, text in enumerate(texts[:-1], start=1):
        write(tmp_path / "takes" / f"{number:02d}.flac", in_a_room(spoken(text)))
    takes = ["--voice", "Anna", "--speaker", "Anna B.", "--from", str(tmp_path / "takes")]
    assert main(["voices", "record", "short", *takes]) == 0
    told = capsys.readouterr().err
    assert told == f"Kept {len(texts) - 1} lines in anna; 1 of {len(texts)} are still missing.\n"
    assert read_pack(home / "voices" / "anna").told.speaker == "Anna B."
    assert main(["voices", "record", "short", "--voice", "anna", "--missing", "--script", "-"]) == 0
    assert f"001  {texts[-1]}" in capsys.readouterr().out


def test_one_long_take_is_taken_in_whole_or_not_at_all(
    tmp_path: Path, home: Path, capsys: Captured
) -> None:
    texts = lines_of(capsys)
    whole = write(tmp_path / "all.flac", one_take(texts))
    less = write(tmp_path / "less.flac", one_take(texts[1:]))
    assert main(["voices", "record", "short", "--voice", "anna", "--from", str(less)]) == 2
    assert f"found {len(texts) - 1} pieces between silences" in capsys.readouterr().err
    assert not (home / "voices").exists()
    assert main(["voices", "record", "short", "--voice", "anna", "--from", str(whole)]) == 0
    assert "none is missing" in capsys.readouterr().err


def test_recordings_that_are_no_use_are_a_line_each_and_an_exit_code(
    tmp_path: Path, capsys: Captured
) -> None:
    write(tmp_path / "takes" / "1.wav", np.zeros(recordings.RATE))
    write(tmp_path / "takes" / "2.wav", in_a_room(spoken("two")))
    options = ["--voice", "anna", "--from", str(tmp_path / "takes")]
    assert main(["voices", "record", "short", *options]) == 1
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{tmp_path / 'takes' / '1.wav'}: “")
    assert "found silence, expected words" in first
    assert last.startswith("Kept 1 line in anna; ")


def test_a_pack_goes_and_comes(tmp_path: Path, home: Path, capsys: Captured) -> None:
    write(tmp_path / "takes" / "1.wav", in_a_room(spoken("one")))
    options = ["--voice", "anna", "--licence", "CC0", "--from", str(tmp_path / "takes")]
    assert main(["voices", "record", "short", *options]) == 0
    target = tmp_path / "anna.zip"
    assert main(["voices", "pack", "Anna", "-o", str(target)]) == 0
    assert main(["voices", "pack", "anna", "-o", str(target)]) == 2
    assert "this file exists already" in capsys.readouterr().err
    assert main(["voices", "add", str(target)]) == 2
    assert main(["voices", "add", str(target), "--name", "berta"]) == 0
    assert "Added berta: Anna, en, 1 recorded line, licence CC0" in capsys.readouterr().err
    assert main(["voices", "--engine", "tones"]) == 0
    assert main(["voices"]) == 0
    assert "your own  Anna, 1 MB, from 1 recorded line" in capsys.readouterr().out
    assert main(["voices", "remove", "berta"]) == 0
    assert [path.name for path in (home / "voices").iterdir()] == ["anna"]


def test_phonemes_are_those_of_the_voice_below(tmp_path: Path, capsys: Captured) -> None:
    write(tmp_path / "takes" / "1.wav", in_a_room(spoken("one")))
    assert main(["voices", "record", "short", "--voice", "anna", "--from", str(tmp_path)]) == 2
    options = ["--voice", "anna", "--from", str(tmp_path / "takes")]
    assert main(["voices", "record", "short", *options]) == 0
    capsys.readouterr()
    assert main(["say", "psoas", "--phonemes", "--engine", "espeak"]) == 0
    plain = capsys.readouterr().out
    assert main(["say", "psoas", "--phonemes", "--engine", "espeak", "--voice", "anna"]) == 0
    assert capsys.readouterr().out == plain


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["record", "short"], "--voice: found none, expected a name for the voice"),
        (["record", "short", "--voice", "a/b"], "--voice: found “a/b”, expected a name of letters"),
        (["record", "short", "--voice", "espeak"], "--voice: found “espeak”, which is an engine"),
        (["record", "nothing", "--voice", "anna"], "no routine is called “nothing”"),
        (["record", "short", "--voice", "a-b", "--from", "/nowhere"], "/nowhere: found no such"),
        (["pack", "nobody"], "no recorded voice is called “nobody”; coach voices record ROUTINE"),
    ],
)
def test_what_is_asked_wrongly_is_one_line(
    arguments: list[str], line: str, capsys: Captured
) -> None:
    assert main(["voices", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert line in err


def test_without_a_microphone_it_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def none(*_: object) -> None:
        raise NoSound("no microphone found", hint=microphone.ELSEWHERE)

    assert main(["voices", "record", "short", "--voice", "anna"]) == 2
    needs = "coach: recording needs a terminal for its keys; record elsewhere"
    assert capsys.readouterr().err.startswith(needs)
    monkeypatch.setattr(microphone, "Microphone", none)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["voices", "record", "short", "--voice", "anna"]) == 1
    assert capsys.readouterr().err == f"coach: no microphone found; {microphone.ELSEWHERE}\n"


class Hears:
    """A microphone at which somebody reads."""

    peak = 0.25
    trouble = ""
    kept_s = 1.0

    def keep(self, most_s: float) -> None:
        """Nothing has to be kept."""

    def take(self) -> np.ndarray:
        frames = in_a_room(spoken("words", 0.6))
        return np.repeat(frames, 2).astype(np.float32)


def test_plain_lines_have_the_same_keys(tmp_path: Path) -> None:
    lines = [Line("Let go.", "Knee"), Line("And hold.", "Knee")]
    studio = Studio(lines, GrowingPack(tmp_path / "anna", Told("Anna", "en")), Hears())
    keys = iter(["", "x", "space", "space", "enter", "b", "n", "q"])
    out = io.StringIO()
    record_plain(studio, out, lambda: next(keys))
    assert out.getvalue().splitlines() == [
        KEYS,
        "Knee: 1 of 2, 2 still to record",
        "Let go.",
        KEYS,
        "Recording.",
        "Kept: 0.6 s",
        "Knee: 2 of 2, 1 still to record",
        "And hold.",
        "Knee: 1 of 2, 1 still to record, recorded",
        "Let go.",
        "Knee: 2 of 2, 1 still to record",
        "And hold.",
    ]
    assert list(read_pack(tmp_path / "anna").told.phrases) == ["Let go."]
