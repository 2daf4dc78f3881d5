"""Words that a rule looks for, one file a language: `seeds/check/*.toml`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from pathlib import Path

from msgspec import Struct

from coach.base.files import read_text
from coach.routine.read import read_model


class RuleWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What rules look for in one language. Phrases are whole words, in any case."""

    language: str
    letters: str
    """Of its alphabet; a word with others is foreign."""
    eyes: tuple[str, ...]
    """What only somebody who looks can follow: “as shown”."""
    promises: tuple[str, ...]
    """Promises of a cure: nothing here is a treatment."""
    held_breath: tuple[str, ...]
    """“Hold your breath”, which nobody is ever told."""
    loads: tuple[str, ...]
    """What a sentence begins with that loads the body: “lift”."""
    falls: tuple[str, ...]
    """What one might fall in with closed eyes, on one's feet: “on one leg”."""
    joins: tuple[str, ...]
    """What joins one action to the next: “then”."""
    of_holds: tuple[str, ...] = ()
    """What is said of positions and of force, and of nothing else: “no bouncing”."""
    of_effort: tuple[str, ...] = ()
    """What makes the body firm, and disturbs a rest: “core engaged”."""
    of_going: tuple[str, ...] = ()
    """What nobody stops all at once between two fast minutes: “jog”."""
    of_moving: tuple[str, ...] = ()
    """What is said of steps and jumps, and of no hold: “light feet”."""
    alike: tuple[str, ...] = ()
    """Words that other languages have as well: “pause”."""
    learned: tuple[str, ...] = ()
    """Ends of learned words that voices say wrongly where no lexicon has the word: “ularis”."""


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

LEAST_WORDS = 3
"""So many words it takes to tell a language by them (ours)."""

MOST = 0.7
"""So many of the words of an English line are words of ours: of our English lines all, of those in
other languages none comes near, and of 86 by other hands all but the shortest do (measured)."""


def words_of(seeds: Path, language: str) -> RuleWords | None:
    """Read the words of a language, or None where we have none. Raises `BadFile`."""
    path = seeds / "check" / f"{language}.toml"
    return read_model(read_text(path), path, RuleWords) if path.is_file() else None


def found_in(text: str, phrases: Iterable[str]) -> list[str]:
    """List which of the phrases stand in a text, as they are written there."""
    longest_first = sorted(phrases, key=len, reverse=True)
    if not longest_first:
        return []
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.findall(pattern, text, re.IGNORECASE)


def words_in(text: str) -> list[str]:
    """List the words of a text in small letters; names in braces are none."""
    return [word.casefold() for word in _WORD.findall(re.sub(r"\{[^{}]*\}", " ", text))]


def reads_as(text: str, known: Container[str], share: float = MOST) -> bool:
    """Tell whether so large a share of the words of a text is known that it is in their language.

    A text of one or two words is in any.
    """
    words = words_in(text)
    return len(words) >= LEAST_WORDS and sum(word in known for word in words) >= share * len(words)


def is_telling(text: str, alike: Container[str]) -> bool:
    """Tell whether a text is in one language alone: one word may be `alike` in several."""
    words = words_in(text)
    return bool(words) and not (len(words) == 1 and words[0] in alike)


def begins_load(text: str, words: RuleWords) -> bool:
    """Tell whether a sentence begins with what loads the body: “Lift”, or “Slowly lift”."""
    known = "|".join(map(re.escape, words.loads))
    return re.match(rf"(?:\w{{4,}},? )?(?:{known})(?!\w)", text, re.IGNORECASE) is not None


def counted(text: str) -> int:
    """Count the words of a line."""
    return len(text.split())
