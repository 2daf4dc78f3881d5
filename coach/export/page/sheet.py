"""What stands on the sheet for a patient, from its title to the boxes to tick.

Whoever lays it out, as HTML or as PDF, adds no word of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from coach.base.text import capital, joined, sentence
from coach.export.page.figures import FLOOR, HEAD, HEIGHT, WIDTH
from coach.export.page.html import template
from coach.export.page.sheet_entries import Entries, Entry, Line
from coach.export.page.wording import length_in_words, weeks_in_words
from coach.plan.languages import day_in_words, weekdays
from coach.plan.models import Plan
from coach.plan.week_words import WeekLine, which_week
from coach.score.models import Score
from coach.score.reading.rows import rows_of

PAGE = "sheet.html.jinja"
ROWS = 2
"""Of boxes, each a week: most come back after two (ours)."""
LETTERS_PT = (12, 11)
"""In points: large, as guides to clear print ask for; and small, where one page of them holds what
would need two of large ones."""
LETTERS_A_LINE = 72
"""Of large ones, beside the figure (measured)."""
TIGHT = range(32, 43)
"""Lines of large letters that fit one page of letter paper in small ones alone (measured)."""
MOST_BOXES = 4
"""In one day; who does it more often needs a list of their own."""


@dataclass(frozen=True)
class Sheet:
    """All that is on it, in its language; what is empty is left out."""

    language: str
    title: str
    about: str
    patient: str
    date: str
    facts: tuple[str, ...]
    """How long it takes, how often, what is needed."""
    note: str
    changes: tuple[str, ...]
    to_know: tuple[str, ...]
    """Of the conditions that were asked for."""
    safety: str
    doctor: str
    """What the signs are that need a doctor, their heading first."""
    entries: tuple[Line, ...]
    """Exercises, and what is done or said between them."""
    week_by_week: str
    """The heading of the weeks of a programme."""
    weeks: tuple[WeekLine, ...]
    """What each of them changes; none for a routine that is the same every week."""
    tick: str
    days: tuple[str, ...]
    rows: int
    """Of boxes beneath the days, each a week."""
    boxes: int
    """In each day."""
    no_treatment: str


def sheet(plan: Plan, score: Score) -> Sheet:
    """Return what stands on the sheet of a session. Raises `BadFile` for a picture."""
    words, labels, printed = plan.phrases.script, plan.phrases.labels, plan.printed
    language = plan.phrases.language
    signs = " ".join(plan.phrases.red_flags)
    doctor = f"{sentence(labels.doctor)} {signs}" if signs else ""
    return Sheet(
        language=language,
        title=plan.title,
        about=printed.about,
        patient=printed.patient,
        date="" if printed.date is None else day_in_words(printed.date, language),
        facts=tuple(_facts(plan, score)),
        note=printed.note,
        changes=plan.told_changes,
        to_know=plan.to_know,
        safety=plan.phrases.safety,
        doctor=doctor,
        entries=tuple(Entries(plan).of(rows_of(plan, score))),
        week_by_week=words.weeks,
        weeks=weeks_in_words(plan),
        tick=words.tick,
        days=weekdays(language),
        rows=ROWS,
        boxes=min(MOST_BOXES, max(printed.per_day, default=1)),
        no_treatment=words.no_treatment,
    )


def sheet_page(plan: Plan, score: Score) -> str:
    """Return the sheet as one HTML page that needs nothing but itself, to be written as UTF-8.

    Raises `BadFile` for a picture.
    """
    words = plan.phrases.script
    field = {"width": WIDTH, "height": HEIGHT, "floor": FLOOR, "head": HEAD}
    printed = sheet(plan, score)
    letters_pt = LETTERS_PT[_lines(printed) in TIGHT]
    return template(PAGE).render(sheet=printed, words=words, field=field, letters_pt=letters_pt)


def _lines(printed: Sheet) -> int:
    """Estimate how many lines a sheet takes in large letters, but for what stands on each."""
    texts = [printed.about, " ".join(printed.facts), printed.note]
    texts += [*printed.changes, *printed.to_know]
    if printed.weeks:
        lines = [f"{line.weeks} {line.told}" for line in printed.weeks]
        texts.append(" ".join([printed.week_by_week, *lines]))
    for entry in printed.entries:
        if not isinstance(entry, Entry):
            texts.append(entry if isinstance(entry, str) else entry.text)
        else:
            texts += [entry.title + entry.dose, entry.how + entry.feel]
            texts += [entry.careful + entry.easier, entry.link, entry.tally]
    return sum(ceil(len(text) / LETTERS_A_LINE) for text in texts)


def _facts(plan: Plan, score: Score) -> Iterator[str]:
    words = plan.phrases.script
    yield length_in_words(plan, score)
    if often := words.how_often(plan.printed):
        yield capital(often)
    if plan.week is not None:
        yield which_week(plan.week, words)
    if plan.kit:
        yield f"{words.you_need} {joined(', ', *plan.kit)}"
