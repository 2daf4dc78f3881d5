"""Breath to a pattern: its parts in their time, words for two rounds, then tones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace
from small import VOICE, Even, exercise, library, resources
from worked import QUICK, heard, score_of, work_of

from coach.check.views import alone
from coach.plan.fit import fit
from coach.plan.wishes import Wishes
from coach.routine.bounds import BreathSeconds
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.routine.pattern import Pattern
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Lengths
from coach.score.reading.breathing import BreathState, breath_parts
from coach.score.reading.timeline import Timeline

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
@pytest.mark.parametrize("dose", [DoseTable(hold_s=60), DoseTable(breaths=4)])
def test_a_pattern_paces_holds_and_doses(
    dose: DoseTable, breath: str, expected: list[tuple[float, str]]
) -> None:
    found = heard(score_of(dose, {"breath": breath, "count": "none"}), "breath")
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    "dose", [DoseTable(breaths=3, breath_s=(5.5, 0.25, 5.333, 0)), DoseTable(hold_s=34)]
)
def test_seconds_with_decimals_are_exact_to_the_millisecond(dose: DoseTable) -> None:
    pattern = Pattern(id="own", title="Own", seconds=(5.5, 0.25, 5.333, 0), about="Own.")
    one = exercise("one", dose=dose, breath="own")
    known = resources()
    plan = fit(
        alone(Step(exercise="one"), language="en"),
        replace(known, exercises={"one": one}, patterns={**known.patterns, "own": pattern}),
        Wishes(talk="minimal", count="none"),
        VOICE,
    )
    score = compose(Drafted(plan), QUICK)
    found = [(at_s, words) for at_s, words in heard(score, "breath") if words != "Pause."]
    assert found == [
        *[(0, "Breathe in."), (5.75, "Breathe out."), (11.083, "Breathe in.")],
        *[(16.833, "Breathe out."), (22.166, "(inhale)"), (27.916, "(exhale)")],
    ]
    work = work_of(score)
    parts = [(part.way, part.start_ms - work.start_ms) for part in breath_parts(score)]
    assert parts[:4] == [("in", 0), ("full", 5500), ("out", 5750), ("in", 11_083)]
    if dose.breaths:
        assert (work.length_ms, work.beat_ms) == (33_249, 11_083)
    middle = Timeline(score).at(work.start_ms + 11_083 + 2750).breath
    assert middle == BreathState("in", 0.5)


@pytest.mark.parametrize(
    ("seconds", "breaths"), [(19, 0), (20, 1), (31, 1), (32, 2), (47, 2), (48, 3)]
)
def test_a_hold_has_whole_breaths_alone(seconds: int, breaths: int) -> None:
    found = heard(score_of(DoseTable(hold_s=seconds), {"breath": "box", "count": "none"}), "breath")
    out = [words for _, words in found if words in ("Breathe out.", "(exhale)")]
    assert len(out) == breaths
    parted = [words for _, words in found if words != "Pause."]
    assert not found or parted[-1] == out[-1]


def test_a_dose_with_a_pattern_of_its_own_keeps_it() -> None:
    score = score_of(DoseTable(breaths=2, breath_s=(3, 0, 4, 1)), {"breath": "box"})
    assert work_of(score).length_ms == 16_000
    assert heard(score, "breath") == [
        *[(0, "Breathe in."), (3, "Breathe out."), (7, "Pause.")],
        *[(8, "Breathe in."), (11, "Breathe out."), (15, "Pause.")],
    ]


def test_a_dose_in_breaths_is_paced_even_with_breath_turned_off() -> None:
    score = score_of(DoseTable(breaths=2), {"breath": "off"})
    assert [at for at, _ in heard(score, "breath")] == [0, 4, 10, 14]


def counted(dose: DoseTable, lengths: Lengths = QUICK, **wishes: str) -> list[tuple[float, str]]:
    return heard(score_of(dose, {"count": "breath seconds", **wishes}, lengths))


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_the_seconds_of_a_breath_are_counted_after_its_word(language: str) -> None:
    dose = DoseTable(breaths=4, breath_s=(4, 7, 8, 0))
    one = exercise("one", dose=dose, count="breath seconds")
    known = replace(resources(), exercises={"one": one})
    plan = fit(alone(Step(exercise="one"), language=language), known, Wishes(talk="minimal"), VOICE)
    phrases = plan.phrases
    a_breath = [
        *[(0, phrases.breathe_in), (1, "2"), (2, "3"), (3, "4")],
        *[(4, phrases.breathe_pause), *((3 + second, str(second)) for second in range(2, 8))],
        *[(11, phrases.breathe_out), *((10 + second, str(second)) for second in range(2, 9))],
    ]
    score = compose(Drafted(plan), QUICK)
    assert heard(score) == [(19 * n + at_s, words) for n in range(4) for at_s, words in a_breath]
    assert phrases.breath_tones not in [cue.text for cue in score.cues]
    work, cues = work_of(score), [cue for cue in score.cues if cue.kind == "count"]
    assert {cue.rep for cue in cues if cue.start_ms > work.start_ms + 19_000 * 3} == {4}


def test_the_seconds_of_a_breath_are_counted_down_and_only_whole_ones() -> None:
    dose = DoseTable(breaths=1, breath_s=(3.5, 0.5, 2, 1))
    assert counted(dose) == [
        *[(0, "Breathe in."), (1, "2"), (2, "3"), (4, "Breathe out."), (5, "2"), (6, "Pause.")]
    ]
    assert counted(dose, count="breath seconds, down") == [
        *[(0, "Breathe in."), (1, "2"), (2, "1"), (4, "Breathe out."), (5, "1"), (6, "Pause.")]
    ]


def test_a_hold_that_is_breathed_is_counted_by_the_seconds_of_a_breath() -> None:
    in_and_out = [
        *[(0, "Breathe in."), (1, "2"), (2, "3"), (3, "4")],
        *[(4, "Breathe out."), (5, "2"), (6, "3"), (7, "4"), (8, "5"), (9, "6")],
    ]
    assert counted(DoseTable(hold_s=23), breath="on") == [
        *in_and_out,
        *((10 + at_s, words) for at_s, words in in_and_out),
    ]


@pytest.mark.parametrize("dose", [DoseTable(hold_s=8), DoseTable(tempo_s=(2, 0, 2), reps=3)])
def test_what_is_not_breathed_is_counted_as_usual(dose: DoseTable) -> None:
    assert counted(dose, breath="on") == counted(dose, breath="on", count="auto")


def test_a_slow_voice_counts_fewer_seconds_of_a_breath_and_all_alike() -> None:
    dose = DoseTable(breaths=1, breath_s=(4, 0, 6, 0))
    assert counted(dose, Even(500, **{"Breathe in.": 900})) == [
        *[(0, "Breathe in."), (3, "4"), (4, "Breathe out."), (7, "4")],
    ]
    assert counted(dose, Even(1500)) == [(0, "Breathe in."), (4, "Breathe out.")]


def test_nobody_is_told_to_hold_the_breath() -> None:
    words = [
        words for _, words in heard(score_of(DoseTable(breaths=3), {"breath": "box"}), "breath")
    ]
    assert not [text for text in words if "hold" in text.lower()]


def ways(seconds: BreathSeconds) -> list[tuple[str, int]]:
    score = score_of(DoseTable(breaths=1, breath_s=seconds), {})
    return [(part.way, (part.end_ms - part.start_ms) // 1000) for part in breath_parts(score)]


def test_the_parts_of_a_breath_are_back_to_back_and_as_long_as_asked() -> None:
    assert ways((4, 2, 5, 1)) == [("in", 4), ("full", 2), ("out", 5), ("empty", 1)]
    assert ways((4, 0, 6, 0)) == [("in", 4), ("out", 6)]
    score = score_of(DoseTable(breaths=4), {"breath": "box"})
    parts = list(breath_parts(score))
    assert all(before.end_ms == after.start_ms for before, after in pairwise(parts))
    assert (parts[0].start_ms, parts[-1].end_ms) == (work_of(score).start_ms, work_of(score).end_ms)


def test_the_picture_pauses_with_the_breath() -> None:
    score = score_of(DoseTable(breaths=2), {"breath": "box"})
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
    restful = least <= 60_000 / pattern.length_ms <= most
    assert restful == ("slower than is usual for rest" not in pattern.about)


def test_in_a_hold_of_twenty_seconds_both_breaths_are_said_and_halfway_follows_the_second() -> None:
    said = heard(score_of(DoseTable(hold_s=20), {"breath": "on"}), "breath", "halfway")
    assert [words for _, words in said] == [
        *("Breathe in.", "Breathe out.", "Breathe in.", "Halfway.", "Breathe out.")
    ]
    assert 10 < {words: at for at, words in said}["Halfway."] <= 11.5


@pytest.mark.parametrize("count", ["every", "every 2", "last 20", "every, halfway"])
def test_no_count_takes_the_words_of_a_breath(count: str) -> None:
    score = score_of(DoseTable(hold_s=40), {"breath": "on", "count": count})
    said = [words for _, words in heard(score, "breath")]
    assert said == ["Breathe in.", "Breathe out."] * 2 + ["(inhale)", "(exhale)"] * 2
    assert len(heard(score, "count")) > 4


def test_what_the_tones_mean_is_told_once_and_only_where_they_come_alone() -> None:
    dose = DoseTable(hold_s=40, sets=2)
    score = score_of(dose, {"breath": "on"})
    told = [cue for cue in score.cues if cue.text == library().phrases().breath_tones]
    assert len(told) == 1
    assert told[0].end_ms < work_of(score).start_ms
    short = score_of(DoseTable(hold_s=20), {"breath": "on"})
    assert library().phrases().breath_tones not in [cue.text for cue in short.cues]
