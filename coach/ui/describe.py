"""A routine described for reading before it starts. Nothing in it is ever taken for markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from coach.base.text import capital, joined, plain
from coach.base.times import whole_minutes
from coach.home.library import Found
from coach.plan.changes import MOST_NAMED, told
from coach.plan.dosed import dose_in_list
from coach.plan.models import Item, Note, Pause, Plan
from coach.plan.naming import true_about
from coach.plan.person.explained import explained, grown_items
from coach.plan.person.left_out import told_left_out
from coach.plan.phrases import Phrases
from coach.plan.shown import ScriptWords
from coach.plan.week_words import week_lines, which_week
from coach.plan.weeks import InWeek
from coach.routine.doses import in_words, source
from coach.routine.flow import Flowing, in_a_line
from coach.score.models import Score
from coach.score.reading.rests import told_of_pause, told_of_sets
from coach.score.reading.rows import BlockRow, Row, exercises, rows_of

INDENT = 4
IN_ENGLISH = ScriptWords()
DEEPER = 2
"""How far what is done in rounds stands in."""


def describe(found: Found, plan: Plan, score: Score) -> Group:
    """Tell what will be done: minutes, kit, changes, exercises with doses, cautions, sources."""
    return Group(
        *_head(found, plan, score), Text(), *_entries(found, plan, score), *_foot(found, plan)
    )


def _head(found: Found, plan: Plan, score: Score) -> Iterator[Text]:
    number = exercises(plan)
    how_many = "1 exercise" if number == 1 else f"{number} exercises"
    yield Text(plan.title, style="bold")
    yield Text(f"About {whole_minutes(score.total_ms)} min · {how_many}")
    if about := true_about(found.routine.about, plan):
        yield Text(about)
    if often := IN_ENGLISH.how_often(plan.printed):
        yield Text(capital(often))
    if plan.week is not None:
        yield Text(which_week(plan.week, IN_ENGLISH), style="bold")
    if plan.printed.note:
        yield _labelled("Note", plan.printed.note)
    yield _labelled("You need", joined(", ", *plan.kit) or "nothing but yourself")
    for what in told(plan) if _many_changes(plan) else plan.told_changes:
        yield _labelled("Changed", what)
    if hurt := told_left_out(plan.changes):
        yield Text(hurt)


def _entries(found: Found, plan: Plan, score: Score) -> Iterator[Text | Padding]:
    yield from _rows(plan.phrases, rows_of(plan, score), count(1), own=found.own)


def _rows(
    phrases: Phrases, rows: Sequence[Row | BlockRow], numbers: Iterator[int], *, own: bool
) -> Iterator[Text | Padding]:
    for row in rows:
        if isinstance(row, BlockRow):
            yield Text(f"{row.title}:", style="bold")
            yield from map(_deeper, _rows(phrases, row.rows, numbers, own=own))
            yield from (_indented(rest) for rest in row.rests)
            continue
        match row.entry:
            case Item() as item:
                where = source(item.exercise, by_step=item.by_step, own=own)
                yield from _exercise(phrases, next(numbers), item, where, row.over_ms)
            case Note(text):
                yield _indented(f"“{text}”")
            case Pause() as pause:
                yield _indented(told_of_pause(pause, row.over_ms))


def _deeper(line: Text | Padding) -> Padding:
    return Padding(line, (0, 0, 0, DEEPER))


def _exercise(
    phrases: Phrases, number: int, item: Item, where: str, over_ms: int
) -> Iterator[Text | Padding]:
    """Tell of one exercise; `where` its dose is from, and by how much longer its rests are."""
    exercise, first = item.exercise, item.sides[0]
    yield Text(f"{number:>2}. {exercise.title}", style="bold")
    yield _indented(f"{dose_in_list(item)} · {where}")
    if isinstance(exercise, Flowing):
        yield _indented(in_a_line(exercise.flow, lambda words: phrases.sided(words, first)))
    if rests := told_of_sets(item, over_ms):
        yield _indented(rests)
    if item.easier:
        yield _indented(f"Easier form: {phrases.sided(exercise.easier, first)}")
    for caution in exercise.cautions:
        yield _indented(f"Careful: {phrases.sided(caution, first)}")
    if often := IN_ENGLISH.how_often(item.often):
        yield _indented(capital(often))
    if item.link:
        yield _indented(f"More: {item.link}")


def _foot(found: Found, plan: Plan) -> Iterator[Text | Padding]:
    if _many_changes(plan):
        yield Text()
        yield Text("Everything that is changed", style="bold")
        yield from (_indented(change.what) for change in plan.changes)
    if plan.week is not None:
        yield Text()
        yield Text(IN_ENGLISH.weeks, style="bold")
        yield from _weeks(plan.week)
    if lines := [line for item in grown_items(plan, begun=True) for line in explained(item)]:
        yield Text()
        yield Text("How far you have come", style="bold")
        yield from map(_indented, lines)
    if found.own:
        yield Text()
        yield _labelled("Your own file", plain(found.path.name))


def _weeks(week: InWeek) -> Iterator[Padding]:
    """Tell what each of the weeks changes; this one's stand out."""
    for line in week_lines(week, IN_ENGLISH, lambda dose: in_words(dose, "none")):
        style = "bold" if line.now else ""
        yield _indented(Text.assemble((f"{line.weeks}: ", style), line.told or "–"))


def _many_changes(plan: Plan) -> bool:
    """Tell whether so much is changed that a list of it would hide what is done."""
    return len(plan.changes) > MOST_NAMED


def _labelled(label: str, text: str) -> Text:
    return Text.assemble((f"{label}: ", "bold"), text)


def _indented(text: str | Text) -> Padding:
    return Padding(Text(text) if isinstance(text, str) else text, (0, 0, 0, INDENT))
