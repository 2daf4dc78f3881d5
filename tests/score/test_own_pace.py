"""Repetitions at one's own pace: what is heard, how long they have, and how they end."""

from __future__ import annotations

import pytest
from laws import violations
from laws_of_silence import silence_is_short
from msgspec.structs import replace
from small import Even, exercise, library, plan_of

from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Sides, Talk
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score, document
from coach.score.reading.timeline import Timeline
from coach.score.under_way.stretch import stretched


def squats(sides: Sides = "none", talk: Talk = "standard", **figures: int) -> Plan:
    """A set or more of twelve repetitions without a tempo."""
    dose = DoseTable(reps=12, **figures)
    return plan_of(exercise("squat", sides=sides, dose=dose), wishes=Wishes(talk=talk))


def scored(plan: Plan) -> Score:
    return compose(Drafted(plan), Even())


def texts(score: Score) -> list[str]:
    return [cue.text for cue in score.cues if cue.text]


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
def test_a_set_has_a_generous_time_without_long_silences(talk: Talk) -> None:
    plan = squats(talk=talk, sets=2)
    score = scored(plan)
    work = [phase for phase in score.phases if phase.kind == "work"]
    assert [(phase.length_ms, phase.own_pace) for phase in work] == [(48_000, True)] * 2
    assert silence_is_short(document(score), plan) == []
    assert {"10 seconds left."} & {*texts(score)}


@pytest.mark.parametrize(
    ("language", "alone", "by_key"),
    [
        ("en", "Go at your own pace.", "Go at your own pace, and press enter when you are done."),
        (
            "de",
            "Mach es in deinem eigenen Tempo.",
            "Mach es in deinem eigenen Tempo, und drück Enter, wenn du fertig bist.",
        ),
        ("es", "Hazlo a tu ritmo.", "Hazlo a tu ritmo, y pulsa Intro cuando termines."),
        (
            "fr",
            "Faites-le à votre rythme.",
            "Faites-le à votre rythme, et appuyez sur Entrée quand vous avez fini.",
        ),
    ],
)
def test_who_has_keys_is_told_once_which_one_says_that_it_is_done(
    language: str, alone: str, by_key: str
) -> None:
    plan = replace(squats(talk="minimal", sets=2), phrases=library().phrases(language))
    heard = texts(scored(plan))
    assert (heard.count(alone), heard.count(by_key)) == (1, 0)
    heard = texts(scored(replace(plan, keys=True)))
    assert (heard.count(alone), heard.count(by_key)) == (0, 1)


def test_who_wants_few_words_hears_how_many_too_since_nobody_counts() -> None:
    plan = plan_of(
        exercise("nod"),
        exercise("squat", sides="each", dose=DoseTable(reps=12)),
        wishes=Wishes(talk="minimal"),
    )
    assert "12 repetitions, each side, right first." in texts(scored(plan))


def test_the_other_side_is_told_before_it_begins() -> None:
    score = scored(squats(sides="each"))
    work = [number for number, phase in enumerate(score.phases) if phase.own_pace]
    assert [score.phases[number].side for number in work] == ["right", "left"]
    warned = [cue for cue in score.cues if cue.kind == "side_warning"]
    assert [score.phases[cue.phase].kind for cue in warned] == ["settle"]


def test_it_ends_where_the_person_is_done_and_no_other_work_does() -> None:
    plan = plan_of(exercise("squat", dose=DoseTable(reps=12, sets=2)), exercise("nod"))
    timeline = Timeline(scored(plan))
    for number, phase in enumerate(timeline.score.phases):
        if phase.kind == "work":
            then = timeline.score.phases[number + 1]
            goal = then.start_ms if phase.own_pace else None
            assert timeline.ready(phase.start_ms + 1500) == goal
    assert [phase.own_pace for phase in timeline.score.phases if phase.kind == "work"] == [
        *(True, True),
        False,
    ]


def test_its_time_is_made_longer_by_the_keys() -> None:
    plan = squats()
    timeline = Timeline(scored(plan))
    (work,) = [phase for phase in timeline.score.phases if phase.kind == "work"]
    longer = stretched(plan, timeline, work.start_ms + 5000, 10).plan
    assert [phase.length_ms for phase in scored(longer).phases if phase.kind == "work"] == [58_000]


@pytest.mark.parametrize("count", ["every", "every 5, halfway", "up", "halfway", "none"])
def test_no_second_is_counted_of_what_nobody_paces(count: str) -> None:
    plan = plan_of(exercise("squat", dose=DoseTable(reps=12)), wishes=Wishes(count=count))
    seen = scored(plan)
    assert not [text for text in texts(seen) if text.isdecimal()]
    assert not [cue for cue in seen.cues if cue.kind == "halfway"]
    assert violations(document(seen), plan) == []
    (work,) = [phase for phase in seen.phases if phase.own_pace]
    assert work.counting == "down"


def test_a_range_has_time_for_the_most_of_it() -> None:
    plan = plan_of(exercise("squat", dose=DoseTable(reps=(8, 12))))
    assert "Up to 12 repetitions, if it is easy." in texts(scored(plan))
    (work,) = [phase for phase in scored(plan).phases if phase.own_pace]
    assert work.length_ms == 48_000
