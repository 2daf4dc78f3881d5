"""A routine and a person's wishes become a plan; every change carries its reason."""

from __future__ import annotations

from msgspec.structs import replace

from coach.plan.asked import check_asked, check_names, option
from coach.plan.familiar import NO_HISTORY, History
from coach.plan.figured import figured
from coach.plan.fitting import Fitting
from coach.plan.models import Item, Plan
from coach.plan.nothing_left import nothing_left
from coach.plan.own_time import in_own_time, own_times
from coach.plan.phrases import Phrases
from coach.plan.resources import Resources
from coach.plan.sides import in_halves, only_side
from coach.plan.weeks import in_week, programme, set_by_week, week_of
from coach.plan.wishes import Wishes
from coach.routine.bounds import Goal
from coach.routine.models import Routine

STRETCHING: tuple[Goal, ...] = ("relief", "mobility")
"""Goals of routines that are done some times a week; a break is taken whenever it is needed."""


def fit(
    routine: Routine,
    resources: Resources,
    wishes: Wishes,
    voice: str,
    history: History = NO_HISTORY,
) -> Plan:
    """Make the plan of one session.

    To leave out what the routine does not have is fine: settings hold for every routine. Raises
    `UnknownName` for a left-out exercise, a condition or a pattern that nobody knows, and
    `AskedWrongly` for a figure out of bounds, a counting mode that cannot be read, or a time for
    what is not timed, and `DoesNotFit` when all exercises are left out.
    """
    check_asked(wishes)
    known = figured(resources.exercises.values(), resources.exercises)
    own = figured(routine.exercises, known)
    inline = figured(own.values(), {**known, **own})  # a pose of a flow may be one of these
    routine = replace(routine, exercises=tuple(inline.values()))
    resources = replace(resources, exercises={**known, **inline})
    check_names(wishes, resources)
    number, written, gone = week_of(routine, wishes, history), routine, frozenset[str]()
    if number is not None:
        routine, gone = in_week(routine, number, resources.exercises)
    times = own_times(wishes.work, option("work"))
    steps = in_own_time(routine.steps, times, resources.exercises, option("work"))
    routine = replace(routine, steps=tuple(steps))
    fixed = set_by_week(written, number)
    fitting = Fitting(routine, resources, wishes, history, gone, fixed)
    entries = fitting.entries()
    fewer = fitting.changes or only_side(wishes.side)
    if fewer and not fitting.worth_doing(entries):
        raise nothing_left(routine, wishes, fitting.changes)
    phrases = resources.phrases
    done = {entry.exercise.id for entry in entries if isinstance(entry, Item)}
    return Plan(
        routine=routine.id,
        title=routine.title,
        entries=in_halves(entries) if fitting.items.order == "halves" else entries,
        phrases=phrases,
        red_flags=phrases.red_flags if wishes.red_flags else (),
        advised=tuple(fitting.advised()),
        to_know=tuple(fitting.to_know()),
        ending=_ending(routine, phrases),
        talk=(routine.talk or "standard") if wishes.talk == "auto" else wishes.talk,
        voice=voice,
        rate=wishes.rate,
        lead_in_ms=round(wishes.lead_in * 1000),
        seed=wishes.seed,
        changes=tuple(dict.fromkeys((*fitting.changes, *fitting.of_title(entries)))),
        named_for=routine.named_for,
        pronounce=routine.pronounce,
        printed=routine.printed,
        week=None if number is None else programme(written, number, resources.exercises, done),
    )


def _ending(routine: Routine, phrases: Phrases) -> tuple[str, ...]:
    """Return how often to stretch, where a routine is for that and no break in between."""
    if routine.goal not in STRETCHING:
        return ()
    return tuple(words for words in (phrases.how_often, phrases.more_often) if words)
