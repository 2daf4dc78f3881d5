"""What there are no words for is not asked for: a language of a person's own may lack some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from coach.base.text import sayable
from coach.score.asks import Ask, Draft
from coach.score.models import Utterance


def without_unsaid(draft: Draft) -> Draft:
    """Return a draft without the asks that have no words.

    A tone that stands for them stays, and a beat of a movement is a tick. A draft in which
    everything can be said is returned as it is.
    """
    spoken = [*draft.asks, *draft.leading]
    spoken += [ask for ask in (draft.closing, *_left(draft)) if ask is not None]
    if all(map(_is_whole, spoken)):
        return draft
    closing = [] if draft.closing is None else [*_said([draft.closing])]
    company = draft.company
    if company is not None:
        left = tuple(one for one in company.left if _is_whole(one[1]))
        company = replace(company, left=left)
    return replace(
        draft,
        asks=tuple(_said(draft.asks)),
        leading=tuple(_said(draft.leading)),
        closing=closing[0] if closing else None,
        company=company,
    )


def _left(draft: Draft) -> Iterator[Ask]:
    yield from (ask for _, ask in (draft.company.left if draft.company is not None else ()))


def _is_whole(ask: Ask) -> bool:
    inside = ask.unless_fits is None or _is_whole(ask.unless_fits)
    return inside and (ask.utterance is None or all(map(_is_said, (ask.utterance, *ask.variants))))


def _is_said(words: Utterance) -> bool:
    return sayable(words.text)


def _said(asks: Iterable[Ask]) -> Iterator[Ask]:
    """Yield the asks that have words or a tone."""
    for ask in asks:
        ways = (ask.utterance, *ask.variants)
        words = [one for one in ways if one is not None and _is_said(one)]
        tone = ask.instead or ("tick" if ask.row == "moves" else None)
        if ask.utterance is None:
            yield ask
        elif words:
            before = ask.unless_fits
            fits = before if before is not None and _is_whole(before) else None
            yield replace(ask, utterance=words[0], variants=tuple(words[1:]), unless_fits=fits)
        elif tone is not None:
            yield replace(ask, utterance=None, hurried=None, variants=(), tone=tone, row=None)
