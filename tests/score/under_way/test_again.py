"""What a key says again: the present exercise on the present side, up to its action."""

from __future__ import annotations

import pytest
from generated import plans
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small import Even, exercise, plan_of

from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Phase
from coach.score.reading.timeline import Timeline
from coach.score.under_way.again import said_again

CALF = exercise(
    "calf",
    title="Calf stretch",
    sides="each",
    setup=("Stand at the wall.", "Step your {side} foot back."),
    action="Press your {side} heel down.",
    switch="Foot in, and step your {side} foot back.",
    feel="A stretch in the lower leg.",
    dose=DoseTable(hold_s=30, sets=2),
)
LIFT = exercise("lift", moves=("Lift", "Lower"), dose=DoseTable(hold_s=5, reps=2))
SQUAT = exercise("squat", moves=("Down", "Up"), dose=DoseTable(tempo_s=(1, 0, 2), reps=8))


def timeline_of(plan: Plan) -> Timeline:
    return Timeline(compose(Drafted(plan), Even(700)))


def again(plan: Plan, timeline: Timeline, at_ms: int) -> tuple[list[str], str]:
    """Return the sentences, and what is counted after them."""
    aside = said_again(plan, timeline, at_ms)
    assert aside is not None
    return [one.text for one in aside.words], "".join(one.text for one in aside.counted)


def phases(timeline: Timeline, kind: str, name: str = "calf") -> list[Phase]:
    return [one for one in timeline.score.phases if (one.kind, one.exercise) == (kind, name)]


def on(side: str) -> list[str]:
    return [
        "Calf stretch.",
        f"{side.capitalize()} side.",
        "Stand at the wall.",
        f"Step your {side} foot back.",
        f"Press your {side} heel down.",
    ]


def test_each_side_hears_its_own_start_position_and_action() -> None:
    plan = plan_of(CALF)
    timeline = timeline_of(plan)
    for work in phases(timeline, "work"):
        assert again(plan, timeline, work.start_ms + 7000) == (on(str(work.side)), "321")
    for kind in ("switch", "settle", "rest"):
        for phase in phases(timeline, kind):
            words, counted = again(plan, timeline, phase.start_ms)
            assert (words[1:2], counted) == (
                [f"{str(phase.side or 'left').capitalize()} side."],
                "",
            )


def test_where_an_explanation_is_said_that_begins_anew() -> None:
    plan = plan_of(CALF)
    timeline = timeline_of(plan)
    (intro,) = phases(timeline, "intro")
    assert said_again(plan, timeline, intro.start_ms + 100) is None
    assert said_again(plan, timeline, 0) is None
    assert said_again(plan, timeline, timeline.score.total_ms) is None


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
def test_a_later_round_hears_it_whole_at_every_talk_level(talk: str) -> None:
    plan = plan_of(CALF, Step(steps=(Step(exercise="calf"),), repeat=2), wishes=Wishes(talk=talk))
    timeline = timeline_of(plan)
    last = phases(timeline, "intro")[-1]
    assert again(plan, timeline, last.start_ms)[0] == on("right")
    assert again(plan, timeline, phases(timeline, "work")[-1].end_ms - 1) == (on("left"), "321")


def test_the_half_of_the_other_side_hears_that_side() -> None:
    plan = plan_of(CALF, LIFT, wishes=Wishes(order="halves", side="left"))
    timeline = timeline_of(plan)
    first, *_, last = phases(timeline, "work")
    assert again(plan, timeline, first.start_ms)[0] == on("left")
    assert again(plan, timeline, last.start_ms)[0] == on("right")


def test_the_way_into_a_hold_is_its_action() -> None:
    plan = plan_of(LIFT, SQUAT)
    timeline = timeline_of(plan)
    (held, *_), (squats,) = phases(timeline, "work", "lift"), phases(timeline, "work", "squat")
    assert again(plan, timeline, held.start_ms) == (["Lift.", "Sit tall.", "Lift"], "321")
    assert again(plan, timeline, squats.start_ms) == (["Squat.", "Sit tall."], "321")


def test_the_easier_form_that_is_done_is_said() -> None:
    plan = plan_of(exercise("calf", easier="Step back less far."))
    plan = replace(plan, entries=tuple(replace(item, easier=True) for item in plan.items))
    timeline = timeline_of(plan)
    words, _ = again(plan, timeline, phases(timeline, "work")[0].start_ms)
    assert words == ["Calf.", "Sit tall.", "The easier form: Step back less far."]


@given(plans(), st.data())
def test_it_is_of_the_exercise_and_the_side_that_are_done(plan: Plan, data: st.DataObject) -> None:
    timeline = Timeline(compose(Drafted(plan), Estimates()))
    position = data.draw(st.integers(0, timeline.score.total_ms - 1))
    phase = timeline.at(position).phase
    aside = said_again(plan, timeline, position)
    if phase.kind == "work":
        assert aside is not None
    if aside is None:
        return
    item = plan.items[phase.item or 0]
    side = phase.side if phase.side is not None else item.sides[0]
    said = [one.text for one in aside.words]
    action = (item.exercise.action,) if item.exercise.action else ()
    for line in (*item.exercise.setup, *action) if phase.kind == "work" else ():
        filled = plan.phrases.sided(line, side)
        assert filled[:1].upper() + filled[1:] in said
    assert bool(aside.counted) == (phase.kind == "work")
