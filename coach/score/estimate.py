"""How long words will take, before they are rendered."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coach.score.manners import ON_BEAT
from coach.score.models import Spoken, Utterance

LETTERS_PER_WORD: Mapping[str, float] = MappingProxyType(
    {"en": 4.0, "de": 4.6, "es": 4.5, "fr": 4.5}
)
"""Of the instructions of our routines: a rate counts the words that are written, and a long line
lasts longer than a short one of as many words. English stands in for those not measured."""

USUAL_LETTERS: Mapping[str, float] = MappingProxyType(
    {"en": 4.62, "de": 5.04, "es": 4.76, "fr": 5.88}
)
"""Of the word that engines count by, 1.4 syllables, measured with the voices of eSpeak NG: numbers
and words on a beat are spoken at its own rate."""

ONSET_MS = 60
"""Of any words: so much sounds before the onset (ours)."""

LEAST_MS = 250
"""No word is shorter (ours)."""


def estimated(utterance: Utterance, language: str = "en") -> Spoken:
    """Estimate an utterance's length from its letters and digits."""
    lettered = USUAL_LETTERS if utterance.manner in ON_BEAT else LETTERS_PER_WORD
    signs = [sign for sign in utterance.text if sign.isalnum()]
    letters = len(signs) + 2 * sum(sign.isdigit() for sign in signs)
    words = letters / lettered.get(language, lettered["en"])
    length = max(LEAST_MS, round(words * 60_000 / utterance.rate))
    return Spoken(before_ms=ONSET_MS, after_ms=length - ONSET_MS)


class Estimates(dict[Utterance, Spoken]):
    """Lengths of anything at all: what is asked for the first time is estimated, and kept."""

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self.language = language

    def __missing__(self, utterance: Utterance) -> Spoken:
        """Estimate."""
        self[utterance] = estimated(utterance, self.language)
        return self[utterance]

    def __contains__(self, utterance: object) -> bool:
        """Know every utterance."""
        return isinstance(utterance, Utterance)
