"""Rows of words that must fit together: every number of a count, every word of a movement.

What does not fit before the next of its row is hurried. Where that is not enough, the whole row
grows sparser, rank by rank, so that what is left is regular, and nothing is late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from coach.score.asks import Ask, Draft
from coach.score.figures import CUE_GAP_MS
from coach.score.models import Lengths, Utterance


def hurried_words(draft: Draft, lengths: Lengths) -> tuple[Utterance, ...]:
    """List the quicker versions of those words that are too long for their place in a row."""
    return tuple(
        dict.fromkeys(
            ask.hurried
            for row in _rows(draft.asks)
            for ask, limit_ms in _limits(row, draft.length_ms, lengths)
            if ask.hurried is not None and ask.utterance is not None
            if _at(ask) + lengths[ask.utterance].after_ms > limit_ms
        )
    )


def fitting(draft: Draft, lengths: Lengths) -> Iterator[Ask]:
    """Yield the asks of a draft with every row quick or sparse enough to be heard whole.

    Of what is left out, the tone `instead` stays.
    """
    yield from (ask for ask in draft.asks if ask.row is None)
    for row in _rows(draft.asks):
        kept = _densest(row, draft.length_ms, lengths)
        places = {ask.at_ms for ask in kept}
        yield from kept
        for ask in row:
            if ask.at_ms not in places and ask.instead is not None:
                yield replace(ask, utterance=None, tone=ask.instead, row=None)


def _rows(asks: Iterable[Ask]) -> list[list[Ask]]:
    """Part the asks of each row from all others, in order of time."""
    rows: dict[str, list[Ask]] = {}
    for ask in asks:
        if ask.row is not None:
            rows.setdefault(ask.row, []).append(ask)
    return [sorted(row, key=_at) for row in rows.values()]


def _densest(row: list[Ask], end_ms: int, lengths: Lengths) -> list[Ask]:
    """Return as much of a row as fits: all of it, or all from some rank on.

    A word that is too long for its own room goes alone: it is as long wherever it comes again.
    """
    possible = [
        ask
        for ask in row
        if ask.kind == "count" or _words(ask, _own_limit(ask, end_ms), lengths) is not None
    ]
    for rank in sorted({ask.rank for ask in row}):
        kept = _all([ask for ask in possible if ask.rank >= rank], end_ms, lengths)
        if kept is not None:
            return kept
    return []


def _all(row: Sequence[Ask], end_ms: int, lengths: Lengths) -> list[Ask] | None:
    """Choose the words for each of a row so that none runs into the next, or return None."""
    kept: list[Ask] = []
    limit_ms = end_ms
    for ask in reversed(row):
        words = _words(ask, min(limit_ms, _own_limit(ask, end_ms)), lengths)
        if words is None:
            return None
        kept.append(replace(ask, utterance=words, room_ms=None))
        limit_ms = _at(ask) - lengths[words].before_ms - CUE_GAP_MS
    return kept[::-1]


def _words(ask: Ask, limit_ms: int, lengths: Lengths) -> Utterance | None:
    """Return the words of an ask that are over at a moment: as they are, or hurried, or None."""
    quick = ask.hurried if ask.hurried is not None and ask.hurried in lengths else None
    for words in (ask.utterance, quick):
        if words is not None and _at(ask) + lengths[words].after_ms <= limit_ms:
            return words
    return None


def _limits(row: Sequence[Ask], end_ms: int, lengths: Lengths) -> Iterator[tuple[Ask, int]]:
    """Yield each of a row with the moment where it has to be over."""
    for ask, following in pairwise((*row, None)):
        limit_ms = end_ms
        if following is not None and following.utterance is not None:
            before_ms = lengths[following.utterance].before_ms
            limit_ms = _at(following) - before_ms - CUE_GAP_MS
        if ask is not None:
            yield ask, min(limit_ms, _own_limit(ask, end_ms))


def _own_limit(ask: Ask, end_ms: int) -> int:
    return end_ms if ask.room_ms is None else _at(ask) + ask.room_ms


def _at(ask: Ask) -> int:
    return ask.at_ms or 0
