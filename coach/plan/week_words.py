"""The weeks of a programme in words, for whoever shows or prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.base.text import bare, capital, filled, joined
from coach.base.tongue import tr
from coach.plan.models import Plan
from coach.plan.shown_script import ScriptWords
from coach.plan.weeks import InWeek, WeekRow
from coach.routine.bounds import Side
from coach.routine.doses import Dose
from coach.routine.models import Printed


@dataclass(frozen=True)
class WeekLine:
    """What is new in some weeks, in a line."""

    weeks: str
    """“weeks 1–2”."""
    told: str
    """“Bridge: 12 repetitions; 3 times a week”."""
    now: bool
    """Whether it is these weeks' turn."""


def which_week(week: InWeek, words: ScriptWords) -> str:
    """Say which week it is: “Week 2 of 6”, “Week 8, as in week 6”."""
    named = words.week_of if week.number <= week.of else words.week_after
    return filled(named, n=week.number, total=week.of)


def told_of_week(plan: Plan, week: int | None) -> str:
    """Tell that a week was asked for in vain; empty where it was not."""
    if week is None or plan.week is not None:
        return ""
    return tr(
        "“{title}” has no weeks: it is the same in week {week} as in any other",
        title=bare(plan.title),
        week=week,
    )


def week_lines(
    week: InWeek,
    words: ScriptWords,
    in_words: Callable[[Dose], str],
    side_word: Callable[[Side], str] = str,
) -> tuple[WeekLine, ...]:
    """Put the weeks of a programme into lines, a dose as `in_words` has it.

    A side that does something else is named by `side_word`.
    """

    def told(dose: Dose, side: Side | None) -> str:
        return in_words(dose) if side is None else f"{side_word(side)} {in_words(dose)}"

    return tuple(
        WeekLine(_weeks(row, words), "; ".join(_parts(row, words, told)), week.number in row)
        for row in week.rows
    )


def _weeks(row: WeekRow, words: ScriptWords) -> str:
    if row.last is None:
        return capital(filled(words.week_on, n=row.first))
    if row.last == row.first:
        return capital(words.in_weeks.of(1, str(row.first)))
    return capital(words.in_weeks.of(2, f"{row.first}–{row.last}"))


def _parts(
    row: WeekRow, words: ScriptWords, told: Callable[[Dose, Side | None], str]
) -> Iterator[str]:
    for one in row.doses:
        title = bare(one.title)
        named = filled(words.week_added, title=title) if one.new else title
        dose = " / ".join(map(told, one.doses, one.sides))
        yield filled(words.week_figures, title=named, dose=dose)
    if row.gone:
        yield filled(words.week_without, titles=joined(", ", *map(bare, row.gone)))
    if often := words.how_often(Printed(per_day=row.per_day, per_week=row.per_week)):
        yield often
    if row.note:
        yield row.note
