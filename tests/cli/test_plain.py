"""A session in plain lines, on a speaker whose time passes while a key is waited for."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from mat import Headset, Mat
from msgspec.structs import replace
from small import exercise, plan_of
from voices import EvenVoice, SlowVoice

from coach.base.errors import CoachError
from coach.base.streams import lasting
from coach.base.times import clock
from coach.cli import keyboard
from coach.cli.lines import Lines
from coach.cli.plain import Reader, play_plain
from coach.live.controls import Controls
from coach.live.keys import keys_line
from coach.live.remote.port import SetVolume
from coach.routine.dose_table import DoseTable
from coach.score.models import Score
from coach.score.reading.captions import tone_names
from coach.sound.tape import Tape

KEYS = """
from coach.cli.keyboard import keyboard
with keyboard() as read_key:
    print("ready", flush=True)
    keys = []
    while "z" not in keys:
        keys += filter(None, [read_key()])
    print(*keys, flush=True)
"""


@pytest.fixture
def mat() -> Iterator[Mat]:
    made = Mat(plan_of(exercise(sides="each", dose=DoseTable(hold_s=5))), EvenVoice())
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
    """Play with keys pressed at the given looks; return what was written.

    There are ten looks a second but for those that are late, by so many ms.
    """
    mats: list[Mat] = []

    def played(keys: dict[int, str], late: dict[int, int] | None = None) -> tuple[bool, list[str]]:
        mat = Mat(plan_of(exercise(sides="each", dose=DoseTable(hold_s=5))), EvenVoice())
        mats.append(mat)
        mat.prepared()
        looks = 0

        def read_key() -> str:
            nonlocal looks
            looks += 1
            mat.forward((late or {}).get(looks, 100))
            return keys.get(looks, "")

        out = io.StringIO()
        finished = play_plain(mat.run, Controls(mat.run, headset), Lines(out), read_key)
        return finished, out.getvalue().splitlines()

    yield played
    for mat in mats:
        mat.close()


def test_every_cue_is_one_line_in_order(play, score: Score) -> None:
    finished, lines = play({})
    assert finished
    assert len(lines) == len(score.cues)
    for line, cue in zip(lines, score.cues, strict=True):
        named = {**tone_names(score.labels), "tick": "(tick)"}
        assert line.partition(" ")[2] == (cue.text or named[cue.tone])
    assert lines[0].startswith("0:00 ")


def test_leaving_stops_at_once(play) -> None:
    finished, lines = play({12: "q"})
    assert not finished
    assert [line.partition(" ")[0] for line in lines] == ["0:00"]


def test_a_pause_is_said_and_nothing_is_said_twice_but_the_word_that_was_cut(play) -> None:
    _, plainly = play({})
    _, lines = play({12: "space", 40: "space"})
    assert lines.count("Paused.") == lines.count("Going on.") == 1
    rest = [line for line in lines if line not in ("Paused.", "Going on.")]
    assert [line for line in dict.fromkeys(rest) if line in plainly] == list(dict.fromkeys(plainly))


def test_a_skip_says_where_one_is_and_leaves_out_what_was_skipped(play) -> None:
    _, lines = play({10: "right"})
    skipped = lines.index(next(line for line in lines if line.endswith(" Nod")))
    assert skipped == 1
    assert lines[2].endswith(" Nod: 5 seconds, each side, right first.")
    assert not any("Stop if it hurts" in line for line in lines)


def test_after_a_repeat_the_lines_go_on_from_the_place(play, score: Score) -> None:
    work = next(phase for phase in score.phases if phase.kind == "work")
    _, plainly = play({})
    _, lines = play({work.start_ms // 100 + 15: "r"})
    again = [line for line in lines if line.endswith("Sit tall.")]
    assert len(again) == 2
    assert again[1] == "Sit tall."
    assert list(dict.fromkeys(line for line in lines if line in plainly)) == plainly


@pytest.mark.parametrize("late_ms", [2_000, 30_000])
def test_nothing_that_is_said_again_is_missed_however_late_one_looks(
    play, score: Score, late_ms: int
) -> None:
    work = next(phase for phase in score.phases if phase.kind == "work")
    look = work.start_ms // 100 + 15
    _, plainly = play({look: "r"})
    _, lines = play({look: "r"}, {look + 2: late_ms})
    unprefixed = [line for line in plainly if not line[0].isdigit()]
    assert len(unprefixed) > 1
    assert [line for line in lines if not line[0].isdigit()] == unprefixed


def test_volume_and_mute_are_said(play) -> None:
    _, lines = play({10: "-", 12: "m", 14: "m", 16: "+"})
    said = [line for line in lines if line.startswith(("Volume", "Muted"))]
    assert said == ["Volume 90 percent.", "Muted.", "Volume 90 percent.", "Volume 100 percent."]


def test_the_part_that_is_chosen_and_how_loud_it_is_are_said(play, headset: Headset) -> None:
    headset.keys = {20: [SetVolume(0.5)]}
    _, lines = play({10: "v", 12: "-", 14: "v", 16: "-", 17: "-", 24: "v", 26: "+"})
    said = [line for line in lines if line.startswith(("Volume", "Voice", "Sounds", "Music"))]
    assert said == [
        "Voice 100 percent.",
        "Voice 90 percent.",
        "Sounds 100 percent.",
        "Sounds 90 percent.",
        "Sounds 80 percent.",
        "Volume 50 percent.",
        "Volume 50 percent.",
        "Volume 60 percent.",
    ]


def test_going_on_says_where_one_is_and_counts(play, score: Score) -> None:
    work = next(phase for phase in score.phases if phase.kind == "work")
    at = work.start_ms // 100 + 28
    _, lines = play({at: "space", at + 20: "space"})
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
    _, lines = play({at: "space", at + 10: "space"})
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
    finished, lines = play({12: "right"})
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


def test_what_cannot_be_done_is_said_again_for_another_key(play) -> None:
    _, lines = play({12: "s", 20: "s"})
    assert lines.count("There is no other side here.") == 2


def test_the_keys_can_be_asked_for(play) -> None:
    _, lines = play({12: "?"})
    assert keys_line() in lines


def test_an_unknown_key_does_nothing(play) -> None:
    assert play({10: "y", 12: "f1"}) == play({})


def test_without_a_terminal_time_passes_and_no_key_comes(monkeypatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr("sys.stdin", io.StringIO("q"))
    with keyboard.keyboard() as read_key:
        assert [read_key(), read_key()] == ["", ""]
    assert slept == [keyboard.TICK_S] * 2


def test_a_terminal_is_asked_nothing_before_its_keys_are_read() -> None:
    pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
    from terminal import Terminal

    opened = Terminal("-c", KEYS)
    try:
        opened.wait_for("ready")
        opened.press("\x1b[C \ns\x1b[6~\x1b[5~\x1b[20~\x1b[15~z")
        opened.wait_for("right space enter s pagedown pageup f5 z")
        assert b"\x1b" not in opened.seen.partition(b"ready")[0]
    finally:
        opened.close()


def test_keys_in_one_burst_are_all_there_and_none_is_another() -> None:
    pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
    from terminal import Terminal

    opened = Terminal("-c", KEYS)
    try:
        opened.wait_for("ready")
        opened.press("\x1bq\x1b[C\x1b\x1b[D?\x1bOC1 2\r\x1b\x1b[15~z")
        opened.wait_for("escape q right escape left ? right 1 space 2 enter escape f5 z")
    finally:
        opened.close()


@pytest.fixture
def broken(headset: Headset) -> Iterator[Callable[..., bool]]:
    """Play a session whose voice breaks down after its first words."""
    voice = SlowVoice()
    mat = Mat(plan_of(exercise(dose=DoseTable(hold_s=5))), voice)
    looks = 0

    def read_key() -> str:
        nonlocal looks
        looks += 1
        if looks == 20:
            voice.render = lambda _: 1 // 0
            voice.allow(1)
            mat.arranger._renderer.wait([object()], 60)
        mat.forward(100)
        return "q" if looks == 900 else ""

    def played(**how: bool) -> bool:
        voice.allow(len(set(mat.arranger._drafted.words_by_phase[0])))
        while not mat.arranger.ready_ms:
            mat.run.tick()
        lines, reader = Lines(io.StringIO()), Reader(**how)
        return play_plain(mat.run, Controls(mat.run, headset), lines, read_key, None, reader)

    yield played
    voice.allow(1000)
    mat.close()


def test_where_nobody_can_leave_a_voice_that_breaks_down_ends_it(broken) -> None:
    with pytest.raises(CoachError, match="ZeroDivisionError") as caught:
        broken(attended=False)
    assert caught.value.exit_code == 1


def test_where_somebody_can_leave_it_stays_until_they_do(broken) -> None:
    assert broken() is False


@pytest.mark.parametrize(("stream", "elsewhere"), [("stdout", "2>"), ("stderr", ">")])
def test_keys_are_read_beside_whichever_output_is_the_terminal(stream: str, elsewhere: str) -> None:
    pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
    from terminal import Terminal

    told = f"import sys; sys.stdout = sys.{stream}\n{KEYS}"
    redirected = f'exec "$0" -c "$1" {elsewhere}/dev/null'
    shell = "import os, sys; os.execvp('sh', ['sh', '-c', *sys.argv[1:]])"
    opened = Terminal("-c", shell, redirected, sys.executable, told)
    try:
        opened.wait_for("ready")
        opened.press("\x1b[C \ns\x1b[6~\x1b[5~\x1b[20~\x1b[15~z")
        opened.wait_for("right space enter s pagedown pageup f5 z")
    finally:
        opened.close()


def test_a_reader_that_has_had_enough_ends_a_session_that_is_only_shown(mat: Mat) -> None:
    reading, writing = os.pipe()
    out = lasting(writing, encoding="utf-8", line_buffering=True, own=True)
    os.close(reading)

    def look() -> str:
        mat.forward(100)
        return ""

    for stays in (False, True):
        controls, reader = Controls(mat.run, Headset()), Reader(leaves=not stays)
        finished = play_plain(mat.run, controls, Lines(out), look, None, reader)
        assert finished == stays
    out.close()


def test_a_number_that_is_asked_for_is_typed_and_no_other_key() -> None:
    dose = DoseTable(work_s=5, reps="max")
    mat = Mat(replace(plan_of(exercise("squat", dose=dose)), keyboard=True), EvenVoice())
    mat.prepared()
    work = next(phase for phase in mat.score.phases if phase.kind == "work")
    keys = ["9", "2", "5", "enter"]

    def read_key() -> str:
        view = mat.forward(100)
        early = keys[:1] == ["9"]
        asked = view.moment.position_ms > work.end_ms + 300
        return keys.pop(0) if keys and (early or asked) else ""

    out = io.StringIO()
    assert play_plain(mat.run, Controls(mat.run, Headset()), Lines(out), read_key)
    mat.close()
    lines = out.getvalue().splitlines()
    untimed = [line for line in lines if not line[:1].isdigit() or "noted" in line]
    assert untimed == ["How many? 2", "How many? 25", "25 noted."]
    assert mat.run.done()[0].counted == ((None, 25),)


@pytest.mark.parametrize(("rest_s", "written"), [(10, 1), (60, 0)])
def test_a_question_that_has_no_room_to_be_said_is_written(rest_s: int, written: int) -> None:
    dose = DoseTable(work_s=5, reps="max", sets=2, rest_s=rest_s)
    plan = replace(plan_of(exercise("squat", dose=dose)), keyboard=True)
    phrases = plan.phrases
    mat = Mat(plan, EvenVoice())
    mat.prepared()

    def read_key() -> str:
        mat.forward(100)
        return ""

    out = io.StringIO()
    asked = (phrases.how_many_by_key, phrases.how_many)
    assert play_plain(mat.run, Controls(mat.run, Headset()), Lines(out), read_key, plan)
    mat.close()
    lines = out.getvalue().splitlines()
    assert lines.count(phrases.how_many_by_key) == written
    assert sum(line.endswith(asked) for line in lines) == 2
    assert all("tone" in lines[at - 1] for at, line in enumerate(lines) if line == asked[0])
