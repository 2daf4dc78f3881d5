"""Everything that a plan may become for the time at hand: doses, exercises, rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.changes import change, more_rounds
from coach.plan.dials import Dial, adjusted, dials
from coach.plan.leaving import tidied, warm_up_of
from coach.plan.models import Change, ChangeKind, Entry, Item, Pause, Plan
from coach.plan.more_rounds import adaptable, with_rounds
from coach.plan.naming import no_longer_true
from coach.plan.rounds import rounds_around

SHORTEST_REST_S = 5
"""To which a rest is cut, and at the most by half."""

ALL = 10


class Adjustment(Struct, frozen=True):
    """One amount of a unit's dose, set to one of the values that its dial has."""

    unit: int
    figure: str
    value: int


class Choice(Struct, frozen=True):
    """What a session consists of."""

    gone: frozenset[int] = frozenset()
    """Units that are left out."""
    adjustments: tuple[Adjustment, ...] = ()
    """What is more than the least of everything; of one amount the last one counts."""
    rests: int = ALL
    """Tenths that rests keep of what they may lose."""


class Choices:
    """The choices for one plan, and the plans that they make.

    A unit is one item of the plan; where sides come in halves, the two items of one exercise; and
    in rounds, those of all rounds. Units are named by their numbers.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.items = plan.items
        self.units = tuple(_units(self.items))
        self.exercises = tuple(self.items[numbers[0]].exercise for numbers in self.units)
        self.warm_up = warm_up_of(self.exercises)
        self.blocks = {_rounds_of(one.block): one.block for one in adaptable(plan)}
        self.dials: tuple[tuple[Dial, ...], ...] = tuple(
            (*dials(self.items[numbers[0]]), *self._round_dials(numbers[0]))
            for numbers in self.units
        )

    def _round_dials(self, number: int) -> Iterator[Dial]:
        """Yield how many rounds there may be of the blocks that begin with an item."""
        begun = {one.block for item in self.items[:number] for one in rounds_around(item)}
        for one in rounds_around(self.items[number]):
            if one.block not in begun and one.most > one.of:
                yield Dial(_rounds_of(one.block), tuple(range(one.of, one.most + 1)), one.of)

    @cached_property
    def increases(self) -> tuple[Adjustment, ...]:
        """List every step upward, from the least of every dose to the most of it, in order.

        First up to what is written, then beyond it. Holds grow before repetitions, and these before
        sets, each by one step in every unit before the next step; beyond what is written the
        warm-up grows last.
        """
        steps = []
        for unit, those in enumerate(self.dials):
            for rank, dial in enumerate(those):
                for number, value in enumerate(dial.values[1:]):
                    grown = value > dial.written
                    last = grown and unit == self.warm_up
                    step = Adjustment(unit, dial.figure, value)
                    steps.append(((grown, last, rank, number, unit), step))
        return tuple(step for _, step in sorted(steps, key=lambda one: one[0]))

    def as_written(self) -> Choice:
        """Return the choice that leaves the plan as it is."""
        written = {
            (unit, dial.figure): dial.written
            for unit, those in enumerate(self.dials)
            for dial in those
        }
        kept = (one for one in self.increases if one.value <= written[one.unit, one.figure])
        return Choice(adjustments=tuple(kept))

    def plan_of(self, choice: Choice) -> Plan:
        """Make the plan of a choice, with what it changes."""
        figures = {
            (unit, dial.figure): dial.values[0]
            for unit, those in enumerate(self.dials)
            for dial in those
        }
        figures |= {(one.unit, one.figure): one.value for one in choice.adjustments}
        made = {
            number: self._made(self.items[number], unit, figures)
            for unit, numbers in enumerate(self.units)
            if unit not in choice.gone
            for number in numbers
        }
        entries = tidied(tuple(_entries(self.plan.entries, made)))
        for (_, figure), value in figures.items():
            if figure in self.blocks:
                entries = with_rounds(entries, self.blocks[figure], value)
        changes = (*self._still_true(choice), *self._changes(choice, figures))
        if not any(one.kind == "title" for one in changes):
            changes += tuple(self._of_title(entries))
        rested = tuple(_with_rests(entries, choice.rests))
        return replace(self.plan, entries=rested, changes=changes)

    def _made(self, item: Item, unit: int, figures: Mapping[tuple[int, str], int]) -> Item:
        """Return an item with the figures of its unit."""
        for dial in self.dials[unit]:
            value = figures[unit, dial.figure]
            if value != dial.written and dial.figure not in self.blocks:
                item = adjusted(item, dial.figure, value)
        return item

    def _still_true(self, choice: Choice) -> Iterator[Change]:
        """Yield the changes that the plan came with, but for those of exercises now left out."""
        kept = {one.title for unit, one in enumerate(self.exercises) if unit not in choice.gone}
        for one in self.plan.changes:
            if one.kind in ("left-out", "title") or one.title in kept:
                yield one

    def _of_title(self, entries: Sequence[Entry]) -> Iterator[Change]:
        """Yield the change of what the title says, if it is no longer true."""
        phrases = self.plan.phrases
        if untrue := no_longer_true(self.plan.named_for, entries, phrases, [phrases.no_time]):
            yield untrue

    def _changes(self, choice: Choice, figures: Mapping[tuple[int, str], int]) -> Iterator[Change]:
        """Yield what a choice does differently from the plan, each exercise once.

        One that is done more than once, and now less often, is fewer. One that would have taken
        another one's place goes by that one's name: it is what a person expects.
        """
        names = {one.title: one.instead_of for one in self.plan.changes if one.kind == "swapped"}
        kept = {one.id for unit, one in enumerate(self.exercises) if unit not in choice.gone}
        found: dict[str, ChangeKind] = {}
        for unit, exercise in enumerate(self.exercises):
            by = [
                figures[unit, dial.figure] - dial.written
                for dial in self.dials[unit]
                if dial.figure not in self.blocks
            ]
            if unit in choice.gone:
                kind: ChangeKind = "fewer" if exercise.id in kept else "left-out"
            elif any(by):
                kind = "shorter" if min(by) < 0 else "longer"
            else:
                continue
            title = exercise.title
            if kind == "left-out":
                title = names.get(title, title)
            if kind == "fewer" or found.get(title) in (None, "longer"):
                found[title] = kind
        yield from (self._change(kind, title) for title, kind in found.items())
        more = sum(
            figures[unit, dial.figure] - dial.written
            for unit, those in enumerate(self.dials)
            for dial in those
            if dial.figure in self.blocks
        )
        if more:
            yield more_rounds(self.plan.phrases, more)
        if choice.rests < ALL:
            yield self._change("rests", "")

    def _change(self, kind: ChangeKind, title: str) -> Change:
        phrases = self.plan.phrases
        why = phrases.more_time_at_hand if kind == "longer" else phrases.no_time
        return change(phrases, kind, title, why)


def _rounds_of(block: int) -> str:
    """Name the amount that is the rounds of a block."""
    return f"rounds of block {block}"


def _units(items: Sequence[Item]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of each unit's items, in the order in which the units begin."""
    units: dict[tuple[str, int], list[int]] = {}
    for number, item in enumerate(items):
        if item.step is not None:
            key = ("step", item.step)
        else:
            key = ("item", number if item.twin is None else min(number, item.twin))
        units.setdefault(key, []).append(number)
    yield from map(tuple, units.values())


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
        elif isinstance(entry, Item) and entry.dose is not None and entry.most_sets > 1:
            rest_s = entry.dose.rest_s
            shorter = rest_s.at(_rest(rest_s.value, tenths))
            yield replace(entry, dose=replace(entry.dose, rest_s=shorter))
        else:
            yield entry


def _rest(seconds: int, tenths: int) -> int:
    least = min(seconds, max(SHORTEST_REST_S, -(-seconds // 2)))
    return least + (seconds - least) * tenths // ALL
