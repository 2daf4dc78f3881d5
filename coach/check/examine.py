"""All rules over all files: what is wrong or hard to follow in our routines and in others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path

from coach.base.errors import BadFile, CoachError
from coach.base.keypath import KeyPath
from coach.base.kinds import is_file
from coach.check.allowed import with_allowed
from coach.check.finding import Finding, in_order, without_echoes
from coach.check.known import Known
from coach.check.source import FOLDERS, FileKind, Source
from coach.check.steps import of_steps
from coach.check.texts import Role, lines_instead, lines_of, texts_of
from coach.check.told import told
from coach.check.views import PhrasesView, RecordingView, exercise_view, routine_view
from coach.home.library import Found, Library, read_pattern
from coach.home.script import script_of
from coach.home.settings import FILE_NAME
from coach.home.tomls import is_path, listed_as
from coach.home.words import laid_over
from coach.plan.resources import Resources
from coach.plan.wishes import Wishes
from coach.routine.advice import Advice
from coach.routine.blocks import blocks, leaves
from coach.routine.bounds import Language
from coach.routine.exercise import Exercise
from coach.routine.models import Routine
from coach.routine.read import read_model
from coach.speech.packs.told import Pack, unlike
from coach.speech.words.entries import load_entries


class Examiner:
    """Examines files one by one, against everything that the library knows."""

    def __init__(self, library: Library, wishes: Wishes, pack: Pack | None = None) -> None:
        """Routines are held against a recorded voice, where there is a `pack`."""
        self.library = library
        self.wishes = wishes
        self.pack = pack
        self._known = Known(library)
        self._resources = cache(library.resources)

    def everything(self) -> list[Finding]:
        """Examine the seeds, the person's own folder, and the rate of the settings."""
        paths = [path for folder in FOLDERS for path in self.library.files(folder)]
        return in_order(without_echoes([*self._settings(), *self._of_all(paths)]))

    def files(self, paths: Iterable[Path]) -> list[Finding]:
        """Examine these files only."""
        return in_order(without_echoes(list(self._of_all(paths))))

    def path_of(self, name: str) -> Path:
        """Return the file of a path, or of the id of a routine or an exercise.

        Raises `UnknownName`, or the error of a file that is no file.
        """
        listed = listed_as(name)
        for kind in ("routines", "exercises"):
            for path in self.library.files(kind):
                if self.library.called(path) == listed:
                    return path
        return Path(name) if is_path(name) else self.library.find(name).path

    def _of_all(self, paths: Iterable[Path]) -> Iterator[Finding]:
        met: set[Finding] = set()
        for path in paths:
            source = Source(path)
            try:
                found = list(dict.fromkeys(self._of(source)))
            except CoachError as error:
                found = [_failed(source, one) for one in (error, *error.others)]
            yield from (finding for finding in found if finding not in met)
            met.update(found)

    def _of(self, source: Source) -> Iterator[Finding]:
        """Examine one file. Raises `CoachError` where it cannot be read."""
        if not is_file(source.path):
            self.library.find(str(source.path.absolute()))
        _ = self.library.routines
        if source.path in self.library.problems:
            raise self.library.problems[source.path]
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
        for number, text in enumerate(read_model(source.text, source.path, Advice).say):
            yield from told(source, self._known.line(text, "say", "en"), ("say", number))

    def _of_exercise_file(self, source: Source) -> Iterator[Finding]:
        exercise = self.library.exercise(source.path)
        language = self._known.languages.get(exercise.id, "en")
        yield from self._of_exercise(source, exercise, self._resources(language), language)

    def _of_exercise(
        self,
        source: Source,
        exercise: Exercise,
        resources: Resources,
        language: Language,
        at: KeyPath = (),
        pronounced: Iterable[str] = (),
    ) -> Iterator[Finding]:
        """Examine an exercise; `at` is its place in a routine, whose own words are `pronounced`."""
        for where, role, text in (*lines_of(exercise), *lines_instead(exercise)):
            line = self._known.line(text, role, language, pronounced)
            yield from told(source, line, (*at, *where))
        words, english = self._known.words(language), self._known.english_beside(language)
        view = exercise_view(exercise, resources, language, words, english)
        yield from told(source, view, at)

    def _of_routine(self, source: Source) -> Iterator[Finding]:
        """Examine a routine, and mark what it may break."""
        routine = self.library.find(str(source.path.absolute())).routine
        unasked = ("not-recorded",) if self.pack is None else ()
        yield from with_allowed(self._in_routine(source, routine), routine, source, unasked)

    def _in_routine(self, source: Source, routine: Routine) -> Iterator[Finding]:
        language = routine.language
        own = tuple(routine.pronounce)
        yield from told(source, self._known.line(routine.title, "title", language, own), ("title",))
        steps = [(leaf.key, leaf.written) for leaf in leaves(routine.steps)]
        for at, step in (*blocks(routine.steps), *steps):
            for key, text in (("say", step.say), ("rest", step.rest), ("title", step.title)):
                if text is not None:
                    role: Role = "title" if key == "title" else "say"
                    line = self._known.line(text, role, language, own)
                    yield from told(source, line, (*at, key))
            for name, text in filter(itemgetter(1), step.instead.items()):
                line = self._known.line(text, "say", language, own)
                yield from told(source, line, (*at, "instead", name))
        english, words = self._known.english_beside(language), self._known.made(language)
        view = routine_view(routine, self._resources(language), english, words)
        written = len(source.table.get("exercises", ()))
        named = {leaf.step.exercise: leaf.key for leaf in reversed([*leaves(routine.steps)])}
        for number, exercise in enumerate(routine.exercises):
            made = number >= written  # of a quick text, where the first step has it
            where = named[exercise.id] if made else ("exercises", number)
            yield from self._of_exercise(source, exercise, view.resources, language, where, own)
        yield from told(source, view)
        if self.pack is not None:
            yield from told(source, self._recorded(self.library.find(str(source.path.absolute()))))
        yield from of_steps(source, view, self._known)

    def _recorded(self, found: Found) -> RecordingView:
        """Hold a routine against the recorded voice."""
        assert self.pack is not None, "asked for only with one"
        texts = [line.text for line in script_of(self.library, found, self.wishes)]
        missing = tuple(unlike(self.pack, texts))
        return RecordingView(
            routine=found.routine.id, voice=self.pack.id, lines=len(texts), missing=missing
        )

    def _of_phrases(self, source: Source) -> Iterator[Finding]:
        """Examine the coach's words in a language: a person's own as they lie over ours."""
        ours = self.library.seeds / "phrases" / source.path.name
        table = source.table
        if ours.is_file() and ours != source.path.absolute():
            table = laid_over(Source(ours).table, table)
        language = source.path.stem
        view = PhrasesView(
            table=table,
            conditions=self.library.conditions,
            written=source.table,
            made=self._known.made(language, table),
            ours=self._known.ours,
            english=self._known.english,
        )
        yield from told(source, view)
        for where, text in texts_of(source.table):
            line = self._known.line(text, "say", source.path.stem)
            yield from told(source, line, where)

    def _settings(self) -> Iterator[Finding]:
        """Examine what the settings file asks for."""
        if self.library.own is None or not is_file(self.library.own / FILE_NAME):
            return
        yield from told(Source(self.library.own / FILE_NAME), self.wishes)


def _of_lexicon(source: Source) -> Iterator[Finding]:
    """Read a lexicon; no rule has anything to say of it."""
    load_entries(source.path)
    return iter(())


def _of_pattern(source: Source) -> Iterator[Finding]:
    """Read a pattern of breath; what matters is which holds it is given."""
    read_pattern(source.path)
    return iter(())


def _failed(source: Source, error: CoachError) -> Finding:
    """Put an error as a finding of the file that it is about."""
    if isinstance(error, BadFile) and error.path != source.path.absolute():
        source = Source(error.path)
    return source.error(error)
