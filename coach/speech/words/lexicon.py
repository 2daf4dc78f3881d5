"""What one engine is to say for the hard words of a language, and for what is written for the eye.

The entries are those of our files and of a person's own, and of a routine (`entries.py`).
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

import msgspec

from coach.base.errors import BadFile
from coach.base.text import SPOKEN_LIMIT, plain
from coach.routine.pronounce import Respellings, has_phonemes
from coach.speech.words import ipa
from coach.speech.words.compounds import Compounds
from coach.speech.words.ear import HEARD_LIMIT, Ear, Ears, load_ears
from coach.speech.words.entries import PRONOUNCES, Entries, InSigns, load_entries
from coach.speech.words.homographs import Homographs, Told
from coach.speech.words.phrases import Phrases
from coach.speech.words.poses import poses_in
from coach.speech.words.settled import Change, Settled
from coach.speech.words.speakable import bounded

SPELLS_AS: Mapping[str, str] = MappingProxyType({"piper": "espeak"})
"""The engines that understand the phonemes of another one, and have its table."""

Guess = Callable[[str, Callable[[str], str]], Iterator[Change]]
"""Finds words that no lexicon has, and tells their sounds, which its second parameter spells."""


class Lexicon:
    """Words and phrases of one language with what one engine is to say for them.

    A longer phrase goes before a shorter one; whole words only, whatever their case. With an ear,
    what is written for the eye is said in words. In this order: a routine's own entries, and those
    that are written for the eye themselves (`L5`); the ear; homographs; all other entries. What an
    entry says is not looked at again.
    """

    def __init__(
        self,
        entries: Mapping[str, str] | None = None,
        spell: Callable[[str], str] = str,
        homographs: Homographs | None = None,
        ear: Ear | None = None,
        guesses: Sequence[Guess] = (),
    ) -> None:
        """Take what to say for words, how to spell signs, and what guesses at unknown words."""
        self._ear = ear
        self.entries = {plain(key).lower(): said for key, said in (entries or {}).items()}
        self._spell = spell
        self._homographs = homographs or Homographs()
        self._phrases = Phrases(self.entries)
        self._guesses = guesses
        self.own: Mapping[str, str] = {}
        seen = filter(ear.changes, self.entries) if ear is not None else ()
        self._seen = {words: self.entries[words] for words in seen}
        """Entries that the ear would not leave as they are, and which go before it."""

    def with_own(self, own: Mapping[str, str]) -> Lexicon:
        """Return this with a routine's own entries, which go before all of it."""
        laid = copy.copy(self)
        laid.own = {plain(key).lower(): said for key, said in own.items()}
        return laid

    def apply(self, text: str) -> str:
        """Return speakable text with the lexicon's words in place of its own."""
        said = Settled(plain(text))
        if first := {**self._seen, **self.own}:
            said.settle(self._changes(Phrases(first), first, said.text))
        said.text = said.text if self._ear is None else self._ear.heard(said.text)
        said.text = bounded(said.text, SPOKEN_LIMIT if self._ear is None else HEARD_LIMIT)
        said.settle(self._homographs.in_place(said.text))
        said.settle(self._changes(self._phrases, self.entries, said.text))
        for guess in self._guesses:
            said.settle(guess(said.text, self._spell))
        return said.whole()

    def _changes(self, phrases: Phrases, table: Mapping[str, str], text: str) -> Iterator[Change]:
        for start, end, phrase in phrases.found_in(text):
            found = table[phrase]
            yield start, end, f"[[{self._spell(found)}]]" if isinstance(found, InSigns) else found


GUESSES: Mapping[str, Sequence[Guess]] = MappingProxyType({"en": (poses_in,)})
"""By language."""


class Lexicons:
    """The lexicons of all languages. What comes later is laid over what comes before it."""

    def __init__(self, files: Iterable[Entries] = (), ears: Ears | None = None) -> None:
        self._ears = ears or Ears()
        self._files: dict[str, list[Entries]] = {}
        for entries in files:
            self._files.setdefault(entries.language, []).append(entries)
        self._made: dict[tuple[str, str], Lexicon] = {}
        content = json.dumps(msgspec.to_builtins([self._files, self._ears.digest]), sort_keys=True)
        self.digest = hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
        """Changes with the content: part of the cache's key."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages for which there is a lexicon, by code."""
        return tuple(sorted(self._files))

    def of(self, language: str, pronounce: Respellings = (), *, engine: str = "") -> Lexicon:
        """Return the lexicon of a language, with a routine's own entries before it.

        It is for an engine, or for any: phonemes are kept from all that do not understand them.
        """
        spells = SPELLS_AS.get(engine, engine)
        lexicon = self._lexicon(language, spells)
        phonemes = spells == PRONOUNCES
        own = {words: said for words, said in pronounce if phonemes or not has_phonemes(said)}
        return lexicon.with_own(own) if own else lexicon

    def _lexicon(self, language: str, engine: str) -> Lexicon:
        """Return what an engine is to say, made where it is asked for: few are."""
        if (language, engine) not in self._made:
            files = self._files.get(language, [])
            told = Told()
            for file in files:
                told = file.homographs.over(told)
            self._made[language, engine] = Lexicon(
                {words: said for file in files for words, said in file.of(engine).items()},
                partial(ipa.spelled, language=language, engine=engine),
                Homographs(told, language, engine),
                self._ears.of(language),
                _guesses(files) if ipa.understands(language, engine) else (),
            )
        return self._made[language, engine]


def _guesses(files: Sequence[Entries]) -> tuple[Guess, ...]:
    """Return what finds the sounds of words that none of a language's files has."""
    if not files:
        return ()
    fronts = {part: signs for file in files for part, signs in file.fronts.items()}
    backs = {part: signs for file in files for part, signs in file.backs.items()}
    return (Compounds(fronts, backs).found_in, *GUESSES.get(files[0].language, ()))


def load_lexicons(ours: Path, own: Path | None = None) -> tuple[Lexicons, list[str]]:
    """Read the lexicons of two folders, a person's own laid over ours, and the ears beside ours.

    Raises `BadFile` for one of ours. One of the person's own that cannot be used is left out, and
    told in the second value, a line each: it spoils some words and no session.
    """
    files = [load_entries(path) for path in sorted(ours.glob("*.toml"))]
    problems: list[str] = []
    for path in sorted(own.glob("*.toml")) if own is not None else ():
        try:
            files.append(load_entries(path))
        except BadFile as problem:
            problems.append(f"A lexicon is left out: {problem}")
    return Lexicons(files, load_ears(ours.parent / "ear")), problems
