"""Finds exercises, routines, advice and words: our seeds first, then the person's own folder.

A file that cannot be read does not stop the others from being read. Its error is kept, and raised
when that very file is asked for.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from coach.base.errors import BadFile, CoachError, UnknownName
from coach.base.files import read_text
from coach.base.tongue import tr
from coach.home.order import Rank, needs_kit, rank
from coach.home.shelves import Shelves
from coach.home.tomls import is_path, listed_as, no_file, tomls
from coach.plan.asked import AS_WRITTEN, PlaceOf, check_names, option
from coach.plan.languages import is_known
from coach.plan.phrases import Phrases
from coach.plan.resources import Resources
from coach.plan.wishes import Wishes
from coach.routine.advice import Advice, Condition
from coach.routine.blocks import leaves
from coach.routine.breath_checks import breath_name_faults, breath_names, pattern_faults
from coach.routine.checks import exercise_faults
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.flow import with_flows
from coach.routine.models import Routine
from coach.routine.pattern import Pattern
from coach.routine.printed import beside, in_folder
from coach.routine.quick.within import spelt_out
from coach.routine.read import read_model
from coach.routine.steps import routine_faults

if TYPE_CHECKING:
    from coach.home.words import Words


class Found(Struct, frozen=True):
    """A routine and the file that it was read from."""

    routine: Routine
    path: Path
    own: bool
    """Whether it is the person's own."""
    folder: str = ""
    """The folder inside `routines` that it lies in, such as that of one patient."""
    text: str = ""
    """What was typed, where it has no file."""

    @property
    def id(self) -> str:
        """That of the routine, behind its folder: “anna/knee”."""
        return self.routine.id


class Library(Shelves):
    """The exercises, routines and words on this machine; each kind is read when first asked for."""

    def __init__(self, seeds: Path, own: Path | None = None) -> None:
        super().__init__(seeds, own)
        self.opened_ns = time.time_ns()
        """What is written later may be known here as it was before."""
        self._brought: dict[str, Found] = {}
        self._words: dict[str, Words] = {}
        """The phrases that have been read, by language."""

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        """All exercises by id, as far as they can be read."""
        return self._read_all("exercise", self.files("exercises"), self.exercise)

    @cached_property
    def advice(self) -> dict[str, Advice]:
        """All advice by id. Raises `BadFile`: these files are ours."""
        read = [read_model(read_text(path), path, Advice) for path in tomls(self.seeds / "advice")]
        return {advice.id: advice for advice in read}

    @cached_property
    def routines(self) -> dict[str, Found]:
        """All routines by id, as far as they can be read, in the order of a list."""
        library = self._read_all("routine", self.files("routines"), self.routine)
        return dict(sorted(library.items(), key=lambda entry: self._rank(entry[1])))

    def find(self, name: str) -> Found:
        """Find a routine by id, as it is listed or as its folders are called, or by path.

        Raises `UnknownName` with the nearest ids, or the error of the file that is meant.
        """
        if name in self._brought:
            return self._brought[name]
        listed = listed_as(name)
        if (found := self._named(listed)) is not None:
            return found
        if name.endswith(".toml") or (is_path(name) and not no_file(Path(name))):
            return self._at_path(Path(name))
        if listed in self.routines:
            return self.routines[listed]
        for path, error in self.problems.items():
            if self.called(path) == listed:
                raise error
        if is_path(name):
            return self._at_path(Path(name))
        raise UnknownName("routine", name, self.routines)

    def bring(self, found: Found) -> None:
        """Let a routine be found by its id that has no file here."""
        self._brought[found.id] = found

    def file_of(self, name: str) -> Path | None:
        """Return the file that a name promises, unread; None where only its content would tell."""
        if name in self._brought:
            return None
        listed = listed_as(name)
        for path in self.files("routines"):
            if self.called(path) == listed:
                return path
        return Path(name) if is_path(name) and not no_file(Path(name)) else None

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that the coach has words in, ours first, by their codes."""
        return tuple(dict.fromkeys(path.stem for path in self.files("phrases")))

    def phrases(self, language: str = "en") -> Phrases:
        """Return the coach's own words; what the person's own folder has goes before ours.

        Raises what `words` raises.
        """
        return self.words(language).phrases

    def words(self, language: str) -> Words:
        """Read the coach's own words. A language of the person's own may lack some, or all.

        Raises `BadFile` for a language that nobody knows, and for words that are not fit for use.
        """
        if language not in self._words:
            from coach.home.words import read_phrases  # late: a list that is kept has no words

            paths = [path for path in self.files("phrases") if path.stem == language]
            ours = any(path.is_relative_to(self.seeds) for path in paths)
            conditions = None if ours else [*self.conditions]
            try:
                read = read_phrases(paths, language, conditions)
            except UnknownName as error:
                raise self._no_words(language, None) from error
            self._words[language] = replace(read, path=paths[-1] if paths else None)
        return self._words[language]

    @cached_property
    def patterns(self) -> dict[str, Pattern]:
        """All patterns of breath by id, as far as they can be read; a person's own replaces ours.

        Raises `BadFile` for one of ours.
        """
        ours = {pattern.id: pattern for pattern in map(read_pattern, tomls(self.seeds / "breaths"))}
        own = tomls(self.own / "breaths") if self.own is not None else []
        return ours | self._read_all("pattern", own, read_pattern)

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        """All conditions by id. Raises `BadFile`: these files are ours."""
        paths = tomls(self.seeds / "conditions")
        read = [read_model(read_text(path), path, Condition) for path in paths]
        return {condition.id: condition for condition in read}

    def resources(self, language: str = "en") -> Resources:
        """Everything that a plan in a language may draw from. Raises what its parts raise."""
        return Resources(
            exercises=self.exercises,
            patterns=self.patterns,
            conditions=self.conditions,
            phrases=self.phrases(language),
            elsewhere=self._elsewhere,
        )

    def _elsewhere(self) -> frozenset[str]:
        """Return the ids of exercises that single routines bring along; all of them are read."""
        return frozenset(
            exercise.id for found in self.routines.values() for exercise in found.routine.exercises
        )

    def check_names(
        self, wishes: Wishes, place_of: PlaceOf = option, own: Iterable[Exercise] = ()
    ) -> None:
        """Check what is asked for by name; `own` are the exercises that a routine brings along.

        Raises `UnknownName`, or the error of a spoilt file.
        """
        named = (*wishes.without, *wishes.known, *wishes.work, *wishes.condition)
        named += wishes.kit or ()
        if not named and wishes.breath in AS_WRITTEN:
            return
        known = {**self.exercises, **{exercise.id: exercise for exercise in own}}
        resources = replace(self.resources(), exercises=known)
        self._check_spoilt([wishes.breath])
        check_names(wishes, resources, place_of)

    def _check_spoilt(self, names: Iterable[str]) -> None:
        """Raise the error of the file that would hold a pattern of breath, if it is spoilt."""
        for name in names:
            if name not in self.patterns and ("pattern", name) in self._spoilt:
                raise self._spoilt["pattern", name]

    def _rank(self, found: Found) -> Rank:
        routine, kit = found.routine, needs_kit(found.routine, self.exercises)
        own, folder = found.own, found.folder
        return rank(routine.id, routine.language, routine.goal, kit=kit, own=own, folder=folder)

    def _at_path(self, path: Path) -> Found:
        if found := no_file(path):
            hint = tr("coach list shows the routines that are known by name")
            raise BadFile(path, (), found, tr("a routine in TOML"), hint=hint)
        return Found(self._checked(path), path, own=True)

    def _checked(self, path: Path) -> Routine:
        """Read and check a routine. Raises `BadFile` with all that is wrong in its file.

        With nothing wrong there, raises the error of another file that spoils it.
        """
        written = read_model(read_text(path), path, Routine, self.routine_faults)
        routine, _ = spelt_out(written, self.exercises)
        own = {exercise.id for exercise in routine.exercises}
        for step in (leaf.step for leaf in leaves(routine.steps)):
            spoilt = self._spoilt.get(("exercise", step.exercise or ""))
            if spoilt is not None and step.exercise not in own:
                raise spoilt
        self.phrases(routine.language)
        self._check_spoilt(name for _, name in breath_names(routine))
        routine = with_flows(routine, self.exercises)
        owned = tuple(self._owned(exercise, path) for exercise in routine.exercises)
        return beside(replace(routine, exercises=owned), path.parent)

    def routine_faults(self, routine: Routine) -> Iterator[Fault]:
        """Yield what is wrong with a routine, but for what is the fault of another file."""
        routine, faults = spelt_out(routine, self.exercises)
        yield from faults
        forms, language = None, routine.language
        if language in self.languages or is_known(language):
            with suppress(CoachError):  # of its own phrases, which is told when all else is well
                from coach.plan.untranslated import SIDES  # late: none for a kept list

                words = self.words(language)
                forms = words.phrases.side_forms
                if SIDES & {*words.missing} and self._has_sides(routine):
                    from coach.home.words import no_sides

                    yield no_sides(language, self._own_phrases)
        else:
            told = self._no_words(language, Path())
            yield Fault(told.key, told.found, told.expected)
        known, spoilt = self.exercises, {name for kind, name in self._spoilt if kind == "exercise"}
        yield from routine_faults(routine, known, forms, spoilt)
        yield from self._breath_faults(routine)

    def _breath_faults(self, written: Routine | Exercise) -> Iterator[Fault]:
        """Yield the patterns of breath that are asked for and not there."""
        spoilt = {name for kind, name in self._spoilt if kind == "pattern"}
        yield from breath_name_faults(written, self.patterns, spoilt)

    def exercise(self, path: Path) -> Exercise:
        """Read and check the exercise of a file. Raises `BadFile` with all that is wrong."""
        exercise = read_model(read_text(path), path, Exercise, self._exercise_faults)
        self._check_spoilt(name for _, name in breath_names(exercise))
        return in_folder(self._owned(exercise, path), path.parent)

    def _owned(self, exercise: Exercise, path: Path) -> Exercise:
        """Return an exercise of a file with its dose as the person's own, where it is that."""
        if exercise.dose_from != "library" or path.is_relative_to(self.seeds):
            return exercise
        return replace(exercise, dose_from="own")

    def _exercise_faults(self, exercise: Exercise) -> Iterator[Fault]:
        yield from exercise_faults(exercise)
        yield from self._breath_faults(exercise)

    def routine(self, path: Path) -> Found:
        """Read and check the routine of a file. Raises `BadFile`."""
        routine = self._checked(path)
        own, folder = not path.is_relative_to(self.seeds), self.folder(path)
        if folder:
            routine = replace(routine, id=f"{folder}/{routine.id}")
        return Found(routine, path, own, folder)

    def _named(self, name: str) -> Found | None:
        """Find a routine whose file is named after its id, without reading all others."""
        if "routines" in self.__dict__:
            return self.routines.get(name)
        for path in self.files("routines"):
            if self.called(path) == name:
                try:
                    found = self.routine(path)
                except CoachError:
                    continue
                if found.id == name:
                    return found
        return None

    def _no_words(self, language: str, routine: Path | None) -> BadFile:
        from coach.home.words import no_words

        return no_words(language, routine, self._own_phrases, self.languages)

    def _has_sides(self, routine: Routine) -> bool:
        """Tell whether a routine has an exercise that is done on one side after the other."""
        own = {exercise.id: exercise for exercise in routine.exercises}
        named = {leaf.step.exercise or "" for leaf in leaves(routine.steps)}
        every = (own.get(name) or self.exercises.get(name) for name in named)
        return any(one is not None and one.sides in ("each", "alternate") for one in every)


def read_pattern(path: Path) -> Pattern:
    """Read and check a pattern of breath. Raises `BadFile` with all that is wrong."""
    return read_model(read_text(path), path, Pattern, pattern_faults)
