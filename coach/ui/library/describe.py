"""What is told of a routine before it starts, beside its columns. Nothing is taken for markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from textual.content import Content

from coach.base.errors import CoachError, DoesNotFit
from coach.base.text import capital, plain
from coach.base.times import whole_minutes
from coach.base.tongue import ntr, tr
from coach.home.at_hand import named_kit
from coach.home.library import Found
from coach.plan.changes import MOST_NAMED, told
from coach.plan.models import Item, Note, Pause, Plan
from coach.plan.naming import true_about
from coach.plan.person.explained import explained, grown_items
from coach.plan.person.left_out import BY_KEYS, told_left_out
from coach.plan.phrases import Phrases
from coach.plan.shown_script import ScriptWords
from coach.plan.week_words import week_lines, which_week
from coach.routine.dose_words import in_words, side_shown
from coach.routine.flow import Flowing, in_a_line
from coach.score.models import Score
from coach.score.reading.rests import told_of_pause, told_of_sets
from coach.score.reading.rows import BlockRow, Row, exercises, rows_of
from coach.ui.wrong import wrong

IN_ENGLISH = ScriptWords()
BEHIND = "   "
"""Before what belongs to the line above it."""


def facts(found: Found, plan: Plan, score: Score, words: ScriptWords = IN_ENGLISH) -> Content:
    """Tell in short: minutes, exercises and kit, what it is for, and what is changed."""
    how_many = ntr("{count} exercise", "{count} exercises", exercises(plan))
    kit = named_kit(plan.kit) or tr("no kit")
    minutes = tr("{count} min", count=whole_minutes(score.total_ms))
    lines = [Content.styled(f"{minutes} · {how_many} · {kit}", "bold")]
    if about := true_about(found.routine.about, plan):
        lines.append(Content(about))
    if often := words.how_often(plan.printed):
        lines.append(Content(capital(often)))
    if plan.week is not None:
        lines.append(Content.styled(which_week(plan.week, words), "bold"))
    if plan.printed.note:
        lines.append(_labelled(tr("Note"), plan.printed.note))
    changes = told(plan) if _many_changes(plan) else plan.told_changes
    lines += [_labelled(tr("Changed"), what) for what in changes]
    if hurt := told_left_out(plan.changes, tr(BY_KEYS)):
        lines.append(Content(hurt))
    return Content("\n").join(lines)


def cautions(plan: Plan) -> tuple[str, ...]:
    """Return what to be careful of in any of the exercises, each once."""
    phrases = plan.phrases
    lines = (
        phrases.sided(caution, item.sides[0])
        for item in plan.items
        for caution in item.exercise.cautions
    )
    return tuple(dict.fromkeys(lines))


def unfit(error: CoachError, wishes: str) -> Content:
    """Tell why a routine cannot be done; `wishes` are those that are in force."""
    if not isinstance(error, DoesNotFit):
        return Content(wrong(error))
    told = tr("Nothing of it is left with what is in force: {wishes}.", wishes=wishes)
    how = tr("Choose another routine, or press p, and say what suits you.")
    return Content(f"{told}\n\n{how}")


def more(found: Found, plan: Plan, score: Score, words: ScriptWords = IN_ENGLISH) -> Content:
    """Tell what else there is to know: rests, easier forms, links, weeks, and the file."""
    lines = [
        *_rows(plan.phrases, rows_of(plan, score), count(1), words),
        *_foot(found, plan, words),
    ]
    return Content("\n").join(lines)


def _rows(
    phrases: Phrases,
    rows: Sequence[Row | BlockRow],
    numbers: Iterator[int],
    words: ScriptWords,
) -> Iterator[Content]:
    for row in rows:
        if isinstance(row, BlockRow):
            within = [*_rows(phrases, row.rows, numbers, words), *map(_behind, row.rests)]
            if within:
                yield Content.styled(f"{row.title}:", "bold")
                yield from within
            continue
        match row.entry:
            case Item() as item:
                number = next(numbers)
                lines = [*_of_exercise(phrases, item, row.over_ms, words)]
                if lines:
                    yield Content.styled(f"{number}  {item.exercise.title}", "bold")
                    yield from map(_behind, lines)
            case Note(text):
                yield _behind(f"“{text}”")
            case Pause() as pause:
                yield _behind(told_of_pause(pause, row.over_ms))


def _of_exercise(phrases: Phrases, item: Item, over_ms: int, words: ScriptWords) -> Iterator[str]:
    """Yield what its columns do not say of an exercise."""
    exercise, first = item.exercise, item.sides[0]
    if isinstance(exercise, Flowing):
        yield in_a_line(exercise.flow, lambda told: phrases.sided(told, first))
    if rests := told_of_sets(item, over_ms):
        yield rests
    if item.easier:
        yield tr("Easier form: {how}", how=phrases.sided(exercise.easier, first))
    if often := words.how_often(item.often):
        yield capital(often)
    if item.link:
        yield tr("More: {link}", link=item.link)


def _foot(found: Found, plan: Plan, words: ScriptWords) -> Iterator[Content]:
    if _many_changes(plan):
        yield _heading(tr("Everything that is changed"))
        yield from (_behind(change.what) for change in plan.changes)
    if plan.week is not None:
        yield _heading(words.weeks)
        shown = week_lines(plan.week, words, lambda dose: in_words(dose, "none"), side_shown)
        for line in shown:
            told = _behind(f"{line.weeks}: {line.told or '–'}")
            yield told.stylize("bold") if line.now else told
    if lines := [line for item in grown_items(plan, begun=True) for line in explained(item)]:
        yield _heading(tr("How far you have come"))
        yield from map(_behind, lines)
    if found.own:
        yield _labelled(tr("Your own file"), plain(found.path.name))


def _many_changes(plan: Plan) -> bool:
    """Tell whether so much is changed that a list of it would hide what is done."""
    return len(plan.changes) > MOST_NAMED


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label}: ", "bold"), text)


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _behind(text: str) -> Content:
    return Content(f"{BEHIND}{text}")
