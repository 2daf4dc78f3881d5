"""Lines for a braille display and a screen reader: where the cursor rests, and what is left out."""

from __future__ import annotations

import io

import pytest
from mat import Headset, Mat
from msgspec.structs import replace
from small import exercise, plan_of
from voices import EvenVoice

from coach.cli import terminal
from coach.cli.app import main
from coach.cli.lines import Lines
from coach.cli.plain import Reader, play_plain
from coach.cli.unsaid import Unsaid
from coach.live.controls import Controls
from coach.plan.models import Plan
from coach.routine.dose_table import DoseTable


class Shown(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_the_cursor_rests_on_the_last_line_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    out = Shown()
    lines = Lines(out)
    lines.write("Bend your knees, and \x1b[31mbreathe.")
    lines.write("Rest.")
    assert out.getvalue() == "Bend your knees, and\n  breathe.\r\nRest.\r"
    lines.leave()
    lines.close()
    assert out.getvalue().endswith("Rest.\r\n")


def test_in_a_file_each_line_ends() -> None:
    out = io.StringIO()
    with_lines = Lines(out)
    with_lines.write("Bend.")
    with_lines.leave()
    assert out.getvalue() == "Bend.\n"


def played(plan: Plan, keys: dict[int, str]) -> tuple[list[str], Mat]:
    """Play with keys at the given looks, ten a second, for somebody who hears the words."""
    mat = Mat(plan, EvenVoice())
    mat.prepared()
    looks = 0

    def read_key() -> str:
        nonlocal looks
        looks += 1
        mat.forward(100)
        return keys.get(looks, "")

    out = io.StringIO()
    controls = Controls(mat.run, Headset())
    titles: list[str] = []
    play_plain(mat.run, controls, Lines(out), read_key, plan, Reader(hears=True), titles.append)
    mat.close()
    return [*out.getvalue().splitlines(), *(f"title {title}" for title in titles)], mat


def hold(seconds: int) -> Plan:
    return plan_of(exercise(sides="each", dose=DoseTable(hold_s=seconds)))


def test_what_is_spoken_is_not_written_and_messages_are() -> None:
    lines, mat = played(hold(5), {12: "space", 40: "space", 45: "-", 47: "s"})
    spoken = {cue.text for cue in mat.score.cues}
    written = [line for line in lines if not line.startswith("title ")]
    assert written == [
        "Paused.",
        "Going on.",
        "Volume 90 percent.",
        "There is no other side here.",
    ]
    assert not spoken & {line.partition(" ")[2] for line in written}


def test_a_phase_a_side_and_a_count_that_no_word_tells_are_written() -> None:
    plan = hold(25)
    mat = Mat(plan, EvenVoice())
    mat.prepared()
    mat.run.go_on()
    unsaid, wordless = Unsaid(plan), replace(mat.score, cues=())
    told: list[str] = []
    while not (view := mat.forward(100)).ended:
        told += unsaid.lines(wordless, view)
    mat.close()
    assert [line.partition(" ")[2] for line in told[:8]] == [
        "Listen",
        "Nod: Listen",
        "Get ready, right side",
        "Hold, right side, 25 seconds left",
        "15 seconds left",
        "5 seconds left",
        "Change sides, left side",
        "Get ready, left side",
    ]


def test_who_cannot_hear_the_words_reads_them() -> None:
    lines, mat = played(hold(5), {3: "m"})
    words = [cue.text for cue in mat.score.cues if cue.text]
    written = [line.partition(" ")[2] for line in lines]
    assert set(words[1:]) <= set(written)


def test_when_to_stop_can_be_read_while_it_goes_on_in_the_language_of_the_session() -> None:
    plan = hold(5)
    german = replace(plan.phrases.labels, doctor="Wann zum Arzt")
    plan = replace(plan, phrases=replace(plan.phrases, labels=german))
    lines, _ = played(plan, {12: "!", 14: "?"})
    at = lines.index("Wann zum Arzt:")
    assert lines[at - 1] == plan.phrases.safety
    assert lines[at + 1 : at + 1 + len(plan.phrases.red_flags)] == list(plan.phrases.red_flags)
    assert "!: Wann zum Arzt." in lines
    assert any(line.startswith("title Hold, right side · ") for line in lines)


@pytest.mark.parametrize(("name", "shown"), [("xterm", True), ("dumb", False), ("linux", False)])
def test_the_window_has_a_title_meanwhile_where_there_are_titles(
    name: str, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("TERM", name)
    out = Shown()
    with terminal.window_title(out) as show:
        show("Hold,\x1b[31m right side")
    told = "\x1b[22;2t\x1b]2;Hold,  right side\x07\x1b[23;2t"
    assert out.getvalue() == (told if shown else "")


@pytest.mark.parametrize(
    ("variables", "plain"),
    [
        ({"TERM": "xterm"}, False),
        ({"TERM": "dumb"}, True),
        ({"TERM": ""}, True),
        ({"TERM": "xterm", "COACH_PLAIN": "1"}, True),
        ({"TERM": "xterm", "COACH_PLAIN": "0"}, False),
    ],
)
def test_a_terminal_is_for_plain_lines(variables, plain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COACH_PLAIN", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal.is_plain() is plain


def test_a_dumb_terminal_gets_the_list_and_no_escapes(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert "first-relief" in out
    assert "coach play ID" in err
    assert "\x1b" not in out + err
