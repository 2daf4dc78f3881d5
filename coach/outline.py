"""A routine at a glance: what will be done and about how long it takes, with nothing rendered."""

from __future__ import annotations

from coach.library.shelf import Found, Shelf
from coach.plan.familiar import NO_HISTORY, History
from coach.plan.fit import fit
from coach.plan.models import Plan, Wishes
from coach.score.compose import compose
from coach.score.estimate import Estimates
from coach.score.models import Score


def plan_of(
    shelf: Shelf, found: Found, wishes: Wishes, voice: str, history: History = NO_HISTORY
) -> Plan:
    """Fit a routine to a person, to be spoken by a voice. Raises what `fit` raises."""
    return fit(found.routine, shelf.resources(found.routine.language), wishes, voice, history)


def outline(
    shelf: Shelf, found: Found, wishes: Wishes, history: History = NO_HISTORY
) -> tuple[Plan, Score]:
    """Plan and compose with estimated lengths. Raises what `fit` raises."""
    plan = plan_of(shelf, found, wishes, wishes.voice or "", history)
    return plan, compose(plan, Estimates())
