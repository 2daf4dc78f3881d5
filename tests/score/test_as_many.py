"""As many as one can in a time: what is heard, how the time is counted, and who is asked."""

from __future__ import annotations

import copy
from collections.abc import Callable
from itertools import pairwise

import pytest
from laws import violations
from laws_of_talk import numbers_are_asked
from msgspec.structs import replace
from outside import Row, spoken
from small import Even, exercise, library, plan_of

from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Sides, Talk
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score, document
from coach.score.reading.timeline import Timeline
from coach.score.under_way.stretch import stretched

WHOLE, BRIEF = "How many? Type the number, then enter.", "How many?"


def squat(sides: Sides = "none", work_s: int = 60, **figures: int) -> Exercise:
    dose = DoseTable(work_s=work_s, reps="max", **figures)
    return exercise("squat", kind="strength", position="standing", sides=sides, dose=dose)


def typing(plan: Plan) -> Plan:
    return replace(plan, keys=True, keyboard=True)


def scored(plan: Plan) -> Score:
    return compose(Drafted(plan), Even())


def texts(score: Score) -> list[str]:
    return [cue.text for cue in score.cues if cue.text]


def asked(score: Score) -> list[tuple[str, str]]:
    """The kind of phase and the words of each question."""
    return [
        (score.phases[cue.phase].kind, cue.text) for cue in score.cues if cue.text in (WHOLE, BRIEF)
    ]


@pytest.mark.parametrize(
    ("language", "dose", "alone", "question"),
    [
        ("en", "as many as you can in one minute", "Count them yourself.", WHOLE),
        (
            *("de", "eine Minute lang so viele, wie du schaffst", "Zähl selbst mit."),
            "Wie viele? Tipp die Zahl ein, dann Enter.",
        ),
        (
            *("es", "tantas como puedas en un minuto", "Cuéntalas tú."),
            "¿Cuántas? Escribe el número y pulsa Intro.",
        ),
        (
            *("fr", "autant que possible en une minute", "Comptez vous-même."),
            "Combien ? Tapez le nombre, puis Entrée.",
        ),
    ],
)
@pytest.mark.parametrize("talk", ["standard", "minimal"])
def test_the_dose_says_it_and_only_who_can_type_is_asked(
    language: str, dose: str, alone: str, question: str, talk: Talk
) -> None:
    plan = plan_of(squat(), wishes=Wishes(talk=talk))
    plan = replace(plan, phrases=library().phrases(language))
    heard = texts(scored(plan))
    assert dose in heard[2] + heard[1] + heard[3]
    assert {alone, question} & {*heard} == set()
    heard = texts(scored(typing(plan)))
    assert (heard.count(alone), heard.count(question)) == (1, 1)


@pytest.mark.parametrize("count", ["auto", "every 5", "up", "every 1, up"])
def test_numbers_never_run_upward_as_those_of_repetitions_would(count: str) -> None:
    for work_s in (8, 60):
        score = scored(plan_of(replace(squat(work_s=work_s), count=count)))
        (work,) = [phase for phase in score.phases if phase.kind == "work"]
        numbers = [int(text) for cue in score.cues if (text := cue.text or "").isdecimal()]
        assert numbers == sorted(numbers, reverse=True)
        assert work.counting == "down"


def test_halfway_and_the_last_five_seconds_are_called() -> None:
    score = scored(plan_of(squat()))
    (start_ms,) = [phase.start_ms for phase in score.phases if phase.kind == "work"]
    called = [
        ((cue.anchor_ms - start_ms) // 1000, cue.kind)
        for cue in score.cues
        if cue.kind in ("count", "halfway")
    ]
    assert called == [(30, "halfway"), (50, "count"), *((at, "count") for at in range(55, 60))]


def test_it_is_asked_after_each_side_and_set_how_to_answer_once() -> None:
    plan = typing(
        plan_of(squat("each", sets=2, rest_s=60), replace(squat(), id="dip", title="Dip"))
    )
    score = scored(plan)
    assert asked(score) == [
        *(("switch", WHOLE), ("rest", BRIEF), ("switch", BRIEF)),
        *(("rest", BRIEF), ("rest", BRIEF)),
    ]
    assert violations(document(score), plan) == []
    assert [phase.tallied for phase in score.phases if phase.kind == "work"] == [True] * 5


def test_halves_and_rounds_ask_each_time() -> None:
    steps = (Step(exercise="squat"), Step(exercise="step"))
    one = replace(squat("each"), id="squat")
    two = replace(squat("each"), id="step", title="Step")
    resources = replace(library().resources(), exercises={"squat": one, "step": two})
    halves = Routine(id="h", title="Halves", steps=steps, order="halves")
    plan = typing(fit(halves, resources, Wishes(), ""))
    score = scored(plan)
    assert [kind for kind, _ in asked(score)] == ["rest", "switch", "rest", "rest"]
    assert violations(document(score), plan) == []
    block = Step(repeat=2, work_s=40, rest_s=30, round_rest_s=40, steps=steps)
    plan = typing(fit(Routine(id="r", title="Rounds", steps=(block,)), resources, Wishes(), ""))
    score = scored(plan)
    assert [text for _, text in asked(score)] == [WHOLE] + [BRIEF] * 7
    assert violations(document(score), plan) == []


def test_a_rest_that_is_too_short_keeps_its_seconds_and_asks_nothing() -> None:
    plan = typing(plan_of(squat(sets=3, rest_s=4)))
    score = scored(plan)
    works = [phase for phase in score.phases if phase.kind == "work"]
    gaps = [after.start_ms - before.end_ms for before, after in pairwise(works)]
    assert gaps == [4000, 4000]
    assert [kind for kind, _ in asked(score)] == ["rest"]
    assert violations(document(score), plan) == []


def test_its_time_is_made_longer_by_the_keys() -> None:
    plan = typing(plan_of(squat("each")))
    timeline = Timeline(scored(plan))
    work = next(phase for phase in timeline.score.phases if phase.kind == "work")
    longer = scored(stretched(plan, timeline, work.start_ms + 5000, 10).plan)
    assert [phase.length_ms for phase in longer.phases if phase.kind == "work"] == [70_000] * 2
    assert len(asked(longer)) == 2


PLAN = typing(plan_of(squat(sets=2, rest_s=60), exercise("nod")))


@pytest.fixture
def good() -> Row:
    seen = document(scored(PLAN))
    assert numbers_are_asked(seen, PLAN) == []
    return seen


def question(seen: Row) -> Row:
    found: Row = next(cue for cue in spoken(seen) if cue["text"] in (WHOLE, BRIEF))
    return found


def the_last_is_not_asked(seen: Row) -> None:
    last = [cue for cue in spoken(seen) if cue["text"] == BRIEF][-1]
    seen["cues"].remove(last)


def one_is_asked_twice(seen: Row) -> None:
    seen["cues"].append(copy.deepcopy(question(seen)))


def another_is_asked(seen: Row) -> None:
    last = seen["phases"][-1]
    seen["cues"].append({**question(seen), "start_ms": last["start_ms"], "end_ms": last["end_ms"]})


def it_is_asked_before_any_work(seen: Row) -> None:
    seen["cues"].append({**question(seen), "start_ms": 0, "end_ms": 10})


def it_comes_late(seen: Row) -> None:
    named = next(cue for cue in seen["cues"] if cue["kind"] == "next")
    last = [cue for cue in spoken(seen) if cue["text"] == BRIEF][-1]
    last |= {"start_ms": named["end_ms"], "end_ms": named["end_ms"] + 10}


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (the_last_is_not_asked, "is asked 0 times"),
        (one_is_asked_twice, "is asked 2 times"),
        (another_is_asked, "is asked 1 times"),
        (it_is_asked_before_any_work, "1 times how many before any work"),
        (it_comes_late, "comes late"),
    ],
)
def test_a_spoilt_score_is_found(good: Row, fault: Callable[[Row], None], sentence: str) -> None:
    fault(good)
    assert sentence in " ".join(numbers_are_asked(good, PLAN))
