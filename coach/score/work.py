"""What is heard inside the work, all of it together, and the word of the other side."""

from __future__ import annotations

from msgspec import Struct

from coach.plan.adjust import asked_seconds
from coach.plan.models import Item
from coach.routine.doses import form
from coach.routine.models import Dose, Side
from coach.score.asks import Ask, Priority
from coach.score.breaths import breath_asks, breath_of, number_asks, rounds
from coach.score.counts import counts_up, second_asks
from coach.score.figures import EARLIEST_WARNING_MS, SIDE_WARNING_MS, WARN_INSIDE_S
from coach.score.models import Counting
from coach.score.moves import move_asks
from coach.score.reminders import reminder_asks
from coach.score.voice import Narrator


class Where(Struct, frozen=True):
    """Which work phase of an item it is."""

    seconds: int
    rep: int
    """The hold's number within its set, from 1."""
    turn: int
    """The work phase's number within the item, from 0: reminders rotate by it."""


def work_asks(
    narrator: Narrator, item: Item, dose: Dose, side: Side | None, where: Where
) -> tuple[Ask, ...]:
    """List what one work phase would like to have said, the start tone first."""
    seconds = where.seconds
    asks: list[Ask] = []
    if form(dose) == "tempo":
        asks += move_asks(narrator, item, dose, side)
    else:
        pattern, breaths = breath_of(item, dose), rounds(item, dose, seconds)
        if pattern is not None and counts_breaths(item, dose):
            asks += number_asks(narrator, item.count, pattern, breaths)
        else:
            asks += second_asks(narrator, item, dose, seconds, where.rep)
        if pattern is not None:
            asks += breath_asks(narrator, pattern, breaths)
        asks += reminder_asks(narrator, item, side, seconds, where.turn)
    if not any(ask.at_ms == 0 for ask in asks):
        asks.insert(0, Ask(kind="tone", tone="start", at_ms=0))
    return tuple(asks)


def counts_breaths(item: Item, dose: Dose) -> bool:
    """Tell whether breaths are counted: those of the dose, or those of a hold, where asked for."""
    if form(dose) == "breaths":
        return True
    return item.count.breaths and rounds(item, dose, asked_seconds(dose)) > 0


def counting_of(item: Item, dose: Dose) -> tuple[Counting, int]:
    """Tell what the big figure shows in a work phase, and how many ms one count lasts."""
    down = item.count.direction == "down"
    if form(dose) == "tempo":
        return ("reps-left" if down else "reps"), sum(dose.tempo_s or ()) * 1000
    if counts_breaths(item, dose):
        breath_ms = sum(breath_of(item, dose) or ()) * 1000
        return ("breaths-left" if down else "breaths"), breath_ms
    return ("up" if counts_up(item.count, dose) else "down"), 1000


def warning_inside(narrator: Narrator, dose: Dose, seconds: int, after: Side) -> Ask | None:
    """Ask for the word of the other side inside the work, or None where the work is too short.

    Where a person made it longer, the dose decides still: by then the word may have been said.
    """
    asked = asked_seconds(dose)
    if asked < WARN_INSIDE_S:
        return None
    at_ms = max(EARLIEST_WARNING_MS, seconds * 1000 - SIDE_WARNING_MS)
    if form(dose) == "tempo":
        beat = sum(dose.tempo_s or ()) * 1000
        at_ms = max(beat, at_ms // beat * beat) + min(900, beat // 2)
    words = narrator.line("side_warning", narrator.phrases.side_warning, after).utterance
    return Ask(
        kind="side_warning",
        utterance=words,
        at_ms=at_ms,
        priority=Priority.SIDE,
        earlier_ms=at_ms - EARLIEST_WARNING_MS,
        later_ms=1000,
        room_ms=min(asked, seconds) * 1000 - 2 * EARLIEST_WARNING_MS,
        side=after,
    )
