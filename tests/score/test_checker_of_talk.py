"""The checker of talk and of silence: silent on a good score, it names each fault."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from laws import violations
from laws_of_silence import silence_is_short
from laws_of_talk import staying_is_said_twice_at_most, titles_are_said_once
from outside import Row
from small import Even, exercise, plan_of

from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

PLAN = plan_of(
    exercise("row", dose=DoseTable(work_s=60)),
    exercise("squat", dose=DoseTable(work_s=60)),
    exercise("march", dose=DoseTable(work_s=60)),
)


@pytest.fixture
def good() -> Row:
    return document(compose(Drafted(PLAN), Even(600)))


def faults(seen: Row) -> list[str]:
    laws = (titles_are_said_once, silence_is_short, staying_is_said_twice_at_most)
    return [line for law in laws for line in law(seen, PLAN)]


def test_a_good_score_breaks_no_law(good: Row) -> None:
    assert faults(good) == []
    assert violations(good, PLAN) == []


def announced(seen: Row) -> Row:
    return next(cue for cue in seen["cues"] if cue["kind"] == "next")


def a_title_is_said_again(seen: Row) -> None:
    at = seen["cues"].index(announced(seen))
    seen["cues"].insert(at + 1, {**seen["cues"][at], "kind": "title"})


def a_title_is_not_said(seen: Row) -> None:
    seen["cues"].remove(announced(seen))


def nothing_is_heard_in_the_work(seen: Row) -> None:
    work = next(phase for phase in seen["phases"] if phase["kind"] == "work")
    inside = range(work["start_ms"] + 1, work["end_ms"])
    seen["cues"] = [cue for cue in seen["cues"] if cue["start_ms"] not in inside]


def it_is_said_again_to_stay(seen: Row) -> None:
    stay = PLAN.phrases.stays["chair"]
    at = next(at for at, cue in enumerate(seen["cues"]) if cue.get("text") == stay)
    seen["cues"].insert(at + 1, dict(seen["cues"][at]))


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (it_is_said_again_to_stay, "“Stay on your chair.” is said 3 times"),
        (a_title_is_said_again, "squat is named 2 times before it is done"),
        (a_title_is_not_said, "squat is named 0 times before it is done"),
        (nothing_is_heard_in_the_work, "nothing is heard for "),
    ],
)
def test_every_fault_is_named(good: Row, fault: Callable[[Row], None], sentence: str) -> None:
    spoilt = copy.deepcopy(good)
    fault(spoilt)
    assert [found[: len(sentence)] for found in faults(spoilt)] == [sentence]
