"""Phrases that take turns: which wording comes when, and never the same praise twice running.

Nothing here depends on how long a hold lasts or on what found room: a hold made longer changes
no word of any other phase, but for the praise after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import lcm

from msgspec.structs import replace

from coach.score.asks import Ask, Draft
from coach.score.models import Cue, CueKind, PhaseKind, Utterance

UNLIKE: frozenset[CueKind] = frozenset({"encourage"})
"""What is tiresome when it is heard again at once."""


def rotated(drafts: Iterable[Draft], seed: int) -> Iterator[Draft]:
    """Choose the wording of everything that can be said in several ways, see `turns`."""
    drafts = tuple(drafts)
    return map(worded, drafts, turns((draft.kind for draft in drafts), seed))


def turns(kinds: Iterable[PhaseKind], seed: int) -> Iterator[int]:
    """Yield for each phase which wording has its turn, from 0; a shorter row begins again.

    It goes by the number of the phase among those of its kind; `seed` is where that begins.
    """
    phases: Counter[PhaseKind] = Counter()
    for kind in kinds:
        yield seed + phases[kind]
        phases[kind] += 1


def worded(draft: Draft, turn: int) -> Draft:
    """Choose the wordings of a draft.

    What must be unlike the one before keeps a second wording, for `unlike_before`.
    """
    return replace(
        draft,
        asks=tuple(_worded(ask, turn) for ask in draft.asks),
        leading=tuple(_worded(ask, turn) for ask in draft.leading),
        closing=draft.closing and _worded(draft.closing, turn),
    )


def wordings(draft: Draft) -> int:
    """Return after how many turns the wordings of a draft come again."""
    asks = (*draft.asks, *draft.leading, *((draft.closing,) if draft.closing else ()))
    return lcm(*(1 + len(ask.variants) for ask in asks))


def unlike_before(draft: Draft, before: Utterance | None) -> Draft:
    """Say in its second wording what was heard in just these words the last time.

    `before` is the last one that was heard, or None. Without a second wording it is not said.
    """
    return replace(draft, asks=tuple(_unlike(draft.asks, before)))


def last_praise(cues: Iterable[Cue], before: Utterance | None) -> Utterance | None:
    """Return what `unlike_before` asks for, after these cues, in order of time."""
    for cue in cues:
        if cue.kind in UNLIKE and cue.utterance is not None:
            before = cue.utterance
    return before


def _unlike(asks: Iterable[Ask], before: Utterance | None) -> Iterator[Ask]:
    for ask in asks:
        if ask.kind not in UNLIKE or ask.utterance != before:
            yield ask
        elif ask.variants:
            yield replace(ask, utterance=ask.variants[0], variants=())


def _worded(ask: Ask, turn: int) -> Ask:
    """Choose one of the wordings, and keep the next one where it may be needed."""
    if ask.utterance is None or not ask.variants:
        return ask
    ways = (ask.utterance, *ask.variants)
    at = turn % len(ways)
    spare = [way for way in (*ways[at + 1 :], *ways[:at]) if way != ways[at]]
    kept = tuple(spare[:1]) if ask.kind in UNLIKE else ()
    return replace(ask, utterance=ways[at], variants=kept)
