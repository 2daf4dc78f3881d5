"""Which week of a programme a session is in, and what its weeks ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict

from coach.plan.familiar import History
from coach.plan.wishes import Wishes
from coach.routine.blocks import dose_of, leaves
from coach.routine.bounds import Side
from coach.routine.dose_table import RANGE_KEYS
from coach.routine.doses import BOTH, Dose, is_uneven, on
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, span_of
from coach.routine.weeks import absent, in_table, spans, table_of_week, week_since


class WeekDose(Struct, frozen=True):
    """How much is done of an exercise from some week on."""

    exercise: str
    """Its id."""
    title: str
    doses: tuple[Dose, ...]
    """One for each step that has it with a dose of its own, and for each of two uneven sides."""
    sides: tuple[Side | None, ...]
    """Which side each of them is of; None is both."""
    new: bool = False
    """Whether it begins with that week."""


class WeekRow(Struct, frozen=True, kw_only=True):
    """What is new in some weeks; in the first ones, all that later weeks change."""

    first: int
    last: int | None
    """None for the last ones, which go on for ever."""
    doses: tuple[WeekDose, ...] = ()
    gone: tuple[str, ...] = ()
    """The titles of exercises that are done no more."""
    per_day: tuple[int, ...] = ()
    per_week: tuple[int, ...] = ()
    note: str = ""

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.first <= number <= (self.last or number)


class InWeek(Struct, frozen=True):
    """The week of a session among those of its programme."""

    number: int
    of: int
    """How many weeks are written; the number may be greater."""
    rows: tuple[WeekRow, ...]

    @property
    def news(self) -> tuple[WeekDose, ...]:
        """What begins or changes with just this week."""
        return next(
            (row.doses for row in self.rows if row.first == self.number and self.number > 1), ()
        )


def week_of(routine: Routine, wishes: Wishes, history: History) -> int | None:
    """Return which week of a programme it is, from 1; None where a routine has no weeks.

    By what a person wishes; else by the routine's date; else by the day of its first session.
    """
    if not routine.weeks:
        return None
    first = routine.date or history.begun.get(routine.id)
    if wishes.week is not None:
        return wishes.week
    return 1 if first is None else week_since(first, history.today)


def in_week(
    routine: Routine, number: int, known: Mapping[str, Exercise]
) -> tuple[Routine, frozenset[str]]:
    """Return a routine as it is done in a week, and the exercises that are left out then."""
    table = table_of_week(routine.weeks, number)
    return in_table(routine, table, known), absent(routine.weeks, table)


def set_by_week(routine: Routine, number: int | None) -> Mapping[str, frozenset[str]]:
    """Return which figures a programme has set up to a week, by exercise; none without weeks."""
    if number is None:
        return {}
    of_ranges = {span: name for name, span in RANGE_KEYS.items()}
    found: dict[str, frozenset[str]] = {}
    for week in routine.weeks[: table_of_week(routine.weeks, number) + 1]:
        for name, change in week.doses.items():
            given = (key for key, value in asdict(change).items() if value is not None)
            figures = frozenset(of_ranges.get(key, key) for key in given)
            found[name] = found.get(name, frozenset()) | figures
    return found


def programme(
    routine: Routine, number: int, known: Mapping[str, Exercise], done: Collection[str]
) -> InWeek:
    """Tell of the weeks of a routine as it is written, in a session in which some are `done`.

    What this week has and the session does not, such as for a condition, is left untold.
    """
    gone = absent(routine.weeks, table_of_week(routine.weeks, number))
    names = {leaf.step.exercise for leaf in leaves(routine.steps) if leaf.step.exercise}
    told = {name for name in names if name in done or name in gone}
    rows = tuple(_rows(routine, known, told))
    return InWeek(number, spans(routine.weeks)[-1].last, rows)


def _rows(
    routine: Routine, known: Mapping[str, Exercise], told: Collection[str]
) -> Iterator[WeekRow]:
    weeks = routine.weeks
    changing = {name for week in weeks for name in week.doses}
    before: dict[str, dict[Dose, Side | None]] = {}
    for number, (week, span) in enumerate(zip(weeks, spans(weeks), strict=True)):
        out = absent(weeks, number)
        doses = {
            name: one
            for name, one in _doses(in_table(routine, number, known), known).items()
            if name in told and name not in out
        }
        titles = {name: known[name].title for name in (*doses, *before)}
        fresh = [name for name in doses if number and name not in before]
        other = [name for name in doses if doses[name] != before.get(name) and name in changing]
        shown = other if number == 0 else [name for name in doses if name in (*fresh, *other)]
        yield WeekRow(
            first=span.first,
            last=span.last if number < len(weeks) - 1 else None,
            doses=tuple(
                WeekDose(name, titles[name], (*one,), (*one.values(),), name in fresh)
                for name, one in ((name, doses[name]) for name in shown)
            ),
            gone=tuple(titles[name] for name in before if name not in doses),
            per_day=span_of(week.per_day),
            per_week=span_of(week.per_week),
            note=week.note,
        )
        before = doses


def _doses(routine: Routine, known: Mapping[str, Exercise]) -> dict[str, dict[Dose, Side | None]]:
    """Return the doses of each exercise in the order of the steps, with whose they are."""
    found: dict[str, dict[Dose, Side | None]] = {}
    for leaf in leaves(routine.steps):
        name = leaf.step.exercise or ""
        if name in known and (dose := dose_of(known[name], leaf.step)) is not None:
            both = {on(dose, side): side for side in BOTH} if is_uneven(dose) else {dose: None}
            found.setdefault(name, {}).update(both)
    return found
