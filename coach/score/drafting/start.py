"""The start position: how it is told, and the time to do what each of its lines says."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.plan.models import Item
from coach.routine.bounds import Position
from coach.routine.exercise import Exercise
from coach.score.asks import Ask
from coach.score.figures import FETCH_MS, LIMB_MS, SENTENCE_GAP_MS, STAY_MOST, arrive_ms
from coach.score.narrator import Narrator


def start_asks(
    narrator: Narrator, item: Item, lines: int, before: Exercise | None, stayed: int
) -> Iterator[Ask]:
    """Tell the first `lines` of the setup, each with time for the body to follow.

    `before` is the exercise that was done last. Where that opened with the same sentence, the body
    is there already, and stays: `stayed` is how often the session has said so of that position.
    """
    exercise, side = item.exercise, item.sides[0]
    stays = before is not None and opens_alike(before, exercise)
    for number, text in enumerate(exercise.setup[:lines]):
        if number == 0 and stays:
            if words := _staying(narrator, exercise.position, stayed):
                yield narrator.line("instruction", words)
            continue
        ask = narrator.line("instruction", text, side)
        yield replace(ask, after_ms=_pause_ms(item, number, before))


def fetches(exercise: Exercise, before: Exercise | None) -> bool:
    """Tell whether something has to be fetched that was not at hand for the exercise before.

    What the first exercise needs was fetched in the opening.
    """
    return before is not None and bool(set(exercise.kit) - set(before.kit))


def _staying(narrator: Narrator, position: Position, stayed: int) -> str:
    """Say to stay, in one wording and then in another; after that it goes without saying."""
    phrases = narrator.phrases
    words = (phrases.stays[position], phrases.still.get(position, ""), "")
    return words[min(stayed // STAY_MOST, 2)]


def opens_alike(before: Exercise, exercise: Exercise) -> bool:
    """Tell whether an exercise opens with the sentence that the one before it opened with."""
    first = exercise.setup[:1]
    same = before.setup[:1] == first and all("{" not in text for text in first)
    return same and before.position == exercise.position


def _pause_ms(item: Item, number: int, before: Exercise | None) -> int:
    """Return how long the body needs for a line, in ms: as written, or by how far it moves."""
    exercise = item.exercise
    fetch_ms = FETCH_MS if number == 0 and fetches(exercise, before) else SENTENCE_GAP_MS
    if number < len(exercise.pauses_s):
        return max(fetch_ms, exercise.pauses_s[number] * 1000)
    if item.dose is None:
        return SENTENCE_GAP_MS
    there = before is not None and before.position == exercise.position
    return max(fetch_ms, LIMB_MS if number or there else arrive_ms(exercise.position))
