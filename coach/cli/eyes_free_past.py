"""What the spoken menus tell of the past, exercise by exercise, and the notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coach.base.text import bare
from coach.base.tongue import ntr, tr
from coach.export.log.seen import Seen
from coach.export.log.text import LAST, note_line, session_line
from coach.menu.known import LeftOut, Practice
from coach.plan.dates import day_in_short
from coach.plan.person.left_out import since_when
from coach.plan.person.series import holds, practised

LAST_NOTES = 20


def left_out_of(seen: Seen) -> tuple[LeftOut, ...]:
    """List what is left out since it hurt."""
    return tuple(
        LeftOut(name, bare(seen.title(name)), since_when(since))
        for name, since in seen.left_out.items()
    )


def sessions_of(seen: Seen) -> tuple[str, ...]:
    """Tell of the last sessions, a line each."""
    return tuple(session_line(seen, one) for one in seen.sessions[: -LAST - 1 : -1])


def notes_of(seen: Seen) -> tuple[str, ...]:
    """Return the last notes, the latest first."""
    return tuple(note_line(seen, one) for one in seen.notes[: -LAST_NOTES - 1 : -1])


def practice_of(seen: Seen) -> tuple[Practice, ...]:
    """Tell of every exercise that was done, that of the latest day first."""
    days: dict[str, date] = {}
    for session in seen.sessions:
        for done in session.done:
            days[done.exercise] = min(session.day, seen.today)
    order = sorted(days, key=lambda name: days[name], reverse=True)
    return tuple(_practice(seen, name, days[name]) for name in order)


def _practice(seen: Seen, name: str, last: date) -> Practice:
    own = [one for one in practised(seen.sessions) if one.exercise == name]
    times = max(one.times for one in own)
    day = tr("today") if last == seen.today else day_in_short(last, seen.language)
    often = ntr("{count} time, last {day}.", "{count} times, last {day}.", times, day=day)
    return Practice(name, bare(seen.title(name)), often, tuple(_lines(seen, name)))


def _lines(seen: Seen, name: str) -> Iterator[str]:
    """Tell how much it was the last time on each side, and how its holds have changed."""
    for one in practised(seen.sessions):
        if one.exercise == name and (amount := seen.amount(one.last)):
            yield _on(seen, one.side, tr("The last time {amount}.", amount=amount))
    for line in holds(seen.sessions, seen.today):
        if line.exercise == name and line.changes:
            told = tr(
                "Held {first} seconds at first, {last} now.", first=line.first, last=line.last
            )
            yield _on(seen, line.side, told)


def _on(seen: Seen, side: str, told: str) -> str:
    return f"{seen.side(side)}: {told}" if side else told
