"""All rules over all files: what is wrong or hard to follow in our routines and in others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from operator import itemgetter
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from msgspec.structs import asdict, replace

from coach.base.errors import BadFile, CoachError
from coach.base.keypath import KeyPath
from coach.base.kinds import is_file
from coach.check.allowed import with_allowed
from coach.check.finding import Finding, in_order, without_echoes
from coach.check.rule import Rule, Trouble, View
from coach.check.rules import RULES
from coach.check.source import FOLDERS, FileKind, Source
from coach.check.texts import Role, lines_instead, lines_of, said_for, texts_in, texts_of
from coach.check.views import (
    LineView,
    PhrasesView,
    RecordingView,
    RoutineView,
    as_done,
    exercise_view,
    in_table_view,
    routine_view,
)
from coach.check.words import is_telling, words_in, words_of
from coach.home.library import Found, Library, read_pattern
from coach.home.script import script_of
from coach.home.settings import FILE_NAME
from coach.home.tomls import is_path, listed_as, tomls
from coach.home.words import laid_over
from coach.plan.languages import is_known
from coach.plan.models import Resources
from coach.plan.phrase_checks import SHOWN
from coach.plan.untranslated import Translated, made_whole
from coach.plan.wishes import Wishes
from coach.routine.blocks import blocks, leaves
from coach.routine.bounds import Language
from coach.routine.exercise import Exercise
from coach.routine.models import Advice, Routine, Step
from coach.routine.read import read_model
from coach.routine.week_table import WEEKS
from coach.speech.packs.told import Pack, unlike
from coach.speech.words.ear import Ears, load_ears
from coach.speech.words.entries import load_entries
from coach.speech.words.lexicon import Lexicons, load_lexicons

_OWN_KEYS = ("talk", "count", "breath", "reminders")
"""Keys of a step that replace the exercise's own, beside its dose."""


class Examiner:
    """Examines files one by one, against everything that the library knows."""

    def __init__(self, library: Library, wishes: Wishes, pack: Pack | None = None) -> None:
        """Routines are held against a recorded voice, where there is a `pack`."""
        self.library = library
        self.wishes = wishes
        self.pack = pack
        self._words = cache(partial(words_of, library.seeds))
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
        told: set[Finding] = set()
        for path in paths:
            source = Source(path)
            try:
                found = list(dict.fromkeys(self._of(source)))
            except CoachError as error:
                found = [_failed(source, one) for one in (error, *error.others)]
            yield from (finding for finding in found if finding not in told)
            told.update(found)

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
            yield from _told(source, self._line(text, "say", "en"), ("say", number))

    def _of_exercise_file(self, source: Source) -> Iterator[Finding]:
        exercise = self.library.exercise(source.path)
        language = self._languages.get(exercise.id, "en")
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
            line = self._line(text, role, language, pronounced)
            yield from _told(source, line, (*at, *where))
        words, english = self._words(language), self._english_beside(language)
        view = exercise_view(exercise, resources, language, words, english)
        yield from _told(source, view, at)

    def _of_routine(self, source: Source) -> Iterator[Finding]:
        """Examine a routine, and mark what it may break."""
        routine = self.library.find(str(source.path.absolute())).routine
        unasked = ("not-recorded",) if self.pack is None else ()
        yield from with_allowed(self._in_routine(source, routine), routine, source, unasked)

    def _in_routine(self, source: Source, routine: Routine) -> Iterator[Finding]:
        language = routine.language
        own = tuple(routine.pronounce)
        yield from _told(source, self._line(routine.title, "title", language, own), ("title",))
        steps = [(leaf.key, leaf.written) for leaf in leaves(routine.steps)]
        for at, step in (*blocks(routine.steps), *steps):
            for key, text in (("say", step.say), ("rest", step.rest), ("title", step.title)):
                if text is not None:
                    line = self._line(text, "title" if key == "title" else "say", language, own)
                    yield from _told(source, line, (*at, key))
            for name, text in filter(itemgetter(1), step.instead.items()):
                line = self._line(text, "say", language, own)
                yield from _told(source, line, (*at, "instead", name))
        english, words = self._english_beside(language), self._made(language)
        view = routine_view(routine, self._resources(language), english, words)
        written = len(source.table.get("exercises", ()))
        named = {leaf.step.exercise: leaf.key for leaf in reversed([*leaves(routine.steps)])}
        for number, exercise in enumerate(routine.exercises):
            made = number >= written  # of a quick text, where the first step has it
            where = named[exercise.id] if made else ("exercises", number)
            yield from self._of_exercise(source, exercise, view.resources, language, where, own)
        yield from _told(source, view)
        if self.pack is not None:
            yield from _told(source, self._recorded(self.library.find(str(source.path.absolute()))))
        yield from self._of_doses(source, view)

    def _recorded(self, found: Found) -> RecordingView:
        """Hold a routine against the recorded voice."""
        assert self.pack is not None, "asked for only with one"
        texts = [line.text for line in script_of(self.library, found, self.wishes)]
        missing = tuple(unlike(self.pack, texts))
        return RecordingView(
            routine=found.routine.id, voice=self.pack.id, lines=len(texts), missing=missing
        )

    def _of_doses(self, source: Source, view: RoutineView) -> Iterator[Finding]:
        """Examine exercises as steps want them, and then week by week."""
        for leaf in leaves(view.routine.steps):
            for rule, trouble in self._of_step(view, leaf.step):
                if _given(leaf.step, trouble.where):
                    yield source.finding(rule, trouble, leaf.key)
        for number in range(len(view.routine.weeks)):
            yield from self._of_weeks(source, view, number)

    def _of_weeks(self, source: Source, view: RoutineView, number: int) -> Iterator[Finding]:
        """Examine a routine as a table of its weeks has it: what that changes, and what follows."""
        past = [view, *(in_table_view(view, one) for one in range(number))]
        before = {(rule, trouble.message) for one in past for rule, trouble in _told_of(one)}
        now, change = in_table_view(view, number), view.routine.weeks[number].doses
        for rule, trouble in _told_of(now):
            if (rule, trouble.message) not in before:
                yield source.finding(rule, replace(trouble, where=()), (WEEKS, number))
        for leaf in leaves(now.routine.steps):
            name = leaf.step.exercise or ""
            for rule, trouble in self._of_step(now, leaf.step) if name in change else ():
                if _given(Step(dose=change[name]), trouble.where):
                    here = replace(trouble, where=(name, *trouble.where[1:]))
                    yield source.finding(rule, here, (WEEKS, number))

    def _of_step(self, view: RoutineView, step: Step) -> Iterator[tuple[Rule, Trouble]]:
        """Examine an exercise as a step wants it; not all of it need be that step's doing."""
        if step.exercise is None:
            return
        changed = as_done(view.resources.exercises[step.exercise], step)
        if changed == view.resources.exercises[step.exercise]:
            return
        resources, language = view.resources, view.routine.language
        heard = exercise_view(changed, resources, language, self._words(language))
        done = replace(heard, in_routine=True)
        for rule in RULES:
            yield from ((rule, trouble) for trouble in rule(done))

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
            made=self._made(language, table),
            ours=self._ours,
            english=self._english,
        )
        yield from _told(source, view)
        for where, text in texts_of(source.table):
            line = self._line(text, "say", source.path.stem)
            yield from _told(source, line, where)

    def _made(self, language: str, table: Mapping[str, Any] | None = None) -> Translated | None:
        """Return what the coach says in a language, or None where that is one of ours."""
        ours = self.library.seeds / "phrases" / f"{language}.toml"
        if is_file(ours) or not is_known(language):
            return None
        if table is None:
            own = (self.library.own or Path()) / "phrases" / ours.name
            table = Source(own).table if is_file(own) else {"language": language}
        return made_whole(table, language, [*self.library.conditions])

    def _english_beside(self, language: str) -> Collection[str]:
        return () if language == "en" else self._english

    @cached_property
    def _english(self) -> frozenset[str]:
        """The words of all our English lines."""
        ours = [self.library.exercise(path) for path in tomls(self.library.seeds / "exercises")]
        lines = [text for exercise in ours for _, _, text in lines_of(exercise)]
        phrases = self._english_phrases
        return frozenset(word for text in (*lines, *phrases) for word in words_in(text))

    @cached_property
    def _english_phrases(self) -> tuple[str, ...]:
        """All our English phrases, said and shown."""
        path = self.library.seeds / "phrases" / "en.toml"
        shown = {name: to_builtins(words) for name, words in SHOWN.items()}
        return tuple(text for _, text in texts_in({**Source(path).table, **shown}))

    @cached_property
    def _ours(self) -> Mapping[str, bool]:
        english = self._words("en")
        alike = english.alike if english is not None else ()
        return {text.casefold(): is_telling(text, alike) for text in self._english_phrases}

    def _settings(self) -> Iterator[Finding]:
        """Examine what the settings file asks for."""
        if self.library.own is None or not is_file(self.library.own / FILE_NAME):
            return
        yield from _told(Source(self.library.own / FILE_NAME), self.wishes)

    def _line(
        self, text: str, role: Role, language: Language, pronounced: Iterable[str] = ()
    ) -> LineView:
        return LineView(
            text=text,
            role=role,
            language=language,
            said=said_for(text, self._ears.of(language)),
            words=self._words(language),
            pronounced={
                *self._lexicons.of(language, engine="espeak").entries,
                *(word.lower() for word in pronounced),
            },
        )

    @cached_property
    def _lexicons(self) -> Lexicons:
        """What is known of how to say words. One of the person's own that is broken is left out."""
        own = self.library.own
        return load_lexicons(self.library.seeds / "lexicon", own and own / "lexicon")[0]

    @cached_property
    def _ears(self) -> Ears:
        """What says in words what is written for the eye."""
        return load_ears(self.library.seeds / "ear")

    @cached_property
    def _languages(self) -> Mapping[str, Language]:
        """The language of each exercise, by id: that of the routines which name it.

        A routine's own exercise may be called as one of the library, in another language.
        """
        return {
            step.exercise: found.routine.language
            for found in self.library.routines.values()
            for step in (leaf.step for leaf in leaves(found.routine.steps))
            if step.exercise is not None
            and step.exercise not in {own.id for own in found.routine.exercises}
        }


def _of_lexicon(source: Source) -> Iterator[Finding]:
    """Read a lexicon; no rule has anything to say of it."""
    load_entries(source.path)
    return iter(())


def _of_pattern(source: Source) -> Iterator[Finding]:
    """Read a pattern of breath; what matters is which holds it is given."""
    read_pattern(source.path)
    return iter(())


def _told(source: Source, view: View, at: KeyPath = ()) -> Iterator[Finding]:
    """Show a view to all rules; `at` is its place in the file."""
    for rule in RULES:
        yield from (source.finding(rule, trouble, at) for trouble in rule(view))


def _told_of(view: RoutineView) -> list[tuple[Rule, Trouble]]:
    """List what the rules have to say of a routine as a whole."""
    return [(rule, trouble) for rule in RULES for trouble in rule(view)]


def _given(step: Step, where: KeyPath) -> bool:
    """Tell whether a step itself gave the figure that troubles."""
    match where:
        case ("dose", str(name)):
            given = step.dose is not None and asdict(step.dose)[name] is not None
            return given or (step.work_s is not None and name in ("hold_s", "work_s"))
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
