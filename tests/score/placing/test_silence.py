"""Long silences: broken by what helps, and by nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from small import Even, exercise, plan_of

from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Cue, Score
from coach.score.reading.timeline import Timeline
from coach.score.under_way.stretch import stretched

LONG = DoseTable(work_s=600)


def scored(*steps: Exercise | Step, **wishes: Any) -> Score:
    return compose(Drafted(plan_of(*steps, wishes=Wishes(**wishes))), Even(900))


def silences(score: Score) -> list[int]:
    return [after.start_ms - before.end_ms for before, after in pairwise(score.cues)]


def inside(score: Score, kind: str) -> list[Cue]:
    number = next(place for place, phase in enumerate(score.phases) if phase.kind == kind)
    return [cue for cue in score.cues if cue.phase == number]


@pytest.mark.parametrize(
    ("talk", "longest_ms"), [("learn", 20_000), ("standard", 20_000), ("minimal", 30_000)]
)
@pytest.mark.parametrize("count", ["auto", "none", "last 3", "halfway"])
def test_ten_minutes_of_work_are_never_silent_for_long(
    talk: str, longest_ms: int, count: str
) -> None:
    score = scored(exercise(dose=LONG), talk=talk, count=count)
    assert 10_000 < max(silences(score)) <= longest_ms


def test_without_counts_a_tick_breaks_the_silence_on_a_whole_second() -> None:
    score = scored(exercise(dose=LONG), talk="minimal", count="none")
    first, *ticks = inside(score, "work")
    assert first.tone == "start"
    assert {cue.tone for cue in ticks} == {"tick"}
    assert {(cue.anchor_ms - first.anchor_ms) % 1000 for cue in ticks} == {0}


def test_where_seconds_are_counted_it_is_told_how_many_are_left() -> None:
    score = scored(exercise(dose=DoseTable(work_s=180)), talk="minimal", count="last 3")
    end_ms = next(phase.end_ms for phase in score.phases if phase.kind == "work")
    told = {cue.text: end_ms - cue.anchor_ms for cue in inside(score, "work") if cue.text}
    assert told["2 minutes and 30 seconds left."] == 150_000
    assert told["2 minutes left."] == 120_000
    assert told["One minute left."] == 60_000


def test_a_long_rest_tells_how_long_it_goes_on_until_the_work() -> None:
    score = scored(exercise("a"), Step(rest_s=180), exercise("b"), talk="standard")
    (work,) = [one for one in score.phases if one.kind == "work" and one.exercise == "b"][:1]
    told = {cue.text: work.start_ms - cue.anchor_ms for cue in score.cues if cue.kind == "rest"}
    assert told["2 minutes left."] == 120_000
    assert told["One minute left."] == 60_000
    assert max(silences(score)) <= 20_000


def test_a_rest_before_what_is_not_counted_has_ticks() -> None:
    score = scored(exercise("a"), Step(rest_s=180), exercise("b"), count="none")
    assert max(silences(score)) <= 20_000
    assert not any("left" in (cue.text or "") for cue in score.cues)
    assert any(cue.tone == "tick" for cue in score.cues)


def test_a_long_pause_to_follow_a_line_is_broken() -> None:
    long = exercise(setup=("Lie down.", "Rest."), pauses_s=(30, 30))
    assert max(silences(scored(long, talk="learn"))) <= 20_000


def test_a_hold_made_longer_is_not_silent_either() -> None:
    plan = plan_of(
        exercise(dose=DoseTable(hold_s=60)), wishes=Wishes(talk="minimal", count="last 3")
    )
    score = compose(Drafted(plan), Even(900))
    start_ms = next(phase.start_ms for phase in score.phases if phase.kind == "work")
    for after_ms in range(1000, 57_000, 4000):
        now, longer = score, plan
        for press in range(4):
            stretch = stretched(longer, Timeline(now), start_ms + after_ms + 300 * press, 10)
            longer = stretch.plan
            now = compose(Drafted(longer), Even(900), stretch.said)
            assert max(silences(now)) <= 30_000


def test_nothing_is_added_where_no_silence_is_long() -> None:
    score = scored(exercise(dose=DoseTable(hold_s=20)))
    assert not any(cue.tone == "tick" for cue in score.cues)
