"""A plan in rows to be read: what is done in rounds stands in one row, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from coach.base.text import bare
from coach.base.tongue import ntr, tr
from coach.plan.models import Entry, Item, Note, Pause, Plan, Round
from coach.plan.rounds import rounds_around
from coach.routine.dose_words import shown
from coach.score.models import Score
from coach.score.reading.rests import longer_ms, up_to


class Row(Struct, frozen=True):
    """One entry of a plan; of a block that of its first round."""

    entry: Entry
    over_ms: int
    """How much longer its rest is than written, the longest of all rounds, in ms."""


class BlockRow(Struct, frozen=True):
    """A block: what is done in each of its rounds."""

    round: Round
    rows: tuple[Row | BlockRow, ...]
    """Without the rests that the block asks for."""
    rests: tuple[str, ...]
    """What is told of those."""

    @property
    def title(self) -> str:
        """Tell how many rounds there are: “3 rounds of”, “Legs: 2 rounds (up to 4) of”."""
        one = self.round
        name = f"{bare(one.title)}: " if one.title else ""
        times = ntr("{count} round", "{count} rounds", one.of)
        more = f" ({tr('up to {count}', count=one.most)})" if one.most > one.of else ""
        if one.shuffled:
            return name + tr("{rounds}, in an order of chance, of", rounds=times + more)
        return name + tr("{rounds} of", rounds=times + more)


def rows_of(plan: Plan, score: Score) -> tuple[Row | BlockRow, ...]:
    """Return the rows of a plan in order."""
    rows = [
        Row(entry, over_ms)
        for entry, over_ms in zip(plan.entries, longer_ms(plan, score), strict=True)
    ]
    return tuple(_grouped(rows, depth=0))


def exercises(plan: Plan) -> int:
    """Count the exercises of a plan, those of a block once."""
    return sum(not item.again for item in plan.items)


def _grouped(rows: Sequence[Row], depth: int) -> Iterator[Row | BlockRow]:
    for block, group in groupby(rows, key=lambda row: _block_at(row.entry, depth)):
        ours = [*group]
        if block is None:
            yield from ours
        else:
            yield _block(ours, depth)


def _block(rows: Sequence[Row], depth: int) -> BlockRow:
    """Put all rounds of a block into one row."""
    longest: dict[object, int] = {}
    rests: dict[Pause, int] = {}
    for row in rows:
        key = _same_in_all(row.entry)
        longest[key] = max(longest.get(key, 0), row.over_ms)
        if isinstance(row.entry, Pause) and _rests(row.entry, depth):
            seconds = 0 if row.entry.every_s is not None else row.entry.seconds
            pause = Pause(
                seconds,
                words=row.entry.words,
                every_s=row.entry.every_s,
                of_block=None if row.entry.every_s is not None else row.entry.of_block,
            )
            rests[pause] = max(rests.get(pause, 0), row.over_ms)
    kept = [
        replace(row, over_ms=longest[_same_in_all(row.entry)])
        for row in rows
        if _round_at(row.entry, depth).number == 1 and not _rests(row.entry, depth)
    ]
    told = tuple(_told(pause, over_ms) for pause, over_ms in rests.items())
    return BlockRow(_round_at(rows[0].entry, depth), tuple(_grouped(kept, depth + 1)), told)


def _same_in_all(entry: Entry) -> object:
    """Return what is the same for an entry in all rounds."""
    match entry:
        case Item(step=step, sides=sides):
            return step, sides[0]
        case Pause(seconds=seconds, step=step, of_block=of_block):
            return seconds, step, of_block
        case Note(text):
            return text


def _told(pause: Pause, over_ms: int) -> str:
    name = f" ({bare(pause.words)})" if pause.words else ""
    if pause.every_s is not None:
        return up_to(tr("{time} from start to start", time=shown(pause.every_s)), over_ms)
    between = pause.of_block == "round"
    where = tr("Rest between rounds") if between else tr("Rest after each")
    return up_to(f"{where}{name}: {shown(pause.seconds)}", over_ms)


def _rests(entry: Entry, depth: int) -> bool:
    """Tell whether an entry is a rest that the block at this depth asks for."""
    ours = len([*rounds_around(entry)]) == depth + 1
    return isinstance(entry, Pause) and entry.of_block is not None and ours


def _round_at(entry: Entry, depth: int) -> Round:
    return [*rounds_around(entry)][::-1][depth]


def _block_at(entry: Entry, depth: int) -> int | None:
    rounds = [*rounds_around(entry)][::-1]
    return rounds[depth].block if depth < len(rounds) else None
