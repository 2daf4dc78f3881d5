"""From asks to cues: every spoken cue gets a place of its own, the important ones first.

Nothing here cuts or squeezes: a cue that finds no room within its slack becomes a tone or is
dropped, so that no two voices ever overlap.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator

import msgspec

from coach.score.asks import Ask, Draft
from coach.score.figures import BEGIN_GAP_MS, SENTENCE_GAP_MS, TONE_MS
from coach.score.models import Cue, Lengths, Phase, Spoken
from coach.score.rows import fitting

STEP_MS = 100
"""How finely a cue with slack looks for room."""

Span = tuple[int, int]


class Begun(msgspec.Struct, frozen=True):
    """Work under way: its cues up to a moment are as they were heard, and nothing joins them."""

    cues: tuple[Cue, ...] = ()
    until_ms: int = 0


NOTHING_BEGUN = Begun()


def placed(
    draft: Draft, start_ms: int, number: int, lengths: Lengths, begun: Begun = NOTHING_BEGUN
) -> tuple[Phase, list[Cue]]:
    """Give a draft its length and its cues, `number` being the index of the phase.

    Of work that has begun, what was heard stays as it was.
    """
    if draft.kind == "work":
        end_ms, cues = _work(draft, start_ms, lengths, begun)
    else:
        end_ms, cues = _talk(draft, start_ms, lengths)
    phase = Phase(
        kind=draft.kind,
        start_ms=start_ms,
        end_ms=end_ms,
        exercise=draft.exercise,
        side=draft.side,
        set=draft.set,
        item=draft.item,
        counting=draft.counting,
        beat_ms=draft.beat_ms,
        breath_s=draft.breath_s,
    )
    belonging = [
        msgspec.structs.replace(
            cue,
            phase=number,
            exercise=draft.exercise,
            side=cue.side or draft.side,
            set=draft.set,
        )
        for cue in cues
    ]
    return phase, sorted(belonging, key=lambda cue: (cue.start_ms, cue.anchor_ms))


def has_room(ask: Ask, lengths: Lengths) -> bool:
    """Tell whether words that cannot be hurried are short enough for the place they ask for."""
    if ask.utterance is None or ask.room_ms is None:
        return True
    return lengths[ask.utterance].length_ms <= ask.room_ms


def _talk(draft: Draft, start_ms: int, lengths: Lengths) -> tuple[int, list[Cue]]:
    """Place asks one after another; the phase ends when its time is over and all is said."""
    cues: list[Cue] = []
    now = start_ms + draft.lead_ms
    for ask in draft.asks:
        if ask.unless_fits is not None and has_room(ask.unless_fits, lengths):
            continue
        cue = _cue(ask, lengths, start_ms=now)
        cues.append(cue)
        now = cue.end_ms + SENTENCE_GAP_MS
    end_ms = max(start_ms + draft.length_ms, now - SENTENCE_GAP_MS + draft.tail_ms)
    if draft.closing is not None and draft.closing.utterance is not None:
        length = lengths[draft.closing.utterance].length_ms
        end_ms = max(end_ms, now + length + BEGIN_GAP_MS)
        cues.append(_cue(draft.closing, lengths, start_ms=end_ms - BEGIN_GAP_MS - length))
    return end_ms, cues


def _work(draft: Draft, start_ms: int, lengths: Lengths, begun: Begun) -> tuple[int, list[Cue]]:
    """Place asks on their moments, by priority; the phase lasts exactly what was asked."""
    end_ms = start_ms + draft.length_ms
    taken = [(cue.start_ms, cue.end_ms) for cue in begun.cues if cue.utterance is not None]
    cues = list(begun.cues)
    for ask in sorted(fitting(draft, lengths), key=lambda ask: (ask.priority, ask.at_ms or 0)):
        cue = _fitted(ask, start_ms, (begun.until_ms, end_ms), taken, lengths)
        if cue is None or cue.start_ms < begun.until_ms:
            continue
        cues.append(cue)
        if cue.utterance is not None:
            insort(taken, (cue.start_ms, cue.end_ms))
    return end_ms, cues


def _fitted(ask: Ask, start_ms: int, room: Span, taken: list[Span], lengths: Lengths) -> Cue | None:
    """Return the cue at the first free moment near the wish, its tone instead, or None."""
    wish_ms = start_ms + (ask.at_ms or 0)
    if ask.utterance is None:
        return _tone(ask, wish_ms)
    if not has_room(ask, lengths):
        return None
    spoken = lengths[ask.utterance]
    for anchor_ms in _moments(ask, wish_ms):
        span = (anchor_ms - spoken.before_ms, anchor_ms + spoken.after_ms)
        inside = room[0] <= span[0] and span[1] <= room[1]
        if inside and _free(span, taken, ask.clear_ms):
            return _spoken(ask, anchor_ms, spoken)
    if ask.instead is not None:
        return _tone(msgspec.structs.replace(ask, tone=ask.instead), wish_ms)
    return None


def _moments(ask: Ask, wish_ms: int) -> Iterator[int]:
    """Yield the wish, then moments ever farther from it, within the slack."""
    yield wish_ms
    for away in range(STEP_MS, max(ask.earlier_ms, ask.later_ms) + 1, STEP_MS):
        if away <= ask.later_ms:
            yield wish_ms + away
        if away <= ask.earlier_ms:
            yield wish_ms - away


def _free(span: Span, taken: list[Span], clear_ms: int) -> bool:
    return all(span[1] + clear_ms <= other[0] or other[1] + clear_ms <= span[0] for other in taken)


def _cue(ask: Ask, lengths: Lengths, start_ms: int) -> Cue:
    """Make the cue of an ask that starts at a given moment."""
    if ask.utterance is None:
        return _tone(ask, start_ms)
    spoken = lengths[ask.utterance]
    return _spoken(ask, start_ms + spoken.before_ms, spoken)


def _spoken(ask: Ask, anchor_ms: int, spoken: Spoken) -> Cue:
    return Cue(
        kind=ask.kind,
        start_ms=anchor_ms - spoken.before_ms,
        end_ms=anchor_ms + spoken.after_ms,
        anchor_ms=anchor_ms,
        phase=0,
        utterance=ask.utterance,
        side=ask.side,
        rep=ask.rep,
    )


def _tone(ask: Ask, at_ms: int) -> Cue:
    tone = ask.tone or "tick"
    return Cue(
        # A tone that marks the beat in its place does not tell that half is done.
        kind="tone" if ask.kind == "halfway" else ask.kind,
        start_ms=at_ms,
        end_ms=at_ms + TONE_MS[tone],
        anchor_ms=at_ms,
        phase=0,
        tone=tone,
        rep=ask.rep,
    )
