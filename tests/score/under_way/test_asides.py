"""What is said beside the score: true, short, and counted to the second."""

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
from coach.score.models import Phase, Utterance
from coach.score.reading.timeline import Timeline
from coach.score.under_way.asides import Aside, aside_score, known_ahead, landing, resuming

PLAN = plan_of(
    exercise(
        "turn", sides="each", setup=("Sit tall.", "Look far."), dose=DoseTable(hold_s=30, sets=2)
    ),
    Step(rest_s=200),
    Step(say="Half is done."),
    exercise("lift", title="Heel lift", sides="each", dose=DoseTable(tempo_s=(1, 0, 2), reps=8)),
    exercise("breathe", dose=DoseTable(breaths=4)),
    exercise("march", dose=DoseTable(work_s=200)),
    exercise("nod", dose=DoseTable(hold_s=3)),
)


ANNOUNCED = ("breathe", "march", "nod")
"""What is named in the rest before it."""


@pytest.fixture
def timeline() -> Timeline:
    return Timeline(compose(Drafted(PLAN), Even(700)))


def phase(timeline: Timeline, kind: str, name: str | None, number: int = 0) -> Phase:
    found = [one for one in timeline.score.phases if (one.kind, one.exercise) == (kind, name)]
    return found[number]


def at(timeline: Timeline, text: str) -> int:
    """Return where a cue starts."""
    return next(cue.start_ms for cue in timeline.score.cues if cue.text == text)


def resumed(timeline: Timeline, at_ms: int) -> tuple[str | None, str]:
    """Return the words when a pause ends, or None, and what is counted."""
    aside = resuming(PLAN, timeline, at_ms)
    if aside is None:
        return None, ""
    (words,) = aside.words
    return words.text, "".join(words.text for words in aside.counted)


@pytest.mark.parametrize(
    ("into_ms", "words"),
    [
        (12_000, "Left side, 18 seconds left."),
        (12_001, "Left side, 18 seconds left."),
        (11_999, "Left side, 19 seconds left."),
        (29_001, "Left side, one second left."),
    ],
)
def test_in_a_hold_its_side_and_seconds_and_three_counts(
    timeline: Timeline, into_ms: int, words: str
) -> None:
    work = phase(timeline, "work", "turn", 1)
    assert resumed(timeline, work.start_ms + into_ms) == (words, "321")


def test_a_figure_that_was_cut_is_true_on_its_beat(timeline: Timeline) -> None:
    half = at(timeline, "Halfway.")
    assert resumed(timeline, half) == ("Right side, 15 seconds left.", "321")
    assert resumed(timeline, half - 1)[0] == "Right side, 16 seconds left."


def test_a_first_count_that_was_cut_is_work_already(timeline: Timeline) -> None:
    work = phase(timeline, "work", "nod")
    (count,) = [cue for cue in timeline.score.cues if cue.anchor_ms == work.start_ms]
    assert count.start_ms < work.start_ms
    assert resumed(timeline, count.start_ms) == ("3 seconds left.", "321")


def test_long_work_is_told_in_minutes(timeline: Timeline) -> None:
    march = phase(timeline, "work", "march")
    for into_ms, words in (
        (0, "3 minutes and 20 seconds left."),
        (20_000, "3 minutes left."),
        (79_500, "2 minutes and one second left."),
        (80_500, "2 minutes left."),
        (81_000, "One minute and 59 seconds left."),
        (101_000, "99 seconds left."),
        (140_500, "One minute left."),
    ):
        assert resumed(timeline, march.start_ms + into_ms) == (words, "321")


def test_repetitions_and_breaths_are_told_as_what_they_are(timeline: Timeline) -> None:
    lift, breathe = phase(timeline, "work", "lift"), phase(timeline, "work", "breathe")
    assert resumed(timeline, lift.start_ms + 1)[0] == "Right side, 8 repetitions left."
    assert resumed(timeline, lift.start_ms + 6500)[0] == "Right side, 6 repetitions left."
    assert resumed(timeline, lift.end_ms - 1)[0] == "Right side, one repetition left."
    assert resumed(timeline, breathe.start_ms + 10_500) == ("3 slow breaths left.", "321")
    assert resumed(timeline, breathe.end_ms - 10_000) == (
        "One slow breath left.",
        "321",
    )


def test_before_work_the_side_and_nothing_counted(timeline: Timeline) -> None:
    right, alone = phase(timeline, "settle", "turn"), phase(timeline, "settle", "nod")
    assert resumed(timeline, right.start_ms + 100) == ("Right side. Get ready.", "")
    assert resumed(timeline, alone.start_ms + 100) == ("Get ready.", "")


def test_in_a_rest_how_long_it_is(timeline: Timeline) -> None:
    between = phase(timeline, "rest", "turn")
    again_ms = [one for one in timeline.score.phases if one.kind == "work"][2].start_ms
    assert again_ms > between.end_ms
    assert resumed(timeline, again_ms - 18_000) == ("Rest, 18 seconds left.", "")
    pause = phase(timeline, "rest", None)
    over_ms = next(
        one.start_ms
        for one in timeline.score.phases
        if one.kind == "work" and one.start_ms > pause.end_ms
    )
    assert resumed(timeline, over_ms - 190_000)[0] == "Rest, 3 minutes and 10 seconds left."
    assert resumed(timeline, over_ms - 199_000)[0] == "Rest, 3 minutes and 19 seconds left."


def test_in_a_change_of_sides_the_side_unless_it_is_named_now(timeline: Timeline) -> None:
    switch = phase(timeline, "switch", "turn")
    named = at(timeline, "Switch to the left side.")
    assert resumed(timeline, switch.end_ms - 100) == ("Changing to the left side.", "")
    assert resumed(timeline, named) == (None, "")


def test_in_an_explanation_the_title_unless_it_is_said_now(timeline: Timeline) -> None:
    assert resumed(timeline, at(timeline, "Look far.")) == ("Turn.", "")
    lift = phase(timeline, "intro", "lift")
    assert resumed(timeline, lift.start_ms) == (None, "")
    assert resumed(timeline, lift.end_ms - 1) == ("Heel lift.", "")


def test_outside_of_the_exercises_the_words_speak_for_themselves(timeline: Timeline) -> None:
    for one in timeline.score.phases:
        if one.item is None and one.kind in ("intro", "finish"):
            for position in (one.start_ms, (one.start_ms + one.end_ms) // 2, one.end_ms - 1):
                assert resuming(PLAN, timeline, position) is None


def test_a_landing_in_silence_is_told(timeline: Timeline) -> None:
    right, alone = phase(timeline, "settle", "turn"), phase(timeline, "settle", "nod")
    for settle, words in ((right, "Right side. Get ready."), (alone, "Get ready.")):
        aside = landing(PLAN, timeline, settle.start_ms)
        assert aside is not None
        assert ([one.text for one in aside.words], aside.counted) == ([words], ())


def test_a_landing_on_words_tells_itself(timeline: Timeline) -> None:
    closing = at(timeline, "And hold.")
    assert landing(PLAN, timeline, closing) is None
    assert landing(PLAN, timeline, closing - 150) is None
    assert landing(PLAN, timeline, closing - 151) is not None
    for place in timeline.landmarks:
        phase = timeline.at(place).phase
        if phase.kind != "settle" and phase.exercise not in ANNOUNCED:
            assert landing(PLAN, timeline, place) is None
            assert timeline.starting(place, 150) is not None


def test_a_landing_where_the_title_was_said_before_tells_it(timeline: Timeline) -> None:
    for name in ANNOUNCED:
        intro = phase(timeline, "intro", name)
        aside = landing(PLAN, timeline, intro.start_ms)
        assert aside is not None
        (named,) = aside.words
        assert named.text == f"{timeline.at(intro.start_ms).title}."
        assert named in known_ahead(PLAN)
        assert landing(PLAN, timeline, intro.end_ms - 1) is None


@given(plans(), st.data())
def test_every_aside_is_listed_or_true(plan: Plan, data: st.DataObject) -> None:
    timeline = Timeline(compose(Drafted(plan), Estimates()))
    position = data.draw(st.integers(0, timeline.score.total_ms - 1))
    place = timeline.resume(position)
    known = known_ahead(plan)
    landed, resumed = landing(plan, timeline, place), resuming(plan, timeline, place)
    assert landed is None or set(landed.words) <= set(known)
    if resumed is not None:
        assert set(resumed.counted) <= set(known)
        (told,) = resumed.words
        assert "{" not in told.text
    cue = timeline.starting(place)
    working = timeline.at(place if cue is None else cue.anchor_ms).phase.kind == "work"
    assert working == (resumed is not None and resumed.counted != ())


def test_what_is_known_ahead_is_listed_once() -> None:
    plan = plan_of(
        exercise("turn", sides="each"),
        exercise("nod"),
        exercise("bend", sides="each"),
        wishes=Wishes(rate=170),
    )
    assert [(words.text, words.rate) for words in known_ahead(plan)] == [
        ("3", 195),
        ("2", 195),
        ("1", 195),
        ("Right side. Get ready.", 170),
        ("Left side. Get ready.", 170),
        ("Get ready.", 170),
        ("Nod.", 170),
        ("Bend.", 170),
    ]


def words(text: str) -> Utterance:
    return Utterance(text, "voice", 170)


COUNTED = Aside((words("Left side."),), (words("3"), words("2"), words("1")))


def placed(aside: Aside, lengths: Even, lead_ms: int) -> tuple[list[tuple[str | None, int]], int]:
    """Tell where the onsets fall, and where the aside ends."""
    score = aside_score(aside, lengths, lead_ms)
    (only,) = score.phases
    assert (only.kind, only.start_ms, only.end_ms) == ("settle", 0, score.total_ms)
    assert all(cue.phase == 0 for cue in score.cues)
    return [(cue.text, cue.anchor_ms) for cue in score.cues], score.total_ms


def test_the_counts_fall_on_seconds_and_work_goes_on_where_zero_would_be() -> None:
    cues, end_ms = placed(COUNTED, Even(500, **{"Left side.": 950}), 600)
    assert cues == [("Left side.", 650), ("3", 2600), ("2", 3600), ("1", 4600)]
    assert end_ms == 5600


def test_words_alone_end_soon_after_them() -> None:
    assert placed(Aside((words("Get ready."),)), Even(950), 0) == ([("Get ready.", 50)], 1400)


def test_counts_alone_begin_after_the_silence() -> None:
    cues, end_ms = placed(Aside((), COUNTED.counted), Even(500), 600)
    assert cues == [("3", 650), ("2", 1650), ("1", 2650)]
    assert end_ms == 3650


def test_a_count_that_is_too_long_for_its_second_is_left_out() -> None:
    slow_two = Even(500, **{"2": 1500})
    assert placed(COUNTED, slow_two, 0)[0] == [("Left side.", 50), ("3", 1550), ("1", 3550)]
    cues, end_ms = placed(COUNTED, Even(1500), 0)
    assert (cues, end_ms) == ([("Left side.", 50)], 5550)


def test_an_aside_lists_what_it_says() -> None:
    assert [one.text for one in COUNTED.utterances] == ["Left side.", "3", "2", "1"]
    assert Aside(()).utterances == ()
