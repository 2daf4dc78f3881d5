"""Words that a rule looks for, one file a language: `seeds/check/*.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from coach.files import read_text
from coach.routine.read import read_model


class Words(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a language says where the ear is left alone. Phrases are whole words in any case."""

    language: str
    letters: str
    """Of its alphabet; a word with others is foreign."""
    eyes: tuple[str, ...]
    """What only somebody who looks can follow: “as shown”."""
    promises: tuple[str, ...]
    """Promises of a cure: nothing here is a treatment."""
    held_breath: tuple[str, ...]
    """“Hold your breath”, which nobody is ever told."""
    joins: tuple[str, ...]
    """What joins one action to the next: “then”."""
    written: tuple[str, ...]
    """Short for the eye, and said letter by letter or wrongly: “e.g.”."""


def words_of(seeds: Path, language: str) -> Words | None:
    """Read the words of a language, or None where we have none. Raises `BadFile`."""
    path = seeds / "check" / f"{language}.toml"
    return read_model(read_text(path), path, Words) if path.is_file() else None


def found_in(text: str, phrases: Iterable[str]) -> list[str]:
    """List which of the phrases stand in a text, as they are written there."""
    longest_first = sorted(phrases, key=len, reverse=True)
    if not longest_first:
        return []
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.findall(pattern, text, re.IGNORECASE)


def counted(text: str) -> int:
    """Count the words of a line."""
    return len(text.split())
