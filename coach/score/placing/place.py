"""From asks to cues: every spoken cue gets a place of its own, the important ones first.

Nothing here cuts or squeezes: a cue that finds no room within its slack becomes a tone or is
dropped, so that no two voices ever overlap.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from coach.score.asks import Ask, Draft, Priority
from coach.score.figures import CUE_GAP_MS, NEXT_MS, TONE_MS
from coach.score.models import Cue, Lengths, Phase, Spoken, Tone
from coach.score.placing.rows import fitting

STEP_MS = 100
"""How finely a cue with slack looks for room (ours)."""

BEAT_MS = 1000
"""Numbers before the work are counted second by second."""

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
        breath_ms=draft.breath_ms,
        own_pace=draft.own_pace,
        flow=draft.flow,
        tallied=draft.tallied,
        rest_ms=draft.rest_ms,
        over_ms=draft.over_ms,
    )
    belonging = [in_phase(cue, draft, number) for cue in cues]
    return phase, sorted(belonging, key=lambda cue: (cue.start_ms, cue.anchor_ms))


def in_phase(cue: Cue, draft: Draft, number: int) -> Cue:
    """Let a cue belong to a phase, and to what is done in it."""
    side = cue.side or draft.side
    return replace(cue, phase=number, exercise=draft.exercise, side=side, set=draft.set)


def length_ms(draft: Draft, lengths: Lengths) -> int:
    """Return how long a phase will last, in ms."""
    return draft.length_ms if draft.kind == "work" else _talk(draft, 0, lengths)[0]


def has_room(ask: Ask, lengths: Lengths) -> bool:
    """Tell whether words that cannot be hurried are short enough for the place they ask for."""
    if ask.utterance is None or ask.room_ms is None:
        return True
    beside_ms = 0 if ask.beside is None else CUE_GAP_MS + lengths[ask.beside].length_ms
    return lengths[ask.utterance].length_ms + beside_ms <= ask.room_ms


def _talk(draft: Draft, start_ms: int, lengths: Lengths) -> tuple[int, list[Cue]]:
    """Place asks one after another; the phase ends when its time is over and all is said."""
    cues: list[Cue] = []
    now = said_ms = start_ms + draft.lead_ms
    for ask in draft.asks:
        if ask.unless_fits is not None and has_room(ask.unless_fits, lengths):
            continue
        cue = _cue(ask, lengths, start_ms=now)
        cues.append(cue)
        now = cue.end_ms + ask.after_ms
        said_ms = cue.end_ms + max(ask.after_ms, draft.tail_ms)
    end_ms = max(start_ms + draft.length_ms, said_ms)
    row, numbers = draft.leading, draft.count_in
    if any(lengths[number].after_ms + NEXT_MS > BEAT_MS for number in numbers):
        numbers = ()
    if draft.closing is not None and not numbers:
        row = (*row, replace(draft.closing, after_ms=draft.closing_ms))
    counted_ms = BEAT_MS * len(numbers) + lengths[numbers[0]].before_ms if numbers else 0
    if numbers and row:
        row = (*row[:-1], replace(row[-1], after_ms=CUE_GAP_MS))
    row_ms = sum(_length_ms(ask, lengths) + ask.after_ms for ask in row)
    if row or numbers:
        end_ms = max(end_ms, now + row_ms + counted_ms)
    now = end_ms - counted_ms - row_ms
    for ask in row:
        cues.append(_cue(ask, lengths, start_ms=now))
        now = cues[-1].end_ms + ask.after_ms
    for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
        ask = Ask(kind="count", utterance=number)
        cues.append(spoken_cue(ask, end_ms - left * BEAT_MS, lengths[number]))
    return end_ms, cues


def _length_ms(ask: Ask, lengths: Lengths) -> int:
    """Return how long an ask will sound."""
    return 0 if ask.utterance is None else lengths[ask.utterance].length_ms


def _work(draft: Draft, start_ms: int, lengths: Lengths, begun: Begun) -> tuple[int, list[Cue]]:
    """Place asks on their moments, by priority; the phase lasts exactly what was asked."""
    end_ms = start_ms + draft.length_ms
    taken = [_span(cue) for cue in begun.cues if _takes_place(cue) or cue.end_ms > begun.until_ms]
    cues = list(begun.cues)
    signalled: list[Cue] = []
    for ask in sorted(fitting(draft, lengths), key=lambda ask: (ask.priority, ask.at_ms or 0)):
        if ask.unless_fits is not None and has_room(ask.unless_fits, lengths):
            continue
        room = (begun.until_ms, end_ms)
        cue = _fitted(ask, start_ms, room, taken, lengths)
        if cue is None and (ask.priority == Priority.SIDE or ask.foremost):
            # It is not dropped for a breath: that becomes its tone, and where even that sounds with
            # it, goes without its cue.
            firm = _firm_breaths(draft, start_ms) if ask.foremost else set()
            paced = [one for one in cues if one.kind == "breath" and one not in begun.cues]
            paced = [one for one in paced if one.anchor_ms not in firm]
            tones = _breath_tones(draft, start_ms, paced)
            fixed = sorted({*taken} - {*map(_span, paced)})
            for less in (sorted([*fixed, *map(_span, tones.values())]), fixed):
                cue = cue or _fitted(ask, start_ms, room, less, lengths)
            if cue is not None:
                cues = [*_giving_way(cues, paced, tones, cue)]
                taken = sorted({*fixed, *(_span(one) for one in cues if one.kind == "breath")})
        if cue is None or cue.start_ms < begun.until_ms:
            continue
        if ask.after_breath and not _is_on_moment_or_breath(cue, start_ms + (ask.at_ms or 0), cues):
            continue
        cues.append(cue)
        if _takes_place(cue):
            insort(taken, _span(cue))
            if ask.signal is not None:
                signalled.append(_signal(ask.signal, cue.start_ms))
    from_ms = max(start_ms, begun.until_ms)
    heard = [cue for cue in cues if cue in begun.cues or not _is_drowned(cue, taken)]
    return end_ms, [*heard, *(one for one in signalled if _is_alone(one, heard, from_ms))]


def _firm_breaths(draft: Draft, start_ms: int) -> set[int]:
    """Return where those parts of a breath fall that give way to the other side's word alone."""
    asks = (ask for ask in draft.asks if ask.kind == "breath" and ask.foremost)
    return {start_ms + (ask.at_ms or 0) for ask in asks}


def _breath_tones(draft: Draft, start_ms: int, paced: list[Cue]) -> dict[int, Cue]:
    """Return the tones that may stand for breaths, by the ms where these have their onset."""
    moments = {cue.anchor_ms for cue in paced}
    asks = [ask for ask in draft.asks if ask.kind == "breath" and ask.instead is not None]
    tones = [tone_cue(replace(ask, tone=ask.instead), start_ms + (ask.at_ms or 0)) for ask in asks]
    return {tone.anchor_ms: tone for tone in tones if tone.anchor_ms in moments}


def _giving_way(
    cues: list[Cue], paced: list[Cue], tones: dict[int, Cue], foremost: Cue
) -> Iterator[Cue]:
    """Yield what is heard beside a word that goes first: breaths as far as there is room."""
    first = [_span(foremost)]
    for cue in cues:
        if cue not in paced or _free(_span(cue), first, CUE_GAP_MS):
            yield cue
        elif (tone := tones.get(cue.anchor_ms)) is not None and _free(_span(tone), first, 0):
            yield tone


def _is_on_moment_or_breath(cue: Cue, wish_ms: int, cues: list[Cue]) -> bool:
    """Tell whether a cue keeps its moment, or follows a breath that has it."""
    ends = [cue.start_ms - one.end_ms for one in cues if one.kind == "breath"]
    return cue.anchor_ms == wish_ms or any(0 <= gap <= CUE_GAP_MS + STEP_MS for gap in ends)


def _span(cue: Cue) -> Span:
    return cue.start_ms, cue.end_ms


def _takes_place(cue: Cue) -> bool:
    """Tell whether nothing else may sound with a cue: with words, or with the tone of a breath."""
    return cue.utterance is not None or cue.kind == "breath"


def _is_drowned(cue: Cue, taken: list[Span]) -> bool:
    """Tell whether a tick or a start would sound under words: these mark the moment as well."""
    if cue.tone is None or cue.kind == "breath":
        return False
    return any(start_ms < cue.end_ms and cue.start_ms < end_ms for start_ms, end_ms in taken)


def _fitted(ask: Ask, start_ms: int, room: Span, taken: list[Span], lengths: Lengths) -> Cue | None:
    """Return the cue at the first free moment near the wish, its tone instead, or None."""
    wish_ms = start_ms + (ask.at_ms or 0)
    if ask.utterance is None:
        tone = tone_cue(ask, wish_ms)
        return tone if ask.kind != "breath" or _free(_span(tone), taken, 0) else None
    spoken = lengths[ask.utterance]
    end_ms = room[1] if ask.over_by_ms is None else start_ms + ask.over_by_ms
    for anchor_ms in _moments(ask, wish_ms) if has_room(ask, lengths) else ():
        span = (anchor_ms - spoken.before_ms, anchor_ms + spoken.after_ms)
        inside = room[0] <= span[0] and span[1] <= min(room[1], end_ms)
        if inside and _free(span, taken, ask.clear_ms):
            return spoken_cue(ask, anchor_ms, spoken)
    if ask.instead is None:
        return None
    tone = tone_cue(replace(ask, tone=ask.instead), wish_ms)
    return tone if ask.kind != "breath" or _free(_span(tone), taken, 0) else None


def _signal(tone: Tone, words_ms: int) -> Cue:
    """Make the cue of a tone that is over before words that begin at a moment."""
    return tone_cue(Ask(kind="tone", tone=tone), words_ms - CUE_GAP_MS - TONE_MS[tone])


def _is_alone(signal: Cue, cues: list[Cue], from_ms: int) -> bool:
    """Tell whether nothing sounds with a tone, or near it, and it begins inside the work."""
    near = (signal.start_ms - CUE_GAP_MS, signal.end_ms + CUE_GAP_MS)
    apart = all(cue.end_ms <= near[0] or near[1] <= cue.start_ms for cue in cues)
    return apart and signal.start_ms >= from_ms


def _moments(ask: Ask, wish_ms: int) -> Iterator[int]:
    """Yield the wish, then moments ever farther from it, within the slack."""
    yield wish_ms
    for away in range(STEP_MS, max(ask.earlier_ms, ask.later_ms) + 1, STEP_MS):
        if away <= ask.later_ms:
            yield wish_ms + away
        if away <= ask.earlier_ms:
            yield wish_ms - away


def _free(span: Span, taken: list[Span], clear_ms: int) -> bool:
    """Tell whether a span keeps clear of others that do not overlap each other, in order."""
    at = bisect(taken, span)
    around = taken[max(0, at - 1) : at + 1]
    return all(span[1] + clear_ms <= other[0] or other[1] + clear_ms <= span[0] for other in around)


def _cue(ask: Ask, lengths: Lengths, start_ms: int) -> Cue:
    """Make the cue of an ask that starts at a given moment."""
    if ask.utterance is None:
        return tone_cue(ask, start_ms)
    spoken = lengths[ask.utterance]
    return spoken_cue(ask, start_ms + spoken.before_ms, spoken)


def spoken_cue(ask: Ask, anchor_ms: int, spoken: Spoken) -> Cue:
    """Make the cue of an ask whose words have their onset at a moment."""
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


def tone_cue(ask: Ask, at_ms: int) -> Cue:
    """Make the cue of a tone that begins at a moment."""
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
