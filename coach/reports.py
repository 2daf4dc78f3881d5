"""Routines as text to read and as documents for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from coach.library.shelf import Found
from coach.plan.languages import named
from coach.plan.models import Item, Note, Pause, Plan
from coach.routine.doses import in_words
from coach.routine.models import Dose
from coach.routine.sources import source
from coach.score.models import Score
from coach.text import one_line
from coach.times import clock, whole_minutes

if TYPE_CHECKING:
    from coach.speech.store import FailedPhrase


COLUMNS = 80


def list_entry(found: Found, plan: Plan, score: Score) -> dict[str, Any]:
    """Return what a list shows of one routine."""
    return {
        "id": found.routine.id,
        "title": found.routine.title,
        "language": found.routine.language,
        "about": found.routine.about,
        "minutes": whole_minutes(score.total_ms),
        "exercises": [item.exercise.id for item in plan.items],
        "kit": list(plan.kit),
        "cautions": _cautions(plan),
    }


def list_lines(entries: list[dict[str, Any]]) -> Iterator[str]:
    """Write the list as a table that fits 80 columns."""
    width = max((len(entry["id"]) for entry in entries), default=0)
    for entry in entries:
        needs = f"needs {', '.join(entry['kit'])}" if entry["kit"] else ""
        count = len(entry["exercises"])
        exercises = "1 exercise" if count == 1 else f"{count} exercises"
        title = named(entry["title"], entry["language"])
        yield f"{entry['id']:<{width}}  {entry['minutes']:>3} min  {title}"
        margin = " " * (width + 11)
        line = f"{margin}{exercises}, {needs}"
        yield from [line] if needs and len(line) <= COLUMNS else [f"{margin}{exercises}"]
        yield from [f"{margin}{needs}"] if needs and len(line) > COLUMNS else []


def show_document(found: Found, plan: Plan, score: Score) -> dict[str, Any]:
    """Return everything that will be done, in order."""
    return {
        **list_entry(found, plan, score),
        "file": str(found.path),
        "total_ms": score.total_ms,
        "changes": [
            {"kind": one.kind, "title": one.title, "what": one.what, "why": one.why}
            for one in plan.changes
        ],
        "steps": [_step_document(entry) for entry in plan.entries],
    }


def show_lines(found: Found, plan: Plan, score: Score) -> Iterator[str]:
    """Write what will be done, in order, with doses and where they come from."""
    yield f"{plan.title}, about {clock(score.total_ms)}"
    if found.routine.about:
        yield found.routine.about
    if plan.kit:
        yield f"You need: {', '.join(plan.kit)}"
    for change in plan.changes:
        yield change.what
    yield ""
    for number, entry in enumerate(plan.entries, start=1):
        match entry:
            case Item(exercise=exercise, dose=dose, sides=sides):
                what = in_words(dose, exercise.sides if len(sides) > 1 or None in sides else "none")
                one_side = f", {sides[0]} side only" if len(sides) == 1 and sides[0] else ""
                yield f"{number:>2}. {exercise.title}: {what}{one_side} ({source(exercise)})"
                yield from [f"      Easier form: {exercise.easier}"] if entry.easier else []
                yield from (f"      Careful: {caution}" for caution in exercise.cautions)
            case Note(text):
                yield f"{number:>2}. “{text}”"
            case Pause(seconds):
                yield f"{number:>2}. Rest for {seconds} s"


def not_spoken(failed: Iterable[FailedPhrase]) -> Iterator[str]:
    """Tell which words the engine could not say."""
    for phrase in failed:
        yield f"Tones in place of “{one_line(phrase.text, 60)}”: {one_line(phrase.reason, 200)}"


def _step_document(entry: Item | Note | Pause) -> dict[str, Any]:
    match entry:
        case Note(text):
            return {"say": text}
        case Pause(seconds):
            return {"rest_s": seconds}
        case Item(exercise=exercise, dose=dose, sides=sides):
            figures = {} if dose is None else _figures(dose)
            return {
                "exercise": exercise.id,
                "title": exercise.title,
                "position": exercise.position,
                "sides": [side for side in sides if side is not None],
                "dose": figures or None,
                "dose_from": exercise.dose_from,
                "documents": list(exercise.documents),
                "kit": list(exercise.kit),
                "cautions": list(exercise.cautions),
                "easier": exercise.easier,
                "in_easier_form": entry.easier,
            }


def _figures(dose: Dose) -> dict[str, Any]:
    values = {name: getattr(dose, name) for name in dose.__struct_fields__}
    return {name: value for name, value in values.items() if value is not None}


def _cautions(plan: Plan) -> list[str]:
    lines = (line for item in plan.items for line in item.exercise.cautions)
    return list(dict.fromkeys(lines))
