"""Chapters: back to back over the whole session, one for every exercise and side."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import get_args

import pytest
from generated import plans, voices
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scored import ROUTINES, seed
from small import Even, exercise, library, plan_of

from coach.base.text import bare
from coach.plan.models import Plan, Talk
from coach.plan.shown import Labels
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score
from coach.score.reading.chapters import chapters

OPENING, ENDING = Labels().opening, Labels().ending


def check(plan: Plan, score: Score) -> None:
    """Hold the chapters of a score against its plan."""
    found = chapters(score)
    assert (found[0].start_ms, found[-1].end_ms) == (0, score.total_ms)
    assert all(one.end_ms == other.start_ms for one, other in pairwise(found))
    assert all(chapter.start_ms < chapter.end_ms for chapter in found)
    assert len({chapter.title for chapter in found}) == len(found)
    assert (found[0].item, found[-1].item) == (None, None)
    assert [chapter.item for chapter in found[1:-1]] == sorted(c.item or 0 for c in found[1:-1])
    for number, item in enumerate(plan.items):
        ours = [chapter for chapter in found if chapter.item == number]
        sides = [side for side, _ in groupby(item.places, lambda place: place.side)]
        assert [chapter.side for chapter in ours] == (sides if item.dose else [None])
        assert all(chapter.title.startswith(bare(item.exercise.title)) for chapter in ours)
        starts = {phase.start_ms: phase for phase in score.phases}
        for chapter in ours[1:]:
            phase = starts[chapter.start_ms]
            assert phase.side == chapter.side
            rested = item.dose is not None and item.dose.rest_s.value > 0
            again = chapter.side == item.sides[0] and rested
            assert phase.kind == ("rest" if again else "switch")


@pytest.mark.parametrize("talk", get_args(Talk))
@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_of_the_library_has_its_chapters(name: str, talk: Talk) -> None:
    check(*seed(name, talk))


@given(st.data())
def test_any_routine_has_its_chapters(data: st.DataObject) -> None:
    plan = data.draw(plans(), label="plan")
    check(plan, compose(Drafted(plan), data.draw(voices(plan), label="voice").lengths))


def titles(plan: Plan) -> list[str]:
    return [chapter.title for chapter in chapters(compose(Drafted(plan), Even()))]


def test_titles_name_the_side_and_the_set() -> None:
    nod = exercise(sides="each", dose=DoseTable(hold_s=3, sets=2))
    assert titles(plan_of(nod)) == [
        OPENING,
        *("Nod, right", "Nod, left", "Nod, right, set 2", "Nod, left, set 2"),
        ENDING,
    ]


def test_titles_are_in_the_language_of_the_routine() -> None:
    nod = exercise(sides="each", dose=DoseTable(hold_s=3, sets=2))
    plan = plan_of(nod, Step(exercise="nod"))
    german = replace(plan, phrases=library().phrases("de"))
    assert titles(german) == [
        "Begrüßung",
        *("Nod, rechts", "Nod, links", "Nod, rechts, Satz 2", "Nod, links, Satz 2"),
        *("Nod, rechts, Runde 2", "Nod, links, Runde 2"),
        *("Nod, rechts, Satz 2, Runde 2", "Nod, links, Satz 2, Runde 2"),
        "Schluss",
    ]


def test_the_second_side_begins_at_its_change() -> None:
    score = compose(Drafted(plan_of(exercise(sides="each"))), Even())
    (switch,) = (phase for phase in score.phases if phase.kind == "switch")
    assert [c.start_ms for c in chapters(score) if c.title == "Nod, left"] == [switch.start_ms]


def test_what_is_done_again_is_told_apart() -> None:
    again = Step(exercise="nod")
    plan = plan_of(exercise(sides="each"), again, exercise("the-end", title=OPENING))
    assert titles(plan) == [
        OPENING,
        *("Nod, right", "Nod, left", "Nod, right, round 2", "Nod, left, round 2"),
        *(f"{OPENING}, round 2", ENDING),
    ]


def test_a_note_and_a_rest_belong_to_the_chapter_before() -> None:
    plan = plan_of(Step(say="Hello."), exercise(), Step(say="Now rest."), Step(rest_s=10))
    assert titles(plan) == [OPENING, "Nod", ENDING]
