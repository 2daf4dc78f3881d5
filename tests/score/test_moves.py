"""Repetitions at a tempo: led in words, numbered, or ticked, and always on the beat."""

from __future__ import annotations

import pytest
from small import Even
from worked import heard, in_words, score_of

from coach.routine.models import Dose

LIFT = Dose(tempo_s=(3, 1, 3), reps=4)
MOVES = ("Lift", "Lower")
LED = "Lift 2 3 Hold. Lower 2 3"
WORDED = "Lift Hold. Lower"


def said(count: str, dose: Dose = LIFT, moves: tuple[str, ...] = MOVES, **slow: int) -> str:
    return in_words(score_of(dose, {"count": count}, Even(500, **slow), moves=moves))


def test_every_second_of_every_repetition_is_led() -> None:
    assert said("every") == " ".join([LED] * 4)
    score = score_of(Dose(tempo_s=(2, 1, 2), reps=1), {"count": "every"}, moves=MOVES)
    assert heard(score) == [(0, "Lift"), (1, "2"), (2, "Hold."), (3, "Lower"), (4, "2")]


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
        ("halfway", "Lift Lower Lift Lower Halfway. (tick) (tick) (tick)"),
        ("none", "Lift Lower Lift Lower (tick) (tick) (tick) (tick)"),
    ],
)
def test_repetitions_are_counted_as_asked(count: str, expected: str) -> None:
    assert said(count) == expected


def test_a_number_or_halfway_takes_the_place_of_the_first_word() -> None:
    rest = LED.removeprefix("Lift ")
    assert said("every, last 1") == f"{LED} {LED} {LED} 4 {rest}"
    assert said("every, halfway") == f"{LED} {LED} Halfway. {rest} {LED}"


def test_an_exercise_without_words_of_its_own_has_ours() -> None:
    once = Dose(tempo_s=(2, 1, 1), reps=1)
    assert said("every", once, ()) == "Out. 2 Hold. Back."
    assert said("every", Dose(tempo_s=(0, 0, 2), reps=2), ()) == "Back. 2 Back. 2"


def test_repetitions_are_numbered_on_their_beat_with_their_number() -> None:
    score = score_of(LIFT, {"count": "up"}, moves=MOVES)
    assert heard(score, "count") == [(0, "1"), (7, "2"), (14, "3"), (21, "4")]
    assert [cue.rep for cue in score.cues if cue.kind == "count"] == [1, 2, 3, 4]


def test_where_a_word_takes_longer_than_its_second_no_second_is_numbered() -> None:
    assert said("every", Dose(tempo_s=(3, 0, 3), reps=2), Lift=1500) == "Lift Lower Lift Lower"


def test_where_a_second_does_not_fit_none_is_numbered() -> None:
    assert said("every", Dose(tempo_s=(3, 1, 3), reps=2), **{"3": 1100}) == (
        "Lift Hold. Lower Lift Hold. Lower"
    )


def test_a_word_too_long_for_its_part_leaves_a_tick_wherever_it_comes() -> None:
    dose = Dose(tempo_s=(2, 0, 1), reps=3)
    assert said("every", dose, Lower=1200) == "Lift 2 (tick) Lift 2 (tick) Lift 2 (tick)"
    assert said("every", dose, Lift=2500) == "(start) 2 Lower (tick) 2 Lower (tick) 2 Lower"


def test_a_word_of_a_side_names_it() -> None:
    score = score_of(
        Dose(tempo_s=(2, 0, 2), reps=1),
        {"count": "every"},
        sides="each",
        moves=("{side} knee up", "Down"),
    )
    assert in_words(score).startswith("Right knee up 2 Down 2")
