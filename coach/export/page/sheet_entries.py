"""The exercises on the sheet for a patient, each in a few lines, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.base.text import bare, capital, filled, joined, sentence
from coach.export.page.bodies import Body
from coach.export.page.figures import FIGURES, Figure
from coach.export.page.pictures import Picture, pictures
from coach.export.page.wording import dose_in_words, sided
from coach.plan.models import Item, Note, Pause, Plan, Round
from coach.routine.doses import Dose
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.score.reading.rows import BlockRow, Row

BLANK = "______"
"""To write a number on."""


@dataclass(frozen=True)
class Entry:
    """An exercise on the sheet."""

    number: int
    title: str
    dose: str
    tally: str
    """Blanks for the numbers of as many as one can, by side; empty for anything else."""
    how: str
    """How it is done, from the start position on."""
    feel: str
    """What it should feel like, and what not."""
    careful: str
    easier: str
    link: str
    picture: Picture | None
    figure: Figure | Body | None
    """Of its movement, or else of its start position, in the place of a picture."""


@dataclass(frozen=True)
class Heading:
    """Stands over the exercises of some rounds."""

    text: str


Line = Entry | Heading | str


class Entries:
    """The exercises of a plan with their numbers, and what is done or said between them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._pictures = pictures(plan)
        self._numbers: dict[str, int] = {}
        """The first number of each exercise."""
        self._number = 0

    def of(self, rows: Sequence[Row | BlockRow]) -> Iterator[Line]:
        """Yield what stands on the sheet for some rows; what is done in rounds stands once."""
        for row in rows:
            if isinstance(row, BlockRow):
                first = self._number + 1
                inner = [*self.of(row.rows)]
                yield Heading(_rounds(self._plan, row.round, (first, self._number)))
                yield from inner
                continue
            match row.entry:
                case Item() as item:
                    self._number += 1
                    before = self._numbers.setdefault(item.exercise.id, self._number)
                    picture = self._pictures.get(item.picture)
                    yield _entry(self._plan, item, self._number, before, picture)
                case Note(text):
                    yield text
                case Pause() as pause:
                    yield _told(self._plan, self._plan.phrases.script.rest_for, pause)


def _rounds(plan: Plan, one: Round, numbers: tuple[int, int]) -> str:
    """Say how many rounds there are of which numbers, and how long one rests in them."""
    words, (first, last) = plan.phrases.script, numbers
    times = words.rounds.of(one.most, "–".join(dict.fromkeys(map(str, (one.of, one.most)))))
    which = str(first) if first == last else f"{first}–{last}"
    told = dict.fromkeys([f"{joined(', ', one.title, times)} ({which})"])
    if one.shuffled:
        told[plan.phrases.shuffled] = None
    for pause in (entry for entry in plan.entries if isinstance(entry, Pause)):
        if pause.round is not None and pause.round.block == one.block and pause.of_block:
            rest = words.rest_between if pause.of_block == "round" else words.rest_after_each
            told[_told(plan, rest, pause)] = None
    return " ".join(map(sentence, told))


def _told(plan: Plan, words: str, pause: Pause) -> str:
    """Say how long a rest is, and what is done in it."""
    seconds = pause.seconds
    if pause.every_s is not None:
        words, seconds = plan.phrases.script.every, pause.every_s
    told = filled(words, time=plan.phrases.time(seconds))
    return f"{told} ({bare(pause.words)})" if pause.words else told


def _entry(plan: Plan, item: Item, number: int, before: int, picture: Picture | None) -> Entry:
    """Put an exercise into a few lines; one that was there before is told by its number."""
    exercise, first, words = item.exercise, item.sides[0], plan.phrases.script
    again = before < number
    how = [filled(words.as_before, n=before)] if again else [*exercise.setup, exercise.action]
    how += _moves(plan, exercise)
    feel = () if again else (exercise.feel, exercise.avoid)
    careful = () if again else exercise.cautions
    return Entry(
        number=number,
        title=exercise.title,
        dose=_dose(plan, item, item.dose),
        tally=_tally(plan, item),
        how=_together(plan, item, *how),
        feel=_together(plan, item, *feel),
        careful=_together(plan, item, *careful),
        easier="" if again and not item.easier else sided(plan, exercise.easier, first),
        link="" if again else item.link,
        picture=None if again else picture,
        figure=None if picture or exercise.thin else _figure(item),
    )


def _figure(item: Item) -> Figure | Body | None:
    exercise = item.exercise
    if exercise.figure is None:
        return FIGURES.get(exercise.position)
    return Body(exercise.figure, mirrored=(item.sides[0] or item.turns_from) == "left")


def _moves(plan: Plan, exercise: Exercise) -> Iterator[str]:
    """Write the movements of a flow, each with its breath."""
    phrases = plan.phrases
    for move in exercise.flow if isinstance(exercise, Flowing) else ():
        words = bare(move.words)
        if move.half is not None:
            breath = bare(phrases.breathe_in if move.half == "in" else phrases.breathe_out)
            words = f"{breath} – {words}"
        yield words
        if move.stay > (0 if move.half else 1):
            yield filled(phrases.flow_stay, breaths=phrases.breaths.of(move.stay))


def _dose(plan: Plan, item: Item, dose: Dose | None) -> str:
    """Write a dose, how often it is done, and how long one rests between its sets."""
    often = plan.phrases.script.how_often(item.often)
    told = joined(". ", dose_in_words(plan, item), capital(often))
    if dose is None or item.most_sets < 2 or not dose.rest_s.value:
        return told
    rest = filled(plan.phrases.script.rest_for, time=plan.phrases.time(dose.rest_s.value))
    return joined(". ", told, rest)


def _tally(plan: Plan, item: Item) -> str:
    """Leave a blank for each set of as many as one can, in all rounds: “right ______, left ______”.

    Of rounds it is as many as there may be.
    """
    if not item.as_many:
        return ""
    times, one = 1, item.round
    while one is not None:
        times *= one.most
        one = one.within
    labels, blanks = plan.phrases.labels, []
    for side in item.sides:
        lines = " ".join([BLANK] * item.sets(side) * times)
        blanks.append(lines if side is None else f"{labels.side(side)} {lines}")
    return ", ".join(blanks)


def _together(plan: Plan, item: Item, *lines: str) -> str:
    """Join sentences of an exercise, as its first side has them."""
    return " ".join(sentence(sided(plan, line, item.sides[0])) for line in lines if line)
