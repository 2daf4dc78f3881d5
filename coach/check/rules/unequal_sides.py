"""One side is worked more than the other.

Over a whole routine both sides get their full time. A step with `side = "left"` needs its partner;
people complain of timers that forget the other leg.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import RoutineView, as_done
from coach.routine.doses import work_seconds
from coach.routine.models import Side, opposite


def routine(view: RoutineView) -> Troubles:
    """Add up the seconds of each side of each exercise; steps for both sides are equal."""
    seconds: dict[str, dict[Side, int]] = {}
    last: dict[str, int] = {}
    for number, step in enumerate(view.routine.steps):
        if step.exercise is None or step.side is None:
            continue
        dose = as_done(view.exercises[step.exercise], step).dose
        done = seconds.setdefault(step.exercise, {"left": 0, "right": 0})
        done[step.side] += 0 if dose is None else work_seconds(dose) * (dose.sets or 1)
        last[step.exercise] = number
    for name, done in seconds.items():
        if done["left"] != done["right"]:
            less: Side = "left" if done["left"] < done["right"] else "right"
            more = opposite(less)
            found = f"{done[more]} s on the {more} side, {done[less]} s on the {less}"
            remedy = f'add a step with side = "{less}", or leave side out'
            where = ("steps", last[name], "side")
            yield Trouble(where, found, "both sides equal", remedy)


RULE = Rule(
    id="unequal-sides",
    level="warning",
    title="One side is worked longer than the other",
    why=__doc__ or "",
    source="users",
    routine=routine,
)
