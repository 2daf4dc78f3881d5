"""A session's state in a few words, such as for the title of a terminal's window."""

from __future__ import annotations

from coach.base.text import joined
from coach.live.view import View
from coach.plan.models import Plan
from coach.score.reading.wording import doing


def state(view: View, plan: Plan) -> str:
    """Tell what is done, on which side and in which exercise: “Hold, right side · Bridge”."""
    labels, moment = plan.phrases.labels, view.moment
    phase = moment.phase
    now = joined(
        ", ",
        doing(labels, phase, plan.dose(phase.item)),
        "" if phase.side is None else labels.of_side(phase.side),
    )
    return joined(" · ", labels.paused if view.paused else now, moment.title)
