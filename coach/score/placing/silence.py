"""Long silences are broken, so that nobody with closed eyes wonders whether the session is over.

What breaks one is how much time is left, at a round moment, where that is told at all; else one
quiet tick. It goes where nothing else sounds, and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from coach.score.asks import Ask, Company, Draft
from coach.score.figures import REMINDER_GAP_MS, SILENCE_TAIL_MS, TONE_MS
from coach.score.models import Cue, Lengths, Phase
from coach.score.placing.place import Span, spoken_cue, tone_cue

TICK = Ask(kind="tone", tone="tick")
BEAT_MS = 1000

SOONEST = 2
"""No sooner than after half of the longest silence is it told how much is left: of any two things
that break one, both are needed."""


class Silent(Struct, frozen=True):
    """How long nothing was heard where a phase begins."""

    since_ms: int
    """Where the last sound before it ended."""
    until_ms: int = 0
    """Before that nothing joins what was heard of work under way."""


def breaking(
    draft: Draft, phase: Phase, cues: Iterable[Cue], silent: Silent, lengths: Lengths
) -> Iterator[Cue]:
    """Yield what is heard in the silences of a phase that are too long, in order.

    `cues` are its own. What comes after the phase is not asked for, so that a phase never depends
    on a later one. They do not belong to the phase yet (`place.in_phase`).
    """
    company = draft.company
    if company is None:
        return
    spans = sorted((cue.start_ms, cue.end_ms) for cue in cues)
    # Work ends with a tone; in every other phase the first sound of the next may be later.
    since_ms = silent.since_ms
    tail_ms = 0 if phase.kind == "work" else SILENCE_TAIL_MS
    for start_ms, end_ms in (*spans, (phase.end_ms + tail_ms, phase.end_ms)):
        last_ms = min(start_ms, phase.end_ms)
        while start_ms - since_ms > company.longest_ms:
            from_ms = max(since_ms + REMINDER_GAP_MS, phase.start_ms, silent.until_ms)
            room = (from_ms, last_ms - REMINDER_GAP_MS)
            cue = _next(company, phase, since_ms, start_ms, room, lengths)
            if cue is None:
                break
            yield cue
            since_ms = cue.end_ms
        since_ms = max(since_ms, end_ms)


def _next(
    company: Company, phase: Phase, since_ms: int, end_ms: int, room: Span, lengths: Lengths
) -> Cue | None:
    """Return what is heard first in a silence, or None where there is no room for anything."""
    parts = -(-(end_ms - since_ms) // company.longest_ms)
    wish_ms = since_ms + (end_ms - since_ms) // parts
    latest_ms = since_ms + company.longest_ms
    earliest_ms = since_ms + company.longest_ms // SOONEST
    for_s = {seconds: _left(company, phase, seconds, ask, lengths) for seconds, ask in company.left}
    fitting = [
        (seconds, cue)
        for seconds, cue in for_s.items()
        if earliest_ms <= cue.start_ms <= latest_ms and _has_room(cue, room)
    ]
    if fitting:
        _, cue = min(fitting, key=lambda one: (bool(one[0] % 30), abs(one[1].start_ms - wish_ms)))
        return cue
    return _ticked(phase, wish_ms, latest_ms, room)


def _left(company: Company, phase: Phase, seconds: int, ask: Ask, lengths: Lengths) -> Cue:
    """Make the cue that tells, on its moment, how many seconds are left."""
    assert ask.utterance is not None
    at_ms = phase.end_ms + company.more_ms - seconds * 1000
    return spoken_cue(ask, at_ms, lengths[ask.utterance])


def _ticked(phase: Phase, wish_ms: int, latest_ms: int, room: Span) -> Cue | None:
    """Make a tick, on a whole second of the phase where that has room."""
    before_ms = phase.start_ms + (wish_ms - phase.start_ms) // BEAT_MS * BEAT_MS
    middle_ms = min(latest_ms, (room[0] + room[1] - TONE_MS["tick"]) // 2)
    for at_ms in (before_ms + BEAT_MS, before_ms, middle_ms):
        cue = tone_cue(TICK, at_ms)
        if at_ms <= latest_ms and _has_room(cue, room):
            return cue
    return None


def _has_room(cue: Cue, room: Span) -> bool:
    return room[0] <= cue.start_ms and cue.end_ms <= room[1]
