"""What is different in some weeks of a programme, as a file says it: the keys of a week."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, field

from coach.base.errors import nearest
from coach.base.keypath import KeyPath
from coach.routine.bounds import TWO, Id, Model, TimesADay, TimesAWeek
from coach.routine.dose_table import DoseTable
from coach.routine.keys import fields_of, key

WEEKS = "weeks"
"""The key of a routine under which they stand."""

OF_EXERCISES = "doses"
"""The key under which a reader gathers what a file says beside all others: each is an exercise."""

ALIKE = 0.75
"""How alike names have to look, as for other unknown keys."""


class Week(Model, frozen=True, kw_only=True):
    """The next week of a programme, or the next so many; what it says holds from then on.

    Beside these keys stand ids of the routine's exercises, each with keys of a dose.
    """

    weeks: Annotated[
        Annotated[int, Meta(ge=1, le=52)],
        key("How many weeks it is for; 1 unless written.", also=("repeat", "times")),
    ] = 1
    per_day: Annotated[
        TimesADay | Annotated[tuple[TimesADay, ...], TWO] | None,
        key("How often a day from then on; printed."),
    ] = None
    per_week: Annotated[
        TimesAWeek | Annotated[tuple[TimesAWeek, ...], TWO] | None,
        key("On how many days a week from then on; printed."),
    ] = None
    note: Annotated[str, key("What is to be remembered in these weeks; printed.")] = ""
    add: Annotated[
        tuple[Id, ...],
        key("Exercises that begin with it, by their ids.", also=("begin", "start", "new")),
    ] = ()
    leave_out: Annotated[
        tuple[Id, ...],
        key("Exercises that are left out from then on.", also=("without", "skip", "stop")),
    ] = ()
    doses: Annotated[
        Mapping[str, DoseTable], key("Figures of an exercise that change from then on.")
    ] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By what it holds."""
        doses = tuple(self.doses.items())
        return hash((self.weeks, self.per_day, self.per_week, self.add, self.leave_out, doses))


def gathered(table: dict[str, Any]) -> dict[str, Any]:
    """Return a routine's table in which what each week says of exercises stands under one key."""
    weeks = table.get(WEEKS)
    if not isinstance(weeks, list):
        return table
    return {**table, WEEKS: [_gathered(one) if isinstance(one, dict) else one for one in weeks]}


def as_written(at: KeyPath) -> KeyPath:
    """Return the place of something gathered as the file has it."""
    match at:
        case ("weeks", number, "doses", *rest) if rest:
            return (WEEKS, number, *rest)
    return at


def _gathered(week: dict[str, Any]) -> dict[str, Any]:
    """Take every key for an exercise that is none of a week's, and no slip of the pen for one."""
    known = {one.encode_name for one in fields_of(Week)} - {OF_EXERCISES}
    named = {
        name: value
        for name, value in week.items()
        if name not in known and (isinstance(value, dict) or not nearest(name, known, ALIKE))
    }
    others = {name: value for name, value in week.items() if name not in named}
    return {**others, OF_EXERCISES: named} if named else others
