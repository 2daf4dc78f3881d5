"""Text made fit for a voice: nothing in it steers the engine, and hard words are said right.

Phonemes stand in double square brackets, in eSpeak NG's own notation. They come from the lexicon
only: whatever a routine wrote in brackets is read as plain words.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeGuard

from coach.errors import BadFile, quoted
from coach.text import SPOKEN_LIMIT, one_line, plain

_STEERING = str.maketrans(dict.fromkeys("[]<>", " "))
"""Brackets call phonemes in eSpeak NG and commands on macOS; SAPI reads angle ones as XML."""

_DOTS = re.compile(r"\.{2,}|…")
_REPLACEMENT = re.compile(r"(?:[^\[\]<>]|\[\[[!-Z^-~ ]+\]\])+")
"""Words and `[[phonemes]]`, which are printable ASCII."""


def speakable(text: str) -> str:
    """Return plain words on one line, bounded, without anything that an engine would obey.

    Empty when there is nothing to say: an exclamation mark by itself would be read by its name.
    """
    words = one_line(plain(text).translate(_STEERING), SPOKEN_LIMIT)
    words = _DOTS.sub(".", words)
    return words if any(character.isalnum() for character in words) else ""


class Lexicon:
    """Words and phrases of one language with what to say for them.

    A longer phrase goes before a shorter one; whole words only, whatever their case.
    """

    def __init__(self, language: str = "en", entries: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.entries = {plain(key).lower(): said for key, said in (entries or {}).items()}
        longest_first = sorted(self.entries, key=lambda key: (-len(key), key))
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
        )
        content = json.dumps([language, sorted(self.entries.items())])
        self.digest = hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
        """Changes with the content: part of the cache's key."""

    def apply(self, text: str) -> str:
        """Return speakable text with the lexicon's phonemes in place of its words."""
        words = speakable(text)
        if not self.entries:
            return words
        return self._pattern.sub(lambda match: self.entries.get(match[0].lower(), match[0]), words)


def lexicon_from(data: Mapping[str, object], place: str = "lexicon") -> Lexicon:
    """Make a lexicon of `language = "en"` and a table `say` of words to replacements.

    Raises `BadFile`, with `place` as its file, for anything else.
    """
    unknown = sorted(set(data) - {"language", "say"})
    if unknown:
        raise BadFile(place, unknown[0], "an unknown key", "only “language” and “say”")
    language = data.get("language")
    if not isinstance(language, str) or not re.fullmatch(r"[a-z]{2,3}", language):
        raise BadFile(place, "language", quoted(language), "a language's code, such as “en”")
    table = data.get("say")
    if not isinstance(table, Mapping):
        raise BadFile(place, "say", quoted(table), "a table of words")
    entries: dict[str, str] = {}
    for key, said in table.items():
        if not _is_replacement(said):
            raise BadFile(place, f"say.{key}", quoted(said), "words or [[phonemes]]")
        if not speakable(str(key)) or plain(str(key)).lower() in entries:
            raise BadFile(place, "say", quoted(key), "words, each phrase once")
        entries[plain(str(key)).lower()] = said
    return Lexicon(language, entries)


def _is_replacement(said: object) -> TypeGuard[str]:
    return isinstance(said, str) and plain(said) == said and bool(_REPLACEMENT.fullmatch(said))


def load_lexicon(path: Path) -> Lexicon:
    """Read a lexicon from a TOML file. Raises `BadFile` when it cannot be read or used."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadFile(path, "", quoted(error), "a lexicon in TOML") from error
    return lexicon_from(data, str(path))
