"""What is heard in a round of a flow: each movement is named on the breath before it.

The breath is led as ever, in words and then in tones, which tell when to move. A name is said three
seconds ahead where there is room, and never after its moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from coach.base.text import bare, filled
from coach.plan.models import Item
from coach.routine.bounds import BreathMs, Where
from coach.routine.doses import Breaths
from coach.routine.flow import Flowing, Move, half_ms
from coach.score.asks import Ask, Priority
from coach.score.figures import (
    BREATH_NUMBER_MS,
    FLOW_AFTER_MS,
    FLOW_LEAD_MS,
    LEAST_NAME_MS,
    NEXT_MS,
    WORDED_BREATHS,
)
from coach.score.models import Point
from coach.score.narrator import Narrator
from coach.score.work.breaths import breath_asks, comes_in_tones
from coach.score.work.counts import row_of_figures


def first_words(narrator: Narrator, flow: Flowing, side: Where | None) -> str:
    """Return what the first movement of a flow is."""
    return _words(narrator, flow.flow[0], side)


def points(narrator: Narrator, flow: Flowing, dose: Breaths, side: Where | None) -> list[Point]:
    """List where each movement begins, and each breath of a pose."""
    return [point for _, those in _placed(narrator, flow, dose, side) for point in those]


def flow_asks(
    narrator: Narrator, item: Item, flow: Flowing, dose: Breaths, side: Where | None
) -> Iterator[Ask]:
    """Lead the breaths of a round, name its movements, and number the breaths of its poses."""
    total = dose.breaths.value
    in_words = WORDED_BREATHS if comes_in_tones(item, item.dose or dose) else total
    yield from breath_asks(narrator, dose.breath_ms, total, in_words)
    for move, those in _placed(narrator, flow, dose, side):
        if those[0].at_ms:
            text = _words(narrator, move, side)
            yield named(narrator, text, those[0].at_ms, dose.breath_ms, side)
        yield from _stay(narrator, item, dose, move, those)


def named(
    narrator: Narrator, text: str, at_ms: int, breath_ms: BreathMs, side: Where | None
) -> Ask:
    """Name what begins at a moment, in the half of a breath before it."""
    earliest_ms = max(half for half in _halves(breath_ms, at_ms) if half < at_ms)
    wish_ms = max(at_ms - FLOW_LEAD_MS, earliest_ms)
    return replace(
        narrator.line("form", text, side),
        at_ms=wish_ms,
        priority=Priority.SIDE,
        earlier_ms=wish_ms - earliest_ms,
        later_ms=max(0, at_ms - wish_ms - LEAST_NAME_MS),
        over_by_ms=at_ms - NEXT_MS,
        side=side,
    )


def _halves(breath_ms: BreathMs, until_ms: int) -> Iterator[int]:
    """Yield where each half of a breath begins up to a moment, from 0."""
    in_ms = half_ms(breath_ms, "in")
    for start_ms in range(0, until_ms + 1, sum(breath_ms)):
        yield from (start_ms, start_ms + in_ms)


def _placed(
    narrator: Narrator, flow: Flowing, dose: Breaths, side: Where | None
) -> Iterator[tuple[Move, list[Point]]]:
    """Yield each movement with the moments of its breaths."""
    at_ms, breath_ms = 0, sum(dose.breath_ms)
    for move in flow.flow:
        those = []
        words = narrator.fill(move.words, side)
        if move.half is not None:
            those.append(Point(at_ms, words))
            at_ms += half_ms(dose.breath_ms, move.half)
        for _ in range(move.stay):
            those.append(Point(at_ms, words))
            at_ms += breath_ms
        yield move, those


def _words(narrator: Narrator, move: Move, side: Where | None) -> str:
    return f"{bare(narrator.fill(move.words, side))}."


def _stay(
    narrator: Narrator, item: Item, dose: Breaths, move: Move, those: Sequence[Point]
) -> Iterator[Ask]:
    """Say how long one stays once one is there, and number the breaths from the second on."""
    if move.stay < (1 if move.half else 2):
        return
    words = filled(narrator.phrases.flow_stay, breaths=narrator.phrases.breaths.of(move.stay))
    yield replace(
        narrator.line("form", words),
        at_ms=those[0].at_ms + FLOW_AFTER_MS,
        priority=Priority.CALL,
        later_ms=FLOW_LEAD_MS,
    )
    yield from _numbers(narrator, item, dose, move.stay, those[-move.stay].at_ms)


def _numbers(
    narrator: Narrator, item: Item, dose: Breaths, stay: int, begun_ms: int
) -> Iterator[Ask]:
    # Half of a pose would be taken for half of the round.
    mode, breath_ms = replace(item.count, halfway=False), sum(dose.breath_ms)
    if item.count.usual:
        mode = replace(mode, every=1)
    yield from row_of_figures(
        narrator,
        mode,
        stay,
        up=mode.direction != "down",
        at_ms=lambda place: begun_ms + (place - 1) * breath_ms + BREATH_NUMBER_MS,
        seconds=stay * breath_ms // 1000,
        first=2,
    )
