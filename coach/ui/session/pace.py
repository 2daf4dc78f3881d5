"""How often a session's screen looks: no oftener than its picture changes, paused hardly ever.

To draw a row costs little; to wake up for it costs most. Of what moves, a bar alone goes on by less
than anybody sees from a step away.
"""

from __future__ import annotations

from coach.live.run import TICK_S
from coach.live.view import View
from coach.plan.models import Plan
from coach.score.models import Pauses
from coach.score.reading.timeline import Moment, Timeline
from coach.ui.look import Look
from coach.ui.session.breath import step
from coach.ui.session.movement import share
from coach.ui.session.reading import word

AHEAD_MS = round(TICK_S * 1000)

LOOK_S = 2.0
"""How often a session looks that is paused: whether the device is still there, whether words have
come. Whatever a person does, here or on a headset, wakes it at once."""


class Pace:
    """Tells which ticks may be left out. A key ticks at once, whatever this says."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._before: View | None = None
        self._skips = False

    def note(self, view: View, timeline: Timeline, look: Look, *, echoes: bool) -> bool:
        """Take what is true now; tell whether nothing will change until somebody does something.

        `echoes` tells that something is shown for a moment only.
        """
        waits = view.after is None and not echoes
        rests = view.paused and waits and view == self._before
        self._before = view
        self._skips = not view.paused and waits and self._moves_on(view, timeline, look)
        return rests

    def skipped(self) -> View | None:
        """Return what is still true enough if the tick that is due may be left out; else None."""
        skips, self._skips = self._skips, False
        return self._before if skips else None

    def _moves_on(self, view: View, timeline: Timeline, look: Look) -> bool:
        """Tell whether nothing but a bar would look different at the next tick."""
        if view.aside is not None or view.waiting or view.ended:
            return False
        soon = timeline.at(view.moment.position_ms + AHEAD_MS)
        now, then = (self._steps(one, view.pauses, look) for one in (view.moment, soon))
        return now == then

    def _steps(self, moment: Moment, pauses: Pauses, look: Look) -> object:
        """Return what changes by steps that are seen."""
        return (
            moment.phase_number,
            moment.count,
            moment.speaking,
            moment.speaking and word(moment.speaking, moment.position_ms, pauses),
            share(moment, self._plan, look.motion),
            step(moment.breath, look),
        )
