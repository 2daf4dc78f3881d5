"""Breath that is paced: whole breaths from the start on, in words, then in two tones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from msgspec.structs import replace

from coach.plan.models import Item
from coach.routine.bounds import BreathMs
from coach.routine.counting import NONE, CountMode, figures
from coach.routine.dose_time import phase_ms
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.score.asks import Ask, Priority
from coach.score.figures import (
    BREATH_NUMBER_MS,
    LONG_HOLD_S,
    NAMED_BREATHS,
    NEXT_MS,
    WORDED_BREATHS,
)
from coach.score.models import Tone
from coach.score.narrator import Narrator
from coach.score.work.counts import ALWAYS, row_of_figures

Words = Callable[[int, Tone | None, str], tuple[str, str]]
"""Tells for a breath, from 0, and the tone and the words of one of its ways what is said in their
place: as a rule, and where that is too long. Nothing is its tone."""


def breath_of(item: Item, dose: Dose) -> BreathMs | None:
    """Return the pattern of a work phase: that of its dose in breaths, or of a hold's cues."""
    match dose:
        case Breaths():
            return dose.breath_ms
        case Hold():
            return None if item.breath is None else item.breath.breath_ms
        case Reps() | OwnPace() | Timed():
            return None


def rounds(item: Item, dose: Dose, lasting_ms: int) -> int:
    """Return how many whole breaths are paced in so much work.

    A short hold is not breathed to a pace.
    """
    pattern = breath_of(item, dose)
    if pattern is None:
        return 0
    match dose:
        case Hold() if lasting_ms < LONG_HOLD_S * 1000:
            return 0
        case Hold() | Reps() | OwnPace() | Breaths() | Timed():
            return lasting_ms // sum(pattern)


def comes_in_tones(item: Item, dose: Dose) -> bool:
    """Tell whether tones come without words in the work of an item, which is then told.

    In a hold that a person makes so long nobody has told what they mean: there words go on. So they
    do where the seconds of each way are counted: they name what is counted.
    """
    if item.count.breath_seconds or (moves_on_breath(item, dose) and item.breath is None):
        return False
    return rounds(item, dose, phase_ms(dose)) > breaths_in_words(item, dose)


def moves_on_breath(item: Item, dose: Dose) -> tuple[str, ...]:
    """Return the moves that are done one with each way of a breath; none where none are.

    Those of a hold, and of breaths that say nothing of it, are its way in and its way out.
    """
    exercise = item.exercise
    return exercise.moves[:2] if isinstance(dose, Breaths) and exercise.moves_on else ()


def breaths_in_words(item: Item, dose: Dose) -> int:
    """Return how many breaths are said before they come in tones."""
    return NAMED_BREATHS if moves_on_breath(item, dose) else WORDED_BREATHS


def breath_asks(
    narrator: Narrator,
    pattern: BreathMs,
    breaths: int,
    in_words: int,
    numbers: Collection[int] = (),
) -> Iterator[Ask]:
    """Pace whole breaths from the start: `in_words` first, then in two tones.

    A word that is too long for its way becomes its tone. A pause has a word and no tone. A word
    that comes right before one of the `numbers`, by their ms, is as quick as they are.
    """
    at_ms = 0
    for number in range(breaths):
        worded = number < in_words
        for (words, tone), way_ms in zip(ways(narrator), pattern, strict=True):
            if tone is not None or (worded and way_ms):
                counted = any(at_ms < number_ms <= at_ms + 1000 for number_ms in numbers)
                said = narrator.beat(words) if counted else narrator.utterance(words, "breath")
                yield Ask(
                    kind="breath",
                    utterance=said if worded else None,
                    tone=None if worded else tone,
                    instead=tone,
                    at_ms=at_ms,
                    room_ms=way_ms - (NEXT_MS if tone is not None else 0),
                    priority=Priority.BREATH,
                )
            at_ms += way_ms


def _as_they_are(_breath: int, _tone: Tone | None, words: str) -> tuple[str, str]:
    return words, words


def counted_asks(
    narrator: Narrator,
    mode: CountMode,
    pattern: BreathMs,
    breaths: int,
    said: Words = _as_they_are,
) -> Iterator[Ask]:
    """Begin each way with its word, and say its other seconds: “Breathe in, 2, 3, 4. Pause, 2.”.

    A word that is too long for its way becomes its tone, as without numbers. Words and numbers are
    one row: what a voice is too slow for goes everywhere alike.
    """
    at_ms = 0
    for breath in range(1, breaths + 1):
        for (words, tone), way_ms in zip(ways(narrator), pattern, strict=True):
            whole, short = said(breath - 1, tone, words)
            if way_ms and not whole:
                yield Ask(kind="breath", tone=tone, at_ms=at_ms, priority=Priority.BREATH)
            elif way_ms:
                quick = narrator.on_beat("breath", short, at_ms, manner="breath-beat")
                yield replace(
                    narrator.on_beat("breath", whole, at_ms, manner="breath-beat"),
                    hurried=quick.hurried if whole == short else quick.utterance,
                    row="figures",
                    rank=ALWAYS,
                    priority=Priority.BREATH,
                    room_ms=way_ms - NEXT_MS,
                    instead=tone,
                )
            # What is less than a second at the end of a way has no number.
            whole_s = way_ms // 1000
            for figure in figures(CountMode(every=1), whole_s, up=mode.direction != "down"):
                if figure.place > 1:
                    second_ms, last = at_ms + (figure.place - 1) * 1000, figure.place == whole_s
                    number = narrator.number(figure.value, second_ms, breath, last=last)
                    yield replace(number, row="figures", rank=figure.apart)
            at_ms += way_ms


def ways(narrator: Narrator) -> tuple[tuple[str, Tone | None], ...]:
    """Return the word and the tone of each part of a breath: in, hold, out, hold."""
    phrases = narrator.phrases
    pause = (phrases.breathe_pause, None)
    return (phrases.breathe_in, "inhale"), pause, (phrases.breathe_out, "exhale"), pause


def number_asks(
    narrator: Narrator, mode: CountMode, pattern: BreathMs, breaths: int, in_words: int
) -> Iterator[Ask]:
    """Say the numbers of those breaths that have no words, soon after their inhale."""
    if mode == NONE:
        return
    breath_ms = sum(pattern)
    yield from row_of_figures(
        narrator,
        CountMode(every=1, direction=mode.direction, halfway=mode.halfway) if mode.usual else mode,
        breaths,
        up=mode.direction != "down",
        at_ms=lambda place: (place - 1) * breath_ms + BREATH_NUMBER_MS,
        seconds=breaths * breath_ms // 1000,
        first=in_words + 1,
    )
