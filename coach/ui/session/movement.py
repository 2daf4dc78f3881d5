"""How far the figure is on its way from rest to the end of its movement, at each moment."""

from __future__ import annotations

from coach.plan.held import flow_in
from coach.plan.models import Plan
from coach.routine.doses import Reps
from coach.routine.exercise import Exercise
from coach.routine.figure import Figure
from coach.routine.flow import Flowing
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


def posed(moment: Moment, plan: Plan) -> tuple[Figure | None, int]:
    """Return the figure of what is done, and since when it is: in a flow, of one movement of it.

    What is told by words alone has none, and a flow has none before it begins.
    """
    phase = moment.phase
    if phase.item is None:
        return None, phase.start_ms
    item = plan.items[phase.item]
    flow = item.exercise
    if not isinstance(flow, Flowing):
        return flow.figure, phase.start_ms
    begun = [place for place in phase.flow if phase.start_ms + place.at_ms <= moment.position_ms]
    if not begun:
        return None, phase.start_ms
    move, first = flow_in(item, flow, phase.set or 1).at(len(begun) - 1)
    return move.figure, phase.start_ms + phase.flow[first].at_ms


def is_drawn(exercise: Exercise) -> bool:
    """Tell whether there is a figure of an exercise, or of any movement of a flow."""
    return exercise.drawn if isinstance(exercise, Flowing) else exercise.figure is not None


def _exact(moment: Moment, plan: Plan) -> float:
    phase = moment.phase
    into_ms = moment.position_ms - phase.start_ms
    if phase.kind == "intro":
        rest_ms, out_ms, end_ms, back_ms = SHOWN_MS
        return _there_and_back(into_ms % sum(SHOWN_MS) - rest_ms, out_ms, end_ms, back_ms)
    if phase.kind != "work" or phase.item is None:
        return 0.0
    if phase.flow:
        return min(1.0, (moment.position_ms - posed(moment, plan)[1]) / INTO_MS)
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
