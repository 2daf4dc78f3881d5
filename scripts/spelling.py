"""What two spellings of the same words have in common, and where what was heard differs from it.

A recogniser writes as it likes: “ten” or “10”, “centre” or “center”. Both sides are written alike
before they are compared; what then differs was misheard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten",
    "eleven",
    "twelve",
    *(f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

AMERICAN = {
    "centimetre": "centimeter",
    "centre": "center",
    "metre": "meter",
    "pedalling": "pedaling",
    "practise": "practice",
    "programme": "program",
}
"""Words of the seeds that sound alike on both sides of the ocean: Whisper writes the second."""

ACCEPTED = {
    "psoas": ("so a", "so as", "sew a", "soas"),
    "kettlebell": ("kettle bell",),
    "half way": ("halfway",),
}
"""What else may be written for a word. It sounds the same, and either Whisper's smallest model does
not know the word (psoas) or it is written in both ways."""

VITAL = frozenset((*UNITS, *TEENS, *TENS, "left", "right", "side", "sides", "inhale", "exhale"))
"""Counts, sides and breath: what a person with closed eyes acts on. See `is_vital`."""

BREATHS = frozenset(("breathe", "breath", "breaths"))


def in_words(number: int) -> str:
    """Return a whole number from 1 to 99 in words."""
    if number < 20:
        return (*UNITS, *TEENS)[number - 1]
    tens, unit = divmod(number, 10)
    return f"{TENS[tens - 2]} {UNITS[unit - 1]}" if unit else TENS[tens - 2]


def in_small_words(text: str) -> str:
    """Return a text as every recogniser might have written it: “next the left side”."""
    text = text.lower().replace("’", "'").replace("halfway", "half way")
    text = re.sub(r"\d+", lambda number: in_words(int(number[0])), text)
    words = " ".join(AMERICAN.get(word, word) for word in re.findall(r"[a-z']+", text))
    for meant, spellings in ACCEPTED.items():
        words = re.sub(rf"\b({'|'.join(spellings)})\b", meant, words)
    return words


@dataclass(frozen=True)
class Misheard:
    """Words of one phrase that were heard as others; either may be none."""

    phrase: int
    """Its place among those that were said."""
    said: tuple[str, ...]
    heard: tuple[str, ...]
    vital: bool
    """Whether a count, a side or a breath is among what was said."""

    @property
    def errors(self) -> int:
        """Words put in, left out or taken for others."""
        return max(len(self.said), len(self.heard))


def misheard(phrases: Sequence[str], heard: str) -> list[Misheard]:
    """Return where what was heard differs from phrases that were said one after the other.

    Both are aligned by their longest common stretches, which finds at least as many errors as the
    least number of changes would: the word error rate made of them is never too small.
    """
    said = [(word, place) for place, text in enumerate(phrases) for word in _words(text)]
    words, wrote = [word for word, _ in said], _words(heard)
    found = []
    matched = SequenceMatcher(None, words, wrote, autojunk=False)
    for change, start, end, begun, ended in matched.get_opcodes():
        if change != "equal":
            place = said[min(start, len(said) - 1)][1]
            vital = any(is_vital(words, at) for at in range(start, end))
            found.append(Misheard(place, tuple(words[start:end]), tuple(wrote[begun:ended]), vital))
    return found


def is_vital(words: Sequence[str], at: int) -> bool:
    """Tell whether the word at a place is one that a person with closed eyes acts on."""
    word, before = words[at], words[at - 1] if at else ""
    return word in VITAL | BREATHS or (word in {"in", "out"} and before in BREATHS)


def _words(text: str) -> list[str]:
    return in_small_words(text).split()
