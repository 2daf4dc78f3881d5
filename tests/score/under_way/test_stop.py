"""Whatever is stopped at whatever moment of a routine, what is left is a whole score."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from small import library

from coach.base.errors import NotNow
from coach.home.outline import plan_of
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score
from coach.score.reading.timeline import Timeline
from coach.score.under_way.stop import Stop, eased, stop

WRITTEN = Path(__file__).parents[2] / "support"
ROUTINES = ("first-relief", "erste-linderung", *sorted(WRITTEN.glob("[fr]*s/*.toml")))


def composed(stopped: Stop) -> Score:
    drafted = Drafted(stopped.plan, stopped.since)
    lengths = Estimates(stopped.plan.phrases.language)
    score = compose(drafted, lengths, stopped.said)
    assert drafted.ready_ms(score, lengths, lambda _: True) == score.total_ms
    return score


def check_whole(score: Score, plan: Plan, heads: int) -> None:
    """Hold that phases stand back to back, and that no two words are heard at once."""
    ends = [0, *(phase.end_ms for phase in score.phases)]
    assert [phase.start_ms for phase in score.phases] == ends[:-1]
    assert all(phase.length_ms > 0 for phase in score.phases)
    for phase in score.phases:
        assert phase.item is None or plan.items[phase.item].exercise.id == phase.exercise
    spoken = [cue for cue in score.cues if cue.utterance is not None and cue.phase >= heads]
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(spoken))
    assert score.phases[-1].kind == "finish"
    twins = [item.twin for item in plan.items]
    assert all(twin is None or twins[twin] == at for at, twin in enumerate(twins))


@pytest.mark.parametrize("order", ["turns", "halves"])
@pytest.mark.parametrize("routine", [*map(str, ROUTINES)], ids=lambda name: Path(name).stem)
def test_what_is_left_is_a_whole_score(routine: str, order: Order) -> None:
    chance = Random(f"{Path(routine).stem} {order}")
    whole = plan_of(library(), library().find(routine), Wishes(order=order), "")
    before = Timeline(compose(Drafted(whole), Estimates(whole.phrases.language)))
    for _ in range(6):
        plan, timeline, at_ms = whole, before, 0
        for times in range(3):
            at_ms = chance.randrange(at_ms, timeline.score.total_ms)
            number = timeline.at(at_ms).phase.item
            try:
                stopped = stop(plan, timeline, at_ms, ends=times == 2)
            except NotNow:
                continue
            gone = timeline.at(at_ms).phase.exercise
            score, heads = composed(stopped), stopped.since.heads
            check_whole(score, stopped.plan, heads)
            assert score.phases[: heads - 1] == stopped.said.phases[:-1]
            ahead = (phase for phase in score.phases[heads:] if phase.kind != "rest")
            assert gone not in {phase.exercise for phase in ahead}
            plan, timeline, at_ms = stopped.plan, Timeline(score), stopped.said.until_ms
            if stopped.easier is not None and number is not None:
                easier = eased(plan, timeline, at_ms, number, stopped.easier)
                check_whole(composed(easier), easier.plan, easier.since.heads)
