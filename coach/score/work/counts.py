"""What is counted aloud: the numbers of seconds, breaths and repetitions, and halfway."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from coach.plan.models import Item
from coach.plan.wordings import wordings
from coach.routine.counting import CountMode, figures, half_place
from coach.routine.dose_time import phase_ms
from coach.routine.doses import Dose, OwnPace, Timed
from coach.score.asks import Ask, Priority
from coach.score.figures import (
    CALL_LATER_MS,
    COUNT_ALL_S,
    HALF_LATER_MS,
    HALFWAY_FROM_S,
    LAST_COUNT,
    LONG_HOLD_S,
    NEAR_HALF_MS,
    NEXT_MS,
)
from coach.score.narrator import Narrator

ALWAYS = 1 << 20
"""A rank above all others: what no row leaves out before the rest."""


def counts_up(mode: CountMode, dose: Dose) -> bool:
    """Tell which way seconds are counted; that stays, however long a person makes the work."""
    if isinstance(dose, OwnPace) or (isinstance(dose, Timed) and dose.as_many):
        return False  # upward they would be taken for the numbers of repetitions
    if mode.usual:
        return phase_ms(dose) <= COUNT_ALL_S * 1000
    if mode.direction is not None:
        return mode.direction == "up"
    return mode.every == 1


def second_asks(
    narrator: Narrator, item: Item, dose: Dose, seconds: int, rep: int
) -> Iterator[Ask]:
    """Count the seconds of hold number `rep`, and say when half of them are over.

    `auto` counts all of a short hold, and the last five of a long one, with sparse calls before.
    A countdown of the last five is whole: what is breathed makes room for it. Of repetitions at
    one's own pace nothing but the last seconds and what is left of the time is told: nobody knows
    how many are done, and half of the time is not half of them.
    """
    mode, own_pace = item.count, isinstance(dose, OwnPace)
    up = counts_up(mode, dose)
    calls = mode.usual and not up
    if mode.usual:
        mode = CountMode(every=1) if up else CountMode(last=LAST_COUNT)
    elif own_pace:
        mode = CountMode(last=mode.last)
    asks = row_of_figures(
        narrator, mode, seconds, up=up, at_ms=lambda place: (place - 1) * 1000, seconds=seconds
    )
    whole_ms = (seconds - min(mode.last, LAST_COUNT)) * 1000
    for ask in asks:
        last = ask.kind == "count" and (ask.at_ms or 0) >= whole_ms
        yield replace(ask, rep=rep, foremost=last)
    if calls and seconds >= LONG_HOLD_S:
        yield from _calls(narrator, seconds, halfway=not own_pace)


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
    # It must be long enough to have halves.
    has_halves = mode.halfway and total > 1 and seconds >= HALFWAY_FROM_S
    half = half_place(total) if has_halves else 0
    said = [figure for figure in figures(mode, total, up=up) if figure.place >= first]
    if half:
        following = (at_ms(figure.place) for figure in said if figure.place > half)
        yield _halfway(narrator, at_ms(half), next(following, None))
    for figure in said:
        last = figure is said[-1]
        ask = narrator.number(figure.value, at_ms(figure.place), figure.place, last=last)
        if figure.place == half:
            # Heard only where halfway has no room, or was said before the work was made longer.
            yield replace(ask, priority=Priority.CALL)
        else:
            yield replace(ask, row="figures", rank=figure.apart)


def _halfway(narrator: Narrator, at_ms: int, next_ms: int | None) -> Ask:
    """Say “halfway” like a number; words too long for its place leave it to that number."""
    words, *_ = wordings(narrator.phrases.halfway)
    return replace(
        narrator.on_beat("halfway", words, at_ms),
        row="figures",
        rank=ALWAYS,
        signal="halfway",
        room_ms=None if next_ms is None else next_ms - at_ms - NEXT_MS,
    )


def _calls(narrator: Narrator, seconds: int, *, halfway: bool) -> Iterator[Ask]:
    """Say halfway, and how much is left: every full minute, half a minute, ten seconds."""
    half_ms = seconds // 2 * 1000
    if halfway:
        half = replace(narrator.line("halfway", narrator.phrases.halfway), signal="halfway")
        yield replace(_called(half, half_ms), later_ms=HALF_LATER_MS)
    final = (10,) if seconds >= 40 else ()
    for left in (*final, 30, *range(60, seconds, 60)):
        at_ms = (seconds - left) * 1000
        if at_ms <= 0 or (halfway and abs(at_ms - half_ms) < NEAR_HALF_MS):
            continue
        text = narrator.phrases.time_left(narrator.phrases.seconds_left, left)
        yield _called(narrator.line("count", text), at_ms)


def _called(ask: Ask, at_ms: int) -> Ask:
    """Call on a moment, or right after the cue of a breath that has it."""
    return replace(
        ask, at_ms=at_ms, priority=Priority.CALL, later_ms=CALL_LATER_MS, after_breath=True
    )
