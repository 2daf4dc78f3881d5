"""A routine described for reading before it starts. Nothing in it is ever taken for markup."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from coach.library.shelf import Found
from coach.plan.changes import MOST_NAMED, told
from coach.plan.models import Item, Note, Pause, Plan
from coach.plan.phrases import Phrases
from coach.routine.doses import in_words
from coach.routine.sources import source
from coach.score.models import Score
from coach.times import whole_minutes

INDENT = 4


def describe(found: Found, plan: Plan, score: Score) -> Group:
    """Tell what will be done: minutes, kit, changes, exercises with doses, cautions, sources."""
    return Group(*_head(found, plan, score), Text(), *_entries(plan), *_foot(found, plan))


def about_minutes(score: Score) -> str:
    """Say how long a session takes: “8 min”."""
    return f"{whole_minutes(score.total_ms)} min"


def _head(found: Found, plan: Plan, score: Score) -> Iterator[Text]:
    count = len(plan.items)
    exercises = "1 exercise" if count == 1 else f"{count} exercises"
    yield Text(plan.title, style="bold")
    yield Text(f"About {about_minutes(score)} · {exercises}")
    if found.routine.about:
        yield Text(found.routine.about)
    yield _labelled("You need", ", ".join(plan.kit) or "nothing but yourself")
    for what in told(plan) if _many_changes(plan) else (change.what for change in plan.changes):
        yield _labelled("Changed", what)


def _entries(plan: Plan) -> Iterator[Text | Padding]:
    number = 0
    for entry in plan.entries:
        match entry:
            case Item():
                number += 1
                yield from _exercise(plan.phrases, number, entry)
            case Note(text):
                yield _indented(f"“{text}”")
            case Pause(seconds):
                yield _indented(f"Rest for {seconds} s")


def _exercise(phrases: Phrases, number: int, item: Item) -> Iterator[Text | Padding]:
    exercise, first = item.exercise, item.sides[0]
    only = first if len(item.sides) == 1 else None
    dose = in_words(item.dose, "none" if only else exercise.sides)
    side = f", {only} side only" if only else ""
    yield Text(f"{number:>2}. {exercise.title}", style="bold")
    yield _indented(f"{dose}{side} · {source(exercise)}")
    if item.easier:
        yield _indented(f"Easier form: {exercise.easier}")
    for caution in exercise.cautions:
        yield _indented(f"Careful: {phrases.sided(caution, first)}")


def _foot(found: Found, plan: Plan) -> Iterator[Text | Padding]:
    if _many_changes(plan):
        yield Text()
        yield Text("Everything that is changed", style="bold")
        yield from (_indented(change.what) for change in plan.changes)
    if found.own:
        yield Text()
        yield _labelled("Your own file", found.path.name)


def _many_changes(plan: Plan) -> bool:
    """Tell whether so much is changed that a list of it would hide what is done."""
    return len(plan.changes) > MOST_NAMED


def _labelled(label: str, text: str) -> Text:
    return Text.assemble((f"{label}: ", "bold"), text)


def _indented(text: str) -> Padding:
    return Padding(Text(text), (0, 0, 0, INDENT))
