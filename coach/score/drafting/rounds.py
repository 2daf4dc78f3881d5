"""How rounds are told: which one begins, and that their order is one of chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.base.text import filled
from coach.plan.models import Round
from coach.plan.wordings import Phrase
from coach.score.asks import Ask
from coach.score.narrator import Narrator


def round_asks(narrator: Narrator, begun: Sequence[Round]) -> Iterator[Ask]:
    """Tell which rounds begin, the outer one first; at every talk level."""
    for one in begun:
        if (words := _words(narrator, one)) is not None:
            yield narrator.line("instruction", words)
        if one.shuffled and not one.again:
            yield narrator.line("instruction", narrator.phrases.shuffled)


def _words(narrator: Narrator, one: Round) -> Phrase | None:
    """Say which round it is.

    Inside of another block only a name tells the numbers of the two apart; without one it is heard
    that all comes once more.
    """
    phrases = narrator.phrases
    if one.of < 2:
        return None
    if one.title:
        return filled(phrases.named_round_of, title=one.title, n=one.number, total=one.of)
    if one.within is None or one.within.of < 2:
        return filled(phrases.round_of, n=one.number, total=one.of)
    return phrases.round_again if one.number > 1 else None
