"""All rules over all files: what is wrong or hard to follow in our routines and in others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from coach.check.finding import Finding, in_order, without_echoes
from coach.check.registry import RULES
from coach.check.rule import Rule, Trouble
from coach.check.source import FileKind, Source
from coach.check.views import (
    LineView,
    PhrasesView,
    Role,
    RoutineView,
    as_done,
    exercise_view,
    lines_of,
    routine_view,
    texts_of,
)
from coach.check.where import Where
from coach.check.words import Words, words_of
from coach.errors import BadFile, CoachError
from coach.library.shelf import Shelf
from coach.library.words import laid_over
from coach.plan.models import Resources, Wishes
from coach.routine.checks import check_exercise, check_pattern
from coach.routine.models import Exercise, Language, Pattern, Step
from coach.routine.read import read_advice, read_exercise, read_model
from coach.settings import FILE_NAME
from coach.speech.lexicon import Lexicons, load_entries, load_lexicons

_OWN_KEYS = ("talk", "count", "breath")
"""Keys of a step that replace the exercise's own, beside its dose."""


class Examiner:
    """Examines files one by one, against everything that the library knows."""

    def __init__(self, shelf: Shelf, wishes: Wishes) -> None:
        self.shelf = shelf
        self.wishes = wishes
        self._words: dict[Language, Words | None] = {}
        self._resourced: dict[Language, Resources] = {}

    def everything(self) -> list[Finding]:
        """Examine the seeds, the person's own folder, and the rate of the settings."""
        folders = [self.shelf.seeds, *([self.shelf.own] if self.shelf.own else [])]
        kinds = ("exercises", "routines", "advice", "breaths", "phrases", "lexicon")
        paths = [
            path
            for folder in folders
            for kind in kinds
            for path in sorted((folder / kind).glob("*.toml"))
        ]
        return in_order(without_echoes([*self._settings(), *self._of_all(paths)]))

    def files(self, paths: Iterable[Path]) -> list[Finding]:
        """Examine these files only."""
        return in_order(without_echoes(list(self._of_all(paths))))

    def path_of(self, name: str) -> Path:
        """Return the file of a path, or of the id of a routine or an exercise.

        Raises `UnknownName`, or the error of a file that is no file.
        """
        if name.endswith(".toml") or "/" in name or "\\" in name:
            return Path(name)
        for kind in ("routines", "exercises"):
            for folder in (self.shelf.seeds, self.shelf.own):
                if folder is not None and (folder / kind / f"{name}.toml").is_file():
                    return folder / kind / f"{name}.toml"
        return self.shelf.find(name).path

    def _of_all(self, paths: Iterable[Path]) -> Iterator[Finding]:
        told: set[Finding] = set()
        for path in paths:
            source = Source(path)
            try:
                found = list(dict.fromkeys(self._of(source)))
            except CoachError as error:
                found = [_failed(source, error)]
            yield from (finding for finding in found if finding not in told)
            told.update(found)

    def _of(self, source: Source) -> Iterator[Finding]:
        """Examine one file. Raises `CoachError` where it cannot be read."""
        if not source.path.is_file():
            self.shelf.find(str(source.path.absolute()))
        _ = self.shelf.routines
        if source.path in self.shelf.problems:
            raise self.shelf.problems[source.path]
        by_kind: Mapping[FileKind, Callable[[Source], Iterator[Finding]]] = {
            "advice": self._of_advice,
            "exercise": self._of_exercise_file,
            "lexicon": _of_lexicon,
            "pattern": _of_pattern,
            "phrases": self._of_phrases,
            "routine": self._of_routine,
        }
        yield from by_kind[source.kind](source)

    def _of_advice(self, source: Source) -> Iterator[Finding]:
        for number, text in enumerate(read_advice(source.text, source.path).say):
            yield from _of_line(source, self._line(text, "say", "en"), ("say", number))

    def _of_exercise_file(self, source: Source) -> Iterator[Finding]:
        exercise = read_exercise(source.text, source.path)
        language = self._languages.get(exercise.id, "en")
        check_exercise(exercise, source.path)
        self.shelf.check_breaths(exercise, source.path)
        yield from self._of_exercise(source, exercise, language)

    def _of_exercise(
        self,
        source: Source,
        exercise: Exercise,
        language: Language,
        at: Where = (),
        pronounced: Iterable[str] = (),
    ) -> Iterator[Finding]:
        """Examine an exercise; `at` is its place in a routine, whose own words are `pronounced`."""
        for where, role, text in lines_of(exercise):
            line = self._line(text, role, language, pronounced)
            yield from _of_line(source, line, (*at, *where))
        view = exercise_view(exercise, self._resources(language), language)
        for rule in RULES:
            yield from _put(source, rule, rule.exercise(view) if rule.exercise else (), at)

    def _of_routine(self, source: Source) -> Iterator[Finding]:
        routine = self.shelf.find(str(source.path.absolute())).routine
        language = routine.language
        own = tuple(routine.pronounce)
        yield from _of_line(source, self._line(routine.title, "title", language, own), ("title",))
        for number, step in enumerate(routine.steps):
            if step.say is not None:
                line = self._line(step.say, "say", language, own)
                yield from _of_line(source, line, ("steps", number, "say"))
        for number, exercise in enumerate(routine.exercises):
            yield from self._of_exercise(source, exercise, language, ("exercises", number), own)
        view = routine_view(routine, self._resources(language))
        for rule in RULES:
            yield from _put(source, rule, rule.routine(view) if rule.routine else ())
        for number, step in enumerate(routine.steps):
            yield from self._of_step(source, view, step, ("steps", number))

    def _of_step(
        self, source: Source, view: RoutineView, step: Step, at: Where
    ) -> Iterator[Finding]:
        """Examine an exercise as a step wants it; what is not the step's doing is not its fault."""
        if step.exercise is None:
            return
        changed = as_done(view.exercises[step.exercise], step)
        if changed == view.exercises[step.exercise]:
            return
        resources, language = view.resources, view.routine.language
        done = replace(exercise_view(changed, resources, language), in_routine=True)
        for rule in RULES:
            troubles = rule.exercise(done) if rule.exercise else ()
            given = [trouble for trouble in troubles if _given(step, trouble.where)]
            yield from _put(source, rule, given, at)

    def _of_phrases(self, source: Source) -> Iterator[Finding]:
        """Examine the coach's words in a language: a person's own as they lie over ours."""
        ours = self.shelf.seeds / "phrases" / source.path.name
        table = source.table
        if ours.is_file() and ours != source.path.absolute():
            table = laid_over(Source(ours).table, table)
        view = PhrasesView(table=table, conditions=self.shelf.conditions)
        for rule in RULES:
            yield from _put(source, rule, rule.phrases(view) if rule.phrases else ())
        for where, text in texts_of(source.table):
            line = self._line(text, "say", source.path.stem)
            yield from _of_line(source, line, where)

    def _settings(self) -> Iterator[Finding]:
        """Examine what the settings file asks for."""
        if self.shelf.own is None or not (self.shelf.own / FILE_NAME).is_file():
            return
        source = Source(self.shelf.own / FILE_NAME)
        for rule in RULES:
            yield from _put(source, rule, rule.wishes(self.wishes) if rule.wishes else ())

    def _line(
        self, text: str, role: Role, language: Language, pronounced: Iterable[str] = ()
    ) -> LineView:
        if language not in self._words:
            self._words[language] = words_of(self.shelf.seeds, language)
        return LineView(
            text=text,
            role=role,
            language=language,
            words=self._words[language],
            pronounced={
                *self._lexicons.of(language, phonemes=True).entries,
                *(word.lower() for word in pronounced),
            },
        )

    def _resources(self, language: Language) -> Resources:
        if language not in self._resourced:
            self._resourced[language] = self.shelf.resources(language)
        return self._resourced[language]

    @cached_property
    def _lexicons(self) -> Lexicons:
        """What is known of how to say words. One of the person's own that is broken is left out."""
        own = self.shelf.own
        return load_lexicons(self.shelf.seeds / "lexicon", own and own / "lexicon")[0]

    @cached_property
    def _languages(self) -> Mapping[str, Language]:
        """The language of each exercise, by id: that of the routines which name it."""
        return {
            step.exercise: found.routine.language
            for found in self.shelf.routines.values()
            for step in found.routine.steps
            if step.exercise is not None
        }


def _of_lexicon(source: Source) -> Iterator[Finding]:
    """Read a lexicon; no rule has anything to say of it."""
    load_entries(source.path)
    return iter(())


def _of_pattern(source: Source) -> Iterator[Finding]:
    """Read a pattern of breath; what matters is which holds it is given."""
    check_pattern(read_model(source.text, source.path, Pattern), source.path)
    return iter(())


def _of_line(source: Source, line: LineView, at: Where) -> Iterator[Finding]:
    for rule in RULES:
        yield from _put(source, rule, rule.line(line) if rule.line else (), at)


def _put(
    source: Source, rule: Rule, troubles: Iterable[Trouble], at: Where = ()
) -> Iterator[Finding]:
    yield from (source.finding(rule, trouble, at) for trouble in troubles)


def _given(step: Step, where: Where) -> bool:
    """Tell whether a step itself gave the figure that troubles."""
    match where:
        case ("dose", str(name)):
            return step.dose is not None and getattr(step.dose, name) is not None
        case ("dose",):
            return step.dose is not None
        case (str(name), *_) if name in _OWN_KEYS:
            return getattr(step, name) is not None
        case _:
            return False


def _failed(source: Source, error: CoachError) -> Finding:
    """Put an error as a finding of the file that it is about."""
    if isinstance(error, BadFile) and error.path != source.path.absolute():
        source = Source(error.path)
    return source.error(error)
