"""The hold that is under way, or made ready for, and whether it may still be changed."""

from __future__ import annotations

from itertools import takewhile

from msgspec import Struct

from coach.base.errors import NotNow, quoted
from coach.base.tongue import ntr, tr
from coach.plan.models import Plan
from coach.routine.bounds import Part, Where
from coach.routine.doses import Hold, OwnPace, Timed
from coach.score.models import Cue, Phase, Score
from coach.score.reading.breathing import goes_out
from coach.score.reading.timeline import Timeline

LEAD_MS = 600
"""So far ahead of a key, sound may be under way already and stays as it is (ours)."""


class HoldNow(Struct, frozen=True):
    """One work phase of a score: where it is, what it says, and what of that stays as it is."""

    number: int
    """Of its phase."""
    phase: Phase
    rep: int
    cues: tuple[Cue, ...]
    until_ms: int

    @property
    def begun(self) -> tuple[Cue, ...]:
        """The cues that have been heard, or cannot be changed any more."""
        return tuple(cue for cue in self.cues if cue.start_ms < self.until_ms)

    @property
    def breath_left(self) -> tuple[Cue, ...]:
        """What has not been heard of a breath that has begun: a pause, and its exhale."""
        to_come = (
            cue for cue in self.cues if cue.kind == "breath" and cue.start_ms >= self.until_ms
        )
        return tuple(takewhile(lambda cue: goes_out(cue, self.phase), to_come))


def hold_at(plan: Plan, timeline: Timeline, at_ms: int) -> HoldNow:
    """Find the hold at a moment, or the one of the same exercise that is made ready for."""
    now = timeline.at(at_ms)
    score = timeline.score
    for number, phase in enumerate(score.phases[now.phase_number :], now.phase_number):
        if now.phase.kind == "intro" or phase.item is None or phase.item != now.phase.item:
            break
        if phase.kind == "work" and isinstance(plan.dose(phase.item), Hold | OwnPace | Timed):
            if not plan.items[phase.item].uneven:
                _check_first_side(score, number)
            return HoldNow(
                number=number,
                phase=phase,
                rep=_rep(score.phases, number),
                cues=tuple(cue for cue in score.cues if cue.phase == number),
                until_ms=at_ms + LEAD_MS,
            )
    raise NotNow(tr("Only holds can be made longer or shorter."))


def _rep(phases: tuple[Phase, ...], number: int) -> int:
    """Count the holds of a set on one side up to this phase."""
    place = _place(phases[number])
    return sum(_place(phase) == place for phase in phases[: number + 1])


def _place(phase: Phase) -> tuple[str, int | None, int | None, Where | None]:
    return phase.kind, phase.item, phase.set, phase.side


def _check_first_side(score: Score, number: int) -> None:
    """Raise `NotNow` where the same hold on the other side is over."""
    phase = score.phases[number]
    ours = (phase.item, score.twin(phase.item))
    for before, other in enumerate(score.phases[:number]):
        same = other.kind == phase.kind and other.item in ours and other.set == phase.set
        if not same or other.side == phase.side:
            continue
        if _rep(score.phases, before) == _rep(score.phases, number):
            seconds = other.length_ms // 1000
            raise NotNow(_had(other.side, seconds))


def _had(side: Where | None, seconds: int) -> str:
    """Say that all sides or parts are equal, and how long this one was."""
    if isinstance(side, Part):
        return ntr(
            "All parts stay equal: {part} had {count} second.",
            "All parts stay equal: {part} had {count} seconds.",
            seconds,
            part=quoted(side.name),
        )
    if side == "left":
        return ntr(
            "Both sides stay equal: the left side had {count} second.",
            "Both sides stay equal: the left side had {count} seconds.",
            seconds,
        )
    return ntr(
        "Both sides stay equal: the right side had {count} second.",
        "Both sides stay equal: the right side had {count} seconds.",
        seconds,
    )
