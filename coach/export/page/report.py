"""The page for a physiotherapist, to be printed: how regularly, how much, what it felt like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.base.text import bare, capital, filled, one_line
from coach.export.log.plots import (
    HEIGHT,
    LEFT,
    WIDTH,
    Plot,
    effort_plot,
    hold_plots,
    pain_plot,
    weeks_plot,
)
from coach.export.log.seen import Seen
from coach.export.log.text import left_out_line, session_told, tally_lines
from coach.export.page.html import template
from coach.plan.dates import day_in_full, day_of_month, figure
from coach.plan.person.series import changed, holds, pains, practised

PAGE = "report.html.jinja"
MOST_HOLDS = 6
"""More plots of holds would fill a second page."""

LAST_NOTES = 10
NOTE_LIMIT = 400
"""Characters of a note."""


@dataclass(frozen=True)
class Report:
    """All that is on it, in its language; what is empty is left out."""

    language: str
    title: str
    person: str
    date: str
    period: str
    """From the first of the weeks that it is about to today."""
    facts: tuple[str, ...]
    plots: tuple[Plot, ...]
    """How regularly, how much it hurt, how hard it was."""
    holds: tuple[Plot, ...]
    """Of exercises that changed; what stayed the same is in the table."""
    doses: tuple[tuple[str, ...], ...]
    """A row for each exercise and side: its title, the side, how often, the first dose, the last,
    and how often it was stopped in pain."""
    events: tuple[tuple[str, str], ...]
    """Days on which something hurt or was left early, and what was told."""
    left_out: str
    notes: tuple[tuple[str, str], ...]


def report(seen: Seen, person: str = "") -> Report:
    """Return what there is to report of the last twelve weeks."""
    since, language = seen.weeks[0].start, seen.language
    recent = tuple(one for one in seen.sessions if one.day >= since)
    days = len({day for week in seen.weeks for day in week.days})
    plots = (weeks_plot(seen), pain_plot(seen, pains(recent, seen.today)), effort_plot(seen))
    return Report(
        language=language,
        title=seen.words.report,
        person=person,
        date=day_in_full(seen.today, language),
        period=filled(
            seen.words.from_to,
            first=day_in_full(since, language),
            last=day_in_full(seen.today, language),
        ),
        facts=(seen.words.days_in_all.of(days), *tally_lines(seen)),
        plots=plots,
        holds=tuple(hold_plots(seen, changed(holds(recent, seen.today))))[:MOST_HOLDS],
        doses=tuple(
            (
                bare(seen.title(one.exercise)),
                seen.side(one.side),
                figure(one.times, language),
                seen.amount(one.first),
                seen.amount(one.last),
                figure(one.hurt, language) if one.hurt else "",
            )
            for one in practised(recent)
        ),
        events=tuple(_events(seen)),
        left_out=left_out_line(seen) if seen.left_out else "",
        notes=tuple(_notes(seen)),
    )


def report_page(seen: Seen, person: str = "") -> str:
    """Return the report as one HTML page that needs nothing but itself, to be written as UTF-8."""
    field = {"width": WIDTH, "height": HEIGHT, "left": LEFT}
    return template(PAGE).render(
        report=report(seen, person), words=seen.words, script=seen.phrases.script, field=field
    )


def _events(seen: Seen) -> Iterator[tuple[str, str]]:
    since = seen.weeks[0].start
    for session in seen.sessions:
        if session.day >= since and (session.hurts or session.outcome == "stopped"):
            told = "; ".join(session_told(seen, session))
            yield day_of_month(session.day, seen.language), capital(told)


def _notes(seen: Seen) -> Iterator[tuple[str, str]]:
    for note in seen.notes[-LAST_NOTES:]:
        about = f"{bare(seen.title(note.exercise))}: " if note.exercise else ""
        yield day_of_month(note.day, seen.language), about + one_line(note.text, NOTE_LIMIT)
