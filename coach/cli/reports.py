"""Routines as text to read and as documents for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from coach.base.text import bare, capital
from coach.base.times import clock
from coach.base.tongue import tr
from coach.cli.routines import list_entry
from coach.home.at_hand import named_kit
from coach.home.library import Found
from coach.home.listing import Listing
from coach.plan.dosed import dose_in_list
from coach.plan.models import Entry, Item, Note, Pause, Plan
from coach.plan.naming import true_about
from coach.plan.phrases import Phrases
from coach.plan.rounds import rounds_around
from coach.plan.shown_script import ScriptWords
from coach.plan.week_words import week_lines, which_week
from coach.plan.weeks import InWeek
from coach.routine.bounds import name_of
from coach.routine.dose_parsed import table_of
from coach.routine.dose_words import in_words, side_shown, source
from coach.routine.doses import Dose
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing, in_a_line
from coach.score.models import Score
from coach.score.reading.rests import longer_ms, told_of_pause, told_of_sets
from coach.score.reading.rows import BlockRow, Row, rows_of

IN_ENGLISH = ScriptWords()
"""Lists are in the language of the app, whatever the routine's; without its words, in English."""


def show_document(found: Found, told: Listing, plan: Plan, score: Score) -> dict[str, Any]:
    """Return everything that will be done, in order."""
    printed = plan.printed
    return {
        **list_entry(told, own=found.own),
        "file": str(found.path),
        "total_ms": score.total_ms,
        "for": printed.patient,
        "date": None if printed.date is None else printed.date.isoformat(),
        "per_day": list(printed.per_day),
        "per_week": list(printed.per_week),
        "note": printed.note,
        "week": None if plan.week is None else _week_document(plan.week),
        "changes": [
            {"kind": one.kind, "title": one.title, "what": one.what, "why": one.why}
            for one in plan.changes
        ],
        "steps": [
            _step_document(entry)
            | _round_document(entry)
            | ({"rest_over_ms": over_ms} if over_ms else {})
            for entry, over_ms in zip(plan.entries, longer_ms(plan, score), strict=True)
        ],
    }


def show_lines(
    found: Found, plan: Plan, score: Score, words: ScriptWords = IN_ENGLISH
) -> Iterator[str]:
    """Write what will be done, in order, with doses and where they come from."""
    title, length = bare(plan.title), clock(score.total_ms)
    yield tr("{title}, about {length}", title=title, length=length)
    if about := true_about(found.routine.about, plan):
        yield about
    if plan.week is not None:
        yield which_week(plan.week, words)
    if often := words.how_often(plan.printed):
        yield capital(often)
    if plan.printed.note:
        yield plan.printed.note
    if plan.kit:
        yield tr("You need: {things}", things=named_kit(plan.kit))
    yield from plan.told_changes
    yield ""
    for number, row in enumerate(rows_of(plan, score), start=1):
        first, *more = _row_lines(row, plan.phrases, words, own=found.own)
        yield f"{number:>2}. {first}"
        yield from (f"      {line}" for line in more)
    if plan.week is not None:
        yield ""
        yield from week_table(plan.week, words)


def week_table(week: InWeek, words: ScriptWords) -> Iterator[str]:
    """Write what the weeks of a programme change; an arrow stands before this week's."""
    lines = week_lines(week, words, lambda dose: in_words(dose, "none"), side_shown)
    width = max(len(line.weeks) for line in lines)
    yield words.weeks
    for line in lines:
        yield f"{'→' if line.now else ' '} {line.weeks:<{width}}  {line.told or '–'}"


def _row_lines(
    row: Row | BlockRow, phrases: Phrases, words: ScriptWords, *, own: bool
) -> Iterator[str]:
    if isinstance(row, BlockRow):
        yield f"{row.title}:"
        for inner in row.rows:
            first, *more = _row_lines(inner, phrases, words, own=own)
            yield f"- {first}"
            yield from (f"  {line}" for line in more)
        yield from row.rests
        return
    match row.entry:
        case Item(exercise=exercise) as item:
            where = source(exercise, by_step=item.by_step, own=own)
            sided = partial(phrases.sided, side=item.sides[0])
            yield f"{bare(exercise.title)}: {dose_in_list(item)} ({where})"
            yield from [in_a_line(exercise.flow, sided)] if isinstance(exercise, Flowing) else []
            rests = told_of_sets(item, row.over_ms)
            yield from [rests] if rests else []
            yield from (
                [tr("Easier form: {what}", what=sided(exercise.easier))] if item.easier else []
            )
            yield from (tr("Careful: {what}", what=sided(caution)) for caution in exercise.cautions)
            often = words.how_often(item.often)
            yield from [capital(often)] if often else []
            yield from [tr("More: {link}", link=item.link)] if item.link else []
        case Note(text):
            yield f"“{text}”"
        case Pause() as pause:
            yield told_of_pause(pause, row.over_ms)


def _round_document(entry: Entry) -> dict[str, Any]:
    """Tell of an entry which round of which block it belongs to, the innermost first."""
    rounds = [
        {"block": one.block, "round": one.number, "rounds": one.of} for one in rounds_around(entry)
    ]
    return {"in_rounds": rounds} if rounds else {}


def _week_document(week: InWeek) -> dict[str, Any]:
    """Tell which week it is, and what each of them changes."""
    return {
        "number": week.number,
        "of": week.of,
        "weeks": [
            {
                "first": row.first,
                "last": row.last,
                "doses": {one.exercise: [*map(_figures, one.doses)] for one in row.doses},
                "add": [one.exercise for one in row.doses if one.new],
                "leave_out": [*row.gone],
                "per_day": list(row.per_day),
                "per_week": list(row.per_week),
                "note": row.note,
            }
            for row in week.rows
        ],
    }


def _figures(dose: Dose | None) -> dict[str, Any]:
    """Return the keys of a dose that say anything."""
    return {} if dose is None else msgspec.to_builtins(table_of(dose))


def _step_document(entry: Item | Note | Pause) -> dict[str, Any]:
    match entry:
        case Note(text):
            return {"say": text}
        case Pause(seconds):
            return {"rest_s": seconds}
        case Item(exercise=exercise, dose=dose, sides=sides):
            return {
                "exercise": exercise.id,
                "title": exercise.title,
                "position": exercise.position,
                "sides": [name_of(side) for side in sides if side is not None],
                "side_reason": entry.side_reason,
                "dose": _figures(dose) or None,
                "dose_from": "routine" if entry.by_step else exercise.dose_from,
                "documents": list(exercise.documents),
                "kit": list(exercise.kit),
                "cautions": list(exercise.cautions),
                "easier": exercise.easier,
                "in_easier_form": entry.easier,
                "picture": entry.picture,
                "link": entry.link,
                "per_day": list(entry.often.per_day),
                "per_week": list(entry.often.per_week),
            } | _flow_document(exercise)


def _flow_document(exercise: Exercise) -> dict[str, Any]:
    """Tell the movements of a flow, each with the half of a breath or the breaths that it takes."""
    if not isinstance(exercise, Flowing):
        return {}
    moves = [
        {"words": move.words, "half": move.half, "breaths": move.stay, "exercise": move.exercise}
        for move in exercise.flow
    ]
    return {"flow": moves}
