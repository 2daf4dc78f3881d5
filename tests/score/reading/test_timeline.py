"""What a screen and a key ask of a score: what is now, and where to go from here."""

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
from coach.score.models import Phase, Score
from coach.score.reading.breathing import BreathState
from coach.score.reading.timeline import JUST_BEGUN_MS, Timeline

PLAN = plan_of(
    exercise("turn", sides="each", dose=DoseTable(hold_s=3, reps=2, sets=2)),
    Step(say="Half is done."),
    exercise("rest", title="Long rest", dose=DoseTable(hold_s=20)),
)


@pytest.fixture
def score() -> Score:
    return compose(Drafted(PLAN), Even(800))


@pytest.fixture
def timeline(score: Score) -> Timeline:
    return Timeline(score)


def phases(score: Score, kind: str, name: str | None = None) -> list[Phase]:
    return [
        phase
        for phase in score.phases
        if phase.kind == kind and (name is None or phase.exercise == name)
    ]


def test_the_phase_and_its_time_are_known(timeline: Timeline, score: Score) -> None:
    work = phases(score, "work", "turn")[0]
    moment = timeline.at(work.start_ms + 700)
    assert moment.phase == work
    assert score.phases[moment.phase_number] == work
    assert (moment.elapsed_ms, moment.left_ms) == (700, 2300)


def test_a_phase_ends_where_the_next_begins(timeline: Timeline, score: Score) -> None:
    work = phases(score, "work", "turn")[0]
    assert timeline.at(work.end_ms - 1).phase == work
    assert timeline.at(work.end_ms).phase.start_ms == work.end_ms


@pytest.mark.parametrize("position", [-5, -1])
def test_before_the_start_is_the_start(timeline: Timeline, position: int) -> None:
    assert timeline.at(position) == timeline.at(0)


def test_after_the_end_is_the_end(timeline: Timeline, score: Score) -> None:
    assert timeline.at(score.total_ms + 9999) == timeline.at(score.total_ms - 1)
    assert timeline.at(score.total_ms).phase.kind == "finish"


def test_the_titles_of_now_and_next(timeline: Timeline, score: Score) -> None:
    turn, rest = phases(score, "work", "turn")[0], phases(score, "work", "rest")[0]
    opening, finish = timeline.at(0), timeline.at(score.total_ms)
    assert (opening.title, opening.next_title) == ("Small routine", "Turn")
    first, last = timeline.at(turn.start_ms), timeline.at(rest.start_ms)
    assert (first.title, first.next_title) == ("Turn", "Long rest")
    assert (last.title, last.next_title) == ("Long rest", None)
    assert (finish.title, finish.next_title) == ("Small routine", None)


def test_what_is_said_stays_until_the_next_words_of_the_phase(
    timeline: Timeline, score: Score
) -> None:
    title, safety = [cue for cue in score.cues if cue.phase == 0][:2]
    assert timeline.at(title.start_ms - 1).speaking is None
    assert timeline.at(title.start_ms).speaking == title
    assert timeline.at(safety.start_ms - 1).speaking == title
    assert timeline.at(safety.start_ms).speaking == safety
    settle = phases(score, "settle", "turn")[0]
    assert timeline.at(settle.start_ms).speaking is None


@pytest.mark.parametrize(
    ("dose", "wishes", "counts"),
    [
        (DoseTable(hold_s=3), Wishes(), [1, 1, 2, 2, 3, 3]),
        (DoseTable(hold_s=3), Wishes(count="last"), [3, 3, 2, 2, 1, 1]),
        (DoseTable(hold_s=12), Wishes(), [12, 12, 11]),
        (DoseTable(work_s=5), Wishes(), [1, 1, 2]),
        (DoseTable(tempo_s=(1, 0, 1), reps=2), Wishes(), [1, 1, 1, 1, 2, 2, 2, 2]),
        (DoseTable(breaths=2), Wishes(), [1] * 20 + [2] * 20),
    ],
)
def test_the_big_figure_at_each_half_second(
    dose: DoseTable, wishes: Wishes, counts: list[int]
) -> None:
    timeline = Timeline(compose(Drafted(plan_of(exercise(dose=dose), wishes=wishes)), Estimates()))
    (work,) = phases(timeline.score, "work")
    halves = range(work.start_ms + 1, work.end_ms, 500)
    assert [timeline.at(half).count for half in halves][: len(counts)] == counts
    assert timeline.at(work.end_ms).count is None


def test_a_figure_that_counts_down_falls_on_the_second() -> None:
    plan = plan_of(exercise(dose=DoseTable(hold_s=12)))
    timeline = Timeline(compose(Drafted(plan), Estimates()))
    (work,) = phases(timeline.score, "work")
    for cue in timeline.score.cues:
        if cue.kind == "count":
            assert str(timeline.at(cue.anchor_ms).count) == cue.text
    assert timeline.at(work.start_ms).count == 12
    assert timeline.at(work.end_ms - 1).count == 1


def test_the_breath_grows_and_shrinks(timeline: Timeline, score: Score) -> None:
    (work,) = phases(score, "work", "rest")
    seen = [timeline.at(work.start_ms + ms).breath for ms in (0, 2000, 4000, 7000, 10_000, 14_000)]
    assert seen == [
        BreathState("in", 0.0),
        BreathState("in", 0.5),
        BreathState("out", 0.0),
        BreathState("out", 0.5),
        BreathState("in", 0.0),
        BreathState("out", 0.0),
    ]
    assert timeline.at(work.end_ms).breath is None
    assert timeline.at(phases(score, "work", "turn")[0].start_ms).breath is None


def test_after_the_last_whole_breath_there_is_none() -> None:
    timeline = Timeline(compose(Drafted(plan_of(exercise(dose=DoseTable(hold_s=25)))), Estimates()))
    (work,) = phases(timeline.score, "work")
    assert timeline.at(work.start_ms + 19_999).breath is not None
    assert timeline.at(work.start_ms + 20_000).breath is None


def test_skip_goes_past_the_words_to_the_position_to_the_other_side_and_on(
    timeline: Timeline, score: Score
) -> None:
    places = []
    at = 0
    while at < score.total_ms:
        phase = timeline.at(at).phase
        places.append((phase.kind, phase.exercise, phase.side, phase.set))
        at = timeline.after(at)
    assert places == [
        ("intro", None, None, None),
        ("intro", "turn", None, None),
        ("settle", "turn", "right", 1),
        ("switch", "turn", "left", 1),
        ("rest", "turn", "right", 2),
        ("switch", "turn", "right", 2),
        ("switch", "turn", "left", 2),
        ("intro", None, None, None),
        ("intro", "rest", None, None),
        ("settle", "rest", None, 1),
        ("finish", None, None, None),
    ]
    assert at == score.total_ms


def test_back_goes_to_the_start_of_this_and_soon_after_it_to_the_one_before(
    timeline: Timeline,
) -> None:
    first, second, third = timeline.landmarks[:3]
    assert timeline.before(third + JUST_BEGUN_MS) == third
    assert timeline.before(third + JUST_BEGUN_MS - 1) == second
    assert timeline.before(second) == first


def test_the_very_beginning_is_the_first_word_and_not_the_silence_before_it(
    timeline: Timeline, score: Score
) -> None:
    title = score.cues[0]
    assert title.start_ms == 600
    for position in (0, 599, 600, 5000):
        assert timeline.before(position) == 600
    # Who skips in that silence wants to go past the welcome.
    assert timeline.after(0) == timeline.after(600) == score.phases[1].start_ms
    silent = Timeline(compose(Drafted(plan_of(exercise(), wishes=Wishes(lead_in=0))), Even(800)))
    assert silent.before(3000) == 0


def test_sound_resumes_at_the_start_of_the_word_that_was_cut(
    timeline: Timeline, score: Score
) -> None:
    for cue in score.cues:
        if cue.utterance is not None:
            for position in (cue.start_ms, cue.anchor_ms, cue.end_ms - 1):
                assert timeline.resume(position) == cue.start_ms
            assert timeline.resume(cue.end_ms) == cue.end_ms


@given(plans(), st.data())
def test_no_place_to_resume_at_is_inside_a_word_or_later_than_the_pause(
    plan: Plan, data: st.DataObject
) -> None:
    score = compose(Drafted(plan), Estimates())
    timeline = Timeline(score)
    position = data.draw(st.integers(0, score.total_ms))
    place = timeline.resume(position)
    assert 0 <= place <= position
    assert not [
        cue for cue in score.cues if cue.utterance is not None and cue.start_ms < place < cue.end_ms
    ]


@given(plans(), st.data())
def test_skip_goes_on_and_back_goes_back(plan: Plan, data: st.DataObject) -> None:
    timeline = Timeline(compose(Drafted(plan), Estimates()))
    position = data.draw(st.integers(0, timeline.score.total_ms - 1))
    assert timeline.before(position) <= max(position, timeline.score.cues[0].start_ms)
    assert position < timeline.after(position)
    moment = timeline.at(position)
    assert moment.phase.start_ms <= position < moment.phase.end_ms
    if moment.phase.kind == "work":
        assert moment.count is not None
        assert moment.count >= 1
