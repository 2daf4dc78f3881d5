"""What no word of a session tells, for `--quiet-lines`: phases, sides and counts.

The voice tells nearly all of it; a screen reader that read it too would talk over it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.text import joined
from coach.base.times import clock
from coach.live.view import View
from coach.plan.models import Plan
from coach.score.models import Phase, Score
from coach.score.reading.wording import doing, set_and_hold, unit

BEFORE_MS, AFTER_MS = 2500, 3000
"""A word that begins so close to the start of a phase tells of it: “And begin.”, “Left side.”"""

COUNT_EVERY_MS = 10_000
"""How long no word may have told a count before a line does."""


class Unsaid:
    """Finds what of the present moment has to be read, as it is not heard."""

    def __init__(self, plan: Plan) -> None:
        """Take the plan of the session that is heard."""
        self._plan = plan
        self._place: tuple[int, int] | None = None
        self._item: int | None = None
        self._told_ms = 0

    def lines(self, score: Score, view: View) -> Iterator[str]:
        """Yield a line for what has come since the last look, if no word tells it."""
        now, phase = view.moment.position_ms, view.moment.phase
        if view.paused or view.waiting or view.ended:
            return
        if view.aside is not None:
            self._place, self._told_ms = (view.moment.phase_number, view.jumps), now
            return
        if (place := (view.moment.phase_number, view.jumps)) != self._place:
            self._place, self._told_ms = place, now
            if not _heard(score, now - BEFORE_MS, now + AFTER_MS):
                yield self._line(score, view)
            self._item = phase.item
        elif _is_counted(phase) and now - self._told_ms >= COUNT_EVERY_MS:
            self._told_ms = now
            if not _heard(score, now - COUNT_EVERY_MS, now):
                yield f"{clock(now)} {_count(score, view)}"

    def _line(self, score: Score, view: View) -> str:
        moment, labels = view.moment, score.labels
        phase = moment.phase
        told = joined(
            ", ",
            doing(labels, phase, self._plan.dose(phase.item)),
            labels.of_side(phase.side) if phase.side is not None else "",
            *set_and_hold(score, moment.phase_number),
            _count(score, view) if phase.kind == "work" else "",
        )
        title = f"{moment.title}: " if phase.item != self._item else ""
        return f"{clock(moment.position_ms)} {title}{told}"


def _heard(score: Score, after_ms: int, until_ms: int) -> bool:
    return any(cue.text and after_ms < cue.start_ms <= until_ms for cue in score.cues)


def _is_counted(phase: Phase) -> bool:
    return phase.kind == "work" and phase.counting is not None


def _count(score: Score, view: View) -> str:
    """Say what the screen shows large: “20 seconds left”."""
    count = view.moment.count
    counted = unit(score.labels, view.moment.phase, count)
    return f"{count} {counted}" if count is not None and counted else ""
