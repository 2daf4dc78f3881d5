"""A session in plain lines, on a speaker whose time passes while a key is waited for."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small import Even, exercise, plan_of

from coach import plain
from coach.plain import play_plain
from coach.play.port import Spool
from coach.play.run import Run
from coach.play.virtual import VirtualSpeaker
from coach.routine.models import Dose
from coach.score.compose import compose
from coach.score.models import Score

RATE = 1000
"""One frame a millisecond."""


@pytest.fixture
def score() -> Score:
    return compose(plan_of(exercise(sides="each", dose=Dose(hold_s=5))), Even())


@pytest.fixture
def play(score: Score, tmp_path: Path) -> Callable[[dict[int, str]], tuple[bool, list[str]]]:
    """Play with keys pressed at the given looks, ten a second; return what was written."""

    def played(keys: dict[int, str]) -> tuple[bool, list[str]]:
        path = tmp_path / "pcm"
        path.write_bytes(bytes(2 * score.total_ms))
        speaker = VirtualSpeaker(keep=False)
        speaker.load(Spool(path, RATE, score.total_ms))
        looks = 0

        def read_key() -> str:
            nonlocal looks
            looks += 1
            speaker.advance(RATE // 10)
            return keys.get(looks, "")

        out = io.StringIO()
        finished = play_plain(Run(score, speaker, RATE), out, read_key)
        speaker.close()
        return finished, out.getvalue().splitlines()

    return played


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


def test_an_unknown_key_does_nothing(play) -> None:
    assert play({10: "x", 12: "KEY_F1"}) == play({})


def test_without_a_terminal_time_passes_and_no_key_comes(monkeypatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr("sys.stdin", io.StringIO("q"))
    with plain.keyboard() as read_key:
        assert [read_key(), read_key()] == ["", ""]
    assert slept == [plain.LOOK_EVERY_S] * 2
