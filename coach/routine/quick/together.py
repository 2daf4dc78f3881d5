"""What an entry asks for goes together, and with its exercise."""

from __future__ import annotations

from coach.base.errors import all_of, quoted
from coach.base.text import filled
from coach.base.times import ms_of
from coach.base.tongue import later, tr
from coach.routine.bounds import Sides, Tempo
from coach.routine.dose_checks import SHORTEST_PART_MS
from coach.routine.exercise import Exercise
from coach.routine.quick.figures import of_sides
from coach.routine.quick.mistakes import fail, such_as
from coach.routine.quick.parse import Asked
from coach.routine.quick.vocabulary import EXAMPLE

_DONE: dict[Sides, str] = {
    "each": later("no such word, since {title} is done one side after the other"),
    "alternate": later("no such word, since {title} is done by turns, counted together"),
    "both": later("no such word, since {title} is done with both sides at once"),
    "none": later("no such word, since {title} is done without sides"),
}
_IN_PARTS = later("no such word, since {title} is done in parts")

A_TEMPO, A_TIME = later("a tempo"), later("a time")
BREATHS, REPETITIONS = later("breaths"), later("repetitions")
"""What an entry may count, as it is told where two of them do not go together."""


def check_together(asked: Asked) -> None:
    """Check that the figures of an entry go together."""
    figures = asked.figures
    given = {
        BREATHS: figures.breaths is not None,
        A_TEMPO: figures.tempo_s is not None,
        A_TIME: figures.seconds is not None,
        REPETITIONS: figures.reps is not None,
    }
    named = [name for name, there in given.items() if there]
    pairs = {(A_TIME, REPETITIONS), (A_TEMPO, REPETITIONS)}
    if figures.way == "work":
        pairs.discard((A_TIME, REPETITIONS))
    if figures.as_many and (named != [A_TIME] or figures.way == "hold"):
        expected = tr("a time that they are done in, and nothing else that is counted")
        held = [tr("a hold") if name == A_TIME else tr(name) for name in named]
        found = all_of([tr("as many as you can"), *(held or [tr("no time")])])
        fail(asked.entry, found, expected, such_as("max 60s"))
    if len(named) > 1 and tuple(named) not in pairs:
        fail(asked.entry, all_of(map(tr, named)), tr("one of them"), such_as(EXAMPLE))
    if named == [A_TEMPO]:
        hint = such_as("12 reps tempo 3-1-3")
        fail(asked.entry, tr("a tempo alone"), tr("repetitions beside it"), hint)
    if figures.tempo_s is not None:
        _check_tempo(asked, figures.tempo_s)


def _check_tempo(asked: Asked, tempo_s: Tempo) -> None:
    """Check that a tempo can be followed."""
    hint = such_as("tempo 3-1-3")
    if sum(tempo_s) < 1:
        fail(asked.entry, tr("a tempo of no time"), tr("at least one second"), hint)
    if any(0 < ms_of(part) < SHORTEST_PART_MS for part in tempo_s):
        fail(asked.entry, tr("a hasty tempo"), tr("half a second or more each, or 0"), hint)


def check_sides(asked: Asked, exercise: Exercise) -> None:
    """Check that an exercise has the sides that are asked of it."""
    figures = asked.figures
    two = figures.side is not None or of_sides(figures)
    wanted: Sides | None = "each" if two else figures.sided
    if wanted is not None and wanted != exercise.sides:
        found = quoted(figures.side or {"each": "each side"}.get(wanted, "alternating"))
        expected = tr(_IN_PARTS if exercise.parts else _DONE[exercise.sides])
        hint = tr("in quotes it is an exercise of your own: {name}", name=f'"{asked.name}"')
        fail(asked.entry, found, filled(expected, title=quoted(exercise.title)), hint)
