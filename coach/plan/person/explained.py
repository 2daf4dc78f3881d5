"""Each figure that a person has come to, in plain lines: why it is so, and what comes next.

They are in English, as lists are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from coach.base.text import bare, joined
from coach.base.tongue import spoken, tr
from coach.plan.dates import ENGLISH, day_in_full
from coach.plan.models import Item, Plan
from coach.plan.person.grown import Grown, Step
from coach.plan.person.progression import EASY_DAYS
from coach.routine.bounds import Side
from coach.routine.dose_words import shown, shown_as


def grown_items(plan: Plan, *, begun: bool = False) -> tuple[Item, ...]:
    """Return the exercises of a plan that may grow, each once; `begun`: those that were done."""
    items = {
        item.exercise.id: item
        for item in reversed(plan.items)
        if item.grown is not None and not (begun and item.grown.standing.last is None)
    }
    return tuple(reversed(items.values()))


def explained(item: Item) -> Iterator[str]:
    """Explain the figures of an exercise in a line, or in one for each side where they differ.

    “Bridge: 25 s of 20–30 s. Two easy, painless sessions, on 3 and 5 March 2026. Next: 30 s,
    after two more.”
    """
    if item.grown is None:
        return
    for side in _sides(item.grown):
        title = joined(", ", bare(item.exercise.title), tr(side) if side else "")
        figures = ", ".join(
            tr("{now} of {range}", now=_shown(figure, now), range=_range(figure, least, most))
            for figure, now, least, most in _figures(item.grown, side)
        )
        yield f"{title}: {figures}. {_why(item.grown)} {_next(item.grown, side)}"


def document(routine: str, item: Item) -> Iterator[dict[str, Any]]:
    """Return the same for programs, one entry a side where these differ."""
    if (how_far := item.grown) is None:
        return
    standing = how_far.standing
    for side in _sides(how_far):
        step = next_step(how_far, side)
        yield {
            "routine": routine,
            "exercise": item.exercise.id,
            "title": bare(item.exercise.title),
            "side": side,
            "figures": {
                figure: {"now": now, "least": least, "most": most}
                for figure, now, least, most in _figures(how_far, side)
            },
            "why": standing.why,
            "days": [day.isoformat() for day in standing.days],
            "next": None if step is None else {step.figure: step.now},
            "easy_sessions_to_go": EASY_DAYS - len(standing.easy),
        }


def next_step(how_far: Grown, side: Side | None) -> Step | None:
    """Return what is next on a side; None at the most of it, and while it waits for the other."""
    level = how_far.standing.level
    after = level.on_and_up(how_far.rungs.top)
    now, then = (how_far.rungs.all[one.on(side)] for one in (level, after))
    steps = (Step(side, name, now[name], then[name]) for name in now)
    return next((step for step in steps if step.before != step.now), None)


def _sides(how_far: Grown) -> tuple[Side | None, ...]:
    return how_far.sides if how_far.standing.level.uneven else (None,)


def _figures(how_far: Grown, side: Side | None) -> Iterator[tuple[str, int, int, int]]:
    """Yield each amount with its value, its least and its most."""
    for figure, now in how_far.rung(side).items():
        values = [rung[figure] for rung in how_far.rungs.all]
        yield figure, now, min(values), max(values)


def _shown(figure: str, value: int) -> str:
    return shown(value) if figure.endswith("_s") else str(value)


def _range(figure: str, least: int, most: int) -> str:
    """Write a range: “20–30 s”, “8–12 reps”, “45 s – 3 min”."""
    first, last = shown_as(figure, least), shown_as(figure, most)
    if not figure.endswith("_s"):
        return f"{least}–{last}"
    (number, unit), (_, other) = (one.split(" ", 1) for one in (first, last))
    return f"{number}–{last}" if unit == other else f"{first} – {last}"


def _why(how_far: Grown) -> str:
    standing = how_far.standing
    days = _days(standing.days)
    match standing.why:
        case "begins":
            return tr("That is what is written.")
        case "easy":
            return tr("Two easy, painless sessions, on {days}.", days=days)
        case "pain":
            return tr("A step less, as it hurt on {days}.", days=days)
        case "away":
            return tr("A step less, after two weeks or more since {days}.", days=days)


def _next(how_far: Grown, side: Side | None) -> str:
    step, level = next_step(how_far, side), how_far.standing.level
    if step is None:
        return tr("It waits for the other side.") if level.uneven else tr("That is the most.")
    left = EASY_DAYS - len(how_far.standing.easy)
    then = shown_as(step.figure, step.now)
    if left == 1:
        return tr("Next: {then}, after one more easy, painless session.", then=then)
    if how_far.standing.why == "easy" and left == EASY_DAYS:
        return tr("Next: {then}, after two more.", then=then)
    return tr("Next: {then}, after two easy, painless sessions.", then=then)


def _days(days: Sequence[date]) -> str:
    """Write days: “3 and 5 March 2026”, “28 February and 3 March 2026”."""
    if spoken() != ENGLISH:
        return tr(" and ").join(day_in_full(day, spoken()) for day in days)
    told = []
    for day, later in zip_longest(days, days[1:]):
        same = later is not None and (later.month, later.year) == (day.month, day.year)
        told.append(str(day.day) if same else f"{day.day} {day:%B}")
        if later is None or later.year != day.year:
            told[-1] += f" {day.year:04}"
    return " and ".join(told)
