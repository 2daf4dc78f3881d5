"""Notes and rests where exercises around them are left out."""

from __future__ import annotations

from msgspec.structs import asdict, replace
from small import exercise, plan_of

from coach.plan.leaving import tidied
from coach.plan.models import Entry, Item, Note, Pause
from coach.routine.dose_table import DoseTable
from coach.routine.flow import Flowing, Move


def item(name: str) -> Item:
    return plan_of(exercise(name)).items[0]


A, B, C = item("a"), item("b"), item("c")


def test_nothing_goes_where_everything_is_done() -> None:
    entries = (Pause(5), Note("Begin."), A, Pause(5), Pause(6), B, Note("End."), Pause(9))
    assert tidied(entries) == entries


def test_a_note_that_needs_a_pose_of_a_flow_stays_while_that_is_done() -> None:
    moves = (Move(words="Up", half="in"), Move(words="Down", half="out"))
    poses = (Move(words="Plank", stay=1, exercise="plank"),)
    flow = Flowing(**{**asdict(exercise("sun", dose=DoseTable(breaths=2))), "flow": moves + poses})
    done = plan_of(flow).items[0]
    note = Note("The plank is strong.", ("plank",))
    assert tidied((note, done, A)) == (note, done, A)
    without = replace(done, exercise=flow.keeping(moves))
    assert tidied((note, without, A)) == (without, A)


def test_a_note_and_a_rest_go_with_the_exercise_after_them() -> None:
    assert tidied((A, Note("Now b."), Pause(5), None, C)) == (A, C)


def test_a_rest_after_work_stays_whatever_is_left_out_after_it() -> None:
    assert tidied((A, Pause(30), None, B)) == (A, Pause(30), B)
    assert tidied((A, Pause(30), C, B), replaced={2}) == (A, Pause(30), C, B)
    assert tidied((A, Pause(30), None, Pause(5), B)) == (A, Pause(30), B)
    assert tidied((A, Pause(5), None, Pause(30), None)) == (A,)
    assert tidied((None, Pause(30), B)) == (B,)


def test_they_stay_where_the_one_before_them_is_left_out() -> None:
    assert tidied((A, None, Note("Now c."), Pause(5), C)) == (A, Note("Now c."), Pause(5), C)


def test_a_note_goes_where_something_else_is_done_after_it() -> None:
    assert tidied((A, Note("Now b."), B), replaced={2}) == (A, B)


def test_the_welcome_stays_whatever_is_left_out_after_it() -> None:
    assert tidied((Note("Welcome."), None, B)) == (Note("Welcome."), B)


def test_the_farewell_stays_whatever_is_left_out_before_it() -> None:
    assert tidied((A, None, Note("Sleep well."), Pause(30))) == (A, Note("Sleep well."), Pause(30))


def test_what_needs_exercises_stays_with_them_alone() -> None:
    aside, rest = Note("Put the ball aside.", needs=("a",)), Pause(8, needs=("a", "c"))
    assert tidied((A, aside, rest, None, C)) == (A, aside, rest, C)
    assert tidied((None, aside, rest, B, C)) == (B, C)
    assert tidied((A, aside, rest, B, None)) == (A, aside, B)


def test_of_two_rests_that_meet_the_longer_one_stays() -> None:
    needed = Pause(20, needs=("a",))
    assert tidied((A, needed, None, Pause(10), C)) == (A, needed, C)
    assert tidied((A, needed, None, Pause(30), C)) == (A, Pause(30), C)


def test_no_rest_begins_or_ends_what_is_left() -> None:
    begun: tuple[Entry | None, ...] = (None, Pause(10), B)
    assert tidied(begun) == (B,)
    ended: tuple[Entry | None, ...] = (A, Pause(10, needs=("a",)), None)
    assert tidied(ended) == (A,)
