"""A routine at a glance: what will be done and about how long it takes, with nothing rendered."""

from __future__ import annotations

from coach.library.shelf import Found, Shelf
from coach.plan.familiar import NO_HISTORY, History
from coach.plan.fit import fit
from coach.plan.minutes import in_minutes
from coach.plan.models import Plan, Wishes
from coach.score.compose import about_ms, compose
from coach.score.estimate import Estimates
from coach.score.models import Score


def plan_of(
    shelf: Shelf, found: Found, wishes: Wishes, voice: str, history: History = NO_HISTORY
) -> Plan:
    """Fit a routine to a person and their time, to be spoken by a voice.

    Raises what `fit` and `in_minutes` raise.
    """
    shelf.check_names(wishes)
    resources = shelf.resources(found.routine.language)
    plan = fit(found.routine, resources, wishes, voice, history)
    return plan if wishes.minutes is None else in_minutes(plan, wishes.minutes, about_ms)


def outline(
    shelf: Shelf, found: Found, wishes: Wishes, history: History = NO_HISTORY
) -> tuple[Plan, Score]:
    """Plan and compose with estimated lengths. Raises what `fit` raises."""
    plan = plan_of(shelf, found, wishes, wishes.voice or "", history)
    return plan, compose(plan, Estimates(plan.phrases.language))
