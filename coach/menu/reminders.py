"""Reminders: which are set, one more, what each does when it is time, and none any more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from coach.base.text import bare
from coach.base.tongue import later, spoken, tr
from coach.menu.acts import ChangeReminder, Remind, RemindNoMore
from coach.menu.entry import Entry, Figure, Menu, back_entry
from coach.menu.known import Known, Reminded
from coach.plan.languages import weekdays
from coach.plan.wishes import Bounds

DAYS = {
    "mon,wed,fri": later("Monday, Wednesday and Friday"),
    "tue,thu": later("Tuesday and Thursday"),
    "every day": later("Every day"),
    "weekdays": later("Weekdays"),
    "weekends": later("Weekends"),
}
"""The days that are offered, as a shell would have them typed."""

SINGLE = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BREAKS = "every 45 minutes, 9 to 17, weekdays"

FIRST, LAST, USUAL = 6, 22, "18:30"
"""The hours at which times are offered, and the one to begin at; digits set any other."""


def reminders(known: Known) -> Menu:
    """List the reminders that are set, and offer one more."""
    entries = (
        Entry(key=f"reminder {one.name}", name=one.told, opens=partial(_reminder, one.name))
        for one in known.reminders
    )
    add = Entry(key="add", name=tr("Set one"), opens=_which)
    return Menu(title=tr("Reminders"), entries=(*entries, add, back_entry()))


def _reminder(name: str, known: Known) -> Menu:
    one = _named(known, name)
    other = tr("Only say that it is time") if one.plays else tr("Play the routine then")
    entries = (
        Entry(key="other", name=other, act=ChangeReminder(name, not one.plays), returns=1),
        Entry(key="gone", name=tr("Take it away"), act=RemindNoMore(name), returns=1),
        back_entry(),
    )
    return Menu(title=bare(one.title), entries=entries)


def _named(known: Known, name: str) -> Reminded:
    """Return a reminder; one that is gone by now is told as it is called."""
    return next((one for one in known.reminders if one.name == name), Reminded(name, name, name))


def _which(known: Known) -> Menu:
    """Choose what it is to remind of."""
    entries = (
        Entry(
            key=one.id,
            name="",
            title=bare(one.listing.title),
            language=one.listing.language,
            opens=partial(days, one.id, 1),
        )
        for one in known.listed
    )
    return Menu(title=tr("Which routine"), entries=(*entries, back_entry()))


def days(routine: str, deep: int, known: Known) -> Menu:
    """Choose the days; `deep` is how many menus there are between this and where one came from."""
    return Menu(title=tr("On which days"), entries=(*_days(routine, deep, known), back_entry()))


def _days(routine: str, deep: int, known: Known) -> Iterator[Entry]:
    if usual := known.usual_times(routine):
        yield Entry(
            key="usual",
            name=tr("As it is meant: {when}", when=usual),
            act=Remind(routine, ""),
            returns=deep + 1,
        )
    names = weekdays(spoken(), short=False)
    several = ((typed, tr(words)) for typed, words in DAYS.items())
    for typed, words in (*several, *zip(SINGLE, names, strict=True)):
        yield Entry(key=typed, name=words, opens=partial(_times, routine, typed, deep))
    yield Entry(
        key="breaks",
        name=tr("Every 45 minutes, from 9 to 17, on weekdays"),
        act=Remind(routine, BREAKS),
        returns=deep + 1,
    )


def _times(routine: str, on: str, deep: int, known: Known) -> Menu:
    """Choose the time; digits set it to the minute."""
    del known
    times = [f"{hour}:{minute:02}" for hour in range(FIRST, LAST + 1) for minute in (0, 30)]
    entries = (
        Entry(key=time, name=time, act=Remind(routine, f"{on} {time}"), returns=deep + 2)
        for time in times
    )
    figure = Figure(
        bounds=Bounds(0, 2359, ""),
        act=lambda number: Remind(routine, f"{on} {_clock(number)}"),
        fits=lambda number: number < 24 or number % 100 < 60,
        expected=tr("an hour, or a time such as 1830"),
        returns=deep + 2,
    )
    title = f"{tr('At what time')}. {tr('Digits set it, too.')}"
    return Menu(title=bare(title), entries=(*entries, back_entry()), at=USUAL, figure=figure)


def _clock(number: int) -> str:
    """Return the time that digits name: 7 and 1830 are 7:00 and 18:30."""
    hour, minute = (number, 0) if number < 24 else divmod(number, 100)
    return f"{hour}:{minute:02}"
