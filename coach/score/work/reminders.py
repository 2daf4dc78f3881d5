"""What is said inside long work to keep it good: points of form, and a word of encouragement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from coach.plan.models import Item
from coach.routine.bounds import Where
from coach.routine.dose_time import phase_ms
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.score.asks import Ask, Priority
from coach.score.figures import (
    ENCOURAGE_FROM_S,
    FLOAT_MS,
    FORM_EVERY_S,
    LONG_HOLD_S,
    REMINDER_GAP_MS,
    REMINDER_MOST,
)
from coach.score.models import Manner
from coach.score.narrator import Narrator

Reminded = tuple[tuple[str, ...], ...]
"""What each work phase of an item may be reminded of, in the order of saying."""


def reminded(items: Iterable[Item], told: Iterable[tuple[str, ...]]) -> Iterator[Reminded]:
    """Deal the reminders of a session out to its work phases, item by item.

    `told` is what the explanation of each item says of its form. Nothing is heard twice on one
    side of an item, nor more than `REMINDER_MOST` times in a session, the explanation counted; what
    was heard least comes first. It goes by the seconds that are asked for, so that a hold made
    longer changes no other one.
    """
    heard: Counter[str] = Counter()
    for item, lines in zip(items, told, strict=True):
        heard.update(lines)
        yield tuple(_dealt(item, heard))


def _dealt(item: Item, heard: Counter[str]) -> Iterator[tuple[str, ...]]:
    """Yield what each work phase may be reminded of; what is likely to be said is put down."""
    pool = _pool(item)
    on_side: dict[Where | None, set[str]] = {}
    for place in item.places:
        dose = item.on(place.side)
        likely = _wanted(item, 0 if dose is None else phase_ms(dose) // 1000)
        side = on_side.setdefault(place.side, set())
        for _ in range(_phases_in_a_set(dose)):
            free = [line for line in pool if line not in side and heard[line] < REMINDER_MOST]
            free.sort(key=heard.__getitem__)
            yield tuple(free)
            side.update(free[:likely])
            heard.update(free[:likely])


def _phases_in_a_set(dose: Dose | None) -> int:
    match dose:
        case Hold():
            return dose.reps.value
        case Reps() | OwnPace() | Breaths() | Timed() | None:
            return 1


def _pool(item: Item) -> tuple[str, ...]:
    """List the reminders of an item, each once; repetitions are led in words of their own."""
    match item.dose:
        case Hold() | OwnPace() | Breaths() | Timed():
            return tuple(dict.fromkeys(item.reminders))
        case Reps() | None:
            return ()


def _wanted(item: Item, seconds: int) -> int:
    """Return how many reminders work of so many seconds has, as far as there are so many."""
    if item.talk == "minimal" or seconds < LONG_HOLD_S:
        return 0
    return max(1, seconds // FORM_EVERY_S[item.talk])


def reminder_asks(
    narrator: Narrator, item: Item, side: Where | None, seconds: int, lines: tuple[str, ...]
) -> Iterator[Ask]:
    """Spread form reminders over long work, and one word of encouragement towards its end.

    `lines` is what may be said, in order; from a hold made longer more of it is heard.
    """
    if item.talk == "minimal" or seconds < LONG_HOLD_S:
        return
    manner: Manner = "plain"
    match item.dose:
        case Hold():
            manner = "calm"
        case Breaths():
            manner = "breath"
        case Reps() | OwnPace() | Timed() | None:
            pass
    wanted = min(len(lines), _wanted(item, seconds))
    for place, text in enumerate(lines[:wanted]):
        at_ms = seconds * 1000 * (2 * place + 1) // (2 * wanted + 1)
        yield _floating(narrator.line("form", text, side, manner), at_ms)
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
