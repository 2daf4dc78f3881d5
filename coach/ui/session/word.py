"""Which word of a sentence is being said."""

from __future__ import annotations

from coach.ui.widgets.wrapping import CLAUSE_ENDS

COMMA, STOP = 4, 8
"""A voice pauses as long as so many letters behind a comma and behind the end of a sentence."""


def word_at(text: str, share: float) -> int | None:
    """Return which word is said when a share of the time is over: by letters, with pauses.

    Behind the last one it is None.
    """
    if not 0 <= share < 1:
        return None
    weights = [_weight(word) for word in text.split()]
    left = share * sum(weights)
    for number, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return number
    return None


def _weight(word: str) -> int:
    pause = STOP if word.endswith((".", "!", "?")) else COMMA if word.endswith(CLAUSE_ENDS) else 0
    return len(word) + 1 + pause
