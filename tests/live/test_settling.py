"""How long somebody takes to get into position is kept, where a key tells it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from mat import Mat

from coach.home.diary.diary import Diary
from coach.live.run import Run
from coach.live.settling import LONGEST_PAUSE_S, Settling
from coach.plan.person.past import Settled
from coach.score.models import Phase


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def told(mat: Mat, clock: Seconds) -> list[Settled]:
    """What is told of the session on the mat."""
    told: list[Settled] = []
    mat.run._settling = Settling(mat.plan, told.append, clock)
    return told


def phase_of(mat: Mat, kind: str, number: int = 0) -> Phase:
    return [one for one in mat.score.phases if one.kind == kind and one.item is not None][number]


def test_who_is_ready_sooner_tells_it(mat: Mat, told: list[Settled]) -> None:
    settle = phase_of(mat, "settle")
    mat.forward(settle.start_ms + 500 - mat.at_ms)
    at_ms = mat.at_ms
    mat.run.attempt(Run.ready)
    saved_ms = mat.at_ms - at_ms
    assert saved_ms > 0
    assert told == [
        Settled(
            item=0,
            exercise="knee-to-chest",
            position="supine",
            side="right",
            planned_ms=settle.length_ms,
            took_ms=settle.length_ms - saved_ms,
        )
    ]


def test_the_way_to_the_other_side_is_one_stretch(mat: Mat, told: list[Settled]) -> None:
    switch, settle = phase_of(mat, "switch"), phase_of(mat, "settle", 1)
    assert (settle.side, settle.start_ms) == ("left", switch.end_ms)
    mat.forward(settle.start_ms + 200 - mat.at_ms)
    at_ms = mat.at_ms
    mat.run.attempt(Run.ready)
    (only,) = told
    assert (only.side, only.planned_ms) == ("left", settle.end_ms - switch.start_ms)
    assert only.took_ms == only.planned_ms - (mat.at_ms - at_ms)


@pytest.mark.parametrize(
    ("seconds", "more_ms"), [(4.0, 4000), (LONGEST_PAUSE_S, 30_000), (31.0, None), (-5.0, None)]
)
def test_a_short_pause_tells_that_it_took_longer(
    mat: Mat, told: list[Settled], clock: Seconds, seconds: float, more_ms: int | None
) -> None:
    settle = phase_of(mat, "settle")
    mat.forward(settle.start_ms + 500 - mat.at_ms)
    mat.run.toggle()
    clock.now += seconds
    mat.run.toggle()
    length = settle.length_ms
    expected = [] if more_ms is None else [(length, length + more_ms)]
    assert [(one.planned_ms, one.took_ms) for one in told] == expected


def test_elsewhere_nothing_is_told(mat: Mat, told: list[Settled], clock: Seconds) -> None:
    mat.forward(phase_of(mat, "intro").start_ms + 100 - mat.at_ms)
    mat.run.attempt(Run.ready)
    mat.forward(phase_of(mat, "work").start_ms + 1000 - mat.at_ms)
    mat.run.toggle()
    clock.now += 2
    mat.run.toggle()
    mat.run.attempt(Run.ready)
    assert told == []


def test_who_comes_in_the_middle_of_it_tells_nothing(mat: Mat, told: list[Settled]) -> None:
    settle = phase_of(mat, "settle")
    mat.forward(100)
    mat.run._go(settle.start_ms + 1500)
    mat.run.attempt(Run.ready)
    assert told == []


def test_the_diary_keeps_it(mat: Mat, tmp_path: Path) -> None:
    with closing(Diary(tmp_path, print)) as diary:
        session = diary.began("three", "right")
        mat.run._settling = Settling(mat.plan, lambda told: diary.settled(session, told))
        mat.forward(phase_of(mat, "settle").start_ms + 500 - mat.at_ms)
        mat.run.attempt(Run.ready)
        (past,) = diary.past()
        assert [one.exercise for one in past.settled] == ["knee-to-chest"]
