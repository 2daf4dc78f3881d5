"""Blocks become rows: every round written out, with the rests that the block asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.models import Entry, Item, Pause, Round
from coach.routine.blocks import inherited, rounds
from coach.routine.dose_time import work_ms
from coach.routine.doses import on
from coach.routine.models import Step


class Fitted(Struct, frozen=True):
    """What became of one step that is no block."""

    entries: tuple[Entry | None, ...]
    """As a rule one; None is an exercise that is left out."""
    replaced: bool = False
    """Whether another exercise is done in its place."""


class Written(Struct, frozen=True):
    """One entry of a session, all rounds written out; None is an exercise that is left out."""

    entry: Entry | None
    replaced: bool = False


class Expansion:
    """The steps of a routine with all rounds written out, once it is known what becomes of each."""

    def __init__(self, steps: Sequence[Step], fitted: Sequence[Fitted]) -> None:
        """`fitted` has one entry for each of the `leaves`, in order."""
        self._fitted = fitted
        self._leaves = count()
        self._blocks = count()
        self._tree = self._read(steps)

    def written(self) -> list[Written]:
        """Return every entry in the order of doing."""
        return [one for child in self._tree for one in self._done(child, None)]

    def _read(self, steps: Sequence[Step]) -> tuple[int | _Block, ...]:
        """Give steps that are no blocks, and blocks, their numbers."""
        row: list[int | _Block] = []
        for step in steps:
            if step.steps is None:
                row.append(next(self._leaves))
            else:
                number = next(self._blocks)
                inner = (inherited(one, step) for one in step.steps)
                row.append(_Block(number, step, self._read([*inner])))
        return tuple(row)

    def _done(self, child: int | _Block, within: Round | None) -> Iterator[Written]:
        if isinstance(child, int):
            yield from self._leaf(child, within)
        else:
            yield from self._block(child, within)

    def _leaf(self, number: int, within: Round | None) -> Iterator[Written]:
        fitted = self._fitted[number]
        for entry in fitted.entries:
            done = entry
            if done is not None and within is not None:
                done = replace(done, round=within)
                done = replace(done, step=number) if isinstance(done, Item | Pause) else done
            yield Written(done, fitted.replaced)

    def _block(self, block: _Block, within: Round | None) -> Iterator[Written]:
        least, most = rounds(block.step)
        between = _rest_between(block.step)
        before: list[Written] = []
        for number in range(1, least + 1):
            now = Round(
                number=number,
                of=least,
                block=block.number,
                most=most,
                rest=between,
                title=block.step.title or "",
                timed=block.step.work_s is not None,
                shuffled=block.step.order is not None,
                within=within,
            )
            if number > 1 and between is not None:
                yield _resting(between, now, before)
            before = [*self._round(block, now)]
            yield from before
        if block.step.rest is not None and between is not None:
            yield _resting(between, now, before)

    def _round(self, block: _Block, now: Round) -> list[Written]:
        """List one round, with the rests after the work of each exercise but the last."""
        written: list[Written] = []
        rest = _rest_after_work(block.step)
        children = [[*self._done(child, now)] for child in block.children]
        last = max(number for number, child in enumerate(children) if any(map(_works, child)))
        for number, child in enumerate(children):
            rests = bool(child) and isinstance(child[0].entry, Pause)
            after_work = bool(written) and _works(written[-1])
            if rest is not None and after_work and number <= last and not rests:
                written.append(_resting(rest, now, written))
            written += child
        return written


def left_by(rest: Pause, before: Entry | None) -> Pause:
    """Return a rest with the seconds that the exercise before it leaves of its time."""
    if rest.every_s is None or not isinstance(before, Item) or before.dose is None:
        return rest
    worked_ms = sum(work_ms(on(before.dose, place.side)) for place in before.places)
    return replace(rest, seconds=max(0, rest.every_s - -(-worked_ms // 1000)))


def rounds_begun(items: Sequence[Item], number: int) -> tuple[Round, ...]:
    """Return the rounds that begin with the exercise of a number, the outer one first."""
    before = set(rounds_around(items[number - 1])) if number else set()
    return tuple(one for one in rounds_around(items[number]) if one not in before)[::-1]


def rounds_around(entry: Entry) -> Iterator[Round]:
    """Yield the round that an entry belongs to, and the one around that."""
    one = entry.round
    while one is not None:
        yield one
        one = one.within


class _Block(Struct, frozen=True):
    number: int
    step: Step
    children: tuple[int | _Block, ...]


def _works(one: Written) -> bool:
    return one.entry is None or isinstance(one.entry, Item)


def _resting(rest: Pause, now: Round, before: Sequence[Written]) -> Written:
    done = (one.entry for one in reversed(before) if isinstance(one.entry, Item))
    return Written(replace(left_by(rest, next(done, None)), round=now))


def _rest_after_work(block: Step) -> Pause | None:
    words, every_s = block.rest or "", block.every_s
    if every_s is not None:
        return Pause(every_s, words=words, every_s=every_s, of_block="exercise")
    if block.work_s is None or block.rest_s is None:
        return None
    return Pause(block.rest_s, words=words, of_block="exercise")


def _rest_between(block: Step) -> Pause | None:
    words, more = block.rest or "", block.round_rest_s
    if block.every_s is not None:
        every_s = block.every_s + (more or 0)
        return Pause(every_s, words=words, every_s=every_s, of_block="round")
    seconds = block.rest_s if more is None else more
    return None if seconds is None else Pause(seconds, words=words, of_block="round")
