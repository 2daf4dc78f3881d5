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
    return in_words(reminder, short=True)


def in_words(reminder: Reminder, *, short: bool = False) -> str:
    """Tell when a reminder comes, in words: “Monday, Friday at 18:30”; days in short if asked."""
    when = reminder.schedule
    days = days_in_words(when.days, short=short)
    if when.every is None:
        return tr("{days} at {times}", days=days, times=", ".join(map(clock_of, when.listed)))
    return tr(
        "every {minutes} minutes, {start} to {end}, {days}",
        minutes=when.every.step,
        start=clock_of(when.every.start),
        end=clock_of(when.every.end),
        days=days,
    )


def days_in_words(days: tuple[int, ...], *, short: bool = False) -> str:
    """Tell days of the week, Monday being 0; some of them have a name together."""
    several = {EVERY_DAY: tr("every day"), WEEKDAYS: tr("weekdays"), WEEKEND: tr("weekends")}
    names = weekdays(spoken(), short=short)
    return several.get(days) or ", ".join(names[day] for day in days)
