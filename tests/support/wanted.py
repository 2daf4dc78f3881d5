"""What is to be counted, worked out from what was asked: which number, and where it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from outside import LONG_MS, RESTFUL_S, Row, length, work_ms

from coach.plan.models import Item
from coach.routine.counting import CountMode

COUNTED_MS = 10_000
"""Holds up to this length are counted second by second, unless somebody asks for something else."""
LED = 2
"""Repetitions that are led in words before they are numbered; breaths that are."""
BREATH_NUMBER_MS = 1000
"""How long after its inhale a breath is numbered."""


@dataclass(frozen=True)
class Beats:
    """What one work phase counts: seconds, breaths or repetitions."""

    mode: CountMode
    """With what `auto` stands for filled in."""
    total: int
    beat_ms: int
    late_ms: int = 0
    """How long after the start of its beat a number is due."""
    first: int = 1
    """The first beat that may have a number."""
    down: bool = False

    def value(self, beat: int) -> int:
        """Return the number of a beat."""
        return self.total + 1 - beat if self.down else beat

    def is_last(self, beat: int) -> bool:
        """Tell whether a beat belongs to the last ones, of which each is counted."""
        return beat > self.total - self.mode.last

    def is_due(self, beat: int) -> bool:
        """Tell whether a beat has a number."""
        known = self.mode.every > 1 and self.down and beat == 1
        every = self.mode.every and self.value(beat) % self.mode.every == 0 and not known
        return beat >= self.first and (self.is_last(beat) or bool(every))


def breath_of(item: Item) -> tuple[int, ...]:
    """Return the seconds of a breath: in, hold, out, hold; nothing where none is paced."""
    dose = item.dose
    if dose is not None and dose.breaths is not None:
        return dose.breath_s or RESTFUL_S
    if dose is None or dose.hold_s is None or item.breath is None:
        return ()
    return item.breath.seconds


def breaths_in(item: Item, ms: int) -> int:
    """Work out how many whole breaths a work phase of a length is to be paced with."""
    breath_s = sum(breath_of(item))
    held = item.dose is not None and item.dose.hold_s is not None
    return 0 if not breath_s or (held and ms < LONG_MS) else ms // (breath_s * 1000)


def is_led(item: Item, rep: int) -> bool:
    """Tell whether repetition number `rep` is led in words."""
    mode = item.count
    if mode.auto or mode.breaths:
        return rep <= LED
    return mode.every == 1 and mode.direction is None


def beats(work: Row, item: Item) -> Beats | None:
    """Work out what a work phase counts, or None where nothing at all is counted."""
    dose, mode = item.dose, item.count
    if dose is None:
        return None
    usual = mode.auto or mode.breaths
    if dose.tempo_s is not None:
        return _repetitions(item, dose.reps or 1, sum(dose.tempo_s) * 1000)
    counts_breaths = dose.breaths is not None
    asked_ms = work_ms(dose)[1]
    if mode.breaths and not counts_breaths:
        counts_breaths = breaths_in(item, asked_ms) > 0
    if counts_breaths:
        each = CountMode(every=1, halfway=mode.halfway) if usual else mode
        total = breaths_in(item, length(work))
        breath_ms = sum(breath_of(item)) * 1000
        down = mode.direction == "down"
        return Beats(each, total, breath_ms, BREATH_NUMBER_MS, first=LED + 1, down=down)
    total = length(work) // 1000
    if usual:
        short = asked_ms <= COUNTED_MS
        return Beats(
            CountMode(every=1) if short else CountMode(last=5), total, 1000, down=not short
        )
    up = mode.direction == "up" or (mode.direction is None and mode.every == 1)
    return Beats(mode, total, 1000, down=not up)


def _repetitions(item: Item, reps: int, beat_ms: int) -> Beats:
    mode = item.count
    down = mode.direction == "down"
    if mode.auto or mode.breaths:
        numbered = CountMode(every=1, halfway=mode.halfway)
        return Beats(numbered, reps, beat_ms, first=min(LED, reps) + 1, down=down)
    if is_led(item, reps):
        mode = CountMode(last=mode.last, halfway=mode.halfway)
    return Beats(mode, reps, beat_ms, down=down)


def half_ms(work: Row, item: Item) -> int | None:
    """Tell how many ms into a work phase halfway is due, or None where it is not to be named."""
    counted = beats(work, item)
    if counted is None or length(work) < LONG_MS:
        return None
    usual = item.count.auto or item.count.breaths
    by_itself = usual and counted.beat_ms == 1000 and counted.down and not _tempo(item)
    if by_itself:
        return length(work) // 2000 * 1000
    if not counted.mode.halfway or counted.total < 2:
        return None
    return counted.total // 2 * counted.beat_ms + counted.late_ms


def _tempo(item: Item) -> bool:
    return item.dose is not None and item.dose.tempo_s is not None


def half_figure(work: Row, item: Item) -> int | None:
    """Return the number that halfway stands for, and that may be said where halfway is not."""
    counted, half = beats(work, item), half_ms(work, item)
    if counted is None or half is None:
        return None
    beat = counted.total // 2 + 1
    return counted.value(beat) if counted.is_due(beat) else None


def figures_wanted(work: Row, item: Item) -> Iterator[tuple[int, int, bool]]:
    """Yield what is to be numbered: the value, the ms where it is due, whether it is of the last.

    Halfway, where somebody asks for it, stands in the place of a number.
    """
    counted = beats(work, item)
    if counted is None:
        return
    half = half_ms(work, item)
    for beat in range(1, counted.total + 1):
        at_ms = (beat - 1) * counted.beat_ms + counted.late_ms
        if counted.is_due(beat) and at_ms != half:
            yield counted.value(beat), work["start_ms"] + at_ms, counted.is_last(beat)
