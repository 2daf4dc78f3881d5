"""How findings write figures and words that they quote: as the language of the app does."""

from __future__ import annotations

from coach.base.tongue import ntr, spoken, tr
from coach.plan.languages import decimal


def in_words(count: int) -> str:
    """Write a number of words: “1 word”, “21 words”."""
    return ntr("{count} word", "{count} words", count)


def seconds(ms: int) -> str:
    """Write milliseconds in seconds, with no more decimals than they have: “4”, “5.5”, “5,5”."""
    return decimal(ms, spoken())


def tenths(number: float) -> str:
    """Write a figure with one decimal: “6.0”, “6,0”."""
    if spoken() == "en":
        return f"{number:.1f}"
    from babel.numbers import format_decimal  # late: 16 ms (measured)

    return str(format_decimal(round(number, 1), format="0.0", locale=spoken()))


def said(words: str) -> str:
    """Put words that a file has in quotes, all of them with the signs at their end."""
    return tr("“{title}”").replace("{title}", words)


def lasting(words: int, ms: int) -> str:
    """Say how much is said, and how long that takes: “14 words, 6.2 s”."""
    return f"{in_words(words)}, {tenths(ms / 1000)} s"


def taking(words: str, ms: int) -> str:
    """Say how long some words take."""
    return tr("{words} takes {seconds} s", words=words, seconds=tenths(ms / 1000))
