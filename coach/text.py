"""Text from outside, made fit to be shown and spoken: plain, on one line, bounded.

A routine may come from anywhere. Terminal escapes, control characters and directional overrides
are taken out, so that nothing written in a file can steer a terminal or hide in a list.
"""

from __future__ import annotations

import re
import unicodedata

TITLE_LIMIT = 80
"""Characters of a title: it has to fit a terminal of 80 columns."""

SPOKEN_LIMIT = 600
"""Characters of one spoken line: about 40 seconds of speech at 170 words a minute."""

_ESCAPE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # OSC and other strings: titles, links
    r"|\x1b[@-Z\\-_]?",
    re.DOTALL,
)


def plain(text: str) -> str:
    """Drop escapes and invisible characters, and fold all white space into single spaces."""
    text = _ESCAPE.sub(" ", text)
    kept = (
        " " if character.isspace() or unicodedata.category(character) == "Cc" else character
        for character in text
        if unicodedata.category(character) not in {"Cf", "Cs", "Co"}
    )
    return " ".join("".join(kept).split())


def one_line(text: str, limit: int) -> str:
    """Return plain text of at most `limit` characters, cut between words and marked with “…”."""
    text = plain(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(",;:. ") + "…"


def sentence(text: str) -> str:
    """Start with a capital and end with a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""
