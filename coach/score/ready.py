"""How much of a score is final while words are still being rendered.

Phases stand one after the other: as soon as everything is known that one depends on, and all before
it, its place and its cues are final.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.plan.models import Plan
from coach.score.asks import Ask, Draft
from coach.score.compose import about_ms
from coach.score.draft import drafts
from coach.score.figures import BEGIN_GAP_MS
from coach.score.models import Lengths, Score, Utterance
from coach.score.rows import hurried_words


def needs(plan: Plan) -> tuple[tuple[Utterance, ...], ...]:
    """List for each phase, in order, every utterance whose length its placing depends on."""
    return tuple(_distinct(_words(draft)) for draft in drafts(plan, about_ms(plan)))


def hurried_needs(plan: Plan, lengths: Lengths) -> tuple[tuple[Utterance, ...], ...]:
    """List for each phase the quicker versions of those counts that are too long for their beat."""
    return tuple(hurried_words(draft, lengths) for draft in drafts(plan, about_ms(plan)))


def ready_ms(plan: Plan, score: Score, lengths: Lengths, known: Callable[[Utterance], bool]) -> int:
    """Return the moment before which the score cannot change any more and all is rendered.

    `lengths` holds the real length of what is `known`, and any estimate of the rest.
    """
    needed = zip(needs(plan), hurried_needs(plan, lengths), score.phases, strict=True)
    for words, quick, phase in needed:
        if not all(map(known, (*words, *quick))):
            # A count on the first beat begins before its phase; no other cue does.
            early_ms = BEGIN_GAP_MS if phase.kind == "work" else 0
            return max(0, phase.start_ms - early_ms)
    return score.total_ms


def _words(draft: Draft) -> Iterator[Utterance | None]:
    for ask in _asks(draft):
        yield ask.utterance
        yield from ask.variants
        if ask.unless_fits is not None:
            yield ask.unless_fits.utterance


def _asks(draft: Draft) -> Iterator[Ask]:
    yield from draft.asks
    if draft.closing is not None:
        yield draft.closing


def _distinct(words: Iterator[Utterance | None]) -> tuple[Utterance, ...]:
    return tuple(dict.fromkeys(word for word in words if word is not None))
