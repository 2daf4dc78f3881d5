"""What a schema cannot say of an exercise: what must stand together, and what may be counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from coach.base.errors import did_you_mean, nearest, quoted
from coach.base.keypath import KeyPath
from coach.base.tongue import ntr, tr
from coach.routine.braces import Names, brace_faults, names_in
from coach.routine.counting import EXPECTED, count_mode
from coach.routine.dose_checks import dose_faults
from coach.routine.exercise import REPLACED, Exercise, Instead
from coach.routine.faults import Fault
from coach.routine.figure import figure_faults
from coach.routine.models import Routine, Step
from coach.routine.printed import seen_faults
from coach.routine.side_checks import part_faults, side_faults


def exercise_faults(
    exercise: Exercise, at: KeyPath = (), forms: Collection[str] | None = ()
) -> Iterator[Fault]:
    """Yield what is wrong with one exercise by itself. `at` is its key inside a routine.

    `forms` are those that its language has for the name of a side: n, for `{side:n}`; None where
    nobody knows.
    """
    if not (exercise.setup or exercise.thin):
        yield Fault((*at, "setup"), tr("an empty list"), tr("at least one sentence"))
    if len(exercise.pauses_s) > len(exercise.setup):
        found = ntr("{count} pause", "{count} pauses", len(exercise.pauses_s))
        most = len(exercise.setup)
        expected = tr("one for each line of setup, {most} at most", most=most)
        yield Fault((*at, "pauses_s"), found, expected, rests_on=((*at, "setup"),))
    if exercise.moves_on is not None and not exercise.moves:
        expected = tr("moves beside it, a word for each way of the breath")
        yield Fault((*at, "moves_on"), tr("it without moves"), expected)
    if exercise.dose is None and exercise.kind != "advice":
        found, expected = tr("nothing to do"), tr("a [dose] table")
        hint = tr('only kind = "advice" may do without')
        yield Fault((*at, "dose"), found, expected, hint, rests_on=((*at, "kind"),))
    if exercise.dose is not None:
        yield from dose_faults(exercise.dose, (*at, "dose"))
    yield from count_faults(exercise.count, (*at, "count"))
    yield from seen_faults(exercise, at)
    yield from figure_faults(exercise.figure, (*at, "figure"))
    yield from side_faults(exercise, exercise, at, rests_on=((*at, "sides"),))
    yield from part_faults(exercise, at)
    for number, one in enumerate(exercise.instead):
        yield from _instead_faults(exercise, one, (*at, "instead", number), at, forms)
    names, rests_on = names_in(exercise, forms), ((*at, "sides"), (*at, "parts"))
    for where, line in _lines(exercise):
        yield from brace_faults(line, (*at, *where), names, rests_on=rests_on)
    for key, words in (("title", (exercise.title,)), ("kit", exercise.kit)):
        for line in words:
            yield from brace_faults(line, (*at, key))


def _instead_faults(
    exercise: Exercise,
    instead: Instead,
    at: KeyPath,
    whole: KeyPath,
    forms: Collection[str] | None,
) -> Iterator[Fault]:
    """Check that words in place of others have others to replace, and leave something to do.

    `whole` is the place of the exercise: any line of it may be the one that is replaced.
    """
    known = [line for _, line in _lines(exercise)] + [exercise.title, *exercise.kit]
    lines = tuple((*whole, key) for key in REPLACED)
    for line, words in instead.lines.items():
        where = (*at, "lines", line)
        if line not in known:
            close = nearest(line, known)
            hint = did_you_mean([quoted(close[0])]) if close else ""
            expected = tr("a line of this exercise, word for word")
            yield Fault(where, quoted(line), expected, hint, rests_on=lines)
        names, rests_on = names_in(exercise, forms), ((*whole, "sides"), (*whole, "parts"))
        yield from brace_faults(words, where, names, rests_on=rests_on)
    if not instead.lines.get(exercise.title, exercise.title):
        yield Fault((*at, "lines", exercise.title), tr("no title"), tr("another title"))
    if exercise.setup and not any(instead.lines.get(line, line) for line in exercise.setup):
        yield Fault((*at, "lines"), tr("no setup left"), tr("at least one sentence of it"))


def count_faults(text: str | None, key: KeyPath) -> Iterator[Fault]:
    """Check that a counting mode can be read."""
    try:
        count_mode(text or "auto")
    except ValueError as error:
        yield Fault(key, quoted(str(error)), tr(EXPECTED))


def reminder_faults(
    written: Step | Routine,
    at: KeyPath,
    names: Names | None = None,
    *,
    rests_on: tuple[KeyPath, ...] = (),
) -> Iterator[Fault]:
    """Check what reminders have in braces; those of a routine, for all exercises, have nothing."""
    for number, line in enumerate(written.reminders or ()):
        yield from brace_faults(line, (*at, "reminders", number), names, rests_on=rests_on)


def _lines(exercise: Exercise) -> Iterable[tuple[KeyPath, str]]:
    for key in ("setup", "moves", "form", "reminders", "cautions"):
        for number, line in enumerate(getattr(exercise, key) or ()):
            yield (key, number), line
    for key in ("action", "switch", "begin", "end", "easier", "feel", "avoid"):
        yield (key,), getattr(exercise, key)
