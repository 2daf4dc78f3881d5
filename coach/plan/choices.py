"""Everything that a plan may become for the time at hand: doses, exercises, rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.changes import change
from coach.plan.dials import Dial, Figure, dials, turned
from coach.plan.leaving import warm_up_of
from coach.plan.models import Change, ChangeKind, Entry, Item, Pause, Plan
from coach.plan.tidy import tidied
from coach.routine.doses import DEFAULT_REST_S

SHORTEST_REST_S = 5
"""To which a rest is cut, and at the most by half."""

ALL = 10


class Turn(Struct, frozen=True):
    """One turn of one dial of a unit."""

    unit: int
    figure: Figure
    value: int


class Choice(Struct, frozen=True):
    """What a session consists of."""

    gone: frozenset[int] = frozenset()
    """Units that are left out."""
    turns: tuple[Turn, ...] = ()
    """Turns of the dials, beginning from the least of everything."""
    rests: int = ALL
    """Tenths that rests keep of what they may lose."""


class Choices:
    """What may become of one plan.

    A unit is an exercise as it stands in the plan; where sides come in halves, both halves of it.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.items = plan.items
        self.units = tuple(_units(self.items))
        self.exercises = tuple(self.items[numbers[0]].exercise for numbers in self.units)
        self.warm_up = warm_up_of(self.exercises)
        self.dials: tuple[tuple[Dial, ...], ...] = tuple(
            tuple(dials(self.items[numbers[0]])) for numbers in self.units
        )

    @cached_property
    def ladder(self) -> tuple[Turn, ...]:
        """Every turn of every dial upward, from the least of all to the most of all.

        Up to what is written, what was lost last comes back first; beyond it holds grow first. All
        exercises take part by turns, the first of them first; the warm-up grows last.
        """
        rungs = []
        for unit, those in enumerate(self.dials):
            for rank, dial in enumerate(those):
                for number, value in enumerate(dial.values[1:]):
                    grown = value > dial.written
                    last = grown and unit == self.warm_up
                    rung = Turn(unit, dial.figure, value)
                    rungs.append(((grown, last, rank, number, unit), rung))
        return tuple(rung for _, rung in sorted(rungs, key=lambda one: one[0]))

    def as_written(self) -> Choice:
        """Return everything, as the plan has it."""
        written = {
            (unit, dial.figure): dial.written
            for unit, those in enumerate(self.dials)
            for dial in those
        }
        turns = (one for one in self.ladder if one.value <= written[one.unit, one.figure])
        return Choice(turns=tuple(turns))

    def plan_of(self, choice: Choice) -> Plan:
        """Make the plan of a choice, with what it changes."""
        figures = {
            (unit, dial.figure): dial.values[0]
            for unit, those in enumerate(self.dials)
            for dial in those
        }
        figures |= {(turn.unit, turn.figure): turn.value for turn in choice.turns}
        made = {
            number: self._made(self.items[number], unit, figures)
            for unit, numbers in enumerate(self.units)
            if unit not in choice.gone
            for number in numbers
        }
        entries = tidied(tuple(_entries(self.plan.entries, made)))
        changes = (*self._still_true(choice), *self._changes(choice, figures))
        rested = tuple(_with_rests(entries, choice.rests))
        return replace(self.plan, entries=rested, changes=changes)

    def _made(self, item: Item, unit: int, figures: Mapping[tuple[int, Figure], int]) -> Item:
        """Return an item with the figures of its unit."""
        for dial in self.dials[unit]:
            if (value := figures[unit, dial.figure]) != dial.written:
                item = turned(item, dial.figure, value)
        return item

    def _still_true(self, choice: Choice) -> Iterator[Change]:
        """Yield what the plan had changed before, but for what is left out altogether now."""
        kept = {one.title for unit, one in enumerate(self.exercises) if unit not in choice.gone}
        for one in self.plan.changes:
            if one.kind == "left-out" or one.title in kept:
                yield one

    def _changes(
        self, choice: Choice, figures: Mapping[tuple[int, Figure], int]
    ) -> Iterator[Change]:
        """Yield what a choice does differently from the plan, each exercise once.

        One that is done more than once, and now less often, is shorter. One that would have taken
        another one's place goes by that one's name: it is what a person expects.
        """
        names = {one.title: one.instead_of for one in self.plan.changes if one.kind == "swapped"}
        kept = {one.id for unit, one in enumerate(self.exercises) if unit not in choice.gone}
        found: dict[str, ChangeKind] = {}
        for unit, exercise in enumerate(self.exercises):
            by = [figures[unit, dial.figure] - dial.written for dial in self.dials[unit]]
            if unit in choice.gone:
                kind: ChangeKind = "shorter" if exercise.id in kept else "left-out"
            elif any(by):
                kind = "shorter" if min(by) < 0 else "longer"
            else:
                continue
            title = exercise.title
            if kind == "left-out":
                title = names.get(title, title)
            if found.get(title) in (None, "longer"):
                found[title] = kind
        yield from (self._change(kind, title) for title, kind in found.items())
        if choice.rests < ALL:
            yield self._change("rests", "")

    def _change(self, kind: ChangeKind, title: str) -> Change:
        phrases = self.plan.phrases
        why = phrases.more_time_at_hand if kind == "longer" else phrases.no_time
        return change(phrases, kind, title, why)


def _units(items: Sequence[Item]) -> Iterator[tuple[int, ...]]:
    """Yield what belongs together: an item, or the two that are done on one side each."""
    for number, item in enumerate(items):
        if item.twin is None:
            yield (number,)
        elif item.twin > number:
            yield number, item.twin


def _entries(entries: Sequence[Entry], made: Mapping[int, Item]) -> Iterator[Entry | None]:
    """Yield entries with what is made of the items; None where one is left out."""
    places = {number: place for place, number in enumerate(sorted(made))}
    number = -1
    for entry in entries:
        if not isinstance(entry, Item):
            yield entry
            continue
        number += 1
        item = made.get(number)
        if item is not None and item.twin is not None:
            item = replace(item, twin=places[item.twin])
        yield item


def _with_rests(entries: Sequence[Entry], tenths: int) -> Iterator[Entry]:
    """Yield entries whose rests keep so many tenths of what they may lose."""
    for entry in entries:
        if tenths == ALL:
            yield entry
        elif isinstance(entry, Pause):
            yield replace(entry, seconds=_rest(entry.seconds, tenths))
        elif isinstance(entry, Item) and entry.dose is not None and (entry.dose.sets or 1) > 1:
            rest_s = DEFAULT_REST_S if entry.dose.rest_s is None else entry.dose.rest_s
            yield replace(entry, dose=replace(entry.dose, rest_s=_rest(rest_s, tenths)))
        else:
            yield entry


def _rest(seconds: int, tenths: int) -> int:
    least = min(seconds, max(SHORTEST_REST_S, -(-seconds // 2)))
    return least + (seconds - least) * tenths // ALL
