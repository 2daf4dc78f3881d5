"""How far the figure is on its way from rest to the end of its movement, at each moment."""

from __future__ import annotations

from coach.plan.models import Plan
from coach.routine.doses import Reps
from coach.score.reading.timeline import Moment
from coach.ui.look import Motion

INTO_MS = 1500
"""How long it takes to get from rest into a hold."""

SHOWN_MS = (1500, 1500, 2000, 1500)
"""While it is told how something is done: at rest, on the way, at its end, on the way back."""

STEPS = 15
"""From one end to the other it has so many pictures."""


def share(moment: Moment, plan: Plan, motion: Motion) -> float:
    """Return how far the movement is: 0 at rest, 1 at its end; in a hold it is there and stays."""
    if motion == "none":
        return 1.0
    exact = _exact(moment, plan)
    return float(exact > 0) if motion == "calm" else round(exact * STEPS) / STEPS


def _exact(moment: Moment, plan: Plan) -> float:
    phase = moment.phase
    into_ms = moment.position_ms - phase.start_ms
    if phase.kind == "intro":
        rest_ms, out_ms, end_ms, back_ms = SHOWN_MS
        return _there_and_back(into_ms % sum(SHOWN_MS) - rest_ms, out_ms, end_ms, back_ms)
    if phase.kind != "work" or phase.item is None:
        return 0.0
    dose = plan.items[phase.item].on(phase.side)
    if isinstance(dose, Reps):
        return _there_and_back(into_ms % dose.rep_ms, *dose.tempo_ms)
    return min(1.0, into_ms / INTO_MS)


def _there_and_back(at_ms: int, out_ms: int, end_ms: int, back_ms: int) -> float:
    if at_ms <= 0:
        return 0.0
    if at_ms < out_ms:
        return at_ms / out_ms
    if at_ms <= out_ms + end_ms:
        return 1.0
    return max(0.0, 1 - (at_ms - out_ms - end_ms) / back_ms) if back_ms else 0.0
