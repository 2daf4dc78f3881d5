"""The way into the work: what is said last, and how long the body waits under load."""

from __future__ import annotations

from typing import Any

import pytest
from small import Even, exercise, plan_of

from coach.plan.wishes import Wishes
from coach.routine.bounds import Talk
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.figures import ACT_MS, BEGIN_GAP_MS
from coach.score.models import Cue, Score
from coach.score.reading.timeline import Timeline


def composed(talk: Talk = "standard", **others: Any) -> Score:
    given: dict[str, Any] = {
        "sides": "each",
        "setup": ("Stand tall.", "Step your {side} foot back."),
        "action": "Lift your {side} heel.",
        "switch": "Step your {side} foot back.",
        "cautions": ("Keep a wall near.",),
        "feel": "Feel the hip.",
        "dose": DoseTable(hold_s=30),
        **others,
    }
    return compose(
        Drafted(plan_of(exercise("lunge", **given), wishes=Wishes(talk=talk))), Even(900)
    )


def said(score: Score, *texts: str) -> list[Cue]:
    return [cue for cue in score.cues if cue.text in texts]


def test_the_action_comes_after_all_that_is_listened_to() -> None:
    score = composed()
    texts = [cue.text for cue in score.cues if cue.text]
    begun = texts.index("Lift your right heel.")
    assert texts[begun - 3 : begun + 2] == [
        "Keep a wall near.",
        "Feel the hip.",
        "Later, a rising sound means breathe in, and a falling one breathe out.",
        "Lift your right heel.",
        "And hold.",
    ]


def test_both_sides_wait_equally_long_under_load() -> None:
    score = composed()
    works = [phase for phase in score.phases if phase.kind == "work"]
    actions = said(score, "Lift your left heel.", "Lift your right heel.")
    assert [cue.side for cue in actions] == ["right", "left"]
    waits = [work.start_ms - action.start_ms for work, action in zip(works, actions, strict=True)]
    assert waits == [950 + ACT_MS + 950 + BEGIN_GAP_MS] * 2


def test_a_set_later_it_is_said_again() -> None:
    score = composed(
        sides="none",
        action="Lift a heel.",
        setup=("Sit.",),
        switch="",
        dose=DoseTable(hold_s=9, sets=3),
    )
    assert len(said(score, "Lift a heel.")) == 3


@pytest.mark.parametrize(("talk", "many"), [("learn", 2), ("standard", 2), ("minimal", 0)])
def test_the_action_is_left_out_where_nothing_is_explained(talk: Talk, many: int) -> None:
    assert len(said(composed(talk), "Lift your left heel.", "Lift your right heel.")) == many


def test_whoever_is_ready_hears_the_action_first() -> None:
    score = composed(action="Lift your {side} heel.", dose=DoseTable(hold_s=5))
    timeline = Timeline(score)
    settle = next(phase for phase in score.phases if phase.kind == "settle")
    (action,) = said(score, "Lift your right heel.")
    assert settle.start_ms < action.start_ms
    assert timeline.ready(settle.start_ms + 1) == action.start_ms
    assert timeline.ready(action.start_ms) == settle.end_ms


def test_advice_that_is_only_heard_ends_with_it() -> None:
    score = composed(
        kind="advice", dose=None, sides="none", setup=("Find a friend.",), action="Ask.", switch=""
    )
    assert [cue.kind for cue in said(score, "Ask.")] == ["instruction"]
