"""This week at a glance: on which days something was done, and how that stands to the goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from textual.content import Content

from coach.base.tongue import ntr, spoken, tr
from coach.plan.dates import first_weekday, weekday_names
from coach.plan.person.past import Session
from coach.plan.person.tally import DAYS, Tally, counts, tally
from coach.session import Coach

DONE, NOT_DONE = "●", "·"
"""What stands behind a day."""

LETTERS = 2
"""Of the name of a day."""


@dataclass(frozen=True)
class ThisWeek:
    """What was done this week, and how often somebody means to do something."""

    tally: Tally
    routines: frozenset[str]
    """Those of which something was done."""


def this_week(coach: Coach, language: str) -> ThisWeek:
    """Look up what was done; the week begins as people of a language have it."""
    past, today = coach.diary.past(), coach.diary.history().today
    told = tally(past, today, first_weekday(language), coach.settings.a_week)
    return ThisWeek(told, frozenset(_done_since(past, told)))


def week_line(week: ThisWeek, *, short: bool) -> Content:
    """Write the week in a line: a day in brackets is today; `short` is without the days."""
    told = week.tally
    goal = told.goal.shown
    if short:
        return Content.styled(
            tr("{count} of {goal} this week", count=told.week.times, goal=goal), "bold"
        )
    parts: list[tuple[str, str]] = []
    for ahead, name in enumerate(weekday_names(spoken())):
        day = told.week.start + timedelta(days=ahead)
        done, today = day in told.week.days, day == told.today
        sign = DONE if done else NOT_DONE if day <= told.today else " "
        label = name[:LETTERS]
        parts.append((f"[{label}]" if today else f"{label} ", "bold" if today else "$muted"))
        parts.append((f"{sign} ", "bold $primary" if done else "$muted"))
    days = ntr("{count} day, goal {goal}", "{count} days, goal {goal}", told.week.times, goal=goal)
    return Content.assemble(*parts[: 2 * DAYS], (f" {days}", "bold"))


def _done_since(past: Iterable[Session], told: Tally) -> Iterable[str]:
    return (one.routine for one in past if one.day >= told.week.start and counts(one))
