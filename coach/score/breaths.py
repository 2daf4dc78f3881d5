"""Breath that is paced: whole breaths from the start on, in words, then in two tones."""

from __future__ import annotations

from collections.abc import Iterator

from coach.plan.models import Item
from coach.routine.counting import NONE, CountMode
from coach.routine.doses import breath_seconds, form
from coach.routine.models import BreathSeconds, Dose
from coach.score.asks import Ask, Priority
from coach.score.counts import row_of_figures
from coach.score.figures import BREATH_NUMBER_MS, LONG_HOLD_S, WORDED_BREATHS
from coach.score.voice import Narrator


def breath_of(item: Item, dose: Dose) -> BreathSeconds | None:
    """Return the pattern of a work phase: that of its dose in breaths, or of a hold's cues."""
    match form(dose):
        case "breaths":
            return breath_seconds(dose)
        case "hold" if item.breath is not None:
            return item.breath.seconds
        case _:
            return None


def rounds(item: Item, dose: Dose, seconds: int) -> int:
    """Return how many whole breaths are paced in so many seconds of work.

    A short hold is not breathed to a pace.
    """
    pattern = breath_of(item, dose)
    if pattern is None or (form(dose) == "hold" and seconds < LONG_HOLD_S):
        return 0
    return seconds // sum(pattern)


def breath_asks(narrator: Narrator, pattern: BreathSeconds, breaths: int) -> Iterator[Ask]:
    """Pace whole breaths from the start: words first, then two tones.

    A word that finds no room becomes its tone, so that no breath is ever missing. A pause has a
    word and no tone.
    """
    in_s, full_s, out_s, empty_s = pattern
    phrases = narrator.phrases

    def pause(at_ms: int, seconds: int) -> Ask:
        return Ask(
            kind="breath",
            utterance=narrator.utterance(phrases.breathe_pause),
            at_ms=at_ms,
            room_ms=seconds * 1000,
            priority=Priority.BREATH,
        )

    for number in range(breaths):
        at_ms = number * (in_s + full_s + out_s + empty_s) * 1000
        worded = number < WORDED_BREATHS
        yield Ask(
            kind="breath",
            utterance=narrator.utterance(phrases.breathe_in) if worded else None,
            tone=None if worded else "inhale",
            instead="inhale",
            at_ms=at_ms,
            priority=Priority.BREATH,
        )
        if full_s and worded:
            yield pause(at_ms + in_s * 1000, full_s)
        yield Ask(
            kind="breath",
            utterance=narrator.utterance(phrases.breathe_out) if worded else None,
            tone=None if worded else "exhale",
            instead="exhale",
            at_ms=at_ms + (in_s + full_s) * 1000,
            priority=Priority.BREATH,
        )
        if empty_s and worded:
            yield pause(at_ms + (in_s + full_s + out_s) * 1000, empty_s)


def number_asks(
    narrator: Narrator, mode: CountMode, pattern: BreathSeconds, breaths: int
) -> Iterator[Ask]:
    """Say the numbers of those breaths that have no words, soon after their inhale."""
    if mode == NONE:
        return
    breath_s = sum(pattern)
    yield from row_of_figures(
        narrator,
        CountMode(every=1, direction=mode.direction, halfway=mode.halfway)
        if mode.auto or mode.breaths
        else mode,
        breaths,
        up=mode.direction != "down",
        at_ms=lambda place: (place - 1) * breath_s * 1000 + BREATH_NUMBER_MS,
        seconds=breaths * breath_s,
        first=WORDED_BREATHS + 1,
    )
