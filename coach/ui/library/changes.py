"""What is done otherwise than it is written: exercise by exercise, each behind a sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from textual.content import Content

from coach.base.text import bare
from coach.base.times import clock
from coach.base.tongue import ntr, tr
from coach.plan.models import Item, Plan
from coach.plan.phrases import Phrases
from coach.score.models import Score
from coach.ui.library.doses import brief, brief_side

SAME, OUT, OTHER, NEW = "=", "−", "~", "+"
NAME = 24
"""Columns of a name."""


@dataclass(frozen=True)
class Changed:
    """One exercise: unchanged, left out, done otherwise, or more than is written."""

    sign: str
    title: str
    told: str


def changes(before: Plan, after: Plan) -> tuple[Changed, ...]:
    """Compare a plan with what it was before some wishes, in the order of doing."""
    then, now = _once(before.items), _once(after.items)
    ids = [item.exercise.id for item in then], [item.exercise.id for item in now]
    told: list[Changed] = []
    for kind, a, b, c, d in SequenceMatcher(None, *ids, autojunk=False).get_opcodes():
        if kind == "equal":
            told += map(partial(_other, after.phrases), then[a:b], now[c:d])
            continue
        told += (Changed(OUT, item.exercise.title, _why(item, after)) for item in then[a:b])
        told += (Changed(NEW, item.exercise.title, _dose(item)) for item in now[c:d])
    return tuple(told)


def changes_shown(
    lines: Sequence[Changed], before: Score, after: Score, *, every: bool, width: int, most: int
) -> Content:
    """Write how long it takes and what changes; without `every` only what is not the same.

    There are `most` lines of it; one that counts stands for those that have no room.
    """
    total = _total(before.total_ms, after.total_ms)
    head = (tr("What changes"), "bold $primary"), ("  ", ""), (total, "bold")
    rows = [Content.assemble(*head)]
    shown = [line for line in lines if every or line.sign != SAME]
    if not shown:
        same = ntr("nothing: {count} exercise", "nothing: {count} exercises", len(lines))
        rows.append(Content.assemble((f"{SAME} ", "bold"), same))
    if len(shown) > most:  # what changes goes before what does not
        shown.sort(key=lambda line: line.sign == SAME)
    cut = shown[: most - 1] if len(shown) > most else shown
    name = min(NAME, max(10, width // 2))
    for line in cut:
        title = Content(line.title).truncate(name - 1, ellipsis=True)
        gap = " " * (name - title.cell_length)
        style = {OUT: "$muted", OTHER: "bold", NEW: "bold"}.get(line.sign, "")
        told = Content.assemble(title, gap, line.told).stylize(style)
        rows.append(Content.assemble((f"{line.sign} ", "bold"), told))
    if cut is not shown:
        rows.append(Content(_counted(shown[len(cut) :], first=not cut)))
    return Content("\n").join(rows)


def _counted(lines: Sequence[Changed], *, first: bool) -> str:
    """Count what has no room: what is changed, and only else what is not."""
    other = sum(1 for line in lines if line.sign != SAME)
    if not other:
        return ntr("  … {count} more as it is", "  … {count} more as they are", len(lines))
    if first:
        return ntr("~ {count} exercise otherwise", "~ {count} exercises otherwise", other)
    return ntr("  … {count} more", "  … {count} more", other)


def _total(before_ms: int, after_ms: int) -> str:
    was, now = clock(before_ms), clock(after_ms)
    return tr("{time} in all", time=now) if was == now else f"{was} → {now}"


def _once(items: Sequence[Item]) -> list[Item]:
    """Leave out what comes again in later rounds."""
    return [item for item in items if not item.again]


def _other(phrases: Phrases, before: Item, after: Item) -> Changed:
    was, now = _dose(before), _dose(after)
    title = after.exercise.title
    if after.easier and not before.easier:
        easier = phrases.sided(after.exercise.easier, after.sides[0])
        return Changed(OTHER, title, tr("easier: {how}", how=bare(easier)))
    return Changed(SAME, title, now) if was == now else Changed(OTHER, title, f"{was} → {now}")


def _dose(item: Item) -> str:
    only = item.sides[0] if len(item.sides) == 1 else None
    dose = brief(item.on(only) if only else item.dose)
    side = brief_side(item)
    return f"{dose}, {side}" if side else dose


def _why(item: Item, after: Plan) -> str:
    """Tell why an exercise is not done."""
    title = item.exercise.title
    reasons: Iterator[str] = (
        one.why for one in after.changes if title in (one.title, one.instead_of) and one.why
    )
    why = next(reasons, "")
    return tr("left out: {why}", why=bare(why)) if why else tr("left out")
