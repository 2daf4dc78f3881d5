"""Every counting mode on holds, timed work and breaths: which numbers, and when."""

from __future__ import annotations

import pytest
from small import Even
from worked import heard, in_words, score_of, work_of

from coach.routine.dose_table import DoseTable
from coach.score.models import Counting

HOLD = DoseTable(hold_s=30)
COUNTS = ("count", "halfway")


def counts(dose: DoseTable, count: str) -> list[tuple[float, str]]:
    return heard(score_of(dose, {"count": count}), *COUNTS)


@pytest.mark.parametrize("dose", [HOLD, DoseTable(work_s=30)])
@pytest.mark.parametrize(
    ("count", "said"),
    [
        ("none", "(start)"),
        ("last", "(start) 5 4 3 2 1"),
        ("last 3", "(start) 3 2 1"),
        ("last 3, up", "(start) 28 29 30"),
        ("every 10", "(start) 20 10"),
        ("every 10, up", "(start) 10 20 30"),
        ("every 10, last 2", "(start) 20 10 2 1"),
        ("every 5, last 6", "(start) 25 20 15 10 6 5 4 3 2 1"),
        ("halfway", "(start) (halfway) Halfway."),
        ("every 5, halfway, down", "(start) 25 20 (halfway) Halfway. 10 5"),
        ("every 10, halfway, up", "(start) 10 (halfway) Halfway. 20 30"),
        ("every 60", "(start)"),
    ],
)
def test_seconds_are_counted_as_asked(dose: DoseTable, count: str, said: str) -> None:
    assert in_words(score_of(dose, {"count": count}), "tone", *COUNTS) == said


def test_up_a_number_names_the_second_that_begins() -> None:
    assert counts(HOLD, "every 10, up") == [(9, "10"), (19, "20"), (29, "30")]
    assert counts(DoseTable(hold_s=3), "up") == [(0, "1"), (1, "2"), (2, "3")]


def test_down_a_number_names_the_seconds_left() -> None:
    assert counts(HOLD, "every 10") == [(10, "20"), (20, "10")]
    assert counts(DoseTable(hold_s=3), "down") == [(0, "3"), (1, "2"), (2, "1")]


def test_every_second_goes_up_and_halfway_takes_the_place_of_a_number() -> None:
    said = counts(DoseTable(hold_s=21), "every, halfway")
    assert said[9:12] == [(9, "10"), (10, "Halfway."), (11, "12")]
    assert len(said) == 21


def test_short_work_has_no_halfway() -> None:
    assert counts(DoseTable(hold_s=19), "halfway") == []
    assert counts(DoseTable(hold_s=20), "halfway") == [(10, "Halfway.")]


def test_halfway_too_long_for_its_place_leaves_it_to_the_number() -> None:
    slow = Even(500, **{"Halfway.": 1400})
    said = heard(score_of(DoseTable(hold_s=20), {"count": "every, halfway"}, slow), *COUNTS)
    assert said == [(second, str(second + 1)) for second in range(20)]


def test_a_number_too_long_for_its_second_makes_all_of_them_sparser() -> None:
    slow = Even(500, **{"7": 1400})
    up = heard(score_of(DoseTable(hold_s=9), {"count": "up"}, slow), "count")
    assert up == [(0, "(start)"), (1, "2"), (3, "4"), (5, "6"), (7, "8")]
    down = heard(score_of(DoseTable(hold_s=9), {"count": "down"}, slow), "count")
    assert down == [(0, "(start)"), (1, "8"), (3, "6"), (5, "4"), (7, "2")]


def test_the_last_ones_grow_sparser_and_the_sparse_ones_stay() -> None:
    slow = Even(500, **{"3": 1400})
    said = in_words(score_of(HOLD, {"count": "every 10, last 5"}, slow), "count")
    assert said == "20 10 4 2"


def test_auto_counts_a_short_hold_up_and_calls_in_a_long_one() -> None:
    assert in_words(score_of(DoseTable(hold_s=4), {}), "count") == "1 2 3 4"
    assert heard(score_of(DoseTable(hold_s=61), {}), *COUNTS)[:3] == [
        (1, "One minute left."),
        (30, "Halfway."),
        (51, "10 seconds left."),
    ]


BREATHS = DoseTable(breaths=6)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ("auto", "3 4 5 6"),
        ("every", "3 4 5 6"),
        ("breaths", "3 4 5 6"),
        ("down", "4 3 2 1"),
        ("breaths, down", "4 3 2 1"),
        ("every 2", "4 6"),
        ("last 2", "5 6"),
        ("last 2, down", "2 1"),
        ("halfway", "Halfway."),
        ("every, halfway", "3 Halfway. 5 6"),
        ("none", ""),
    ],
)
def test_breaths_are_numbered_as_asked(count: str, said: str) -> None:
    assert in_words(score_of(BREATHS, {"count": count}), *COUNTS) == said


def test_a_hold_is_counted_in_breaths_where_it_is_breathed() -> None:
    wishes = {"count": "breaths", "breath": "on"}
    assert heard(score_of(DoseTable(hold_s=45), wishes), *COUNTS) == [(21, "3"), (31, "4")]
    assert in_words(score_of(DoseTable(hold_s=3), wishes), *COUNTS) == "1 2 3"


@pytest.mark.parametrize(
    ("dose", "wishes", "counting", "beat_ms"),
    [
        (HOLD, {}, "down", 1000),
        (DoseTable(hold_s=10), {}, "up", 1000),
        (DoseTable(work_s=10), {}, "up", 1000),
        (HOLD, {"count": "every"}, "up", 1000),
        (HOLD, {"count": "every 5"}, "down", 1000),
        (HOLD, {"count": "every 5, up"}, "up", 1000),
        (HOLD, {"count": "none"}, "down", 1000),
        (HOLD, {"count": "breaths", "breath": "on"}, "breaths", 10_000),
        (HOLD, {"count": "breaths, down", "breath": "settling"}, "breaths-left", 12_000),
        (HOLD, {"count": "breaths"}, "down", 1000),
        (BREATHS, {"breath": "box"}, "breaths", 16_000),
        (BREATHS, {"count": "down"}, "breaths-left", 10_000),
        (DoseTable(tempo_s=(2, 1, 2), reps=4), {}, "reps", 5000),
        (DoseTable(tempo_s=(2, 1, 2), reps=4), {"count": "down"}, "reps-left", 5000),
    ],
)
def test_the_big_figure_follows(
    dose: DoseTable, wishes: dict[str, str], counting: Counting, beat_ms: int
) -> None:
    work = work_of(score_of(dose, wishes))
    assert (work.counting, work.beat_ms) == (counting, beat_ms)


@pytest.mark.parametrize(
    ("words_ms", "breathed"),
    [
        (600, [(0, "Breathe in."), (4, "Breathe out."), (10, "Breathe in."), (14, "Breathe out.")]),
        (950, [(0, "Breathe in."), (4, "Breathe out."), (10, "Breathe in."), (14, "(exhale)")]),
    ],
)
def test_a_breath_makes_room_for_the_last_five(
    words_ms: int, breathed: list[tuple[float, str]]
) -> None:
    voice = Even(500, **{"Breathe out.": words_ms})
    score = score_of(DoseTable(hold_s=20), {"breath": "restful"}, voice)
    assert heard(score, "breath") == breathed
    assert heard(score, "count") == [(15, "5"), (16, "4"), (17, "3"), (18, "2"), (19, "1")]


def test_a_breath_on_the_beat_of_a_last_number_leaves_it_to_that() -> None:
    even = score_of(DoseTable(hold_s=20), {"breath": "even"})
    assert heard(even, "breath") == [(0, "Breathe in."), (5, "Breathe out."), (10, "Breathe in.")]
    assert in_words(even, "count") == "5 4 3 2 1"
    numbered = score_of(DoseTable(hold_s=20), {"breath": "even", "count": "every 5, last 3, up"})
    assert in_words(numbered, "breath").endswith("Breathe out.")
    assert heard(numbered, "count")[-3:] == [(17, "18"), (18, "19"), (19, "20")]


def test_a_breath_right_before_a_number_is_as_quick_as_that() -> None:
    score = score_of(DoseTable(hold_s=20), {"breath": "restful"})
    said = [cue.utterance for cue in score.cues if cue.kind == "breath" and cue.utterance]
    assert [one.manner for one in said] == ["breath", "breath", "breath", "breath-beat"]
    assert said[-1].rate > said[0].rate
