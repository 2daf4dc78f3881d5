"""What a quick text makes: steps with doses, and the exercises that are known by name alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any, NoReturn

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.base.errors import all_of, any_of, quoted
from coach.base.text import TITLE_LIMIT, filled, one_line, slug
from coach.base.times import ms_of
from coach.base.tongue import later, tr
from coach.routine.bounds import LONGEST_ID, MOST_STEPS, Kind, Sides, Tempo
from coach.routine.dose_checks import SHORTEST_PART_MS, dose_faults
from coach.routine.dose_merged import merged
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import AS_MANY, DoseTable, is_counted, lower, scoped_figures
from coach.routine.exercise import Exercise
from coach.routine.expected import described
from coach.routine.lasting import of_one_side, too_much
from coach.routine.models import Step
from coach.routine.quick.figures import Figures, Span
from coach.routine.quick.mistakes import Mistake, Misunderstood, such_as
from coach.routine.quick.names import Names
from coach.routine.quick.parse import Asked, Part, Repeated, Rest, Said, parts_of
from coach.routine.quick.scan import Entry, entries_of
from coach.routine.quick.vocabulary import EXAMPLE, SET_FROM_S

ENTRY_LIMIT = 40
"""Characters of an entry that are shown."""
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
        _check_together(asked)
        for own in _of_sides(asked.figures):
            _check_together(replace(asked, figures=own))
        if exercise is None:
            exercise = self._new(asked)
        _check_sides(asked, exercise)
        table = _table(asked, exercise.dose)
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
            _fail(asked, quoted(asked.name), expected, hint)
        return None

    def _new(self, asked: Asked) -> Exercise:
        """Make an exercise of a name and its figures."""
        if not asked.figures.counts:
            name = quoted(asked.name)
            found = tr("no figures for {name}, which is not known here", name=name)
            _fail(asked, found, tr("how much is done"), such_as(EXAMPLE))
        dose = _table(asked, None)
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


def _table(asked: Asked, own: DoseTable | None) -> DoseTable | None:
    """Return what a step has to say so that an exercise with its own dose is done as asked.

    None where nothing is asked for. Raises `Misunderstood` for a figure out of its bounds.
    """
    given = _with_sets(asked.figures, own)
    sets_told = any(one.sets for one in _of_sides(asked.figures))
    for side in ("left", "right"):
        figures: Figures | None = getattr(asked.figures, side)
        its = {} if figures is None else _counted(figures, own)
        its |= {"sets": 1} if its and sets_told else {}
        its |= {} if figures is None else _spans("sets", figures.sets)
        given = given or its
        its = {key: value for key, value in its.items() if given.get(key) != value}
        given |= {side: its} if its else {}
    given |= {} if asked.figures.rest_s is None else {"rest_s": asked.figures.rest_s}
    if not given:
        return None
    for key, value in given.items():
        try:
            msgspec.convert({key: value}, DoseTable)
        except msgspec.ValidationError:
            shown = list(value) if isinstance(value, tuple) else value
            _fail(asked, f"{key} = {shown}", described(DoseTable, (key,)))
    table = msgspec.convert(given, DoseTable)
    done = merged(own, table)
    for fault in dose_faults(table, ()) if table.of_sides and is_counted(table) else ():
        _fail(asked, fault.found, fault.expected, fault.hint)
    for fault in too_much(of_one_side(parsed(done)), ()) if done is not None else ():
        _fail(asked, fault.found, fault.expected)
    return table


def _of_sides(figures: Figures) -> list[Figures]:
    """List what sides do otherwise."""
    return [one for one in (figures.left, figures.right) if one is not None]


def _with_sets(figures: Figures, own: DoseTable | None) -> dict[str, Any]:
    return _counted(figures, own) | _spans("sets", figures.sets)


def _counted(figures: Figures, own: DoseTable | None) -> dict[str, Any]:
    """Return the figures of what is counted, by their keys, and 1 where the exercise has more."""
    given: dict[str, Any] = {}
    if figures.breaths is not None:
        given = _spans("breaths", figures.breaths)
    elif figures.seconds is not None:
        timed = own is not None and own.work_s is not None and figures.reps is None
        works = figures.way == "work" or figures.as_many or (not figures.way and timed)
        given = _spans("work_s" if works else "hold_s", figures.seconds)
        if figures.as_many:
            given["reps"] = AS_MANY
        elif figures.reps is not None:
            given |= _spans("reps", figures.reps)
        elif (
            own is not None and own.hold_s is not None and (lower(own.reps) or 1) > 1 and not works
        ):
            given["reps"] = 1
    elif figures.reps is not None:
        given = _spans("reps", figures.reps)
        held = own is not None and own.hold_s is not None and own.reps is not None
        # Without a tempo they are done at one's own pace, in place of what the exercise counts.
        if own is not None and scoped_figures(own) and not held and own.tempo_s is None:
            given |= {} if figures.tempo_s else {"pace": "self"}
    if figures.tempo_s is not None:
        given["tempo_s"] = figures.tempo_s
    if given and figures.sets is None and own is not None and (lower(own.sets) or 1) > 1:
        given["sets"] = 1
    return given


def _spans(key: str, span: Span | None) -> dict[str, Any]:
    """Return a figure by its key, with its range where one is asked for."""
    if span is None:
        return {}
    least, most = span
    return {key: least if least == most else span}


def _kind(name: str, dose: DoseTable) -> Kind:
    """Guess what an exercise is for: it decides which reminders suit it."""
    long = (lower(dose.hold_s) or 0) >= SET_FROM_S
    return "stretch" if long or "stretch" in name.casefold() else "strength"


def _sides(figures: Figures) -> Sides:
    sided = figures.side is not None or _of_sides(figures)
    return figures.sided or ("each" if sided else "none")


def _check_together(asked: Asked) -> None:
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
        _fail(asked, found, expected, such_as("max 60s"))
    if len(named) > 1 and tuple(named) not in pairs:
        _fail(asked, all_of(map(tr, named)), tr("one of them"), such_as(EXAMPLE))
    if named == [A_TEMPO]:
        hint = such_as("12 reps tempo 3-1-3")
        _fail(asked, tr("a tempo alone"), tr("repetitions beside it"), hint)
    if figures.tempo_s is not None:
        _check_tempo(asked, figures.tempo_s)


def _check_tempo(asked: Asked, tempo_s: Tempo) -> None:
    """Check that a tempo can be followed."""
    hint = such_as("tempo 3-1-3")
    if sum(tempo_s) < 1:
        _fail(asked, tr("a tempo of no time"), tr("at least one second"), hint)
    if any(0 < ms_of(part) < SHORTEST_PART_MS for part in tempo_s):
        _fail(asked, tr("a hasty tempo"), tr("half a second or more each, or 0"), hint)


def _check_sides(asked: Asked, exercise: Exercise) -> None:
    """Check that an exercise has the sides that are asked of it."""
    figures = asked.figures
    two = figures.side is not None or _of_sides(figures)
    wanted: Sides | None = "each" if two else figures.sided
    if wanted is not None and wanted != exercise.sides:
        found = quoted(figures.side or {"each": "each side"}.get(wanted, "alternating"))
        expected = tr(_IN_PARTS if exercise.parts else _DONE[exercise.sides])
        hint = tr("in quotes it is an exercise of your own: {name}", name=f'"{asked.name}"')
        _fail(asked, found, filled(expected, title=quoted(exercise.title)), hint)


def _fail(asked: Asked, found: str, expected: str, hint: str = "") -> NoReturn:
    raise Misunderstood(Mistake(asked.entry.number, asked.entry.at, found, expected, hint))
