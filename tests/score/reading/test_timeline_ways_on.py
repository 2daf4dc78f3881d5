"""Where “ready” and “switch now” lead to, from each kind of place in a session."""

from __future__ import annotations

import pytest
from generated import plans
from hypothesis import given
from hypothesis import strategies as st
from small import Even, exercise, plan_of

from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Cue, Phase, Score
from coach.score.reading.timeline import NEVER_PASSED, Timeline

PLAN = plan_of(
    exercise(
        "turn",
        sides="each",
        setup=("Sit tall.", "Look far."),
        cautions=("Go gently.",),
        feel="Feel your neck.",
        dose=DoseTable(hold_s=12, reps=2, sets=2),
    ),
    Step(rest_s=30),
    Step(say="Half is done."),
    exercise("press", sides="each", dose=DoseTable(hold_s=3)),
    exercise("nod", dose=DoseTable(hold_s=3)),
    exercise("note", kind="advice", dose=None),
)


@pytest.fixture
def score() -> Score:
    return compose(Drafted(PLAN), Even(800))


@pytest.fixture
def timeline(score: Score) -> Timeline:
    return Timeline(score)


def phase(score: Score, kind: str, name: str | None, number: int = 0) -> Phase:
    return [one for one in score.phases if (one.kind, one.exercise) == (kind, name)][number]


def cue(score: Score, text: str, after: Phase | int = 0) -> Cue:
    since = after if isinstance(after, int) else after.start_ms
    return next(one for one in score.cues if one.text == text and one.start_ms >= since)


def test_ready_in_a_settling_goes_to_and_hold_and_then_to_the_work(
    timeline: Timeline, score: Score
) -> None:
    settle, work = phase(score, "settle", "turn"), phase(score, "work", "turn")
    closing = cue(score, "And hold.", settle)
    assert timeline.ready(settle.start_ms) == closing.start_ms
    assert timeline.ready(closing.start_ms - 1) == closing.start_ms
    for position in (closing.start_ms, closing.end_ms):
        assert timeline.ready(position) == work.start_ms


def test_a_count_that_begins_before_its_work_is_heard_whole() -> None:
    score = compose(Drafted(PLAN), Even(800))
    work = phase(score, "work", "nod")
    count = cue(score, "1", work.start_ms - 500)
    assert count.start_ms == work.start_ms - 50
    timeline = Timeline(score)
    assert timeline.ready(count.start_ms - 1) == count.start_ms
    assert timeline.ready(count.start_ms) is None


def test_ready_between_two_holds_goes_to_the_word_of_the_next(
    timeline: Timeline, score: Score
) -> None:
    rest = phase(score, "rest", "turn")
    closing = cue(score, "Last one.", rest)
    assert timeline.ready(rest.start_ms) == closing.start_ms
    assert timeline.ready(closing.start_ms + 1) == phase(score, "work", "turn", 1).start_ms


def test_ready_in_a_rest_between_sets_goes_to_the_word_of_the_set(
    timeline: Timeline, score: Score
) -> None:
    closing = cue(score, "Set 2 of 2.")
    rest = timeline.at(closing.start_ms).phase
    assert rest.kind == "rest"
    assert timeline.ready(rest.start_ms) == closing.start_ms
    switch = timeline.at(rest.end_ms).phase
    assert switch.kind == "switch"
    assert timeline.ready(closing.start_ms) == switch.start_ms


def test_ready_in_a_change_of_sides_never_passes_over_the_name_of_the_side(
    timeline: Timeline, score: Score
) -> None:
    switch = phase(score, "switch", "turn")
    named = cue(score, "Switch to the left side.")
    assert timeline.ready(switch.start_ms) == named.start_ms
    settle = phase(score, "settle", "turn", 1)
    assert timeline.ready(named.start_ms + 1) == settle.start_ms == switch.end_ms


def test_ready_never_passes_over_the_word_of_the_other_side(
    timeline: Timeline, score: Score
) -> None:
    settle = phase(score, "settle", "press")
    warning = cue(score, "After this, the left side.")
    assert timeline.at(warning.start_ms).phase == settle
    assert timeline.ready(settle.start_ms - 1) == settle.start_ms == warning.start_ms
    closings = (one for one in score.cues if one.kind == "settle")
    closing = next(one for one in closings if one.start_ms > warning.end_ms)
    assert timeline.ready(warning.start_ms + 1) == closing.start_ms


def test_ready_does_not_cut_what_must_be_heard_and_begins_just_now(
    timeline: Timeline, score: Score
) -> None:
    waits = [one for one in score.cues if score.phases[one.phase].kind != "work"]
    never_passed = [one for one in waits if one.kind in NEVER_PASSED]
    assert {one.kind for one in never_passed} == NEVER_PASSED
    for one in never_passed:
        assert timeline.ready(one.start_ms) is None
        assert timeline.ready(one.start_ms + 1) is not None


def test_ready_in_an_explanation_goes_to_its_caution_and_then_to_the_settling(
    timeline: Timeline, score: Score
) -> None:
    caution = cue(score, "Go gently.")
    settle = phase(score, "settle", "turn")
    assert timeline.ready(cue(score, "Sit tall.").start_ms) == caution.start_ms
    assert timeline.ready(caution.start_ms + 1) == settle.start_ms
    assert timeline.ready(cue(score, "Feel your neck.").start_ms) == settle.start_ms


def test_ready_in_the_welcome_goes_to_when_to_stop_and_then_on(
    timeline: Timeline, score: Score
) -> None:
    first, *others = (one for one in score.cues if one.kind == "safety" and one.phase == 0)
    assert timeline.ready(0) == timeline.ready(700) == first.start_ms
    at_ms = first.start_ms
    for safety in others:
        at_ms = timeline.ready(at_ms + 1)
        assert at_ms == safety.start_ms
    assert timeline.ready(at_ms + 1) == score.phases[1].start_ms


def test_ready_ends_a_rest_of_the_routine_a_note_and_coming_out_of_an_exercise(
    timeline: Timeline, score: Score
) -> None:
    pause = phase(score, "rest", None)
    note = phase(score, "intro", None, 1)
    assert timeline.ready(pause.start_ms) == pause.end_ms == note.start_ms
    assert timeline.ready(note.start_ms) == note.end_ms == phase(score, "intro", "press").start_ms
    out = phase(score, "rest", "press", -1)
    assert timeline.ready(out.start_ms) == out.end_ms == phase(score, "intro", "nod").start_ms
    advice = phase(score, "intro", "note")
    assert timeline.ready(advice.start_ms) == advice.end_ms


def test_nothing_is_waited_for_in_work_and_at_the_end(timeline: Timeline, score: Score) -> None:
    for one in score.phases:
        if one.kind in ("work", "finish"):
            assert timeline.ready(one.start_ms) is None
            assert timeline.ready(one.end_ms - 1) is None


@given(plans(), st.data())
def test_ready_goes_on_and_passes_over_nothing_that_must_be_heard(
    plan: Plan, data: st.DataObject
) -> None:
    score = compose(Drafted(plan), Estimates())
    position = data.draw(st.integers(0, score.total_ms - 1))
    goal = Timeline(score).ready(position)
    if goal is None:
        return
    assert position < goal
    over = [one for one in score.cues if position <= one.start_ms < goal]
    assert not [one for one in over if one.kind in NEVER_PASSED]
    assert not [one for one in score.cues if one.start_ms < goal < one.end_ms and one.text]
    between = [one for one in score.phases if position < one.start_ms < goal]
    assert between == []


def side_and_set(timeline: Timeline, position: int) -> tuple[str, str | None, int | None]:
    found = timeline.at(position).phase
    return found.kind, found.side, found.set


def test_the_other_side_is_the_next_change_of_sides(timeline: Timeline, score: Score) -> None:
    first, second = phase(score, "switch", "turn"), phase(score, "switch", "turn", 1)
    for kind in ("intro", "settle", "work", "rest"):
        assert timeline.other_side(phase(score, kind, "turn").start_ms) == first.start_ms
    assert timeline.other_side(first.start_ms) == second.start_ms
    assert side_and_set(timeline, second.start_ms) == ("switch", "right", 2)


def test_after_the_last_change_the_other_side_is_where_this_set_began_with_it(
    timeline: Timeline, score: Score
) -> None:
    on_left = phase(score, "work", "turn", -1)
    assert (on_left.side, on_left.set) == ("left", 2)
    assert timeline.other_side(on_left.start_ms) == phase(score, "switch", "turn", 1).start_ms
    on_left = phase(score, "work", "press", 1)
    assert timeline.other_side(on_left.start_ms) == phase(score, "settle", "press").start_ms


def test_where_sides_do_not_matter_there_is_no_other(timeline: Timeline, score: Score) -> None:
    for one in score.phases:
        if one.exercise in (None, "nod", "note"):
            assert timeline.other_side(one.start_ms) is None
    coming_out = phase(score, "rest", "press", -1)
    assert timeline.other_side(coming_out.start_ms) is None
    one_side = plan_of(exercise("turn", sides="each"), Step(exercise="turn", side="left"))
    alone = Timeline(compose(Drafted(one_side), Even(800)))
    last = alone.score.phases[-3]
    assert (last.kind, last.side) == ("work", "left")
    assert alone.other_side(last.start_ms) is None


def test_the_wish_to_count_nothing_changes_nothing_of_it() -> None:
    silent = plan_of(exercise(sides="each"), wishes=Wishes(count="none"))
    timeline = Timeline(compose(Drafted(silent), Even(800)))
    closing = cue(timeline.score, "And hold.")
    assert timeline.ready(closing.start_ms) == phase(timeline.score, "work", "nod").start_ms


def test_what_starts_at_a_moment_or_soon_after_it(timeline: Timeline, score: Score) -> None:
    closing = cue(score, "And hold.")
    assert timeline.starting(closing.start_ms) == closing
    assert timeline.starting(closing.start_ms - 1) is None
    assert timeline.starting(closing.start_ms - 150, 150) == closing
    assert timeline.starting(closing.start_ms - 151, 150) is None
    assert timeline.starting(score.total_ms) is None
