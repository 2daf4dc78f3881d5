"""What is known of words: those of our own lines, and how a voice says them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from coach.base.kinds import is_file
from coach.check.source import Source
from coach.check.texts import Role, lines_of, said_for, texts_in
from coach.check.views import LineView
from coach.check.words import is_telling, words_in, words_of
from coach.home.library import Library
from coach.home.tomls import tomls
from coach.plan.languages import is_known
from coach.plan.phrase_checks import SHOWN
from coach.plan.untranslated import Translated, made_whole
from coach.routine.blocks import leaves
from coach.routine.bounds import Language
from coach.speech.words.ear import Ears, load_ears
from coach.speech.words.lexicon import Lexicons, load_lexicons


class Known:
    """The words of each language, read once."""

    def __init__(self, library: Library) -> None:
        """Read nothing yet: most files need few of them."""
        self.library = library
        self.words = cache(partial(words_of, library.seeds))

    def made(self, language: str, table: Mapping[str, Any] | None = None) -> Translated | None:
        """Return what the coach says in a language, or None where that is one of ours."""
        ours = self.library.seeds / "phrases" / f"{language}.toml"
        if is_file(ours) or not is_known(language):
            return None
        if table is None:
            own = (self.library.own or Path()) / "phrases" / ours.name
            table = Source(own).table if is_file(own) else {"language": language}
        return made_whole(table, language, [*self.library.conditions])

    def english_beside(self, language: str) -> Collection[str]:
        """Return the words of our English lines, for a language that is another one."""
        return () if language == "en" else self.english

    @cached_property
    def english(self) -> frozenset[str]:
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
    def ours(self) -> Mapping[str, bool]:
        """Our English phrases, in small letters, each with whether it can be of no other tongue."""
        english = self.words("en")
        alike = english.alike if english is not None else ()
        return {text.casefold(): is_telling(text, alike) for text in self._english_phrases}

    def line(
        self, text: str, role: Role, language: Language, pronounced: Iterable[str] = ()
    ) -> LineView:
        """Lay a line beside what is known of its words; those that its file says are known too."""
        return LineView(
            text=text,
            role=role,
            language=language,
            said=said_for(text, self._ears.of(language)),
            words=self.words(language),
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
    def languages(self) -> Mapping[str, Language]:
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
