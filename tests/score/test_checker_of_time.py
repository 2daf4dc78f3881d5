"""The checker of counts, tempo and breath: silent on a good score, it names each fault."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from laws_of_breath import breath_is_whole
from laws_of_moves import moves_are_led, moves_keep_their_tempo, turns_are_named
from laws_of_time import counts_are_complete, counts_fall_on_their_seconds
from outside import Row
from small import Even, exercise, plan_of

from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

PLAN = plan_of(
    exercise("count", dose=DoseTable(hold_s=30), count="every 5, last 3, halfway", breath="off"),
    exercise(
        "lift", dose=DoseTable(tempo_s=(2, 1, 2), reps=4), moves=("Lift", "Lower"), count="every"
    ),
    exercise("march", dose=DoseTable(tempo_s=(2, 0, 2), reps=4), sides="alternate"),
    exercise("press", dose=DoseTable(tempo_s=(2, 0, 2), reps=6), count="down"),
    exercise("box", dose=DoseTable(hold_s=60), breath="box", count="none"),
    exercise("stay", dose=DoseTable(hold_s=20)),
    exercise("breathe", dose=DoseTable(breaths=6, breath_s=(4, 1, 6, 1)), count="down"),
)


@pytest.fixture
def good() -> Row:
    return document(compose(Drafted(PLAN), Even(600)))


def every_fault(seen: Row) -> list[str]:
    return [
        *counts_fall_on_their_seconds(seen, PLAN),
        *counts_are_complete(seen, PLAN),
        *moves_keep_their_tempo(seen, PLAN),
        *moves_are_led(seen, PLAN),
        *turns_are_named(seen, PLAN),
        *breath_is_whole(seen, PLAN),
    ]


def test_a_good_score_breaks_no_law(good: Row) -> None:
    assert every_fault(good) == []


def cues(seen: Row, exercise: str, *sounds: str) -> list[Row]:
    return [
        cue
        for cue in seen["cues"]
        if cue["exercise"] == exercise and (cue.get("text") or cue.get("tone")) in sounds
    ]


def move(cue: Row, ms: int) -> None:
    for key in ("start_ms", "anchor_ms", "end_ms"):
        cue[key] += ms


def drop(seen: Row, *gone: Row) -> None:
    seen["cues"] = [cue for cue in seen["cues"] if not any(cue is one for one in gone)]


def a_step_is_missing(seen: Row) -> None:
    drop(seen, *cues(seen, "count", "20"))


def the_last_are_irregular(seen: Row) -> None:
    drop(seen, *cues(seen, "count", "2"))


def a_number_is_said_twice(seen: Row) -> None:
    again = copy.deepcopy(cues(seen, "count", "20")[0])
    move(again, 1000)
    seen["cues"].append(again)


def halfway_is_missing(seen: Row) -> None:
    drop(seen, *cues(seen, "count", "Halfway."))


def halfway_comes_late(seen: Row) -> None:
    move(cues(seen, "count", "Halfway.")[0], 500)


def a_call_nobody_asked_for(seen: Row) -> None:
    cues(seen, "count", "10")[0]["text"] = "10 seconds left."


def a_direction_is_wrong(seen: Row) -> None:
    cues(seen, "press", "5")[0]["text"] = "2"


def a_repetition_is_not_its_own(seen: Row) -> None:
    cues(seen, "press", "5")[0]["rep"] = 5


def a_word_is_wrong(seen: Row) -> None:
    cues(seen, "lift", "Lower")[0]["text"] = "Lift"


def a_word_is_late(seen: Row) -> None:
    move(cues(seen, "lift", "Lower")[0], 300)


def a_second_is_numbered(seen: Row) -> None:
    tick = cues(seen, "lift", "tick")[0]
    del tick["tone"]
    tick |= {"kind": "count", "text": "2"}


def one_repetition_is_led_otherwise(seen: Row) -> None:
    drop(seen, cues(seen, "lift", "Lower")[2])


def a_side_is_wrong(seen: Row) -> None:
    cues(seen, "march", "Left.")[0]["text"] = "Right."


def a_side_is_early(seen: Row) -> None:
    move(cues(seen, "march", "Left.")[0], -1000)


def a_side_is_not_named(seen: Row) -> None:
    drop(seen, cues(seen, "march", "Left.")[1])


def no_word_leads_down(seen: Row) -> None:
    drop(seen, *cues(seen, "lift", "Lower"))


def a_repetition_begins_in_silence(seen: Row) -> None:
    drop(seen, cues(seen, "press", "3")[0])


def a_pause_is_late(seen: Row) -> None:
    move(cues(seen, "box", "Pause.")[0], 200)


def a_pause_comes_within_the_exhale(seen: Row) -> None:
    move(cues(seen, "box", "Pause.")[0], 5000)


def words_go_on(seen: Row) -> None:
    cue = cues(seen, "box", "inhale")[0]
    del cue["tone"]
    cue["text"] = "Breathe in."


def an_exhale_is_missing(seen: Row) -> None:
    drop(seen, cues(seen, "box", "exhale")[-1])


def a_countdown_begins_behind_a_breath(seen: Row) -> None:
    drop(seen, cues(seen, "stay", "5")[0])


def an_exhale_before_a_countdown_is_missing(seen: Row) -> None:
    drop(seen, cues(seen, "stay", "Breathe out.")[-1])


def a_pattern_is_hasty(seen: Row) -> None:
    for cue in cues(seen, "breathe", "exhale"):
        move(cue, -1000)


def the_worded_breaths_are_numbered(seen: Row) -> None:
    move(cues(seen, "breathe", "4")[0], -12_000)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (a_step_is_missing, "20 is not counted in the work count"),
        (a_step_is_missing, "counts [1, 2, 3, 5, 10, 25] of"),
        (the_last_are_irregular, "counts [1, 3, 5, 10, 20, 25] of"),
        (a_number_is_said_twice, "“20” (count"),
        (halfway_is_missing, "halfway is not said in the work count"),
        (halfway_comes_late, "is not said in the middle of the work count"),
        (a_call_nobody_asked_for, "is said in the work count at"),
        (a_direction_is_wrong, "where 5 is due"),
        (a_repetition_is_not_its_own, "is not counted in its repetition"),
        (a_word_is_wrong, "is said where “Lower” is due"),
        (a_word_is_late, "is said beside its beat"),
        (a_second_is_numbered, "“2” (count"),
        (one_repetition_is_led_otherwise, "are not led alike"),
        (a_side_is_wrong, "“Right.” (form"),
        (a_side_is_early, "is said too early in the work march"),
        (a_side_is_not_named, "no side is named before repetition 4 of the work march"),
        (no_word_leads_down, "“Lower” is not said in the work lift"),
        (a_repetition_begins_in_silence, "nothing is heard when repetition 4 of the work press"),
        (a_pause_is_late, "has “pause” at 4200 ms, not its time"),
        (a_pause_comes_within_the_exhale, "has “pause” at 9000 ms, not its time"),
        (words_go_on, "is said after 2 breaths of the work box"),
        (an_exhale_is_missing, "expected 3 whole breaths"),
        (a_countdown_begins_behind_a_breath, "5 is not counted in the work stay"),
        (an_exhale_before_a_countdown_is_missing, "does not breathe at 14000 ms"),
        (a_pattern_is_hasty, "has “out” at 4000 ms, not its time"),
        (the_worded_breaths_are_numbered, "is counted 13000 ms into the work breathe"),
    ],
)
def test_every_fault_is_named(good: Row, fault: Callable[[Row], None], sentence: str) -> None:
    spoilt = copy.deepcopy(good)
    fault(spoilt)
    assert [line for line in every_fault(spoilt) if sentence in line]
