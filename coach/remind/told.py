"""The days and times of a reminder as the app tells them, in its language."""

from __future__ import annotations

from coach.base.tongue import spoken, tr
from coach.plan.languages import weekdays
from coach.remind.kept import Reminder
from coach.remind.when import EVERY_DAY, WEEKDAYS, WEEKEND
from coach.remind.written import clock_of


def told_when(reminder: Reminder) -> str:
    """Tell when a reminder comes: “every 45 minutes, 9:00 to 17:00, weekdays”."""
    if spoken() == "en":
        return reminder.when  # as it is written, and read again
    when = reminder.schedule
    days = _days(when.days)
    if when.every is None:
        return tr("{days} at {times}", days=days, times=", ".join(map(clock_of, when.listed)))
    return tr(
        "every {minutes} minutes, {start} to {end}, {days}",
        minutes=when.every.step,
        start=clock_of(when.every.start),
        end=clock_of(when.every.end),
        days=days,
    )


def _days(days: tuple[int, ...]) -> str:
    if days == EVERY_DAY:
        return tr("every day")
    if days == WEEKDAYS:
        return tr("weekdays")
    if days == WEEKEND:
        return tr("weekends")
    names = weekdays(spoken())
    return ", ".join(names[day] for day in days)
