"""A killed Coach leaves what it should, and a program that does not is caught."""

import random
import shlex
import sys
from contextlib import closing

import pytest

if sys.platform != "linux":
    pytest.skip("killing needs Linux", allow_module_level=True)

import kill
from kill_look import Undisturbed, looked_at, misplaced, unfinished
from kill_tasks import TASKS, Task
from msgspec.structs import replace
from sandbox import Sandbox

from coach.home.diary.diary import Diary
from coach.plan.person.done import Performed
from coach.plan.person.past import Place

pytestmark = pytest.mark.long

EXPORT = Task("export", ("export", "killed", "-o", "a.wav", "--engine", "tones"))
DIARY = next(task for task in TASKS if task.kind == "diary")

SLOW_WRITER = """
import pathlib, sys, time
{before}
with pathlib.Path("a.wav").open("w") as file:
    for _ in range(20):
        file.write("x" * 1000)
        file.flush()
        time.sleep(0.05)
{after}
"""


class SomeTime(random.Random):
    """Kills after half of the time that a task takes, with nothing in the cache."""

    def uniform(self, least, most):
        return least + (most - least) / 2

    def random(self):
        return 1.0


def killed(program, task=EXPORT):
    return kill.Killer((sys.executable, "-c", program)).round(task, SomeTime())


def test_a_file_that_is_half_written_under_its_name_is_caught():
    found, _ = killed(SLOW_WRITER.format(before="", after=""))
    assert "a.wav is not whole" in found


def test_a_process_that_lives_on_is_caught(monkeypatch):
    monkeypatch.setattr(kill, "GRACE_S", 0.5)
    wait = "[sys.executable, '-c', 'import time; time.sleep(60)']"
    child = f"import subprocess; child = subprocess.Popen({wait})"
    found, _ = killed(SLOW_WRITER.format(before=child, after="child.kill()"))
    assert any(
        line.startswith("a process lives on: ") and "time.sleep(60)" in line for line in found
    )


def test_what_the_next_start_does_not_sweep_is_caught():
    left = "import tempfile; name = pathlib.Path(tempfile.mkdtemp(prefix='left-'))"
    found, swept = killed(SLOW_WRITER.format(before=left, after="name.rmdir()"))
    assert any(line.startswith("the next start leaves temporary/left-") for line in found)
    assert swept


def test_changed_settings_are_caught():
    spoil = "import os; pathlib.Path(os.environ['COACH_HOME'], 'settings.toml').write_text('')"
    found, _ = killed(SLOW_WRITER.format(before=spoil, after=""))
    assert "the settings have changed" in found


def test_a_next_start_that_fails_is_caught():
    fails = "if pathlib.Path('a.wav').exists(): sys.exit('coach: it is there')"
    found, _ = killed(SLOW_WRITER.format(before=fails, after=""))
    assert "the next start fails: coach: it is there\n" in found


def test_a_lost_exercise_is_caught(tmp_path):
    play = next(task for task in TASKS if task.kind == "play")
    box = Sandbox(tmp_path)
    play.lay_out(box)
    known = Undisturbed(30, {}, {}, {"one": 10_000, "two": 20_000}, {})
    assert list(looked_at(play, box, known, "0:05 One.\n0:10 (tone: end)\n")) == []
    (found,) = looked_at(play, box, known, "0:05 One.\n0:12 Next: two.\n")
    assert found == "the diary has lost ['one'] of finished"


def test_a_lost_set_and_lost_seconds_are_caught(tmp_path):
    play = next(task for task in TASKS if task.kind == "play")
    box = Sandbox(tmp_path)
    play.lay_out(box)
    known = Undisturbed(30, {}, {}, {}, {"one": [5000, 10_000]})
    told = "0:05 One.\n0:12 Next: two.\n"
    assert list(looked_at(play, box, known, told)) == ["the diary has 0 of 2 sets of one"]
    with closing(Diary(box.home, print)) as diary:
        session = diary.began("killed", None)
        sums = Performed(item=0, exercise="one", side=None, sets=2, seconds=4)
        diary.did(session, sums)
        assert list(looked_at(play, box, known, told)) == []
        diary.did(session, replace(sums, seconds=3))
        assert list(looked_at(play, box, known, told)) == ["the diary has 3 s of 2 sets of one"]


SETS = {"one": [10_000, 20_000], "two": [30_000, 40_000]}


def test_the_place_that_is_offered_is_the_first_set_that_was_not_over(tmp_path):
    box = Sandbox(tmp_path)
    assert list(misplaced(box, SETS, "0:08 And hold.\n")) == []
    (nothing,) = misplaced(box, SETS, "0:25 Next: two.\n")
    assert nothing == "nothing is offered, and 2 to 3 of 4 sets were over"
    assert list(misplaced(box, SETS, "0:45 Well done.\n")) == []
    with closing(Diary(box.home, print)) as diary:
        session = diary.began("killed", None)
        place = Place(item=1, exercise="two", side="", set=0, position_ms=0, total_ms=45_000)
        diary.stands(session, place)
    assert list(misplaced(box, SETS, "0:25 Next: two.\n")) == []
    (early,) = misplaced(box, SETS, "0:08 And hold.\n")
    assert early == "('two', 1) is offered, and 0 to 1 of 4 sets were over"
    (late,) = misplaced(box, SETS, "0:32 And hold.\n")
    assert late == "('two', 1) is offered, and 3 to 4 of 4 sets were over"


def test_what_was_not_done_to_its_end_once_is_caught(tmp_path):
    box = Sandbox(tmp_path)
    sums = Performed(item=0, exercise="one", side=None, sets=2, seconds=4)
    with closing(Diary(box.home, print)) as diary:
        session = diary.began("killed", None)
        diary.did(session, sums)
        diary.did(session, replace(sums, item=1, exercise="two", sets=3, seconds=6))
        diary.over(session, "finished", 45_000)
        assert list(unfinished(box, SETS)) == [
            "in the end the diary has [(3, 6)] of two, and not 2 sets"
        ]
        diary.did(session, replace(sums, item=1, exercise="two"))
        assert list(unfinished(box, SETS)) == []
        diary.began("killed", None)
    (found,) = unfinished(box, SETS)
    assert found == "in the end the sessions are [('finished',), (None,)]"


def test_a_damaged_diary_is_caught(tmp_path):
    box = Sandbox(tmp_path)
    DIARY.lay_out(box)
    (box.home / "diary.sqlite").write_bytes(b"no database" * 1000)
    (found,) = looked_at(DIARY, box, Undisturbed(1, {}, {}, {}, {}), "s 0\n")
    assert found == "diary.sqlite cannot be read: file is not a database"


@pytest.mark.parametrize("task", [EXPORT, DIARY], ids=["export", "diary"])
def test_coach_holds(task, capsys, monkeypatch):
    monkeypatch.setattr(kill, "TASKS", (task,))
    code = kill.main(["--seed", "2", "--rounds", "2"])
    told = capsys.readouterr().out
    assert code == 0, told
    assert told.startswith("seed 2: 2 kills in ")
    assert told.endswith("0 faults\n")


def test_a_faulty_program_gives_the_exit_code(capsys, monkeypatch):
    monkeypatch.setattr(kill, "TASKS", (EXPORT,))
    program = shlex.join([sys.executable, "-c", SLOW_WRITER.format(before="", after="")])
    asked = ["--seed", "3", "--rounds", "1", "--program", program]
    assert kill.main(asked) == 1
    assert capsys.readouterr().out.endswith("1 faults\n")
