"""How long words will take, before they are rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from coach.score.models import Spoken, Utterance

SYLLABLES_PER_WORD = 1.4
"""Of plain English instructions; a “word a minute” of an engine counts words of this length."""

LETTERS_PER_SYLLABLE = 3.3
"""Measured on this project's English lines."""

LETTERS: Mapping[str, float] = MappingProxyType({"de": 3.6, "es": 3.4, "fr": 4.2})
"""The same for other languages, measured with the voices of eSpeak NG. English stands in for those
that were not measured."""

ONSET_MS = 60
LEAST_MS = 250


def estimated(utterance: Utterance, language: str = "en") -> Spoken:
    """Estimate an utterance's length from its letters and digits."""
    signs = [sign for sign in utterance.text if sign.isalnum()]
    letters = len(signs) + 2 * sum(sign.isdigit() for sign in signs)
    syllables = letters / LETTERS.get(language, LETTERS_PER_SYLLABLE)
    words = syllables / SYLLABLES_PER_WORD
    length = max(LEAST_MS, round(words * 60_000 / utterance.rate))
    return Spoken(before_ms=ONSET_MS, after_ms=length - ONSET_MS)


class Estimates(Mapping[Utterance, Spoken]):
    """Lengths of anything at all: a mapping that estimates what it is asked for."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def __getitem__(self, utterance: Utterance) -> Spoken:
        """Estimate."""
        return estimated(utterance, self.language)

    def __contains__(self, utterance: object) -> bool:
        """Know every utterance."""
        return isinstance(utterance, Utterance)

    def __iter__(self) -> Iterator[Utterance]:
        """Hold nothing."""
        return iter(())

    def __len__(self) -> int:
        """Hold nothing."""
        return 0
