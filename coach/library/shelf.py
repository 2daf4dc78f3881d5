"""Finds exercises, routines, advice and words: our seeds first, then the person's own folder.

A file that cannot be read spoils only itself: the rest is found, and the error is kept until
somebody needs that very file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar, get_args

from msgspec import Struct

from coach.errors import BadFile, CoachError, UnknownName, quoted
from coach.files import read_text
from coach.library.words import read_phrases
from coach.plan.asked import AS_WRITTEN, Where, check_names, option
from coach.plan.models import Resources, Wishes
from coach.plan.phrases import Phrases
from coach.routine.breath_names import breath_names, check_breath_names
from coach.routine.checks import check_exercise, check_pattern, check_routine
from coach.routine.models import Advice, Condition, Exercise, Goal, Pattern, Routine
from coach.routine.read import read_advice, read_exercise, read_model, read_routine

T = TypeVar("T")


class Found(Struct, frozen=True):
    """A routine and the file that it was read from."""

    routine: Routine
    path: Path
    own: bool
    """Whether it is the person's own."""


class Shelf:
    """Everything there is to do, read when first asked for."""

    def __init__(self, seeds: Path, own: Path | None = None) -> None:
        self.seeds = seeds
        self.own = own
        self.problems: dict[Path, CoachError] = {}
        self._spoilt: dict[str, CoachError] = {}
        """By exercise: why nobody can tell what it is."""
        self._spoilt_patterns: dict[str, CoachError] = {}
        """By pattern of breath: the same."""
        self._phrases: dict[str, Phrases] = {}
        """Those that were asked for, by language."""

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        """All exercises by id. An id that stands in two files keeps the first, and is a problem."""
        shelf: dict[str, Exercise] = {}
        for path in self._files("exercises"):
            exercise = self._try(partial(self._exercise, path, shelf), path)
            if exercise is not None:
                shelf[exercise.id] = exercise
            elif path.stem not in shelf:
                self._spoilt[path.stem] = self.problems[path]
        return shelf

    @cached_property
    def advice(self) -> dict[str, Advice]:
        """All advice by id. Raises `BadFile`: these files are ours."""
        read = [read_advice(read_text(path), path) for path in _tomls(self.seeds / "advice")]
        return {advice.id: advice for advice in read}

    @cached_property
    def routines(self) -> dict[str, Found]:
        """All routines by id, as far as they can be read.

        Ours come first, and of them those in English; relief before the rest, and what needs
        nothing before what needs kit.
        """
        shelf: dict[str, Found] = {}
        for path in self._files("routines"):
            found = self._try(partial(self._routine, path, shelf), path)
            if found is not None:
                shelf[found.routine.id] = found
        return dict(sorted(shelf.items(), key=lambda entry: self._place(entry[1])))

    def find(self, name: str) -> Found:
        """Find a routine by id or by path.

        Raises `UnknownName` with the nearest ids, or the error of the file that is meant.
        """
        if name.endswith(".toml") or "/" in name or "\\" in name:
            return self._at_path(Path(name))
        if name in self.routines:
            return self.routines[name]
        for path, error in self.problems.items():
            if path.stem == name:
                raise error
        raise UnknownName("routine", name, self.routines)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that the coach has words in, ours first, by their codes."""
        return tuple(dict.fromkeys(path.stem for path in self._files("phrases")))

    def phrases(self, language: str = "en") -> Phrases:
        """Read the coach's own words; what the person's own folder has goes before ours.

        Raises `BadFile` for a language without words, and for words that are not fit for use.
        """
        if language not in self._phrases:
            paths = [path for path in self._files("phrases") if path.stem == language]
            if not paths:
                raise self._no_words(language, None)
            self._phrases[language] = read_phrases(paths)
        return self._phrases[language]

    @cached_property
    def patterns(self) -> dict[str, Pattern]:
        """All patterns of breath by id, as far as they can be read; a person's own replaces ours.

        Raises `BadFile` for one of ours.
        """
        shelf = {pattern.id: pattern for pattern in map(_pattern, _tomls(self.seeds / "breaths"))}
        own: dict[str, Pattern] = {}
        for path in _tomls(self.own / "breaths") if self.own is not None else ():
            pattern = self._try(partial(_own_pattern, path, own), path)
            if pattern is not None:
                own[pattern.id] = pattern
            else:
                self._spoilt_patterns[path.stem] = self.problems[path]
        return shelf | own

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        """All conditions by id. Raises `BadFile`: these files are ours."""
        paths = _tomls(self.seeds / "conditions")
        read = [read_model(read_text(path), path, Condition) for path in paths]
        return {condition.id: condition for condition in read}

    def resources(self, language: str = "en") -> Resources:
        """Everything that a plan in a language may draw from. Raises what its parts raise."""
        return Resources(
            exercises=self.exercises,
            patterns=self.patterns,
            conditions=self.conditions,
            phrases=self.phrases(language),
            elsewhere=frozenset(
                exercise.id
                for found in self.routines.values()
                for exercise in found.routine.exercises
            ),
        )

    def check_names(self, wishes: Wishes, where: Where = option) -> None:
        """Check what is asked for by name. Raises `UnknownName`, or the error of a spoilt file."""
        if not wishes.without and not wishes.conditions and wishes.breath in AS_WRITTEN:
            return
        resources = self.resources()
        self._check_spoilt([wishes.breath])
        check_names(wishes, resources, where)

    def _check_spoilt(self, names: Iterable[str]) -> None:
        """Raise the error of the file that would hold a pattern of breath, if it is spoilt."""
        for name in names:
            if name in self._spoilt_patterns and name not in self.patterns:
                raise self._spoilt_patterns[name]

    def _place(self, found: Found) -> tuple[bool, str, int, bool, str]:
        """Return what the list is sorted by: English comes first, then each language together."""
        routine = found.routine
        known = {**self.exercises, **{exercise.id: exercise for exercise in routine.exercises}}
        needs_kit = any(known[step.exercise].kit for step in routine.steps if step.exercise)
        language = "" if routine.language == "en" else routine.language
        goal = get_args(Goal).index(routine.goal)
        return found.own, language, goal, needs_kit, routine.id

    def _at_path(self, path: Path) -> Found:
        if found := _no_file(path):
            hint = "coach list shows the routines that are known by name"
            raise BadFile(path, "", found, "a routine in TOML", hint=hint)
        routine = read_routine(read_text(path), path)
        self._check(routine, path)
        return Found(routine, path, own=True)

    def _check(self, routine: Routine, path: Path) -> None:
        """Check a routine; an exercise that its own file spoilt is that file's fault."""
        known = self.exercises
        inline = {exercise.id for exercise in routine.exercises}
        for step in routine.steps:
            if step.exercise in self._spoilt and step.exercise not in inline:
                raise self._spoilt[step.exercise]
        if routine.language not in self.languages:
            raise self._no_words(routine.language, path)
        check_routine(routine, known, path, self.phrases(routine.language).side_forms)
        self.check_breaths(routine, path)

    def check_breaths(self, written: Routine | Exercise, path: Path) -> None:
        """Check that the patterns of breath that are asked for are there. Raises `BadFile`."""
        known = self.patterns
        self._check_spoilt(name for _, name in breath_names(written))
        check_breath_names(written, known, path)

    def _exercise(self, path: Path, shelf: dict[str, Exercise]) -> Exercise:
        exercise = read_exercise(read_text(path), path)
        check_exercise(exercise, path)
        self.check_breaths(exercise, path)
        if exercise.id in shelf:
            found = f"{quoted(exercise.id)} a second time"
            twice = BadFile(path, "id", found, "each exercise once", hint="give it another id")
            self._spoilt[exercise.id] = twice
            raise twice
        return exercise

    def _routine(self, path: Path, shelf: dict[str, Found]) -> Found:
        routine = read_routine(read_text(path), path)
        self._check(routine, path)
        if routine.id in shelf:
            found = f"{quoted(routine.id)} a second time"
            raise BadFile(path, "id", found, "each routine once", hint="give it another id")
        return Found(routine, path, own=not path.is_relative_to(self.seeds))

    def _no_words(self, language: str, routine: Path | None) -> BadFile:
        """Return the error of a language that neither we nor the person have words in.

        `routine` is the file of the routine that is written in it, where there is one.
        """
        ours = self.seeds / "phrases" / "en.toml"
        path = (self.own or Path()) / "phrases" / f"{language}.toml"
        known = ", ".join(self.languages)
        if routine is not None:
            found, expected = quoted(language), f"a language that the coach has words in: {known}"
            hint = f"or copy {ours} to {path} and translate it"
            return BadFile(routine, "language", found, expected, hint=hint)
        expected = f"the coach's own words in {quoted(language)}"
        hint = f"copy {ours} there and translate it; there are {known}"
        return BadFile(path, "", "no such file", expected, hint=hint)

    def _files(self, kind: str) -> Iterator[Path]:
        yield from _tomls(self.seeds / kind)
        if self.own is not None:
            yield from _tomls(self.own / kind)

    def _try(self, read: Callable[[], T], path: Path) -> T | None:
        try:
            return read()
        except CoachError as error:
            self.problems[path] = error
            return None


def _pattern(path: Path) -> Pattern:
    pattern = read_model(read_text(path), path, Pattern)
    check_pattern(pattern, path)
    return pattern


def _own_pattern(path: Path, own: Mapping[str, Pattern]) -> Pattern:
    """Read a pattern of the person's own, of which each stands in one file."""
    pattern = _pattern(path)
    if pattern.id in own:
        found = f"{quoted(pattern.id)} a second time"
        raise BadFile(path, "id", found, "each pattern once", hint="give it another id")
    return pattern


def _no_file(path: Path) -> str:
    """Tell what is there in place of a file; empty if there is one."""
    try:
        if path.is_file():
            return ""
        return "a folder" if path.is_dir() else "no such file"
    except OSError as error:  # such as a name that is too long
        return (error.strerror or "an error").lower()


def _tomls(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))
