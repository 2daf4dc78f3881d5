"""Routines as a physiotherapist would print them."""

from __future__ import annotations

from datetime import date

from small import VOICE, library

from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.models import Routine, Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score

RELIEF = {"de": "erste-linderung", "es": "primer-alivio", "fr": "premier-soulagement"}
"""Six exercises in each language that is not English."""


def planned(routine: Routine, wishes: Wishes | None = None) -> tuple[Plan, Score]:
    everything = library().resources(routine.language)
    plan = fit(routine, everything, wishes or Wishes(), VOICE)
    return plan, compose(Drafted(plan), Estimates())


def routine(*steps: Step, **others: object) -> Routine:
    return Routine(id="mine", title="Mine", steps=steps, **others)


def wordiest(language: str) -> Routine:
    """Return the four exercises of a language that take the most words, and all that is printed."""
    known = list(library().exercises.values())
    if language in RELIEF:
        known = list(library().find(RELIEF[language]).routine.exercises)
    timed = [one for one in known if one.dose is not None]
    four = sorted(timed, key=lambda one: len(" ".join((*one.setup, one.action, *one.cautions))))
    return routine(
        *(Step(exercise=one.id) for one in four[-4:]),
        language=language,
        exercises=tuple(four[-4:]),
        about="Four quiet exercises for the first two weeks, at home and on the way.",
        for_="Margarete Müller-Lüdenscheidt",
        date=date(2026, 9, 30),
        per_day=(2, 3),
        per_week=5,
        note="Call me if the knee swells or gets hot: 0711 123456.",
    )
