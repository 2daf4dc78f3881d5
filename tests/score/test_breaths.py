"""Breath to a pattern: its parts in their time, words for two rounds, then tones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from small import resources
from worked import heard, score_of, work_of

from coach.routine.models import BreathSeconds, Dose, Pattern
from coach.score.breathing import BreathState, breath_parts
from coach.score.moments import Timeline

RESTFUL_A_MINUTE = (4.5, 6.5)


@pytest.mark.parametrize(
    ("breath", "expected"),
    [
        (
            "on",
            [(0, "Breathe in."), (4, "Breathe out."), (10, "Breathe in."), (14, "Breathe out.")],
        ),
        ("even", [(0, "Breathe in."), (5, "Breathe out."), (10, "Breathe in.")]),
        ("long-out", [(0, "Breathe in."), (4, "Breathe out."), (11, "Breathe in.")]),
        (
            "box",
            [
                *[(0, "Breathe in."), (4, "Pause."), (8, "Breathe out."), (12, "Pause.")],
                *[(16, "Breathe in."), (20, "Pause."), (24, "Breathe out."), (28, "Pause.")],
                *[(32, "(inhale)"), (40, "(exhale)")],
            ],
        ),
        (
            "settling",
            [
                *[(0, "Breathe in."), (4, "Pause."), (5, "Breathe out."), (11, "Pause.")],
                *[(12, "Breathe in."), (16, "Pause."), (17, "Breathe out."), (23, "Pause.")],
                *[(24, "(inhale)"), (29, "(exhale)")],
            ],
        ),
    ],
)
@pytest.mark.parametrize("dose", [Dose(hold_s=60), Dose(breaths=4)])
def test_a_pattern_paces_holds_and_doses(
    dose: Dose, breath: str, expected: list[tuple[float, str]]
) -> None:
    found = heard(score_of(dose, {"breath": breath, "count": "none"}), "breath")
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    ("seconds", "breaths"), [(19, 0), (20, 1), (31, 1), (32, 2), (47, 2), (48, 3)]
)
def test_a_hold_has_whole_breaths_alone(seconds: int, breaths: int) -> None:
    found = heard(score_of(Dose(hold_s=seconds), {"breath": "box", "count": "none"}), "breath")
    out = [words for _, words in found if words in ("Breathe out.", "(exhale)")]
    assert len(out) == breaths
    parted = [words for _, words in found if words != "Pause."]
    assert not found or parted[-1] == out[-1]


def test_a_dose_with_a_pattern_of_its_own_keeps_it() -> None:
    score = score_of(Dose(breaths=2, breath_s=(3, 0, 4, 1)), {"breath": "box"})
    assert work_of(score).length_ms == 16_000
    assert heard(score, "breath") == [
        *[(0, "Breathe in."), (3, "Breathe out."), (7, "Pause.")],
        *[(8, "Breathe in."), (11, "Breathe out."), (15, "Pause.")],
    ]


def test_a_dose_in_breaths_is_paced_even_with_breath_turned_off() -> None:
    score = score_of(Dose(breaths=2), {"breath": "off"})
    assert [at for at, _ in heard(score, "breath")] == [0, 4, 10, 14]


def test_nobody_is_told_to_hold_the_breath() -> None:
    words = [words for _, words in heard(score_of(Dose(breaths=3), {"breath": "box"}), "breath")]
    assert not [text for text in words if "hold" in text.lower()]


def ways(seconds: BreathSeconds) -> list[tuple[str, int]]:
    score = score_of(Dose(breaths=1, breath_s=seconds), {})
    return [(part.way, (part.end_ms - part.start_ms) // 1000) for part in breath_parts(score)]


def test_the_parts_of_a_breath_are_back_to_back_and_as_long_as_asked() -> None:
    assert ways((4, 2, 5, 1)) == [("in", 4), ("full", 2), ("out", 5), ("empty", 1)]
    assert ways((4, 0, 6, 0)) == [("in", 4), ("out", 6)]
    score = score_of(Dose(breaths=4), {"breath": "box"})
    parts = list(breath_parts(score))
    assert all(before.end_ms == after.start_ms for before, after in pairwise(parts))
    assert (parts[0].start_ms, parts[-1].end_ms) == (work_of(score).start_ms, work_of(score).end_ms)


def test_the_picture_pauses_with_the_breath() -> None:
    score = score_of(Dose(breaths=2), {"breath": "box"})
    timeline, start = Timeline(score), work_of(score).start_ms
    seen = [timeline.at(start + second * 1000).breath for second in (2, 6, 11, 14, 18)]
    assert seen == [
        BreathState("in", 0.5),
        BreathState("full", 0.5),
        BreathState("out", 0.75),
        BreathState("empty", 0.5),
        BreathState("in", 0.5),
    ]
    assert [state.full for state in seen if state] == [0.5, 1.0, 0.25, 0.0, 0.5]


@pytest.mark.parametrize("pattern", resources().patterns.values(), ids=lambda one: one.id)
def test_every_pattern_for_rest_is_slow_enough_and_the_others_say_so(pattern: Pattern) -> None:
    least, most = RESTFUL_A_MINUTE
    restful = least <= 60 / pattern.length_s <= most
    assert restful == ("slower than is usual for rest" not in pattern.about)
