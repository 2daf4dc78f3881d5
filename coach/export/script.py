"""A session as a page to print: what is said and when, with doses, cautions and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from coach.export.templates import template
from coach.plan.labels import Labels
from coach.plan.models import Item, Plan
from coach.routine.models import Document, Side
from coach.routine.sources import SUBJECTS, source
from coach.score.models import Cue, Phase, Score
from coach.score.voice import Narrator
from coach.times import clock, whole_minutes

PAGE = "script.html.jinja"


@dataclass(frozen=True)
class Line:
    """Words, and when they begin: “1:04”. Numbers that are counted share a line."""

    at: str
    words: str


@dataclass(frozen=True)
class Turn:
    """What is said on one side, or in one set."""

    name: str
    """“Left side, set 2”, or empty."""
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Part:
    """A section of the page: an exercise, or what is said around the exercises."""

    at: str
    title: str
    number: int | None
    """Of the exercise, from 1."""
    turns: tuple[Turn, ...]
    dose: str = ""
    source: str = ""
    cautions: tuple[str, ...] = ()
    easier: str = ""


def script(plan: Plan, score: Score) -> str:
    """Return one HTML page that needs nothing but itself, to be written as UTF-8."""
    return template(PAGE).render(
        plan=plan,
        minutes=whole_minutes(score.total_ms),
        length=clock(score.total_ms),
        parts=tuple(_parts(plan, score)),
        subjects={letter: SUBJECTS[letter] for letter in _letters(plan)},
    )


def _parts(plan: Plan, score: Score) -> Iterator[Part]:
    """Part a session wherever an exercise begins or ends."""
    said: list[list[Cue]] = [[] for _ in score.phases]
    for cue in score.cues:
        if cue.utterance is not None:
            said[cue.phase].append(cue)
    for item, numbers in groupby(range(len(score.phases)), key=lambda n: _belongs(score, n)):
        within = tuple(numbers)
        phases = [score.phases[number] for number in within]
        at = clock(phases[0].start_ms)
        turns = tuple(_turns(phases, [said[number] for number in within], score.labels))
        if isinstance(item, int):
            yield _exercise(plan, item, at, turns)
        elif any(turn.lines for turn in turns):
            yield Part(at, item, None, turns)


def _belongs(score: Score, number: int) -> int | str:
    """Return which item a phase belongs to, or the title of the part that it makes otherwise."""
    phase = score.phases[number]
    if phase.item is not None:
        return phase.item
    if phase.kind == "finish":
        return score.labels.ending
    if number == 0:
        return score.labels.opening
    return "Rest" if phase.kind == "rest" else "A note"


def _exercise(plan: Plan, number: int, at: str, turns: tuple[Turn, ...]) -> Part:
    item = plan.items[number]
    exercise, first = item.exercise, item.sides[0]
    return Part(
        at,
        exercise.title,
        number + 1,
        turns,
        dose=_dose(plan, item),
        source=source(exercise),
        cautions=tuple(_sided(plan, caution, first) for caution in exercise.cautions),
        easier=_sided(plan, exercise.easier, first),
    )


def _dose(plan: Plan, item: Item) -> str:
    """Write a dose as it is spoken, and which side it begins with."""
    dose, first = item.dose, item.sides[0]
    if dose is None:
        return "To hear"
    words = [Narrator(plan).dose(dose, item)]
    if dose.tempo_s is not None:
        words.append(f"{sum(dose.tempo_s)} s each")
    if item.exercise.sides == "alternate":
        words.append("side by side")
    if first is not None:
        phrases = plan.phrases
        named = phrases.first_side if len(item.sides) > 1 else phrases.only_side
        named = phrases.sided(named, first).rstrip(".")
        words.append(named[:1].lower() + named[1:])
    return _capital(", ".join(words))


def _sided(plan: Plan, text: str, side: Side | None) -> str:
    """Name the side that is done first."""
    return _capital(plan.phrases.sided(text, side))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _turns(phases: list[Phase], said: list[list[Cue]], labels: Labels) -> Iterator[Turn]:
    """Part what is said wherever the side or the set changes."""
    sets = {phase.set for phase in phases if phase.set is not None}
    sides = {phase.side for phase in phases if phase.side is not None}

    def turn(number: int) -> tuple[Side | None, int | None]:
        phase = phases[number]
        return phase.side, phase.set if len(sets) > 1 else None

    for (side, of_set), numbers in groupby(range(len(phases)), key=turn):
        names = []
        if side is not None and len(sides) > 1:
            names.append(labels.of_side(side))
        if of_set is not None:
            names.append(labels.set.replace("{n}", str(of_set)))
        cues = (cue for number in numbers for cue in said[number])
        lines = tuple(_lines(cues))
        if lines:
            yield Turn(_capital(", ".join(names)), lines)


def _lines(cues: Iterable[Cue]) -> Iterator[Line]:
    """Give every sentence a line, and numbers counted in a row a common one."""
    for number, group in groupby(enumerate(cues), key=_run):
        first, *rest = (cue for _, cue in group)
        words = ", ".join(cue.text or "" for cue in (first, *rest))
        yield Line(clock(first.anchor_ms if number == COUNTED else first.start_ms), words)


COUNTED = -1


def _run(numbered: tuple[int, Cue]) -> int:
    """Return the same for all that share a line."""
    number, cue = numbered
    return COUNTED if cue.kind == "count" and (cue.text or "").isdecimal() else number


def _letters(plan: Plan) -> list[Document]:
    """List the documents that the exercises of a plan name, in order of their letters."""
    named = {letter for item in plan.items for letter in _named(item)}
    return [letter for letter in SUBJECTS if letter in named]


def _named(item: Item) -> tuple[Document, ...]:
    exercise = item.exercise
    if exercise.dose is None:
        return exercise.documents
    return () if exercise.dose_from == "library" else (exercise.dose_from,)
