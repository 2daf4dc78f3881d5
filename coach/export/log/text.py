"""The past in lines: this week, twelve weeks as a map of signs or in words, the last sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.base.text import bare, capital, filled, one_line
from coach.export.log.seen import Seen
from coach.plan.dates import day_in_short, day_of_month, month_name, weekday_names
from coach.plan.person.past import Note, Session
from coach.plan.person.series import LEVELS_MINUTES, SHADES, heard_by_day, heat_map
from coach.plan.person.tally import Week

LAST = 10
"""So many sessions and notes are told; `--json` has all of them."""

NOTE_LIMIT = 400
"""Characters of a note in a list."""

CELL = 2
"""Columns of a week in the map."""


def lines_of(seen: Seen, *, plain: bool = False) -> Iterator[str]:
    """Tell of the past; `plain` has the weeks in words, as it is read aloud."""
    words = seen.words
    if seen.is_empty:
        yield words.empty
        return
    yield from tally_lines(seen)
    yield ""
    yield words.twelve_weeks
    yield from in_words(seen) if plain else map_lines(seen)
    yield ""
    yield words.sessions
    yield from (f"  {session_line(seen, one)}" for one in seen.sessions[: -LAST - 1 : -1])
    if seen.left_out:
        yield left_out_line(seen)
    if seen.notes:
        yield ""
        yield words.notes
        yield from (f"  {note_line(seen, one)}" for one in seen.notes[: -LAST - 1 : -1])


def tally_lines(seen: Seen) -> Iterator[str]:
    """Tell of this week against the goal, and of the rows; what is none is not told."""
    words, tally = seen.words, seen.tally
    yield words.week(tally.week.times, tally.goal)
    rows = []
    if tally.weeks_in_a_row:
        rows.append(words.weeks_in_a_row.of(tally.weeks_in_a_row))
    if tally.days_in_a_row > 1:
        rows.append(f"{words.days_in_a_row.of(tally.days_in_a_row)} ({words.forgiven})")
    if rows:
        yield ", ".join(rows)


def map_lines(seen: Seen) -> Iterator[str]:
    """Draw the last weeks: a row a weekday, a column a week, with the months above."""
    heard = heard_by_day(seen.sessions, seen.today)
    rows = heat_map(seen.weeks, heard, seen.today, seen.first_weekday)
    names = weekday_names(seen.language)
    width = max(map(len, names)) + CELL
    yield (" " * width + _months(seen)).rstrip()
    for name, row in zip(names, rows, strict=True):
        yield f"{name:<{width}}{''.join(f'{sign:<{CELL}}' for sign in row)}".rstrip()
    yield legend(seen)


def legend(seen: Seen) -> str:
    """Say what the signs of the map mean: “· none  ░ under 5 min  …  █ 20 min and more”."""
    words = seen.words
    under = [filled(words.under, n=minutes) for minutes in LEVELS_MINUTES]
    told = [words.none, *under, filled(words.over, n=LEVELS_MINUTES[-1])]
    return "  ".join(f"{sign} {what}" for sign, what in zip(SHADES, told, strict=True))


def in_words(seen: Seen) -> Iterator[str]:
    """Tell of the last weeks, a line each."""
    words, heard = seen.words, heard_by_day(seen.sessions, seen.today)
    for week in seen.weeks:
        days = [
            filled(
                words.week_day,
                day=day_in_short(day, seen.language),
                minutes=seen.minutes(heard[day]),
            )
            for day in week.days
        ]
        told = "; ".join(days) or words.week_empty
        yield "  " + filled(words.week_of, day=day_of_month(week.start, seen.language), told=told)


def session_line(seen: Seen, session: Session) -> str:
    """Tell of a session in a line: its day, its routine, how long it was and how it felt."""
    day = day_in_short(session.day, seen.language)
    told = [seen.minutes(session.heard_ms), *session_told(seen, session)]
    return f"{day}  {bare(seen.title(session.routine))}: {'; '.join(told)}"


def session_told(seen: Seen, session: Session) -> Iterator[str]:
    """Tell how a session ended, if not at its end, how it felt, and what hurt."""
    words, felt = seen.words, session.felt
    if session.outcome != "finished":
        yield words.outcome(session.outcome)
    if felt.effort is not None:
        yield filled(words.effort, n=felt.effort)
    yield from (words.pain_on(seen.side(side), figure) for side, figure in felt.pain.items())
    for hurt in session.hurts:
        title = bare(seen.title(hurt.exercise))
        side = f" ({seen.side(hurt.side)})" if hurt.side else ""
        yield filled(words.hurt, title=f"{title}{side}")


def left_out_line(seen: Seen) -> str:
    """Say what is left out since it hurt."""
    titles = ", ".join(bare(seen.title(name)) for name in seen.left_out)
    return filled(seen.words.left_out, titles=titles)


def note_line(seen: Seen, note: Note) -> str:
    """Show a note on one line, without what might steer a terminal."""
    about = f"{bare(seen.title(note.exercise))}: " if note.exercise else ""
    return f"{day_in_short(note.day, seen.language)}  {about}{one_line(note.text, NOTE_LIMIT)}"


def _months(seen: Seen) -> str:
    """Write each month above its first week, where there is room for it."""
    row = ""
    starts = _first_weeks(seen.weeks)
    for number, week in starts:
        name = capital(month_name(week.end, seen.language))
        later = [other for other, _ in starts if other > number]
        following = min(later, default=len(seen.weeks) + 1)
        if len(name) < CELL * (following - number):
            row = row.ljust(CELL * number) + name
    return row


def _first_weeks(weeks: Sequence[Week]) -> list[tuple[int, Week]]:
    """Return the weeks in which a month begins, or the map, with their numbers."""
    months = [(week.end.year, week.end.month) for week in weeks]
    return [(n, week) for n, week in enumerate(weeks) if n == 0 or months[n] != months[n - 1]]
