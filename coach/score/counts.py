"""What is counted aloud: the numbers of seconds, breaths and repetitions, and halfway."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from coach.plan.adjust import asked_seconds
from coach.plan.models import Item
from coach.plan.phrases import wordings
from coach.routine.counting import CountMode, figures, half_place
from coach.routine.models import Dose
from coach.score.asks import Ask, Priority
from coach.score.figures import (
    COUNT_ALL_S,
    HALFWAY_FROM_S,
    LAST_COUNT,
    LONG_HOLD_S,
    NEAR_HALF_MS,
    NEXT_MS,
)
from coach.score.voice import Narrator

ALWAYS = 1 << 20
"""A rank above all others: what no row leaves out before the rest."""


def counts_up(mode: CountMode, dose: Dose) -> bool:
    """Tell which way seconds are counted; that stays, however long a person makes the work."""
    if mode.auto or mode.breaths:
        return asked_seconds(dose) <= COUNT_ALL_S
    if mode.direction is not None:
        return mode.direction == "up"
    return mode.every == 1


def second_asks(
    narrator: Narrator, item: Item, dose: Dose, seconds: int, rep: int
) -> Iterator[Ask]:
    """Count the seconds of hold number `rep`, and say when half of them are over.

    `auto` counts all of a short hold, and the last five of a long one, with sparse calls before.
    """
    mode = item.count
    up = counts_up(mode, dose)
    calls = (mode.auto or mode.breaths) and not up
    if mode.auto or mode.breaths:
        mode = CountMode(every=1) if up else CountMode(last=LAST_COUNT)
    asks = row_of_figures(
        narrator, mode, seconds, up=up, at_ms=lambda place: (place - 1) * 1000, seconds=seconds
    )
    yield from (replace(ask, rep=rep) for ask in asks)
    if calls and seconds >= LONG_HOLD_S:
        yield from _calls(narrator, seconds)


def row_of_figures(
    narrator: Narrator,
    mode: CountMode,
    total: int,
    *,
    up: bool,
    at_ms: Callable[[int], int],
    seconds: int,
    first: int = 1,
) -> Iterator[Ask]:
    """Say the numbers of `total` seconds, breaths or repetitions, from the place `first` on.

    `at_ms` tells where a place is, `seconds` how long all of them take. “Halfway” is said in the
    place of the number that begins the second half.
    """
    half = half_place(total) if halfway_asked(mode, total, seconds) else 0
    said = [figure for figure in figures(mode, total, up=up) if figure.place >= first]
    if half:
        following = (at_ms(figure.place) for figure in said if figure.place > half)
        yield _halfway(narrator, at_ms(half), next(following, None))
    for figure in said:
        ask = narrator.on_beat("count", str(figure.value), at_ms(figure.place), figure.place)
        if figure.place == half:
            # Heard only where halfway has no room, or was said before the work was made longer.
            yield replace(ask, priority=Priority.CALL)
        else:
            yield replace(ask, row="figures", rank=figure.apart)


def halfway_asked(mode: CountMode, total: int, seconds: int) -> bool:
    """Tell whether half of the work is to be named: it must be long enough to have halves."""
    return mode.halfway and total > 1 and seconds >= HALFWAY_FROM_S


def _halfway(narrator: Narrator, at_ms: int, next_ms: int | None) -> Ask:
    """Say “halfway” like a number; words too long for its place leave it to that number."""
    words, *_ = wordings(narrator.phrases.halfway)
    return replace(
        narrator.on_beat("halfway", words, at_ms),
        row="figures",
        rank=ALWAYS,
        room_ms=None if next_ms is None else next_ms - at_ms - NEXT_MS,
    )


def _calls(narrator: Narrator, seconds: int) -> Iterator[Ask]:
    """Say halfway, and how much is left: every full minute, half a minute, ten seconds."""
    half_ms = seconds // 2 * 1000
    yield _called(narrator.line("halfway", narrator.phrases.halfway), half_ms)
    final = (10,) if seconds >= 40 else ()
    for left in (*final, 30, *range(60, seconds, 60)):
        at_ms = (seconds - left) * 1000
        if at_ms <= 0 or abs(at_ms - half_ms) < NEAR_HALF_MS:
            continue
        words = narrator.phrases.seconds.of(left)
        if left % 60 == 0:
            words = narrator.phrases.minutes.of(left // 60)
        text = narrator.phrases.seconds_left.replace("{seconds}", words)
        yield _called(narrator.line("count", text), at_ms)


def _called(ask: Ask, at_ms: int) -> Ask:
    return replace(ask, at_ms=at_ms, priority=Priority.CALL)
