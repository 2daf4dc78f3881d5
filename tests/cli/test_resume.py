"""What was left today goes on by `coach resume`, until it is finished or declined."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.cli import play
from coach.cli.app import main
from coach.home.diary.diary import Diary
from coach.home.folders import HOME_VARIABLE
from coach.home.settings import Settings
from coach.live.run import Run
from coach.plan.person.done import Performed
from coach.plan.person.past import Place
from coach.session import open_coach

Captured = pytest.CaptureFixture[str]
SETTINGS = 'engine = "tones"\nspeaker = "silent"\nred_flags = false\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    (tmp_path / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def diary(home: Path) -> Iterator[Diary]:
    with closing(Diary(home, pytest.fail)) as opened:
        yield opened


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str | None]]]:
    """Leave each session as soon as it has begun; return its routine and its first aside."""
    heard: list[tuple[str, list[str | None]]] = []

    def at_once(run: Run, *_: object, **__: object) -> bool:
        run.tick()
        said = [cue.text for cue in run.deck.heard().aside_cues]
        heard.append((run.score.title, said))
        return False

    monkeypatch.setattr("coach.cli.plain.play_plain", at_once)
    return heard


def leave(diary: Diary, asked: str, number: int = 1) -> str:
    """Leave a session of two exercises in the second one."""
    session = diary.began("first-relief", "right", asked)
    with closing(open_coach(Settings(engine="tones"))) as coach:
        plan = coach.plan(coach.library.find("first-relief"))
    first, second = plan.items[0].exercise.id, plan.items[number]
    diary.did(session, Performed(item=0, exercise=first, side=None, sets=1, seconds=9))
    side = second.sides[-1] or ""
    place = Place(
        item=number,
        exercise=second.exercise.id,
        side=str(side),
        set=1,
        position_ms=360_000,
        total_ms=840_000,
    )
    diary.stands(session, place, 300_000)
    diary.over(session, "left", 300_000)
    diary.let_go(session)
    return session


def diary_place(diary: Diary) -> Place:
    before = diary.unfinished()
    assert before is not None
    return before.place


ASKED = '{"routine": "first-relief", "wishes": {"red_flags": false, "engine": "tones"}}'


def test_it_goes_on_under_its_name(
    diary: Diary, heard: list[tuple[str, list[str | None]]], capsys: Captured
) -> None:
    session = leave(diary, ASKED)
    assert main(["resume"]) == 0
    ((_, aside),) = heard
    assert aside[0] == "Welcome back."
    (whole,) = diary.past()
    assert (whole.id, whole.outcome, whole.heard_ms >= 300_000) == (session, "left", True)
    assert main(["resume"]) == 0
    assert len(diary.past()) == 1


def test_it_is_declined_once_for_all(diary: Diary, capsys: Captured) -> None:
    leave(diary, ASKED)
    assert main(["resume", "--no"]) == 0
    assert capsys.readouterr().err == "Declined: it is not offered any more.\n"
    assert diary.past()[0].outcome == "declined"
    assert main(["resume"]) == 2


@pytest.mark.parametrize("asked", [["resume"], ["resume", "--decline"]])
def test_where_nothing_was_left_is_one_line(asked: list[str], capsys: Captured) -> None:
    assert main(asked) == 2
    assert capsys.readouterr().err == (
        "coach: resume: found no session that was left today, expected one to go on with; "
        "coach play ROUTINE begins one\n"
    )


def test_what_is_under_way_in_another_window_is_not_gone_on_with(
    diary: Diary, capsys: Captured
) -> None:
    leave(diary, ASKED)
    before = diary.unfinished()
    assert before is not None
    assert diary.goes_on(before, None)
    assert main(["resume"]) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "coach: what was asked for then cannot be read by this Coach; begin the routine anew"),
        ('{"routine": "gone"}', "coach: no routine is called “gone”"),
        ('{"routine": "/gone.toml"}', "coach: /gone.toml: found no such file"),
    ],
)
def test_what_cannot_be_made_again_is_one_line(
    diary: Diary, capsys: Captured, asked: str, told: str
) -> None:
    leave(diary, asked)
    assert main(["resume"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(told)


def test_play_begins_anew_and_tells_where_one_was_left(
    diary: Diary,
    heard: list[tuple[str, list[str | None]]],
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = leave(diary, ASKED)
    monkeypatch.setattr(play.sys.stdin, "isatty", lambda: True)
    at = diary.past()[0].started.astimezone().strftime("%H:%M")
    line = f"Left today at {at}, at 6 of 14 min: coach resume goes on there.\n"
    assert main(["play", "first-relief"]) == 0
    assert line in capsys.readouterr().err
    assert main(["play", "desk-break"]) == 0
    assert "coach resume" not in capsys.readouterr().err
    assert all(aside == [] for _, aside in heard)
    before = diary.unfinished()
    assert before is not None
    assert before.session == session, "in neither of the others was anything done"


def test_where_the_exercise_is_gone_a_line_says_where_it_goes_on(
    diary: Diary, heard: list[tuple[str, list[str | None]]], capsys: Captured
) -> None:
    session = leave(diary, ASKED)
    place = replace(diary_place(diary), exercise="juggling")
    diary.stands(session, place)
    assert main(["resume"]) == 0
    told = capsys.readouterr().err
    assert "What you were doing is not in the routine any more: it goes on with “" in told
    ((_, aside),) = heard
    assert aside[0] == "Welcome back."
    assert [one.id == session for one in diary.past()] == [True, False]


KILLED = """
id = "killed"
title = "Killed"
steps = [{ exercise = "one" }]
[[exercises]]
id = "one"
title = "One"
kind = "stretch"
position = "standing"
sides = "each"
setup = ["Stand."]
dose_from = "library"
dose = { hold_s = 2, sets = 2, rest_s = 2 }
"""
QUICK = """
import sys
from coach.cli.app import main
from coach.play import silent
from coach.play.awake import AwakeClock
clock = AwakeClock()
silent.AwakeClock = lambda: lambda: 10 * clock()
sys.exit(main(sys.argv[1:]))
"""


@contextmanager
def started(*asked: str) -> Iterator[Iterator[str]]:
    """Start Coach, by whose silent speaker time is short; kill it in the end."""
    command = [sys.executable, "-c", QUICK, *asked]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield iter(process.stdout)
        process.kill()


def test_after_a_kill_it_goes_on_at_the_set_in_progress(home: Path, diary: Diary) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "killed.toml").write_text(KILLED, encoding="utf-8")
    with started("play", "killed", "--talk", "minimal") as lines:
        while "Left side." not in next(lines):
            pass
        assert diary.unfinished() is None, "it is under way"
    before = diary.unfinished()
    assert before is not None
    place, (right, *_) = before.place, before.done
    assert (place.exercise, right.side, right.seconds) == ("one", "right", 2 * right.sets)
    assert right.sets == place.set - (place.side == "right")
    with started("resume") as lines:
        back = [next(lines).strip() for _ in range(4)]
    where = [f"Set {place.set} of 2.", f"{place.side.capitalize()} side. Get ready."]
    assert back == ["Welcome back.", "One.", *where]
    after = diary.unfinished()
    assert after is not None
    assert after.session == before.session
    assert set(before.done) <= set(after.done)
    assert main(["resume", "--no"]) == 0
    assert [one.outcome for one in diary.past()] == ["declined"]
