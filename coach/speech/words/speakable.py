"""Text made fit for a voice: plain words, bounded, and nothing that steers an engine."""

from __future__ import annotations

import re

from coach.base.text import SPOKEN_LIMIT, plain
from coach.speech.words.settled import is_settled

_STEERING = str.maketrans(dict.fromkeys("[]<>", " "))
"""Brackets call phonemes in eSpeak NG and commands on macOS; SAPI reads angle ones as XML."""

_DOTS = re.compile(r"\.{2,}|…")


def speakable(text: str) -> str:
    """Return plain words on one line, bounded, without anything that an engine would obey.

    Empty when there is nothing to say: an exclamation mark by itself would be read by its name.
    """
    return bounded(plain(text), SPOKEN_LIMIT)


def bounded(text: str, limit: int) -> str:
    """Make plain text speakable; settled parts count for one character each."""
    words = " ".join(text.translate(_STEERING).split())
    if len(words) > limit:
        head = words[:limit]
        words = head[: cut if (cut := head.rfind(" ")) > limit // 2 else limit].rstrip(",;:. ")
    words = _DOTS.sub(".", words)
    return words if any(sign.isalnum() or is_settled(sign) for sign in words) else ""
