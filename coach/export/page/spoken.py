"""A session as a page to be read aloud: all that is said and when, with doses and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from coach.base.text import capital, filled, joined
from coach.base.times import clock, period
from coach.export.page.html import template
from coach.export.page.wording import dose_in_words, length_in_words, sided
from coach.plan.models import Item, Plan
from coach.plan.shown import Labels
from coach.plan.shown_script import ScriptWords
from coach.plan.week_words import which_week
from coach.routine.bounds import Where
from coach.routine.documents import SUBJECTS, Document
from coach.score.models import Cue, Phase, Score
from coach.score.reading.lines import Line, lines

PAGE = "spoken.html.jinja"


@dataclass(frozen=True)
class Passage:
    """What is said on one side, or in one set."""

    name: str
    """“Left side, set 2”, or empty."""
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    """A section of the page: an exercise, or what is said around the exercises."""

    start_ms: int
    title: str
    number: int | None
    """Of the exercise, from 1."""
    passages: tuple[Passage, ...]
    dose: str = ""
    source: str = ""
    cautions: tuple[str, ...] = ()
    easier: str = ""


def spoken_page(plan: Plan, score: Score) -> str:
    """Return one HTML page that needs nothing but itself, to be written as UTF-8."""
    words = plan.phrases.script
    return template(PAGE).render(
        plan=plan,
        kit=joined(", ", *plan.kit),
        about=length_in_words(plan, score),
        week="" if plan.week is None else which_week(plan.week, words),
        doctor=plan.phrases.labels.doctor,
        words=words,
        clock=clock,
        period=period,
        language=plan.phrases.language,
        sections=tuple(_sections(plan, score)),
        documents=tuple(
            filled(words.document, letter=letter, subject=words.subject(letter))
            for letter in _letters(plan)
        ),
    )


def _sections(plan: Plan, score: Score) -> Iterator[Section]:
    """Divide a session wherever an exercise begins or ends."""
    said: list[list[Cue]] = [[] for _ in score.phases]
    for cue in score.cues:
        if cue.utterance is not None:
            said[cue.phase].append(cue)
    words = plan.phrases.script
    for item, numbers in groupby(range(len(score.phases)), key=lambda n: _belongs(score, words, n)):
        within = tuple(numbers)
        phases = [score.phases[number] for number in within]
        at = phases[0].start_ms
        passages = tuple(_passages(phases, [said[number] for number in within], score.labels))
        if isinstance(item, int):
            yield _exercise(plan, item, at, passages)
        elif item == plan.phrases.script.rest or any(passage.lines for passage in passages):
            yield Section(at, item, None, passages)


def _belongs(score: Score, words: ScriptWords, number: int) -> int | str:
    """Return which item a phase belongs to, or the title of its section otherwise."""
    phase = score.phases[number]
    if phase.item is not None:
        return phase.item
    if phase.kind == "finish":
        return score.labels.ending
    if number == 0:
        return score.labels.opening
    return words.rest if phase.kind == "rest" else words.note


def _exercise(plan: Plan, number: int, start_ms: int, passages: tuple[Passage, ...]) -> Section:
    item = plan.items[number]
    exercise, first = item.exercise, item.sides[0]
    nth = 1 if item.round is None else item.round.overall
    round_of = filled(plan.phrases.labels.round, n=nth) if nth > 1 else ""
    return Section(
        start_ms,
        joined(", ", exercise.title, round_of),
        number + 1,
        passages,
        dose=dose_in_words(plan, item),
        source=_source(plan.phrases.script, item),
        cautions=tuple(sided(plan, caution, first) for caution in exercise.cautions),
        easier=sided(plan, exercise.easier, first),
    )


def _source(words: ScriptWords, item: Item) -> str:
    """Tell where a dose comes from."""
    exercise = item.exercise
    if exercise.dose is None:
        letters = ", ".join(exercise.documents)
        return filled(words.of_document, letters=letters) if letters else words.own
    if item.by_step or exercise.dose_from == "own":
        return words.dose_of_routine
    if exercise.dose_from == "library":
        return words.dose_of_library
    return filled(words.dose_of_document, letter=exercise.dose_from)


def _passages(phases: list[Phase], said: list[list[Cue]], labels: Labels) -> Iterator[Passage]:
    """Divide what is said wherever the side or the set changes."""
    sets = {phase.set for phase in phases if phase.set is not None}
    sides = {phase.side for phase in phases if phase.side is not None}

    def side_and_set(number: int) -> tuple[Where | None, int | None]:
        phase = phases[number]
        return phase.side, phase.set if len(sets) > 1 else None

    for (side, of_set), numbers in groupby(range(len(phases)), key=side_and_set):
        names = []
        if side is not None and len(sides) > 1:
            names.append(labels.of_side(side))
        if of_set is not None:
            names.append(filled(labels.set, n=of_set))
        cues = (cue for number in numbers for cue in said[number])
        if said_here := tuple(lines(cues)):
            yield Passage(capital(", ".join(names)), said_here)


def _letters(plan: Plan) -> list[Document]:
    """List the documents that the exercises of a plan name, in order of their letters."""
    named = {letter for item in plan.items for letter in _named(item)}
    return [letter for letter in SUBJECTS if letter in named]


def _named(item: Item) -> tuple[Document, ...]:
    exercise = item.exercise
    if exercise.dose is None:
        return exercise.documents
    match exercise.dose_from:
        case "library" | "own":
            return ()
        case document:
            return (document,)
