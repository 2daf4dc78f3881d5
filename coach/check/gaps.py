"""The rests and switches of a session: how long each is, and what is said in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from coach.score.asks import Draft
from coach.score.drafted import Drafted
from coach.score.figures import SENTENCE_GAP_MS
from coach.score.models import Cue, Phase, Score

GapKey = Literal["switch", "release_s", "rest_s", "after", "step"]
"""What gives a gap its length: the change of side; the dose's release or rest; how far the body has
to go after an exercise; a rest that is a step of the routine."""


class Gap(Struct, frozen=True):
    """A stretch between work that has a length of its own, and what is said in it."""

    key: GapKey
    given_ms: int
    needed_ms: int
    """The given length, or what the words need where that is more."""
    texts: tuple[str, ...]


def gaps_of(drafted: Drafted, score: Score) -> tuple[Gap, ...]:
    """List the rests and switches of a session in order."""
    cues: list[list[Cue]] = [[] for _ in score.phases]
    for cue in score.cues:
        cues[cue.phase].append(cue)
    gaps = []
    before: Phase | None = None
    for draft, phase, heard in zip(drafted.drafts, score.phases, cues, strict=True):
        if phase.kind in ("rest", "switch"):
            key = _gap_key(phase, before)
            given_ms, needed_ms = draft.length_ms, phase.length_ms
            if phase.rest_ms is not None:
                given_ms = needed_ms
            elif key == "switch":
                # Time to do what was said is given beside it, and is no fault of the words.
                said_ms = heard[-1].end_ms + SENTENCE_GAP_MS - phase.start_ms
                needed_ms = max(given_ms, said_ms)
            if key == "release_s":
                given_ms, needed_ms = draft.tail_ms, _after_ms(draft, phase, heard)
            gaps.append(Gap(key, given_ms, needed_ms, tuple(cue.text for cue in heard if cue.text)))
        before = phase
    return tuple(gaps)


def _after_ms(draft: Draft, phase: Phase, heard: Sequence[Cue]) -> int:
    """Return how long it takes from the end of a release's words to the next hold.

    That the other side comes after it is news, and not counted.
    """
    (out, *leading), (way_in,) = heard[-2 - len(draft.leading) : -1], heard[-1:]
    until_ms = leading[0].start_ms if leading else way_in.start_ms
    return until_ms - out.end_ms + phase.end_ms - way_in.start_ms


def _gap_key(phase: Phase, before: Phase | None) -> GapKey:
    if phase.item is None:
        return "step"
    if phase.kind == "switch":
        return "switch"
    if phase.set is None:
        return "after"
    same = before is not None and (before.side, before.set) == (phase.side, phase.set)
    return "release_s" if same else "rest_s"
