"""Text made fit for a voice: nothing in it steers the engine, and hard words are said right.

What is said for a hard word depends on the language and on the engine. A lexicon's table `say`
holds plain words, for every engine; its table `espeak` holds phonemes, in eSpeak NG's own notation
and in double square brackets, which that engine alone understands. Brackets in a text are never
phonemes: only a table may call for them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from coach.errors import BadFile, quoted
from coach.files import read_text
from coach.routine.pronounce import (
    Respellings,
    check_pronounce,
    has_phonemes,
    phrases_in,
)
from coach.routine.read import read_table
from coach.text import SPOKEN_LIMIT, one_line, plain

_STEERING = str.maketrans(dict.fromkeys("[]<>", " "))
"""Brackets call phonemes in eSpeak NG and commands on macOS; SAPI reads angle ones as XML."""

_DOTS = re.compile(r"\.{2,}|…")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TABLES = ("say", "espeak")


def speakable(text: str) -> str:
    """Return plain words on one line, bounded, without anything that an engine would obey.

    Empty when there is nothing to say: an exclamation mark by itself would be read by its name.
    """
    words = one_line(plain(text).translate(_STEERING), SPOKEN_LIMIT)
    words = _DOTS.sub(".", words)
    return words if any(character.isalnum() for character in words) else ""


def language_of(tag: str) -> str:
    """Return the language of a tag: “de” of “de-AT”; nothing of something else."""
    language = re.split("[-_]", tag.lower())[0]
    return language if _LANGUAGE.fullmatch(language) else ""


class Lexicon:
    """Words and phrases of one language with what one engine is to say for them.

    A longer phrase goes before a shorter one; whole words only, whatever their case.
    """

    def __init__(self, entries: Mapping[str, str] | None = None) -> None:
        self.entries = {plain(key).lower(): said for key, said in (entries or {}).items()}
        self._pattern = phrases_in(self.entries)

    def apply(self, text: str) -> str:
        """Return speakable text with the lexicon's words in place of its own."""
        words = speakable(text)
        if not self.entries:
            return words
        return self._pattern.sub(lambda match: self.entries.get(match[0].lower(), match[0]), words)


@dataclass(frozen=True)
class Entries:
    """One file's entries. `say` is for every engine, `espeak` for eSpeak NG, before `say`."""

    language: str
    say: Mapping[str, str] = field(default_factory=dict)
    espeak: Mapping[str, str] = field(default_factory=dict)


class Lexicons:
    """The lexicons of all languages. What comes later is laid over what comes before it."""

    def __init__(self, files: Iterable[Entries] = ()) -> None:
        say: dict[str, dict[str, str]] = {}
        espeak: dict[str, dict[str, str]] = {}
        for entries in files:
            plainly = _lowered(entries.say)
            say.setdefault(entries.language, {}).update(plainly)
            espeak.setdefault(entries.language, {}).update(plainly | _lowered(entries.espeak))
        self._plain = MappingProxyType({key: Lexicon(words) for key, words in say.items()})
        self._espeak = MappingProxyType({key: Lexicon(words) for key, words in espeak.items()})
        content = json.dumps([say, espeak], sort_keys=True)
        self.digest = hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
        """Changes with the content: part of the cache's key."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages for which there is a lexicon, by code."""
        return tuple(sorted(self._plain))

    def of(self, language: str, pronounce: Respellings = (), *, phonemes: bool = False) -> Lexicon:
        """Return the lexicon of a language, with a routine's own entries laid over it.

        With `phonemes`, for eSpeak NG; without, for any engine, which phonemes are kept from.
        """
        lexicon = (self._espeak if phonemes else self._plain).get(language, _EMPTY)
        own = {words: said for words, said in pronounce if phonemes or not has_phonemes(said)}
        return Lexicon({**lexicon.entries, **own}) if own else lexicon


_EMPTY = Lexicon()


def _lowered(table: Mapping[str, str]) -> dict[str, str]:
    return {words.lower(): said for words, said in table.items()}


def entries_from(data: Mapping[str, object], place: Path | str = "lexicon") -> Entries:
    """Make entries of `language = "en"` and the tables `say` and `espeak`; one will do.

    Raises `BadFile`, with `place` as its file, for anything else.
    """
    unknown = sorted(set(data) - {"language", *_TABLES})
    if unknown:
        raise BadFile(place, unknown[0], "an unknown key", "only “language”, “say” and “espeak”")
    language = data.get("language")
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        found = "no such key" if language is None else quoted(language)
        raise BadFile(place, "language", found, "a language's code, such as “en”")
    tables: dict[str, Mapping[str, str]] = {}
    for name in _TABLES:
        table = data.get(name, {})
        if not isinstance(table, Mapping):
            raise BadFile(place, name, quoted(table), "a table of words")
        check_pronounce(table, place, name)
        tables[name] = table
    for words, said in tables["say"].items():
        if has_phonemes(said):
            hint = "phonemes belong into the table “espeak”"
            raise BadFile(place, f"say.{words}", quoted(said), "plain words", hint=hint)
    return Entries(language, **tables)


def load_entries(path: Path) -> Entries:
    """Read one lexicon from a TOML file. Raises `BadFile` when it cannot be read or used."""
    return entries_from(read_table(read_text(path), path), path)


def load_lexicons(ours: Path, own: Path | None = None) -> tuple[Lexicons, list[str]]:
    """Read the lexicons of two folders, a person's own laid over ours.

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
    return Lexicons(files), problems
