"""A dose that has a range, and what was done of it on days of a March."""

from __future__ import annotations

from datetime import date, timedelta

from small import VOICE, exercise, resources

from coach.plan.familiar import NO_HISTORY, History
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.person.progression import Trial, Verdict
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.routine.week_table import Week

FIRST = date(2026, 3, 1)
NOD = exercise(dose=DoseTable(hold_s=(20, 30)))
LUNGE = exercise("lunge", sides="each", dose=DoseTable(hold_s=(20, 30)))
CURL = exercise("curl", dose=DoseTable(reps=(8, 12), tempo_s=(2, 0, 2)))


def trial(day: int, *hurt: str, **did: int) -> Trial:
    figures = {"sets": 1, "reps": 1, **did}
    verdict: Verdict = "hard" if hurt else "easy"
    return Trial(day=FIRST + timedelta(days=day), verdict=verdict, hurt=hurt, did={"": figures})


def after(name: str, *past: Trial, today: int = 5) -> History:
    return History(today=FIRST + timedelta(days=today), trials={name: past})


EASY = (trial(0, hold_s=20), trial(2, hold_s=20))


def plan(
    one: Exercise,
    history: History = NO_HISTORY,
    wishes: Wishes | None = None,
    weeks: tuple[Week, ...] = (),
) -> Plan:
    routine = Routine(
        id="one", title="One", steps=(Step(exercise=one.id),), exercises=(one,), weeks=weeks
    )
    return fit(routine, resources({}), wishes or Wishes(talk="standard"), VOICE, history)
