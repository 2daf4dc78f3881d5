"""A session in plain lines, on a speaker whose time passes while a key is waited for."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator

import pytest
from mat import Headset, Mat
from small import exercise, plan_of
from voices import EvenVoice

from coach import plain
from coach.errors import CoachError
from coach.live.controls import Controls
from coach.plain import play_plain
from coach.remote.port import SetVolume
from coach.routine.models import Dose
from coach.score.models import Score
from coach.sound.tape import Tape
from coach.times import clock

KEYS = """
from coach.plain import keyboard
with keyboard() as read_key:
    print("ready", flush=True)
    keys = []
    while len(keys) < 2:
        keys += filter(None, [read_key()])
    print(*keys, flush=True)
"""


@pytest.fixture
def mat() -> Iterator[Mat]:
    made = Mat(plan_of(exercise(sides="each", dose=Dose(hold_s=5))), EvenVoice())
    made.prepared()
    yield made
    made.close()


@pytest.fixture
def score(mat: Mat) -> Score:
    return mat.score


@pytest.fixture
def headset() -> Headset:
    return Headset()


@pytest.fixture
def play(headset: Headset) -> Iterator[Callable[[dict[int, str]], tuple[bool, list[str]]]]:
    """Play with keys pressed at the given looks, ten a second; return what was written."""
    mats: list[Mat] = []

    def played(keys: dict[int, str]) -> tuple[bool, list[str]]:
        mat = Mat(plan_of(exercise(sides="each", dose=Dose(hold_s=5))), EvenVoice())
        mats.append(mat)
        mat.prepared()
        looks = 0

        def read_key() -> str:
            nonlocal looks
            looks += 1
            mat.forward(100)
            return keys.get(looks, "")

        out = io.StringIO()
        finished = play_plain(mat.run, Controls(mat.run, headset), out, read_key)
        return finished, out.getvalue().splitlines()

    yield played
    for mat in mats:
        mat.close()


def test_every_cue_is_one_line_in_order(play, score: Score) -> None:
    finished, lines = play({})
    assert finished
    assert len(lines) == len(score.cues)
    for line, cue in zip(lines, score.cues, strict=True):
        assert line.partition(" ")[2] == (cue.text or plain._TONES[cue.tone])
    assert lines[0].startswith("0:00 ")


def test_leaving_stops_at_once(play) -> None:
    finished, lines = play({12: "q"})
    assert not finished
    assert [line.partition(" ")[0] for line in lines] == ["0:00"]


def test_a_pause_is_said_and_nothing_is_said_twice_but_the_word_that_was_cut(play) -> None:
    _, plainly = play({})
    _, lines = play({12: " ", 40: " "})
    assert lines.count("Paused.") == lines.count("Going on.") == 1
    rest = [line for line in lines if line not in ("Paused.", "Going on.")]
    assert [line for line in dict.fromkeys(rest) if line in plainly] == list(dict.fromkeys(plainly))


def test_a_skip_says_where_one_is_and_leaves_out_what_was_skipped(play) -> None:
    _, lines = play({10: "KEY_RIGHT"})
    skipped = lines.index(next(line for line in lines if line.endswith(" Nod")))
    assert skipped == 1
    assert lines[2].endswith(" Nod: 5 seconds, each side.")
    assert not any("Stop if it hurts" in line for line in lines)


def test_after_a_repeat_the_lines_go_on_from_the_place(play, score: Score) -> None:
    work = next(phase for phase in score.phases if phase.kind == "work")
    _, plainly = play({})
    _, lines = play({work.start_ms // 100 + 15: "r"})
    again = [line for line in lines if line.endswith("Sit tall.")]
    assert len(again) == 2
    assert list(dict.fromkeys(line for line in lines if line in plainly)) == plainly


def test_volume_and_mute_are_said(play) -> None:
    _, lines = play({10: "-", 12: "m", 14: "m", 16: "+"})
    said = [line for line in lines if line.startswith(("Volume", "Muted"))]
    assert said == ["Volume 90 percent.", "Muted.", "Volume 90 percent.", "Volume 100 percent."]


def test_going_on_says_where_one_is_and_counts(play, score: Score) -> None:
    work = next(phase for phase in score.phases if phase.kind == "work")
    at = work.start_ms // 100 + 28
    _, lines = play({at: " ", at + 20: " "})
    paused = lines.index("Paused.")
    assert lines[paused + 1 : paused + 6] == [
        "Going on.",
        "Right side, 3 seconds left.",
        "3",
        "2",
        "1",
    ]


def test_the_word_that_a_pause_cut_is_told_once_more_when_it_is_heard(play, score: Score) -> None:
    cut = next(cue for cue in score.cues if (cue.kind, cue.text) == ("count", "3"))
    at = cut.start_ms // 100 + 2
    _, lines = play({at: " ", at + 10: " "})
    line = f"{clock(cut.start_ms)} 3"
    paused = lines.index("Paused.")
    assert lines[paused - 1] == line
    assert lines[paused + 2 : paused + 7] == ["Right side, 3 seconds left.", "3", "2", "1", line]
    assert lines.count(line) == 2


def test_what_cannot_be_done_now_is_said(play) -> None:
    _, lines = play({12: "s", 14: "]"})
    assert "There is no other side here." in lines
    assert "Only holds can be made longer or shorter." in lines


def test_a_full_disk_is_said_and_the_session_goes_on(play, headset, monkeypatch) -> None:
    def refuse(*_):
        raise CoachError("no room is left")

    monkeypatch.setattr(Tape, "want", refuse)
    headset.keys = {20: ["next"]}
    finished, lines = play({12: "KEY_RIGHT"})
    assert finished
    assert lines.count("no room is left") == 2


def test_a_headset_works_the_session_and_sees_it(play, headset: Headset) -> None:
    headset.keys = {12: ["toggle"], 20: ["toggle"], 30: [SetVolume(0.5)], 40: ["leave"]}
    finished, lines = play({})
    assert not finished
    assert [line for line in lines if line in ("Paused.", "Going on.", "Volume 50 percent.")] == [
        "Paused.",
        "Going on.",
        "Volume 50 percent.",
    ]
    assert [now.playing for now in headset.shown][10:25:6] == [True, False, True]
    assert headset.shown[0].session == "Small routine"


def test_an_unknown_key_does_nothing(play) -> None:
    assert play({10: "x", 12: "KEY_F1"}) == play({})


def test_without_a_terminal_time_passes_and_no_key_comes(monkeypatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr("sys.stdin", io.StringIO("q"))
    with plain.keyboard() as read_key:
        assert [read_key(), read_key()] == ["", ""]
    assert slept == [plain.LOOK_EVERY_S] * 2


def test_a_terminal_is_asked_nothing_before_its_keys_are_read() -> None:
    pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
    from terminal import Terminal

    opened = Terminal("-c", KEYS)
    try:
        opened.wait_for("ready")
        opened.press("\x1b[Cs")
        opened.wait_for("KEY_RIGHT s")
        assert b"\x1b" not in opened.seen.partition(b"ready")[0]
    finally:
        opened.close()
