"""What a quick text makes: steps with doses, and the exercises that are known by name alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from coach.base.errors import any_of, quoted
from coach.base.text import TITLE_LIMIT, one_line, slug
from coach.base.tongue import tr
from coach.routine.bounds import LONGEST_ID, MOST_STEPS, Kind, Sides
from coach.routine.dose_merged import merged
from coach.routine.dose_table import DoseTable, lower
from coach.routine.exercise import Exercise
from coach.routine.models import Step
from coach.routine.quick.figures import Figures, of_sides
from coach.routine.quick.mistakes import Mistake, Misunderstood, fail, such_as
from coach.routine.quick.names import Names
from coach.routine.quick.parse import Asked, Part, Repeated, Rest, Said, parts_of
from coach.routine.quick.scan import Entry, entries_of
from coach.routine.quick.table import table_asked
from coach.routine.quick.together import check_sides, check_together
from coach.routine.quick.vocabulary import EXAMPLE, SET_FROM_S

ENTRY_LIMIT = 40
"""Characters of an entry that are shown."""


class Made(Struct, frozen=True):
    """The steps of a routine, and the exercises among them that nothing else has."""

    steps: tuple[Step, ...]
    exercises: tuple[Exercise, ...]
    mistakes: tuple[Mistake, ...]
    """In order; with any of them, the steps are not all."""
    entries: tuple[Entry, ...] = ()
    """So that a mistake can name its own."""

    def place(self, mistake: Mistake) -> str:
        """Name the entry of a mistake: “entry 2 (brige 10x5s)”; empty for the whole text."""
        if not mistake.entry:
            return ""
        return tr("entry {number}", number=mistake.entry) + f" ({self.entry(mistake)})"

    def entry(self, mistake: Mistake) -> str:
        """Return the beginning of a mistake's entry, as it is written; in brackets, that there."""
        if not mistake.entry:
            return ""
        entry = self.entries[mistake.entry - 1]
        inner = () if entry.rounds is None else entry.rounds.entries
        around = [one for one in inner if one.at <= mistake.at <= one.at + len(one.text)]
        return one_line((around or [entry])[0].text, ENTRY_LIMIT)


def made_of(text: str, known: Iterable[Exercise], language: str = "en") -> Made:
    """Make steps of a quick text, one an entry. Of two known exercises of a name the first counts.

    An exercise that nothing like is known of is made, with the name and the dose that it has there.
    """
    making = _Making(known)
    known_name = making.names.find
    parts, mistakes = parts_of(text, lambda name: known_name(name) is not None, language)
    steps = making.steps(parts)
    in_order = sorted([*mistakes, *making.mistakes], key=lambda mistake: mistake.at)
    entries = tuple(entries_of(text, language))
    return Made(tuple(steps), tuple(making.made.values()), tuple(in_order), entries)


class _Making:
    """Makes one step after another; what was made for one may be named by the next."""

    def __init__(self, known: Iterable[Exercise]) -> None:
        self._known = tuple(known)
        self._ids = {exercise.id for exercise in self._known}
        self.names = Names(self._known)
        self.made: dict[str, Exercise] = {}
        """By the name in small letters."""
        self.mistakes: list[Mistake] = []

    def steps(self, parts: Iterable[Part]) -> list[Step]:
        """Return the steps of entries that can be understood, and note the mistakes of others."""
        steps = []
        for part in parts:
            try:
                steps.append(self._step(part))
            except Misunderstood as error:
                self.mistakes.append(error.mistake)
        return steps

    def _step(self, part: Part) -> Step:
        """Return the step of an entry. Raises `Misunderstood`."""
        match part:
            case Repeated(least, most, inner, rest_s):
                repeat = least if least == most else (least, most)
                return Step(steps=tuple(self.steps(inner)), repeat=repeat, rest_s=rest_s)
            case Said(text):
                return Step(say=text)
            case Rest(seconds):
                return Step(rest_s=seconds)
            case Asked():
                return self._exercise(part)

    def _exercise(self, asked: Asked) -> Step:
        exercise = self._found(asked)
        check_together(asked)
        for own in of_sides(asked.figures):
            check_together(replace(asked, figures=own))
        if exercise is None:
            exercise = self._new(asked)
        check_sides(asked, exercise)
        table = table_asked(asked, exercise.dose)
        side = asked.figures.side
        if table is None or merged(exercise.dose, table) == exercise.dose:
            return Step(exercise=exercise.id, side=side)
        return Step(exercise=exercise.id, dose=table, side=side)

    def _found(self, asked: Asked) -> Exercise | None:
        """Return the exercise that is meant, or None for one to be made."""
        if not asked.alone and (exercise := self.names.find(asked.name)) is not None:
            return exercise
        if (made := self.made.get(asked.name.casefold())) is not None or asked.alone:
            return made
        if close := self.names.meant(asked.name):
            names = any_of(one.title for one in close[:3])
            hint = tr("did you mean {names}? in quotes it is an exercise of your own", names=names)
            expected = tr("the name of an exercise, as it is known")
            fail(asked.entry, quoted(asked.name), expected, hint)
        return None

    def _new(self, asked: Asked) -> Exercise:
        """Make an exercise of a name and its figures."""
        if not asked.figures.counts:
            name = quoted(asked.name)
            found = tr("no figures for {name}, which is not known here", name=name)
            fail(asked.entry, found, tr("how much is done"), such_as(EXAMPLE))
        dose = table_asked(asked, None)
        assert dose is not None, "it counts something"
        exercise = Exercise(
            id=self._free_id(asked.name),
            title=one_line(asked.name[:1].upper() + asked.name[1:], TITLE_LIMIT),
            kind=_kind(asked.name, dose),
            position="standing",
            setup=(),
            sides=_sides(asked.figures),
            thin=True,
            dose_from="own",
            dose=dose,
        )
        self.made[asked.name.casefold()] = exercise
        return exercise

    def _free_id(self, name: str) -> str:
        taken = self._ids | {exercise.id for exercise in self.made.values()}
        wanted = slug(name)[:LONGEST_ID].strip("-") or "exercise"
        if wanted not in taken:
            return wanted
        room = wanted[: LONGEST_ID - len(f"-{MOST_STEPS}")].strip("-")
        return next(free for number in count(2) if (free := f"{room}-{number}") not in taken)


def _kind(name: str, dose: DoseTable) -> Kind:
    """Guess what an exercise is for: it decides which reminders suit it."""
    long = (lower(dose.hold_s) or 0) >= SET_FROM_S
    return "stretch" if long or "stretch" in name.casefold() else "strength"


def _sides(figures: Figures) -> Sides:
    sided = figures.side is not None or of_sides(figures)
    return figures.sided or ("each" if sided else "none")
