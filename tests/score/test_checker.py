"""The checker of the laws: silent on a good score, it names each fault of a bad one."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from laws import violations
from laws_of_sides import later_is_shorter
from laws_of_time import counts_are_complete
from outside import Row
from small import Even, exercise, plan_of

from coach.plan.models import Plan
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

PLAN = plan_of(
    exercise(
        "turn",
        sides="each",
        setup=("Lie on your back.", "Lift your {side} knee."),
        cautions=("Go gently.",),
        dose=DoseTable(hold_s=3, reps=2, sets=2),
    ),
    exercise("rest", dose=DoseTable(hold_s=60)),
    exercise("lift", dose=DoseTable(tempo_s=(1, 0, 1), reps=3)),
    exercise("breathe", dose=DoseTable(breaths=4)),
)


@pytest.fixture
def good() -> Row:
    return document(compose(Drafted(PLAN), Even(600)))


def every_fault(seen: Row, plan: Plan = PLAN) -> list[str]:
    return [
        *violations(seen, plan),
        *counts_are_complete(seen, plan),
        *later_is_shorter(seen, plan),
    ]


def test_a_good_score_breaks_no_law(good: Row) -> None:
    assert every_fault(good) == []


def first(rows: list[Row], kind: str, exercise: str | None = None) -> Row:
    return next(
        row
        for row in rows
        if row["kind"] == kind and (exercise is None or row["exercise"] == exercise)
    )


def move(cue: Row, ms: int) -> None:
    for key in ("start_ms", "anchor_ms", "end_ms"):
        cue[key] += ms


def shorten(seen: Row, phase: Row, ms: int) -> None:
    """Take time out of a phase; all that comes after it moves with it."""
    end = phase["end_ms"]
    for row in (*seen["phases"], *seen["cues"]):
        for key in ("start_ms", "anchor_ms", "end_ms"):
            if key in row and row[key] >= end:
                row[key] -= ms
    seen["total_ms"] -= ms


def cues_of(seen: Row, kind: str, text: str = "") -> list[Row]:
    return [
        cue
        for cue in seen["cues"]
        if cue["kind"] == kind and text in (cue.get("text") or cue.get("tone"))
    ]


def work_is_short(seen: Row) -> None:
    shorten(seen, first(seen["phases"], "work", "rest"), 1000)


def a_hold_is_missing(seen: Row) -> None:
    first(seen["phases"], "work", "turn")["kind"] = "rest"


def sides_are_unequal(seen: Row) -> None:
    work = [row for row in seen["phases"] if row["kind"] == "work" and row["side"] == "left"]
    shorten(seen, work[0], 1000)


def a_gap_opens(seen: Row) -> None:
    first(seen["phases"], "settle")["start_ms"] += 10


def settling_is_short(seen: Row) -> None:
    shorten(seen, first(seen["phases"], "settle"), 100)


def talk_runs_into_work(seen: Row) -> None:
    work = first(seen["phases"], "work", "rest")
    cue = first(seen["cues"], "instruction", "rest")
    move(cue, work["start_ms"] + 30_000 - cue["start_ms"])


def talk_runs_into_settling(seen: Row) -> None:
    settle = first(seen["phases"], "settle", "rest")
    cue = first(seen["cues"], "instruction", "rest")
    move(cue, settle["start_ms"] + 100 - cue["start_ms"])


def a_count_is_late(seen: Row) -> None:
    move(cues_of(seen, "count", "3")[0], 1)


def a_count_is_wrong(seen: Row) -> None:
    cues_of(seen, "count", "2")[0]["text"] = "3"


def a_count_is_missing(seen: Row) -> None:
    seen["cues"].remove(cues_of(seen, "count", "2")[0])


def a_countdown_is_wrong(seen: Row) -> None:
    cues_of(seen, "count", "10 seconds left.")[0]["text"] = "20 seconds left."


def halfway_is_wrong(seen: Row) -> None:
    move(cues_of(seen, "halfway")[0], 1000)


def a_count_has_strange_words(seen: Row) -> None:
    cues_of(seen, "count", "2")[0]["text"] = "zwei"


def a_repetition_is_beside_its_beat(seen: Row) -> None:
    move(first(seen["cues"], "count", "lift"), 1000)


def two_voices_overlap(seen: Row) -> None:
    first(seen["cues"], "title")["end_ms"] += 2000


def a_warning_is_missing(seen: Row) -> None:
    seen["cues"].remove(first(seen["cues"], "side_warning"))


def a_warning_is_late(seen: Row) -> None:
    warning, switch = first(seen["cues"], "side_warning"), first(seen["phases"], "switch")
    move(warning, switch["start_ms"] + 5500 - warning["start_ms"])


def a_warning_names_the_wrong_side(seen: Row) -> None:
    cue = first(seen["cues"], "side_warning")
    cue["text"] = cue["text"].replace("left", "right")


def a_switch_names_the_wrong_side(seen: Row) -> None:
    first(seen["cues"], "side_switch")["side"] = "right"


def a_switch_has_no_time(seen: Row) -> None:
    shorten(seen, first(seen["phases"], "switch"), 1001)


def a_switch_is_missing(seen: Row) -> None:
    first(seen["phases"], "switch")["kind"] = "rest"


def safety_is_missing(seen: Row) -> None:
    seen["cues"].remove(first(seen["cues"], "safety"))


def a_caution_is_missing(seen: Row) -> None:
    seen["cues"].remove(first(seen["cues"], "safety", "turn"))


def a_breath_is_missing(seen: Row) -> None:
    seen["cues"].remove(cues_of(seen, "breath", "exhale")[-1])


def a_breath_is_hasty(seen: Row) -> None:
    move(cues_of(seen, "breath", "Breathe out.")[0], -500)


def breathing_begins_late(seen: Row) -> None:
    for cue in cues_of(seen, "breath"):
        if cue["exercise"] == "rest":
            move(cue, 100)


def breath_is_said_outside_of_work(seen: Row) -> None:
    first(seen["cues"], "rest")["kind"] = "breath"


def cues_are_out_of_order(seen: Row) -> None:
    seen["cues"].append(seen["cues"].pop(0))


def a_brace_is_left(seen: Row) -> None:
    first(seen["cues"], "instruction")["text"] = "Lift your {side} knee."


def words_have_no_end(seen: Row) -> None:
    first(seen["cues"], "instruction")["text"] = "word " * 200


def a_cue_is_heard_after_the_end(seen: Row) -> None:
    seen["cues"][-1]["end_ms"] = seen["total_ms"] + 1


def the_first_word_is_swallowed(seen: Row) -> None:
    move(seen["cues"][0], -1)


def the_second_side_is_long(seen: Row) -> None:
    first(seen["cues"], "side_switch")["text"] = "Switch to the left side. " * 6


Fault = Callable[[Row], None]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (work_is_short, "lasts 59000 ms, asked were 60000 ms"),
        (a_hold_is_missing, "turn has the sets and sides"),
        (sides_are_unequal, "lasts 2000 ms, asked were 3000 ms"),
        (a_gap_opens, "are not back to back"),
        (settling_is_short, "lasts 4900 ms, less than 5000 ms"),
        (talk_runs_into_work, "is said during the work rest"),
        (talk_runs_into_settling, "into the settle rest"),
        (a_count_is_late, "is 1 ms beside its second"),
        (a_count_is_wrong, "is said 1000 ms into the work turn"),
        (a_count_is_missing, "2 is not counted in the work turn"),
        (a_countdown_is_wrong, "is said 10000 ms before the end"),
        (halfway_is_wrong, "is not said in the middle"),
        (a_count_has_strange_words, "is no count that anybody understands"),
        (a_repetition_is_beside_its_beat, "nothing is heard when repetition 3 of the work lift"),
        (two_voices_overlap, "overlap"),
        (a_warning_is_missing, "there are 2 cues of kind side_warning for 3 changes"),
        (a_warning_is_late, "0 warnings are said before"),
        (a_warning_names_the_wrong_side, "does not name the left side"),
        (a_switch_names_the_wrong_side, "is not about the left side"),
        (a_switch_has_no_time, "leaves 3999 ms to move"),
        (a_switch_is_missing, "0 switches come before"),
        (safety_is_missing, "does not begin with when to stop"),
        (a_caution_is_missing, "0 of 1 cautions of turn are said"),
        (a_breath_is_missing, "expected 4 whole breaths"),
        (a_breath_is_hasty, "has “out” at 3500 ms, not its time"),
        (breathing_begins_late, "has “in” at 100 ms, not its time"),
        (breath_is_said_outside_of_work, "there are breath cues outside of work"),
        (cues_are_out_of_order, "is listed after"),
        (a_brace_is_left, "these are no words for the ear"),
        (words_have_no_end, "these are no words for the ear"),
        (a_cue_is_heard_after_the_end, "lies wrongly in time"),
        (the_first_word_is_swallowed, "the first word comes after"),
        (the_second_side_is_long, "words for the first side, then"),
    ],
)
def test_every_fault_is_named(good: Row, fault: Fault, sentence: str) -> None:
    spoilt = copy.deepcopy(good)
    fault(spoilt)
    assert [line for line in every_fault(spoilt) if sentence in line]


def test_a_session_of_another_routine_is_named(good: Row) -> None:
    other = plan_of(exercise("nod"), exercise("rest", dose=DoseTable(hold_s=60)))
    assert [line for line in violations(good, other) if line.startswith("the exercises are")]
