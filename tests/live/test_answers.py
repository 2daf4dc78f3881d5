"""How many were done: the keys of a number, and what becomes of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from small import exercise, plan_of

from coach.live.answers import LATE_MS, Answers, told
from coach.live.run import Run
from coach.live.view import told as shown
from coach.plan.models import Plan
from coach.plan.shown import Labels
from coach.plan.shown_session import ScreenWords
from coach.routine.dose_table import DoseTable


class Asked:
    """Answers to questions, and what they gave away."""

    def __init__(self) -> None:
        self.given: list[tuple[int, int]] = []
        self.answers = Answers(lambda about, number: self.given.append((about, number)))

    def type(self, *keys: str) -> list[bool]:
        return [self.answers.key(key) for key in keys]

    @property
    def told(self) -> str:
        return told(self.answers.asking, ScreenWords())


@pytest.fixture
def asked() -> Asked:
    made = Asked()
    made.answers.ask(3, 60_000)
    return made


def test_no_key_is_taken_while_nobody_asks() -> None:
    asked = Asked()
    assert not any(asked.type("1", "0", "enter", "escape", "backspace", "space"))
    assert (asked.given, asked.told) == ([], "")


def test_digits_are_shown_and_enter_takes_them(asked: Asked) -> None:
    assert all(asked.type("2", "5"))
    assert (asked.told, asked.given) == ("How many? 25", [])
    assert asked.type("enter") == [True]
    assert (asked.told, asked.given) == ("25 noted.", [(3, 25)])


def test_the_end_of_the_rest_takes_them_too(asked: Asked) -> None:
    asked.type("1", "2")
    asked.answers.ask(None, 90_000)
    assert (asked.given, asked.told) == ([(3, 12)], "")


def test_no_answer_is_fine(asked: Asked) -> None:
    assert asked.type("enter", "escape", "backspace") == [False] * 3
    asked.answers.ask(None, 90_000)
    asked.answers.close()
    assert asked.given == []


def test_other_keys_stay_what_they_are(asked: Asked) -> None:
    asked.type("4")
    assert not any(asked.type("space", "right", "s", "]", "+", "q", "", "٣", "²"))
    asked.type("2", "enter")
    assert asked.given == [(3, 42)]


def test_a_slip_is_taken_back(asked: Asked) -> None:
    assert all(asked.type("7", "backspace", "8", "escape"))
    assert asked.type("enter", "9", "enter", "1", "0", "enter") == [False, *[True] * 5]
    assert asked.given == [(3, 9), (3, 10)]


def test_a_hand_on_the_keyboard_gives_no_more_than_four_digits(asked: Asked) -> None:
    assert all(asked.type(*"123456"))
    asked.answers.close()
    assert asked.given == [(3, 1234)]


def test_what_comes_a_moment_too_late_belongs_to_the_number(asked: Asked) -> None:
    asked.type("2")
    asked.answers.ask(None, 90_000)
    asked.answers.ask(None, 90_000 + LATE_MS)
    assert asked.type("5", "enter", "enter") == [True, True, False]
    assert asked.given == [(3, 2), (3, 25)]


@pytest.mark.parametrize("position_ms", [90_001 + LATE_MS, 80_000])
def test_later_or_elsewhere_it_is_another_key(asked: Asked, position_ms: int) -> None:
    asked.type("2")
    asked.answers.ask(None, 90_000)
    asked.answers.ask(None, position_ms)
    assert asked.type("5", "enter") == [False, False]
    assert asked.given == [(3, 2)]


def test_each_question_has_a_number_of_its_own(asked: Asked) -> None:
    asked.type("8")
    asked.answers.ask(5, 90_000)
    asked.answers.ask(5, 95_000)
    asked.type("9")
    asked.answers.close()
    assert asked.given == [(3, 8), (5, 9)]


def squats(*, keyboard: bool = True) -> Plan:
    dose = DoseTable(work_s=5, reps="max")
    plan = plan_of(exercise("squat", sides="each", dose=dose), exercise("nod"))
    return replace(plan, keyboard=keyboard)


def type_in(run: Run, *keys: str) -> list[bool]:
    return [run.takes(key) for key in keys]


def test_each_side_is_asked_from_the_end_of_its_work_to_the_next(lay_out) -> None:
    mat = lay_out(plan=squats()).begin()
    right, left, nod = [phase for phase in mat.score.phases if phase.kind == "work"]
    assert mat.to(right.end_ms - 100).asking is None
    assert type_in(mat.run, "9", "enter") == [False, False]
    assert mat.to(right.end_ms + 300).asking is not None
    assert type_in(mat.run, "1", "2", "enter") == [True] * 3
    assert mat.to(left.start_ms + 100).asking is None
    mat.to(left.end_ms + 500)
    type_in(mat.run, "1", "0")
    mat.to(nod.start_ms + 200)
    squat, other = mat.run.done()
    assert squat.counted == (("right", 12), ("left", 10))
    assert squat.numbers(Labels()) == " (right 12, left 10)"
    assert other.numbers(Labels()) == ""


def test_what_is_typed_is_kept_by_who_leaves_and_by_the_end(lay_out) -> None:
    plan = replace(squats(), entries=squats().entries[:1])
    mat = lay_out(plan=plan).begin()
    right = next(phase for phase in mat.score.phases if phase.kind == "work")
    mat.to(right.end_ms + 300)
    type_in(mat.run, "7")
    mat.run.leave()
    assert mat.run.done()[0].counted == (("right", 7),)
    mat.run.resume()
    mat.until(lambda view: view.moment.phase.kind == "work")
    mat.until(lambda view: view.asking is not None)
    type_in(mat.run, "8")
    assert mat.until(lambda view: view.ended).asking is None
    assert mat.run.done()[0].counted == (("right", 7), ("left", 8))


def test_what_is_typed_is_kept_by_who_ends_the_program(lay_out) -> None:
    mat = lay_out(plan=squats()).begin()
    right = next(phase for phase in mat.score.phases if phase.kind == "work")
    mat.to(right.end_ms + 300)
    type_in(mat.run, "7")
    mat.run.close()
    assert mat.run.done()[0].counted == (("right", 7),)


def test_what_a_key_could_not_do_hides_neither_the_question_nor_the_number(lay_out) -> None:
    mat = lay_out(plan=squats()).begin()
    right = next(phase for phase in mat.score.phases if phase.kind == "work")
    mat.to(right.end_ms - 300)
    mat.run.attempt(Run.ready)
    assert mat.run.view().trouble
    view = mat.to(right.end_ms + 300)
    assert (view.asking is None, view.trouble) == (False, "")
    mat.run.attempt(Run.longer)
    assert mat.run.view().trouble
    type_in(mat.run, "1")
    assert shown(mat.run.view()) == "How many? 1"


def test_who_skipped_the_work_is_not_asked(lay_out) -> None:
    mat = lay_out(plan=squats()).begin()
    nod = next(phase for phase in mat.score.phases if phase.item == 1)
    while mat.look().moment.phase.item != 1:
        mat.run.skip()
    assert mat.at_ms >= nod.start_ms
    assert mat.look().asking is None
    assert type_in(mat.run, "3", "enter") == [False, False]


def test_without_a_keyboard_nobody_is_asked(lay_out) -> None:
    mat = lay_out(plan=squats(keyboard=False)).begin()
    right = next(phase for phase in mat.score.phases if phase.kind == "work")
    assert mat.to(right.end_ms + 300).asking is None
    assert type_in(mat.run, "3") == [False]
