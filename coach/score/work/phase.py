"""What is heard inside the work, all of it together, and the word of the other side."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from coach.plan.frames import frames
from coach.plan.models import Item
from coach.routine.bounds import Where
from coach.routine.dose_time import phase_ms
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.score.asks import Ask, Priority
from coach.score.figures import EARLIEST_WARNING_MS, SIDE_WARNING_MS, WARN_INSIDE_S, WORDED_BREATHS
from coach.score.models import Counting
from coach.score.narrator import Narrator
from coach.score.work.breathed import moved_asks, words_of_moves
from coach.score.work.breaths import (
    breath_asks,
    breath_of,
    breaths_in_words,
    comes_in_tones,
    counted_asks,
    moves_on_breath,
    number_asks,
    rounds,
)
from coach.score.work.counts import counts_up, second_asks
from coach.score.work.moves import move_asks
from coach.score.work.reminders import reminder_asks

Steady = Hold | OwnPace | Breaths | Timed
"""What is done without a beat."""


class WorkPhase(Struct, frozen=True):
    """Which work phase of an item it is."""

    length_ms: int
    rep: int
    """The hold's number within its set, from 1."""
    number: int
    """The work phase's number within the item, from 0."""
    reminders: tuple[str, ...] = ()
    """What may be said in it of form."""


def work_asks(
    narrator: Narrator, item: Item, dose: Dose, side: Where | None, work: WorkPhase
) -> tuple[Ask, ...]:
    """List what one work phase would like to have said, the start tone first."""
    asks: list[Ask]
    match dose:
        case Reps():
            asks = list(move_asks(narrator, item, dose, side, work.number))
        case Hold() | OwnPace() | Breaths() | Timed():
            asks = list(_steady_asks(narrator, item, dose, side, work))
    if not any(ask.at_ms == 0 for ask in asks):
        asks.insert(0, Ask(kind="tone", tone="start", at_ms=0))
    return tuple(asks)


def _steady_asks(
    narrator: Narrator,
    item: Item,
    dose: Hold | OwnPace | Breaths | Timed,
    side: Where | None,
    work: WorkPhase,
) -> Iterator[Ask]:
    """List what is said in work without movements: figures, breaths, and reminders."""
    seconds = work.length_ms // 1000
    pattern, breaths = breath_of(item, dose), rounds(item, dose, work.length_ms)
    said = words_of_moves(narrator, item, dose, side)
    numbers: list[int] = []
    if pattern is not None and counts_breath_seconds(item, dose):
        yield from counted_asks(narrator, item.count, pattern, breaths, said)
        pattern = None
    elif pattern is not None and counts_breaths(item, dose):
        in_words = breaths_in_words(item, dose)
        yield from number_asks(narrator, item.count, pattern, breaths, in_words)
    else:
        counted = list(second_asks(narrator, item, dose, seconds, work.rep))
        numbers = [ask.at_ms or 0 for ask in counted if ask.foremost]
        yield from counted
    if pattern is not None and moves_on_breath(item, dose):
        yield from moved_asks(narrator, item, pattern, breaths, said)
    elif pattern is not None:
        worded = WORDED_BREATHS if comes_in_tones(item, dose) else breaths
        yield from breath_asks(narrator, pattern, breaths, worded, numbers)
    yield from reminder_asks(narrator, item, side, seconds, work.reminders)


def counts_breaths(item: Item, dose: Dose) -> bool:
    """Tell whether breaths are counted: those of the dose, or those of a hold, where asked for."""
    match dose:
        case Breaths():
            return True
        case Hold() | Reps() | OwnPace() | Timed():
            asked = item.count.breaths or item.count.breath_seconds
            return asked and rounds(item, dose, phase_ms(dose)) > 0


def counts_breath_seconds(item: Item, dose: Dose) -> bool:
    """Tell whether the seconds of each breath are counted."""
    return item.count.breath_seconds and counts_breaths(item, dose)


def counting_of(item: Item, dose: Dose) -> tuple[Counting, int]:
    """Tell what the big figure shows in a work phase, and how many ms one count lasts."""
    down = item.count.direction == "down"
    match dose:
        case Reps():
            return ("reps-left" if down else "reps"), dose.rep_ms
        case Hold() | OwnPace() | Breaths() | Timed() if counts_breaths(item, dose):
            return ("breaths-left" if down else "breaths"), sum(breath_of(item, dose) or ())
        case Hold() | OwnPace() | Breaths() | Timed():
            return ("up" if counts_up(item.count, dose) else "down"), 1000


def warning_inside(narrator: Narrator, dose: Dose, length_ms: int, after: Where) -> Ask | None:
    """Ask for the word of the other side inside the work, or None where the work is too short.

    Where a person made it longer, the dose decides still: by then the word may have been said.
    """
    asked_ms = phase_ms(dose)
    if asked_ms < WARN_INSIDE_S * 1000 or isinstance(dose, OwnPace):
        return None  # who is done at their own pace would not hear it
    at_ms = max(EARLIEST_WARNING_MS, length_ms - SIDE_WARNING_MS)
    match dose:
        case Reps():
            beat = dose.rep_ms
            at_ms = max(beat, at_ms // beat * beat) + min(900, beat // 2)
        case Hold() | OwnPace() | Breaths() | Timed():
            pass
    words = narrator.line("side_warning", frames(narrator.phrases, after).warning, after).utterance
    return Ask(
        kind="side_warning",
        utterance=words,
        at_ms=at_ms,
        priority=Priority.SIDE,
        earlier_ms=at_ms - EARLIEST_WARNING_MS,
        later_ms=1000,
        room_ms=min(asked_ms, length_ms) - 2 * EARLIEST_WARNING_MS,
        side=after,
    )
