"""What was done, exercise by exercise too, notes, and what is left out since it hurt."""

from __future__ import annotations

from functools import partial

from coach.base.tongue import ntr, tr
from coach.menu.acts import LeaveOut, Note, PutBack
from coach.menu.entry import Entry, Menu, back_entry, written_menu
from coach.menu.known import Known, LeftOut, Practice


def history(known: Known) -> Menu:
    """Tell of this week, of each exercise and of notes, and of the last sessions."""
    week = [_told(f"week {number}", one) for number, one in enumerate(known.week)]
    nothing = tr("Nothing yet. Your first session begins it.")
    pages = [Entry(key="write", name=tr("Write a note"), opens=partial(_note, ""))]
    if known.notes:
        count = ntr("{count} note", "{count} notes", len(known.notes))
        pages.append(Entry(key="notes", name=count, opens=_notes))
    if known.practised:
        each = ntr("Each exercise: {count}", "Each exercise: {count}", len(known.practised))
        pages.append(Entry(key="each", name=each, opens=_each))
    sessions = [_told(f"session {number}", one) for number, one in enumerate(known.sessions)]
    told = (*(week or [_told("nothing", nothing)]), *pages, *sessions)
    return Menu(title=tr("What you have done"), entries=(*told, back_entry()))


def _told(key: str, words: str) -> Entry:
    return Entry(key=key, name=words)


def _note(exercise: str, known: Known) -> Menu:
    """Write a note; what is typed is said."""
    return written_menu(tr("A note"), partial(_noted, exercise), known)


def _noted(exercise: str, words: str) -> Note:
    return Note(words, exercise)


def _notes(known: Known) -> Menu:
    notes = (_told(f"note {number}", one) for number, one in enumerate(known.notes))
    return Menu(title=tr("Notes"), entries=(*notes, back_entry()))


def _each(known: Known) -> Menu:
    entries = (
        Entry(
            key=one.exercise,
            name=f"{one.title}. {one.told}",
            opens=partial(_exercise, one.exercise),
        )
        for one in known.practised
    )
    return Menu(title=tr("Each exercise"), entries=(*entries, back_entry()))


def _exercise(exercise: str, known: Known) -> Menu:
    """Tell of one exercise: how much it was, and how that has changed."""
    one = next(
        (one for one in known.practised if one.exercise == exercise), Practice(exercise, exercise)
    )
    told = (_told(f"told {number}", words) for number, words in enumerate(one.lines))
    write = Entry(key="write", name=tr("Write a note about it"), opens=partial(_note, exercise))
    return Menu(title=one.title, entries=(*told, write, back_entry()))


def hurts(known: Known) -> Menu:
    """List what is left out, each to be put back, and what was put back a moment ago."""
    entries = [
        Entry(
            key=one.exercise,
            name=tr("{title}, since {day}", title=one.title, day=one.since),
            opens=partial(_left_out, one),
        )
        for one in known.left_out
    ]
    entries += [
        Entry(
            key=f"again {one.exercise}",
            name=tr("Leave out again: {title}", title=one.title),
            act=LeaveOut(one.exercise),
        )
        for one in known.put_back
    ]
    return Menu(title=tr("Left out since it hurt"), entries=(*entries, back_entry()))


def _left_out(one: LeftOut, known: Known) -> Menu:
    del known
    put_back = tr("Put it back, since it does not hurt any more")
    entry = Entry(key="put back", name=put_back, act=PutBack(one.exercise), returns=1)
    return Menu(title=one.title, entries=(entry, back_entry()))
