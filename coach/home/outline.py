"""A routine at a glance: what will be done and about how long, before any speech is made."""

from __future__ import annotations

from coach.home.library import Found, Library
from coach.home.settings import Settings, settings_for
from coach.plan.familiar import NO_HISTORY, History
from coach.plan.fit import fit
from coach.plan.minutes import in_minutes
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.measure import Measure
from coach.score.models import Score


def plan_of(
    library: Library, found: Found, wishes: Wishes, voice: str, history: History = NO_HISTORY
) -> Plan:
    """Fit a routine to a person and their time, to be spoken by a voice.

    Of a person's settings, those for this routine go before the others.
    Raises what `fit` and `in_minutes` raise.
    """
    if isinstance(wishes, Settings):
        wishes = settings_for(wishes, found.id)
    library.check_names(wishes, own=found.routine.exercises)
    resources = library.resources(found.routine.language)
    plan = fit(found.routine, resources, wishes, voice, history)
    return plan if wishes.minutes is None else in_minutes(plan, wishes.minutes, Measure(plan))


def outline(
    library: Library, found: Found, wishes: Wishes, history: History = NO_HISTORY
) -> tuple[Plan, Score]:
    """Plan and compose with estimated lengths. Raises what `fit` raises."""
    plan = plan_of(library, found, wishes, wishes.voice or "", history)
    return plan, compose(Drafted(plan), Estimates(plan.phrases.language))
