"""What is done is written down when it is done, and not what was skipped."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from mat import Mat, three_exercises
from msgspec.structs import replace
from small import exercise, phrases, plan_of

from coach.home.diary.diary import Diary
from coach.live.heard_time import HeardTime
from coach.live.record import first_side
from coach.plan.models import Plan
from coach.plan.person.done import Counted, Performed
from coach.plan.person.past import Outcome, Place, Settled, Unfinished
from coach.plan.wishes import Wishes
from coach.routine.bounds import Side
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step

KNEES, BRIDGE, PSOAS = 0, 1, 2
"""The exercises of `three_exercises`: two sides, none, two sides."""


NOD = {"item": 0, "exercise": "nod", "side": None}


class Page:
    """A book that keeps what is written in it."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, Side | None]] = []
        self.done: list[tuple[int, str]] = []
        self.sums: dict[tuple[int, str | None], Performed] = {}
        self.told: list[Counted] = []
        self.red_flags = 0
        self.asked = 0
        self.settlings: list[Settled] = []
        self.places: list[Place] = []
        self.ends: list[tuple[Outcome, int | None]] = []
        self.held = 0

    def began(self, routine: str, first_side: Side | None, asked: str = "") -> str:
        self.begun.append((routine, first_side))
        self.held += 1
        return f"session {len(self.begun)}"

    def goes_on(self, before: Unfinished, first_side: Side | None) -> bool:
        self.held += 1
        return True

    def finished(self, session: str, item: int, exercise: str) -> None:
        assert session == "session 1"
        self.done.append((item, exercise))

    def did(self, session: str, done: Performed) -> None:
        self.sums[done.item, done.side] = done

    def counted(self, session: str, told: Counted) -> None:
        self.told.append(told)

    def settled(self, session: str, settled: Settled) -> None:
        self.settlings.append(settled)

    def heard_red_flags(self, session: str) -> None:
        assert session == "session 1"
        self.red_flags += 1

    def stands(self, session: str, place: Place, heard_ms: int | None = None) -> None:
        self.places.append(place)

    def over(self, session: str, outcome: Outcome, heard_ms: int | None = None) -> None:
        self.ends.append((outcome, heard_ms))

    def let_go(self, session: str) -> None:
        self.held -= 1

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
    plan = plan_of(exercise("hold", dose=DoseTable(hold_s=5, reps=1, sets=3)), exercise("nod"))
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
    turn, lean = (
        exercise(name, sides="each", dose=DoseTable(hold_s=5)) for name in ("turn", "lean")
    )
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


def test_in_rounds_an_exercise_is_written_when_it_ends_and_told_once(
    lay_out: Callable[..., Mat], page: Page
) -> None:
    steps = (Step(exercise="turn"), Step(exercise="nod"))
    plan = plan_of(exercise("turn"), Step(steps=steps, repeat=2))
    mat = lay_out(plan=plan, book=page).begin()
    mat.to(works(mat, 2)[-1][1] + 100)
    assert page.done == [(0, "turn"), (1, "turn"), (2, "nod")]
    assert [(done.title, done.finished, done.planned) for done in mat.run.done()] == [
        ("Turn", 1, 1),
        ("Turn", 1, 2),
        ("Nod", 1, 2),
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
        assert len(words) == len(mat.plan.red_flags) > 0
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


def heard_ms(*ticks):
    heard = HeardTime()
    for position_ms, jumps, since_ms in ticks:
        heard.note(position_ms, jumps, since_ms)
    return heard.total_ms


def test_time_that_passes_counts_however_seldom_one_looks():
    assert heard_ms((100, 0, 0), (200, 0, 0), (200, 0, 0), (9200, 0, 0)) == 9200


def test_a_jump_forth_or_back_is_no_time_but_what_is_heard_after_it_is():
    ticks = (100, 0, 0), (200, 0, 0), (90_000, 1, 90_000), (90_300, 1, 90_000), (4050, 2, 4000)
    assert heard_ms(*ticks) == 200 + 300 + 50


def test_a_word_that_is_said_again_takes_nothing_away():
    assert heard_ms((1000, 0, 0), (800, 0, 0), (1200, 0, 0)) == 1000 + 400


DOSES = (
    (DoseTable(hold_s=5, load="5 kg"), Performed(sets=1, seconds=5, load="5 kg", **NOD)),
    (DoseTable(hold_s=5, reps=3), Performed(sets=1, seconds=15, repetitions=3, **NOD)),
    (DoseTable(tempo_s=(1, 0, 1), reps=4), Performed(sets=1, repetitions=4, **NOD)),
    (DoseTable(reps=12), Performed(sets=1, repetitions=12, **NOD)),
    (DoseTable(breaths=2), Performed(sets=1, breaths=2, **NOD)),
    (DoseTable(work_s=6), Performed(sets=1, seconds=6, **NOD)),
    (DoseTable(work_s=6, sets=2, rest_s=0), Performed(sets=2, seconds=12, **NOD)),
)


@pytest.mark.parametrize(("dose", "done"), DOSES)
def test_every_dose_is_summed_up_in_what_it_counts(
    dose: DoseTable, done: Performed, lay_out: Callable[..., Mat], page: Page
) -> None:
    mat = lay_out(plan=plan_of(exercise(dose=dose)), book=page).begin()
    mat.to(works(mat, 0)[-1][1] + 100)
    assert page.sums == {(0, None): done}


def test_each_hold_and_side_is_written_as_it_ends(lay_out: Callable[..., Mat], page: Page) -> None:
    plan = plan_of(exercise(sides="each", dose=DoseTable(hold_s=5, reps=2)))
    mat = lay_out(plan=plan, book=page).begin()
    sums = []
    for _, end_ms in works(mat, 0):
        mat.to(end_ms - 100)
        sums.append({side: (one.sets, one.seconds) for (_, side), one in page.sums.items()})
        mat.to(end_ms + 100)
    sums.append({side: (one.sets, one.seconds) for (_, side), one in page.sums.items()})
    right = {"right": (1, 10)}
    assert sums == [
        *({}, {"right": (0, 5)}, right),
        *({**right, "left": (0, 5)}, {**right, "left": (1, 10)}),
    ]
    assert page.done == [(0, "nod")]


def test_what_was_skipped_is_not_summed_up_and_what_is_repeated_counts_once(
    mat: Mat, page: Page
) -> None:
    right, _ = works(mat, KNEES)
    mat.to(right[1] + 200)
    mat.run.back()
    mat.forward(right[1] - right[0])
    while mat.look().moment.phase.item != PSOAS:
        mat.run.skip()
    assert [(key, one.seconds) for key, one in page.sums.items()] == [((KNEES, "right"), 5)]


def test_a_number_that_was_typed_is_written_with_its_set_and_side(
    lay_out: Callable[..., Mat], page: Page
) -> None:
    dose = DoseTable(work_s=5, reps="max", sets=2, rest_s=20)
    plan = replace(plan_of(exercise(dose=dose)), keyboard=True)
    mat = lay_out(plan=plan, book=page).begin()
    for count, (_, end_ms) in zip("86", works(mat, 0), strict=True):
        mat.to(end_ms + 400)
        assert mat.run.takes(count)
        assert mat.run.takes("enter")
    assert [(one.set, one.number, one.side) for one in page.told] == [(1, 8, None), (2, 6, None)]
    assert page.sums[0, None].seconds == 10


def test_where_it_stands_is_written_as_the_phase_changes_once_work_has_begun(
    mat: Mat, page: Page
) -> None:
    start_ms, end_ms = works(mat, KNEES)[0]
    mat.to(start_ms - 100)
    assert page.places == []
    mat.to(end_ms - 100)
    mat.to(works(mat, BRIDGE)[0][1] - 100)
    assert [(one.item, one.exercise, one.side, one.set) for one in page.places] == [
        (KNEES, "knee-to-chest", "right", 1),
        *[(KNEES, "knee-to-chest", "left", 1)] * 3,
        *[(BRIDGE, "bridge", "", 0)] * 2,
        *[(BRIDGE, "bridge", "", 1)] * 2,
    ]
    first = page.places[0]
    assert start_ms <= first.position_ms < start_ms + 200
    assert first.total_ms == mat.score.total_ms
    assert page.ends == []


def test_who_leaves_has_left_it(mat: Mat, page: Page) -> None:
    mat.to(works(mat, BRIDGE)[0][0])
    mat.run.leave()
    assert page.ends == []
    mat.run.close()
    mat.run.close()
    assert page.ends == [("left", mat.run.heard_ms)]
    assert page.held == 0


def test_it_is_finished_when_no_work_is_ahead_and_not_if_one_goes_back(
    mat: Mat, page: Page
) -> None:
    _, end_ms = works(mat, PSOAS)[-1]
    mat.to(end_ms + 100)
    assert [outcome for outcome, _ in page.ends] == ["finished"] * len(page.ends) != []
    written = len(page.places)
    mat.run.back()
    mat.forward(200)
    assert len(page.places) == written + 1
    mat.run.close()
    assert page.ends[-1][0] == "left"


def test_heard_to_its_end_it_is_finished_for_all_its_time(mat: Mat, page: Page) -> None:
    mat.forward(mat.score.total_ms + 200)
    mat.run.close()
    assert page.ends[-1] == ("finished", mat.run.heard_ms)
    assert mat.run.heard_ms == pytest.approx(mat.score.total_ms, abs=1)


def test_one_that_never_began_has_not_ended(lay_out: Callable[..., Mat], page: Page) -> None:
    mat = lay_out(book=page)
    mat.prepared()
    mat.run.close()
    assert page.ends == []
