"""What is to be counted, worked out from what was asked: which number, and where it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace
from outside import LONG_MS, RESTFUL_S, Row, length, whole_ms, work_ms

from coach.plan.models import Item
from coach.routine.counting import CountMode
from coach.routine.doses import Breaths, Hold, OwnPace, Reps
from coach.routine.flow import Flowing, Move

COUNTED_MS = 10_000
"""Holds up to this length are counted second by second, unless somebody asks for something else."""
LED = 2
"""Repetitions that are led in words before they are numbered; breaths that are."""
NAMED = 4
"""Breaths that are said where movements go with them: the movements are named so long."""
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
    """Return the ms of a breath: in, hold, out, hold; nothing where none is paced."""
    dose = item.dose
    if isinstance(dose, Breaths):
        return whole_ms(dose.breath_s or RESTFUL_S)
    if not isinstance(dose, Hold) or item.breath is None:
        return ()
    return whole_ms(item.breath.seconds)


def breaths_in(item: Item, ms: int) -> int:
    """Work out how many whole breaths a work phase of a length is to be paced with."""
    breath_ms = sum(breath_of(item))
    return 0 if not breath_ms or (isinstance(item.dose, Hold) and ms < LONG_MS) else ms // breath_ms


def moves_by_way(item: Item) -> dict[str, str]:
    """Return the movements that go with the breath, by its way, in or out; none where none do."""
    exercise = item.exercise
    if not isinstance(item.dose, Breaths) or exercise.moves_on is None:
        return {}
    ways = ("in", "out") if exercise.moves_on == "in" else ("out", "in")
    return dict(zip(ways, exercise.moves, strict=False))


def worded_breaths(item: Item) -> int:
    """Tell how many breaths are said before they come in tones."""
    return NAMED if moves_by_way(item) else LED


def counts_breath_seconds(item: Item) -> bool:
    """Tell whether the seconds of each way of a breath are to be counted."""
    if item.dose is None or not item.count.breath_seconds:
        return False
    return breaths_in(item, work_ms(item.dose)[1]) > 0


def _breath_seconds(work: Row, item: Item) -> Iterator[tuple[int, int, bool]]:
    """Yield the numbers of whole seconds after the first of each way, which has its word."""
    at_ms = work["start_ms"]
    for _ in range(breaths_in(item, length(work))):
        for way_ms in breath_of(item):
            whole = way_ms // 1000
            for second in range(1, whole):
                value = whole - second if item.count.direction == "down" else second + 1
                yield value, at_ms + 1000 * second, False
            at_ms += way_ms


def moves_in(item: Item, in_set: int) -> tuple[Move, ...]:
    """Return the movements of a flow in a round, with the poses that a person held otherwise."""
    assert isinstance(item.exercise, Flowing)
    held = {one.move: one.breaths for one in item.stays if one.set == in_set}
    moves = enumerate(item.exercise.flow)
    return tuple(replace(move, stay=held.get(at, move.stay)) for at, move in moves)


def _in_poses(work: Row, item: Item) -> Iterator[tuple[int, int, bool]]:
    """Yield the numbers of the breaths that one stays in a pose, but for the first."""
    in_ms, full_ms, out_ms, empty_ms = breath_of(item)
    breath_ms = in_ms + full_ms + out_ms + empty_ms
    at_ms = work["start_ms"]
    mode = item.count
    each = CountMode(every=1) if mode.usual else mode
    for move in moves_in(item, work["set"]):
        at_ms += {"in": in_ms + full_ms, "out": out_ms + empty_ms, None: 0}[move.half]
        down = mode.direction == "down"
        row = Beats(each, move.stay, breath_ms, BREATH_NUMBER_MS, first=2, down=down)
        for beat in range(1, move.stay + 1):
            if row.is_due(beat):
                due_ms = at_ms + (beat - 1) * breath_ms + BREATH_NUMBER_MS
                yield row.value(beat), due_ms, row.is_last(beat)
        at_ms += move.stay * breath_ms


def is_led(item: Item, rep: int) -> bool:
    """Tell whether repetition number `rep` is led in words."""
    mode = item.count
    if mode.usual:
        return rep <= LED
    return mode.every == 1 and mode.direction is None


def beats(work: Row, item: Item) -> Beats | None:
    """Work out what a work phase counts, or None where nothing at all is counted."""
    dose, mode = item.dose, item.count
    if dose is None:
        return None
    usual = mode.usual
    if isinstance(dose, Reps):
        return _repetitions(item, dose.reps.value, sum(whole_ms(dose.tempo_s)))
    counts_breaths = isinstance(dose, Breaths)
    asked_ms = work_ms(dose)[1]
    if mode.breaths and not counts_breaths:
        counts_breaths = breaths_in(item, asked_ms) > 0
    if counts_breaths:
        each = CountMode(every=1, halfway=mode.halfway) if usual else mode
        total = breaths_in(item, length(work))
        breath_ms = sum(breath_of(item))
        down = mode.direction == "down"
        return Beats(
            each, total, breath_ms, BREATH_NUMBER_MS, first=worded_breaths(item) + 1, down=down
        )
    total = length(work) // 1000
    if usual:
        uncounted = isinstance(dose, OwnPace) or item.as_many
        short = asked_ms <= COUNTED_MS and not uncounted
        return Beats(
            CountMode(every=1) if short else CountMode(last=5), total, 1000, down=not short
        )
    if isinstance(dose, OwnPace):
        return Beats(CountMode(last=mode.last), total, 1000, down=True)
    up = mode.direction == "up" or (mode.direction is None and mode.every == 1)
    return Beats(mode, total, 1000, down=item.as_many or not up)


def _repetitions(item: Item, reps: int, beat_ms: int) -> Beats:
    mode = item.count
    down = mode.direction == "down"
    if mode.usual:
        numbered = CountMode(every=1, halfway=mode.halfway)
        return Beats(numbered, reps, beat_ms, first=min(LED, reps) + 1, down=down)
    if is_led(item, reps):
        mode = CountMode(last=mode.last, halfway=mode.halfway)
    return Beats(mode, reps, beat_ms, down=down)


def last_seconds(work: Row, item: Item) -> set[int]:
    """Return when the last five seconds of a countdown are due, in ms: breaths make room for it."""
    counted = None if isinstance(item.dose, Reps) else beats(work, item)
    if counted is None or counted.beat_ms != 1000:
        return set()
    return {
        at_ms
        for _, at_ms, last in figures_wanted(work, item)
        if last and at_ms >= work["end_ms"] - 5000
    }


def half_ms(work: Row, item: Item) -> int | None:
    """Tell how many ms into a work phase halfway is due, or None where it is not to be named."""
    counted = beats(work, item)
    if isinstance(item.dose, OwnPace) or isinstance(item.exercise, Flowing):
        return None  # half of the time is not half of the repetitions, nor of a pose
    if counted is None or length(work) < LONG_MS or counts_breath_seconds(item):
        return None
    usual = item.count.usual
    by_itself = (
        usual and counted.beat_ms == 1000 and counted.down and not isinstance(item.dose, Reps)
    )
    if by_itself:
        return length(work) // 2000 * 1000
    if not counted.mode.halfway or counted.total < 2:
        return None
    return counted.total // 2 * counted.beat_ms + counted.late_ms


def half_figure(work: Row, item: Item) -> int | None:
    """Return the number that halfway stands for, and that may be said where halfway is not."""
    counted, half = beats(work, item), half_ms(work, item)
    if counted is None or half is None:
        return None
    beat = counted.total // 2 + 1
    return counted.value(beat) if counted.is_due(beat) else None


def _gives_way(work: Row, item: Item, rep: int) -> bool:
    """Tell whether by turns of less than 3 s the name of the first side takes a number's place."""
    if item.turns_from is None or not isinstance(item.dose, Reps) or sum(item.dose.tempo_s) >= 3:
        return False
    before = (work["set"] - 1) * item.dose.reps.value
    led = min(LED, item.dose.reps.value) if item.count.usual else 0
    if is_led(item, item.dose.reps.value) and not (item.count.usual):
        led = item.dose.reps.value
    return (before + rep) % 2 == 1 and rep > led


def figures_wanted(work: Row, item: Item) -> Iterator[tuple[int, int, bool]]:
    """Yield what is to be numbered: the value, the ms where it is due, whether it is of the last.

    Halfway, where somebody asks for it, stands in the place of a number.
    """
    if counts_breath_seconds(item):
        yield from _breath_seconds(work, item)
        return
    if isinstance(item.exercise, Flowing):
        yield from _in_poses(work, item)
        return
    counted = beats(work, item)
    if counted is None:
        return
    half = half_ms(work, item)
    for beat in range(1, counted.total + 1):
        at_ms = (beat - 1) * counted.beat_ms + counted.late_ms
        if _gives_way(work, item, beat):
            continue
        if counted.is_due(beat) and at_ms != half:
            yield counted.value(beat), work["start_ms"] + at_ms, counted.is_last(beat)
