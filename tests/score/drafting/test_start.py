"""The start position: how long each line may take, what is fetched, and where one stays."""

from __future__ import annotations

from typing import Any

import pytest
from small import Even, exercise, plan_of

from coach.plan.wishes import Wishes
from coach.routine.bounds import Position, Talk
from coach.routine.exercise import Exercise
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.figures import BODY_MS, FAR_MS, FETCH_MS, LIMB_MS, SENTENCE_GAP_MS
from coach.score.models import Score


def scored(*done: Exercise, **wishes: Any) -> Score:
    return compose(Drafted(plan_of(*done, wishes=Wishes(**wishes))), Even(600))


def after(score: Score, text: str, number: int = 0) -> int:
    """Return how long it is silent after a text, in ms."""
    said = [cue for cue in score.cues if cue.utterance is not None]
    places = [place for place, cue in enumerate(said) if cue.text == text]
    place = places[number]
    return said[place + 1].start_ms - said[place].end_ms


@pytest.mark.parametrize(
    ("position", "arrive_ms"),
    [("standing", LIMB_MS), ("chair", LIMB_MS), ("all-fours", BODY_MS), ("supine", FAR_MS)],
)
def test_the_first_line_has_time_to_get_there_and_the_others_to_move_a_limb(
    position: Position, arrive_ms: int
) -> None:
    one = exercise(position=position, setup=("Get there.", "Bend it.", "Set it."), feel="Feel it.")
    score = scored(one)
    assert after(score, "Get there.") == arrive_ms
    assert [after(score, text) for text in ("Bend it.", "Set it.")] == [LIMB_MS, LIMB_MS]


def test_where_the_position_stays_nothing_has_to_be_reached() -> None:
    first = exercise("first", position="supine", setup=("Lie down.",))
    score = scored(first, exercise("then", position="supine", setup=("Lie flat.", "Bend it.")))
    assert after(score, "Lie flat.") == LIMB_MS


def test_pauses_are_as_written() -> None:
    one = exercise(setup=("Get there.", "Hear this.", "Bend it."), pauses_s=(7, 0), feel="Feel it.")
    score = scored(one)
    told = [after(score, text) for text in ("Get there.", "Hear this.", "Bend it.", "Feel it.")]
    assert told[:3] == [7000, SENTENCE_GAP_MS, LIMB_MS]


def test_advice_is_only_listened_to() -> None:
    score = scored(exercise(kind="advice", dose=None, setup=("Find one.", "Ask.", "Go.")))
    assert after(score, "Find one.") == after(score, "Ask.") == SENTENCE_GAP_MS


BACK = ("Lie on your back.", "Bend one knee.")


def test_who_lies_there_already_stays() -> None:
    first, then = (exercise(name, position="supine", setup=BACK) for name in ("first", "then"))
    texts = [cue.text for cue in scored(first, then).cues]
    assert texts.count("Lie on your back.") == 1
    assert texts.count("Stay on your back.") == 1
    assert texts.count("Bend one knee.") == 2


def test_to_stay_is_said_twice_then_in_other_words_and_then_it_goes_without_saying() -> None:
    done = (exercise(f"turn-{n}", position="supine", setup=BACK) for n in range(1, 8))
    texts = [cue.text for cue in scored(*done).cues]
    told = [text for text in texts if text in ("Stay on your back.", "Still on your back.")]
    assert told == ["Stay on your back."] * 2 + ["Still on your back."] * 2
    assert texts.count("Lie on your back.") == 1
    assert texts.count("Bend one knee.") == 7


@pytest.mark.parametrize(
    "other",
    [
        {"position": "prone", "setup": BACK},
        {"position": "supine", "setup": ("Lie on your back, arms wide.", "Bend one knee.")},
    ],
)
def test_another_position_is_told_in_full(other: dict[str, Any]) -> None:
    score = scored(exercise("first", position="supine", setup=BACK), exercise("then", **other))
    assert not any("Stay" in (cue.text or "") for cue in score.cues)


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
def test_what_is_needed_is_named_at_every_level_with_time_to_fetch_it(talk: Talk) -> None:
    score = scored(exercise(kit=("a ball",)), talk=talk)
    assert after(score, "You need a ball.") >= FETCH_MS


def test_the_line_that_first_needs_a_thing_has_time_to_fetch_it() -> None:
    first = exercise("first", kit=("a ball",), setup=("Take it.",))
    again = exercise("again", kit=("a ball",), setup=("Keep it.",), feel="Feel it.")
    other = exercise("other", kit=("a band",), setup=("Loop it.",), pauses_s=(1,), feel="Feel it.")
    score = scored(first, again, other)
    assert after(score, "Loop it.") == FETCH_MS
    assert after(score, "Keep it.") < FETCH_MS


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
def test_in_the_second_half_there_is_time_to_fetch_it_again(talk: Talk) -> None:
    sided: dict[str, Any] = {"sides": "each", "setup": ("Rest.", "Lift your {side} knee.")}
    ball = exercise("ball", kit=("a ball",), feel="Feel it.", **sided)
    band = exercise("band", kit=("a band",), feel="Feel it.", **sided)
    score = scored(ball, band, talk=talk, order="halves")
    told = [cue.text for cue in score.cues]
    for number, kit in enumerate(("You need a ball.", "You need a band.")):
        named = talk == "minimal" or kit in told
        assert (after(score, kit) if named else after(score, "Left side.", number)) >= FETCH_MS


@pytest.mark.parametrize(
    ("position", "word"),
    [
        ("supine", "onto one side"),
        ("prone", "knees"),
        ("side-lying", "hands"),
        ("kneeling", "stand up slowly"),
        ("half-kneeling", "stand up slowly"),
        ("hanging", "arms"),
        ("desk", "breath"),
        ("standing", "breath"),
    ],
)
def test_the_end_goes_by_the_position(position: Position, word: str) -> None:
    score = scored(exercise(position=position))
    (end,) = [cue.text for cue in score.cues if cue.kind == "finish"]
    assert word in (end or "")
