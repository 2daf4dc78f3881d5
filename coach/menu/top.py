"""The first menu, the routines, and what can be done with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import get_args

from coach.base.text import bare
from coach.base.tongue import later, ntr, tr
from coach.home.catalogue import Listed
from coach.menu.acts import Check, Copy, Decline, GoOn, Leave, Start, Wish
from coach.menu.entry import Entry, Menu, back_entry
from coach.menu.exporting import formats
from coach.menu.known import Known, Step
from coach.menu.past import history, hurts
from coach.menu.reminders import days, reminders
from coach.menu.telling import keys, when_to_stop
from coach.menu.wished import before_you_start, profile, settings
from coach.menu.wrong import without_commands
from coach.routine.bounds import Goal

GOALS: dict[Goal, str] = {
    "relief": later("Relief"),
    "break": later("Breaks"),
    "mobility": later("Mobility"),
    "strength": later("Strength"),
    "care": later("Breath and rest"),
}


def top(known: Known) -> Menu:
    """Return what one begins with: what suits now comes first."""
    return Menu(title=tr("Coach"), entries=tuple(_top(known)))


def _top(known: Known) -> Iterator[Entry]:
    if known.left is not None:
        yield Entry(
            key="go on",
            before=tr("Go on with"),
            title=f"{bare(known.left.title)}.",
            language=known.left.language,
            name="",
            opens=left,
            begins=GoOn(),
            more=known.left.told,
        )
    if known.today is not None:
        one = known.listing_of(known.today.routine)
        yield _routine_entry(one, before=tr("For today:"), more=known.today.reasons)
    yield Entry(key="routines", name=tr("All routines"), opens=routines)
    yield Entry(key="groups", name=tr("Routines by purpose"), opens=groups)
    yield Entry(key="history", name=tr("What you have done"), opens=history)
    if known.left_out or known.put_back:
        yield Entry(key="hurts", name=tr("Left out since it hurt"), opens=hurts)
    yield Entry(key="reminders", name=tr("Reminders"), opens=reminders)
    yield Entry(key="profile", name=tr("Your profile"), opens=profile)
    yield Entry(key="settings", name=tr("Settings"), opens=settings)
    yield Entry(key="safety", name=tr("When to stop"), opens=when_to_stop)
    yield Entry(key="keys", name=tr("Keys"), opens=keys)
    yield Entry(key="leave", name=tr("Leave Coach"), act=Leave())


def left(known: Known) -> Menu:
    """Return what can be done with a session that was left."""
    del known
    return Menu(
        title=tr("The session that you left"),
        entries=(
            Entry(
                key="go on",
                name=tr("Go on where it stood"),
                act=GoOn(),
                begins=GoOn(),
                returns=1,
            ),
            Entry(key="decline", name=tr("Do not offer it any more"), act=Decline(), returns=1),
            back_entry(),
        ),
    )


def routines(known: Known) -> Menu:
    """List all routines."""
    return _list(tr("Routines"), known.listed)


def groups(known: Known) -> Menu:
    """List the purposes that routines are for, and a person's own."""
    found = [
        (goal, tr(GOALS[goal]), tuple(one for one in known.listed if one.listing.goal == goal))
        for goal in get_args(Goal)
    ]
    found.append(("own", tr("Your own"), tuple(one for one in known.listed if one.own)))
    entries = (
        Entry(
            key=key,
            name=ntr(
                "{title}, {count} routine", "{title}, {count} routines", len(those), title=title
            ),
            opens=partial(_group, title, key),
        )
        for key, title, those in found
        if those
    )
    return Menu(title=tr("Purposes"), entries=(*entries, back_entry()))


def _group(title: str, key: str, known: Known) -> Menu:
    those = (one for one in known.listed if (one.own if key == "own" else one.listing.goal == key))
    return _list(title, those)


def _list(title: str, listed: Iterable[Listed]) -> Menu:
    those = tuple(listed)

    def finds(known: Known, wanted: str) -> list[str]:
        return [one.id for one in known.search(those, wanted)]

    return Menu(title=title, entries=(*map(_routine_entry, those), back_entry()), finds=finds)


def _routine_entry(one: Listed, before: str = "", more: tuple[str, ...] = ()) -> Entry:
    told = one.listing
    minutes = ntr("{count} minute.", "{count} minutes.", told.minutes) if told.minutes else ""
    own = tr("Your own.") if one.own else ""
    why = told.unfit and tr("It cannot be done as wished.")
    return Entry(
        key=("today " if before else "") + told.id,
        name=" ".join(filter(None, (minutes, own, why))),
        before=before,
        title=f"{bare(told.title)}.",
        language=told.language,
        opens=partial(routine, told.id),
        begins=Start(told.id),
        more=(*more, told.about, without_commands(told.unfit)),
    )


def routine(name: str, known: Known) -> Menu:
    """Return what can be done with a routine: to begin comes first."""
    one = known.listing_of(name)
    return Menu(
        title=bare(one.listing.title),
        language=one.listing.language,
        entries=(
            Entry(key="start", name=tr("Begin"), act=Start(name), begins=Start(name)),
            Entry(
                key="before",
                name=tr("Before you start: minutes, talk, side, voice, music"),
                opens=partial(before_you_start, name),
                begins=Start(name),
            ),
            Entry(
                key="contents",
                name=tr("What is in it"),
                opens=partial(contents, name),
                begins=Start(name),
            ),
            Entry(key="export", name=tr("Write it to a file"), opens=partial(formats, name)),
            Entry(key="remind", name=tr("Be reminded of it"), opens=partial(days, name, 0)),
            Entry(key="check", name=tr("Check its file"), act=Check(name)),
            Entry(key="copy", name=tr("Make a copy of your own"), act=Copy(name)),
            back_entry(),
        ),
    )


def contents(name: str, known: Known) -> Menu:
    """List the exercises of a routine as it would be done now; one may be left out."""
    wished = known.wished.get(name, {})
    found = known.contents(name, wished)
    without = tuple(wished.get("without", ()))
    minutes = ntr("About {count} minute.", "About {count} minutes.", found.minutes)
    about = Entry(key="about", name=found.unfit or minutes)
    told = (
        Entry(key=f"told {number}", name="", title=one, language=found.language)
        for number, one in enumerate(found.told)
    )
    steps = (
        Entry(
            key=f"{step.exercise} {number}",
            name="",
            title=step.told,
            language=found.language,
            opens=partial(_step, name, step, found.language),
            begins=Start(name, step.at),
        )
        for number, step in enumerate(found.steps)
    )
    again = (
        Entry(
            key=f"without {gone}",
            name="",
            before=tr("Left out this time:"),
            title=_title(known, name, gone),
            language=found.language,
            act=Wish(name, "without", tuple(one for one in without if one != gone)),
        )
        for gone in without
    )
    return Menu(title=tr("What is in it"), entries=(about, *told, *steps, *again, back_entry()))


def _step(name: str, step: Step, language: str, known: Known) -> Menu:
    without = (*known.wished.get(name, {}).get("without", ()), step.exercise)
    begin = Start(name, step.at)
    leave_out = Entry(
        key="without",
        name=tr("Leave it out this time"),
        act=Wish(name, "without", without),
        returns=1,
    )
    here = Entry(key="here", name=tr("Begin with it"), act=begin, begins=begin)
    entries = here, leave_out, back_entry()
    return Menu(title=bare(step.told), language=language, entries=entries)


def _title(known: Known, name: str, exercise: str) -> str:
    """Return what an exercise is called that is left out this time."""
    for step in known.contents(name, {}).steps:
        if step.exercise == exercise:
            return step.told
    return exercise
