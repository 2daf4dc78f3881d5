"""The entries of lexicons, as files give them: hard words, and what is said for them.

What is said for a hard word depends on the language and on the engine. A lexicon's table `say`
holds plain words, for every engine; a table by the name of an engine holds phonemes, in that
engine's own notation and in double square brackets, and goes before it. Brackets in a text are
never phonemes: only a table may call for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach.base.errors import BadFile, quoted
from coach.base.files import read_text
from coach.base.tongue import tr
from coach.routine.faults import check
from coach.routine.pronounce import has_phonemes, pronounce_faults
from coach.routine.read import read_table
from coach.speech.words import ipa
from coach.speech.words.homographs import KEYS, Told, check_ipa, check_rules, told_from
from coach.speech.words.tags import LANGUAGE

ENGINES = ("espeak", "hibari")
"""The engines that understand phonemes, each with a table by its name."""

IN_SIGNS = ("ipa", "fronts", "backs")

TABLES = ("say", *IN_SIGNS, *ENGINES, *KEYS)
"""What a lexicon may hold, beside its language."""

PRONOUNCES = "espeak"
"""The engine whose phonemes a routine may use in its own table."""


class InSigns(str):
    """Signs of the phonetic alphabet, which are spelled for an engine only where they are said."""

    __slots__ = ()


@dataclass(frozen=True)
class Entries:
    """One file's entries.

    `say` is for every engine; before it goes `ipa`, for those that are known to take the sounds of
    the language, and before that what is for one engine.
    """

    language: str
    say: Mapping[str, str] = field(default_factory=dict)
    espeak: Mapping[str, str] = field(default_factory=dict)
    hibari: Mapping[str, str] = field(default_factory=dict)
    ipa: Mapping[str, str] = field(default_factory=dict)
    fronts: Mapping[str, str] = field(default_factory=dict)
    backs: Mapping[str, str] = field(default_factory=dict)
    """The sounds of parts of learned words; see `compounds.py`."""
    homographs: Told = field(default_factory=Told)

    def of(self, engine: str) -> Mapping[str, str]:
        """Return all that an engine is to say, by words in lower case."""
        said = {words.lower(): said for words, said in self.say.items()}
        if ipa.understands(self.language, engine):
            said |= {
                words: InSigns(signs)
                for key, written in self.ipa.items()
                for words, signs in ipa.with_endings(key.lower(), written, self.language)
            }
        own: Mapping[str, str] = getattr(self, engine) if engine in ENGINES else {}
        return said | {words.lower(): signs for words, signs in own.items()}


def entries_from(data: Mapping[str, object], place: Path | str = "lexicon") -> Entries:
    """Make entries of `language = "en"` and the tables `say` and of engines; one will do.

    Raises `BadFile`, with `place` as its file, for anything else.
    """
    names = ("say", *ENGINES)
    unknown = sorted(set(data) - {"language", *TABLES})
    if unknown:
        names_known = ", ".join(map(quoted, ("language", *TABLES)))
        expected = tr("only {names}", names=names_known)
        raise BadFile(place, (unknown[0],), tr("an unknown key"), expected)
    language = data.get("language")
    if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
        found = tr("no such key") if language is None else quoted(language)
        raise BadFile(place, ("language",), found, tr("a language's code, such as “en”"))
    tables = {name: _table(data, name, place) for name in names}
    for words, said in tables["say"].items():
        if has_phonemes(said):
            hint = tr("phonemes belong into the table of the engine that understands them")
            raise BadFile(place, ("say", words), quoted(said), tr("plain words"), hint=hint)
    for name in IN_SIGNS:
        tables[name] = _table(data, name, place)
        for words, signs in tables[name].items():
            check_ipa(signs, language, place, (name, words))
    told = told_from({key: data[key] for key in KEYS if key in data}, language, place)
    check_rules(told, place)
    return Entries(language, **tables, homographs=told)


def _table(data: Mapping[str, object], name: str, place: Path | str) -> Mapping[str, str]:
    """Return a table of words and what is said for them. Raises `BadFile`."""
    table = data.get(name, {})
    if not isinstance(table, Mapping):
        raise BadFile(place, (name,), quoted(table), tr("a table of words"))
    check(pronounce_faults(table, (name,), any_sign=name != PRONOUNCES), place)
    return table


def load_entries(path: Path) -> Entries:
    """Read one lexicon from a TOML file. Raises `BadFile` when it cannot be read or used."""
    return entries_from(read_table(read_text(path), path), path)
