"""What is said inside long work to keep it good: points of form, and a word of encouragement."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.plan.models import Item
from coach.routine.doses import form
from coach.routine.models import Side
from coach.score.asks import Ask, Priority
from coach.score.figures import (
    ENCOURAGE_FROM_S,
    FLOAT_MS,
    FORM_EVERY_S,
    LONG_HOLD_S,
    REMINDER_GAP_MS,
)
from coach.score.voice import Narrator


def reminder_asks(
    narrator: Narrator, item: Item, side: Side | None, seconds: int, turn: int
) -> Iterator[Ask]:
    """Spread form reminders over long work, and one word of encouragement towards its end.

    `turn` is the number of the work phase within its item: reminders rotate by it. Who breathes to
    a pace hears the exercise's own reminders alone: the others are made for holds.
    """
    talk = item.talk
    if talk == "minimal" or seconds < LONG_HOLD_S:
        return
    breathes = item.dose is not None and form(item.dose) == "breaths"
    pool = (*item.exercise.form, *(() if breathes else narrator.plan.reminders))
    wanted = min(len(pool), max(1, seconds // FORM_EVERY_S[talk]))
    for number in range(wanted):
        text = pool[(turn * wanted + number) % len(pool)]
        at_ms = seconds * 1000 * (2 * number + 1) // (2 * wanted + 1)
        yield _floating(narrator.line("form", text, side), at_ms)
    if seconds >= ENCOURAGE_FROM_S:
        praise = narrator.line("encourage", narrator.phrases.encourage)
        yield _floating(praise, seconds * 1000 * 2 // 3)


def _floating(ask: Ask, at_ms: int) -> Ask:
    """Ask for something that may come anywhere near a moment, or not at all."""
    return replace(
        ask,
        at_ms=at_ms,
        priority=Priority.FORM if ask.kind == "form" else Priority.ENCOURAGE,
        earlier_ms=min(FLOAT_MS, at_ms - 1000),
        later_ms=FLOAT_MS,
        clear_ms=REMINDER_GAP_MS,
    )
