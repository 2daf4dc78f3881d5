"""What was done, and what is left out since it hurt."""

from __future__ import annotations

from functools import partial

from coach.base.tongue import tr
from coach.menu.entry import Entry, Menu, PutBack, back_entry
from coach.menu.known import Known, LeftOut


def history(known: Known) -> Menu:
    """Tell of this week, and of the last sessions."""
    told = (*known.week, *known.sessions) or (tr("Nothing yet. Your first session begins it."),)
    entries = (Entry(key=f"told {number}", name=one) for number, one in enumerate(told))
    return Menu(title=tr("What you have done"), entries=(*entries, back_entry()))


def hurts(known: Known) -> Menu:
    """List what is left out, each to be put back."""
    entries = (
        Entry(
            key=one.exercise,
            name=tr("{title}, since {day}", title=one.title, day=one.since),
            opens=partial(_left_out, one),
        )
        for one in known.left_out
    )
    return Menu(title=tr("Left out since it hurt"), entries=(*entries, back_entry()))


def _left_out(one: LeftOut, known: Known) -> Menu:
    del known
    put_back = tr("Put it back, since it does not hurt any more")
    entry = Entry(key="put back", name=put_back, act=PutBack(one.exercise), returns=1)
    return Menu(title=one.title, entries=(entry, back_entry()))
