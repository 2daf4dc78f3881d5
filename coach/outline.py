"""A routine at a glance: what will be done and about how long it takes, with nothing rendered."""

from __future__ import annotations

from coach.library.shelf import Found, Shelf
from coach.plan.fit import fit
from coach.plan.models import Plan, Wishes
from coach.score.compose import compose
from coach.score.estimate import Estimates
from coach.score.models import Score


def plan_of(shelf: Shelf, found: Found, wishes: Wishes, voice: str) -> Plan:
    """Fit a routine to a person, to be spoken by a voice. Raises what `fit` raises."""
    return fit(found.routine, shelf.exercises, shelf.advice, shelf.phrases(), wishes, voice)


def outline(shelf: Shelf, found: Found, wishes: Wishes) -> tuple[Plan, Score]:
    """Plan and compose with estimated lengths. Raises what `fit` raises."""
    plan = plan_of(shelf, found, wishes, wishes.voice or "")
    return plan, compose(plan, Estimates())
