"""Repetitions at a tempo: led in words, numbered, or ticked, and always on the beat."""

from __future__ import annotations

import pytest
from small import Even
from worked import heard, in_words, score_of, work_of

from coach.routine.dose_table import DoseTable

LIFT = DoseTable(tempo_s=(3, 1, 3), reps=4)
MOVES = ("Lift", "Lower")
LED = "Lift (tick) (tick) Hold. Lower (tick) (tick)"
WORDED = "Lift Hold. Lower"


def said(count: str, dose: DoseTable = LIFT, moves: tuple[str, ...] = MOVES, **slow: int) -> str:
    return in_words(score_of(dose, {"count": count}, Even(500, **slow), moves=moves))


def test_every_second_of_every_repetition_is_led() -> None:
    assert said("every") == " ".join([LED] * 4)
    score = score_of(DoseTable(tempo_s=(2, 1, 2), reps=1), {"count": "every"}, moves=MOVES)
    assert heard(score) == [(0, "Lift"), (1, "(tick)"), (2, "Hold."), (3, "Lower"), (4, "(tick)")]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        ("auto", f"{LED} {WORDED} 3 (tick) 4 (tick)"),
        ("breaths", f"{LED} {WORDED} 3 (tick) 4 (tick)"),
        ("up", "1 Lower 2 Lower 3 (tick) 4 (tick)"),
        ("down", "4 Lower 3 Lower 2 (tick) 1 (tick)"),
        ("every 2", "Lift Lower 2 Lower (tick) (tick) 4 (tick)"),
        ("last 2", "Lift Lower Lift Lower 3 (tick) 4 (tick)"),
        ("last 2, down", "Lift Lower Lift Lower 2 (tick) 1 (tick)"),
        ("halfway", "Lift Lower Lift Lower (halfway) Halfway. (tick) (tick) (tick)"),
        ("none", "Lift Lower Lift Lower (tick) (tick) (tick) (tick)"),
    ],
)
def test_repetitions_are_counted_as_asked(count: str, expected: str) -> None:
    assert said(count) == expected


def test_a_number_or_halfway_takes_the_place_of_the_first_word() -> None:
    rest = LED.removeprefix("Lift ")
    assert said("every, last 1") == f"{LED} {LED} {LED} 4 {rest}"
    assert said("every, halfway") == f"{LED} {LED} (halfway) Halfway. {rest} {LED}"


def test_an_exercise_without_words_of_its_own_has_ours() -> None:
    once = DoseTable(tempo_s=(2, 1, 1), reps=1)
    assert said("every", once, ()) == "Out. (tick) Hold. Back."
    assert said("every", DoseTable(tempo_s=(0, 0, 2), reps=2), ()) == "Back. (tick) Back. (tick)"


def test_repetitions_are_numbered_on_their_beat_with_their_number() -> None:
    score = score_of(LIFT, {"count": "up"}, moves=MOVES)
    assert heard(score, "count") == [(0, "1"), (7, "2"), (14, "3"), (21, "4")]
    assert [cue.rep for cue in score.cues if cue.kind == "count"] == [1, 2, 3, 4]


def test_no_tick_sounds_under_a_word_that_takes_longer_than_its_second() -> None:
    slow = said("every", DoseTable(tempo_s=(3, 0, 3), reps=2), Lift=1500)
    assert slow == " ".join(["Lift (tick) Lower (tick) (tick)"] * 2)


@pytest.mark.parametrize("count", ["auto", "every", "breaths", "up", "down", "none", "last 2"])
def test_numbers_are_those_of_repetitions_each_at_its_beginning(count: str) -> None:
    score = score_of(LIFT, {"count": count}, moves=MOVES)
    numbers = [(at_s, text) for at_s, text in heard(score) if text.isdecimal()]
    assert all(at_s % 7 == 0 for at_s, _ in numbers)
    assert len({text for _, text in numbers}) == len(numbers)


def test_a_word_too_long_for_its_part_leaves_a_tick_wherever_it_comes() -> None:
    dose = DoseTable(tempo_s=(2, 0, 1), reps=3)
    assert said("every", dose, Lower=1200) == " ".join(["Lift (tick) (tick)"] * 3)
    assert (
        said("every", dose, Lift=2500)
        == "(start) (tick) Lower (tick) (tick) Lower (tick) (tick) Lower"
    )


def test_a_word_of_a_side_names_it() -> None:
    score = score_of(
        DoseTable(tempo_s=(2, 0, 2), reps=1),
        {"count": "every"},
        sides="each",
        moves=("{side} knee up", "Down"),
    )
    assert in_words(score).startswith("Right knee up (tick) Down (tick)")


def test_a_tempo_with_decimals_is_exact_to_the_millisecond() -> None:
    dose = DoseTable(tempo_s=(2.5, 0.25, 1.333), reps=3)
    score = score_of(dose, {"count": "auto"}, moves=MOVES)
    assert heard(score) == [
        *[(0, "Lift"), (1, "(tick)"), (2.5, "(tick)"), (2.75, "Lower")],
        *[(4.083, "Lift"), (6.583, "(tick)"), (6.833, "Lower")],
        *[(8.166, "3"), (10.916, "(tick)")],
    ]
    assert (work_of(score).length_ms, work_of(score).beat_ms) == (12_249, 4083)


MARCH = DoseTable(tempo_s=(2, 0, 2), reps=6)


def test_by_turns_each_side_is_named_before_its_repetition() -> None:
    score = score_of(MARCH, {}, moves=MOVES, sides="alternate")
    assert in_words(score) == (
        "Lift (tick) Lower Left. Lift Lower "
        "Right. 3 (tick) Left. 4 (tick) Right. 5 (tick) Left. 6 (tick)"
    )
    called = [(at_s, cue) for at_s, cue in heard(score) if cue in ("Left.", "Right.")]
    assert called == [
        (3.1, "Left."),
        (7.1, "Right."),
        (11.1, "Left."),
        (15.1, "Right."),
        (19.1, "Left."),
    ]


def test_by_turns_the_side_that_begins_is_told_before_the_work() -> None:
    score = score_of(MARCH, {"side": "left"}, sides="alternate")
    settle = next(at for at, phase in enumerate(score.phases) if phase.kind == "settle")
    assert next(cue.text for cue in score.cues if cue.phase == settle) == "Left side first."


def test_quick_turns_name_one_side_and_number_the_other() -> None:
    dose = DoseTable(tempo_s=(1, 0, 1), reps=6)
    score = score_of(dose, {}, moves=MOVES, sides="alternate")
    assert in_words(score) == (
        "Lift Lower Lift Lower Right. (tick) 4 (tick) Right. (tick) 6 (tick)"
    )


def test_an_odd_set_by_turns_is_evened_out_by_the_next_one() -> None:
    dose = DoseTable(tempo_s=(2, 0, 2), reps=3, sets=2)
    score = score_of(dose, {}, sides="alternate")
    told = [cue.text for cue in score.cues if "side first" in (cue.text or "")]
    assert told == ["Right side first.", "Left side first."]


def test_holds_by_turns_name_the_side_of_each() -> None:
    dose = DoseTable(hold_s=5, reps=4)
    score = score_of(dose, {}, sides="alternate")
    told = [cue.text for cue in score.cues if cue.kind == "settle" and "side" in (cue.text or "")]
    assert told == ["Right side first.", "Left side.", "Right side.", "Last one. Left side."]
