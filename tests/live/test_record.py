"""What is done is written down when it is done, and not what was skipped."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from mat import Mat, three_exercises
from msgspec.structs import replace
from small import exercise, phrases, plan_of

from coach.diary.diary import Diary
from coach.live.record import first_side
from coach.plan.models import Plan, Wishes
from coach.routine.models import Dose, Side, Step

KNEES, BRIDGE, PSOAS = 0, 1, 2
"""The exercises of `three_exercises`: two sides, none, two sides."""


class Page:
    """A book that keeps what is written in it."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, Side | None]] = []
        self.done: list[tuple[int, str]] = []
        self.red_flags = 0
        self.asked = 0

    def began(self, routine: str, first_side: Side | None) -> str:
        self.begun.append((routine, first_side))
        return f"session {len(self.begun)}"

    def finished(self, session: str, item: int, exercise: str) -> None:
        assert session == "session 1"
        self.done.append((item, exercise))

    def heard_red_flags(self, session: str) -> None:
        assert session == "session 1"
        self.red_flags += 1

    def catch_up(self) -> None:
        self.asked += 1


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def mat(lay_out: Callable[..., Mat], page: Page) -> Mat:
    return lay_out(book=page).begin()


def works(mat: Mat, item: int) -> list[tuple[int, int]]:
    """List from when to when an exercise is worked."""
    ours = [one for one in mat.score.phases if one.kind == "work" and one.item == item]
    return [(one.start_ms, one.end_ms) for one in ours]


def test_nothing_is_written_before_the_session_begins(
    lay_out: Callable[..., Mat], page: Page
) -> None:
    mat = lay_out(book=page)
    mat.prepared()
    assert (page.begun, page.done, page.asked) == ([], [], 0)


def test_a_session_begins_once_however_often_it_is_paused(mat: Mat, page: Page) -> None:
    mat.forward(1000)
    mat.run.pause()
    mat.forward(1000)
    mat.run.resume()
    mat.forward(1000)
    assert page.begun == [("three", "right")]


def test_an_exercise_is_written_the_moment_it_ends(mat: Mat, page: Page) -> None:
    (_, end_ms) = works(mat, KNEES)[-1]
    mat.to(end_ms - 50)
    assert page.done == []
    mat.to(end_ms + 50)
    assert page.done == [(KNEES, "knee-to-chest")]


def test_all_that_is_done_is_written_once_and_in_order(mat: Mat, page: Page) -> None:
    mat.forward(mat.score.total_ms + 200)
    assert [item for item, _ in page.done] == [KNEES, BRIDGE, PSOAS]


def test_what_had_to_wait_is_tried_again_while_the_session_goes_on(mat: Mat, page: Page) -> None:
    mat.forward(3000)
    assert page.asked > 10


def test_a_pause_in_the_middle_of_the_work_takes_nothing_away(mat: Mat, page: Page) -> None:
    start_ms, end_ms = works(mat, BRIDGE)[0]
    mat.to(start_ms + 8000)
    mat.run.pause()
    mat.forward(2000)
    mat.run.resume()
    mat.until(lambda view: view.aside is None and view.moment.position_ms > end_ms)
    assert (BRIDGE, "bridge") in page.done


def test_an_exercise_that_was_skipped_is_not_written(mat: Mat, page: Page) -> None:
    start_ms, _ = works(mat, BRIDGE)[0]
    mat.to(start_ms + 15_000)
    mat.run.skip()
    mat.forward(3000)
    assert [item for item, _ in page.done] == [KNEES]


def test_whose_last_side_was_skipped_is_not_written(mat: Mat, page: Page) -> None:
    start_ms, end_ms = works(mat, PSOAS)[-1]
    mat.to(start_ms + 1000)
    mat.run.skip()
    mat.forward(mat.score.total_ms - end_ms + 5000)
    assert [item for item, _ in page.done] == [KNEES, BRIDGE]


def test_half_of_the_work_with_its_end_is_enough(mat: Mat, page: Page) -> None:
    mat.to(works(mat, KNEES)[0][0] + 1000)
    mat.run.skip()
    mat.to(works(mat, KNEES)[1][1] + 100)
    assert page.done == [(KNEES, "knee-to-chest")]


def test_less_than_half_of_the_work_is_not(lay_out: Callable[..., Mat], page: Page) -> None:
    plan = plan_of(exercise("hold", dose=Dose(hold_s=5, reps=1, sets=3)), exercise("nod"))
    mat = lay_out(plan=plan, book=page).begin()
    settles = [one.start_ms for one in mat.score.phases if one.kind == "settle"]
    mat.to(settles[0])
    while mat.at_ms < settles[2]:
        mat.run.skip()
    mat.to(works(mat, 0)[2][1] + 100)
    assert page.done == []


def test_what_is_done_again_is_written_once(mat: Mat, page: Page) -> None:
    mat.to(works(mat, KNEES)[-1][1] + 500)
    mat.run.back()
    mat.to(works(mat, KNEES)[-1][1] + 500)
    assert page.done == [(KNEES, "knee-to-chest")]


def halves() -> Plan:
    turn, lean = (exercise(name, sides="each", dose=Dose(hold_s=5)) for name in ("turn", "lean"))
    return plan_of(turn, lean, wishes=Wishes(order="halves", side="left"))


def test_in_halves_an_exercise_is_finished_when_both_sides_are(
    lay_out: Callable[..., Mat], page: Page
) -> None:
    mat = lay_out(plan=halves(), book=page).begin()
    mat.to(works(mat, 1)[-1][1] + 100)
    assert page.done == []
    mat.forward(mat.score.total_ms - mat.at_ms + 200)
    assert page.done == [(0, "turn"), (1, "lean")]
    assert [(done.title, done.finished, done.planned) for done in mat.run.done()] == [
        ("Turn", 2, 2),
        ("Lean", 2, 2),
    ]


@pytest.mark.parametrize(
    ("plan", "side"),
    [
        (three_exercises(), "right"),
        (halves(), "left"),
        (plan_of(exercise("nod")), None),
        (plan_of(exercise("turn", sides="each"), Step(exercise="turn", side="left")), "right"),
    ],
)
def test_the_side_that_goes_first(plan: Plan, side: Side | None) -> None:
    assert first_side(plan) == side


def test_one_side_alone_goes_before_no_other() -> None:
    turn = exercise("turn", sides="each")
    one_sided = replace(
        plan_of(turn), entries=plan_of(turn, Step(exercise="turn", side="left")).entries[1:]
    )
    assert first_side(one_sided) is None


class TestRedFlags:
    """They are written as heard when all of them were."""

    @pytest.fixture
    def plan(self) -> Plan:
        plan = plan_of(exercise("nod"), exercise("turn", sides="each"))
        return replace(plan, red_flags=phrases().red_flags)

    def last_ms(self, mat: Mat) -> int:
        words = [one for one in mat.score.cues if one.text in mat.plan.red_flags]
        assert len(words) == 3
        return words[-1].end_ms

    def test_heard_to_their_end(self, lay_out: Callable[..., Mat], page: Page, plan: Plan) -> None:
        mat = lay_out(plan=plan, book=page).begin()
        mat.to(self.last_ms(mat) - 50)
        assert page.red_flags == 0
        mat.forward(10_000)
        assert page.red_flags == 1

    def test_not_those_that_were_skipped(
        self, lay_out: Callable[..., Mat], page: Page, plan: Plan
    ) -> None:
        mat = lay_out(plan=plan, book=page).begin()
        mat.forward(1000)
        mat.run.skip()
        mat.forward(10_000)
        assert page.red_flags == 0
        while mat.at_ms > 3000:
            mat.run.back()
        mat.forward(self.last_ms(mat))
        assert page.red_flags == 1

    def test_none_where_none_are_said(self, mat: Mat, page: Page) -> None:
        mat.forward(30_000)
        assert page.red_flags == 0


def test_the_diary_is_such_a_book(lay_out: Callable[..., Mat], tmp_path: Path) -> None:
    told: list[str] = []
    with closing(Diary(tmp_path, told.append)) as diary:
        mat = lay_out(plan=halves(), book=diary).begin()
        mat.forward(mat.score.total_ms + 200)
        with closing(Diary(tmp_path, told.append)) as another:
            history = another.history()
    assert sorted(history.finished) == ["lean", "turn"]
    assert (history.sessions, history.first_side) == (1, "left")
    assert told == []
