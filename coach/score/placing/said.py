"""What has been heard of a score, and stays when the rest of it is composed anew."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.score.asks import Ask, Draft
from coach.score.models import Cue, CueKind, Phase, Utterance
from coach.score.placing.place import Begun

ONCE: frozenset[CueKind] = frozenset({"halfway", "form", "encourage", "side_warning"})
"""What is not said a second time in the same work."""

ONCE_IN_ANY_WORDS: frozenset[CueKind] = frozenset({"halfway", "encourage"})
"""What is not said a second time in other words either."""


class Said(Struct, frozen=True, kw_only=True):
    """The part of a session that cannot be changed any more, up to a moment in one work phase."""

    phases: tuple[Phase, ...]
    """All phases before the one that changes."""
    cues: tuple[Cue, ...]
    """Their cues, and those of the changed one that begin before `until_ms`."""
    until_ms: int
    asks: tuple[Ask, ...] = ()
    """What the changed phase has to say beyond its draft: how much longer or shorter it is, and
    the exhale of a breath that has begun."""

    @property
    def phase(self) -> int:
        """Index of the phase that changes."""
        return len(self.phases)

    @property
    def begun(self) -> Begun:
        """What was heard of that phase."""
        return Begun(tuple(cue for cue in self.cues if cue.phase == self.phase), self.until_ms)

    @property
    def before(self) -> tuple[Cue, ...]:
        """The cues of all phases before it."""
        return tuple(cue for cue in self.cues if cue.phase < self.phase)

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """What has to be rendered beyond `Drafted.words`."""
        return tuple(ask.utterance for ask in self.asks if ask.utterance is not None)


def remaining(draft: Draft, start_ms: int, said: Said) -> Draft:
    """Return the draft of work under way without what need not or cannot be said any more.

    Breaths go on with the first whole one, whose inhale has room beside what was begun. A word of
    the other side may come as late as it must.
    """
    begun = said.begun
    heard = {cue.utterance for cue in begun.cues if cue.kind in ONCE}
    kinds = {cue.kind for cue in begun.cues} & ONCE_IN_ANY_WORDS
    free_ms = max([begun.until_ms, *(cue.end_ms for cue in begun.cues)])
    asks: list[Ask] = list(said.asks)
    whole = False
    for ask in draft.asks:
        if ask.kind == "breath":
            at_ms = start_ms + (ask.at_ms or 0)
            if ask.instead == "inhale":
                whole = at_ms >= free_ms
            if whole:
                asks.append(ask)
        elif draft.flow:
            if not _was_said(ask, start_ms, begun.cues):
                asks.append(ask)
        elif ask.kind == "side_warning" and ask.utterance not in heard:
            asks.append(replace(ask, later_ms=draft.length_ms))
        elif ask.utterance not in heard and ask.kind not in kinds:
            asks.append(ask)
    return replace(draft, asks=tuple(asks))


def _was_said(ask: Ask, start_ms: int, cues: tuple[Cue, ...]) -> bool:
    """Tell whether a movement of a flow was named for this very moment: names come again."""
    wish_ms = start_ms + (ask.at_ms or 0)
    return any(
        cue.utterance == ask.utterance
        and wish_ms - ask.earlier_ms <= cue.anchor_ms <= wish_ms + ask.later_ms
        for cue in cues
    )
