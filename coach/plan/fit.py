"""A routine and a person's wishes become a plan; every change carries its reason."""

from __future__ import annotations

from collections.abc import Mapping

from coach.errors import AskedWrongly, UnknownName
from coach.plan.models import Change, Entry, Item, Note, Pause, Plan, Wishes
from coach.plan.phrases import Phrases
from coach.routine.doses import merged
from coach.routine.models import Advice, Exercise, Routine, Side, Step, opposite

SLOWEST, FASTEST = 80, 300
"""Words a minute that the engines speak as asked."""

LONGEST_LEAD_IN_S = 5


def fit(
    routine: Routine,
    known: Mapping[str, Exercise],
    advice: Mapping[str, Advice],
    phrases: Phrases,
    wishes: Wishes,
    voice: str,
) -> Plan:
    """Make the plan of one session.

    To leave out what the routine does not have is fine: settings hold for every routine. Raises
    `UnknownName` for a left-out exercise that nobody knows, and `AskedWrongly` for a rate that no
    engine speaks, for a lead-in out of bounds, or when all exercises are left out.
    """
    if not SLOWEST <= wishes.rate <= FASTEST:
        raise AskedWrongly(
            f"found a rate of {wishes.rate}, expected {SLOWEST} to {FASTEST} words a minute",
            place="--rate",
        )
    if not 0 <= wishes.lead_in <= LONGEST_LEAD_IN_S:
        raise AskedWrongly(
            f"found a lead-in of {wishes.lead_in:g}, expected 0 to {LONGEST_LEAD_IN_S} seconds",
            place="--lead-in",
        )
    everything = {**known, **{exercise.id: exercise for exercise in routine.exercises}}
    for name in wishes.without:
        if name not in everything:
            raise UnknownName("exercise", name, everything, place="--without")
    changes: list[Change] = []
    entries = [
        entry
        for step in routine.steps
        if (entry := _entry(step, everything, wishes, changes)) is not None
    ]
    if changes and not any(isinstance(entry, Item) for entry in entries):
        raise AskedWrongly("nothing is left to do", place=routine.id, hint="leave less out")
    return Plan(
        routine=routine.id,
        title=routine.title,
        entries=tuple(entries),
        phrases=phrases,
        safety=advice["stop-at-pain"].say[0],
        reminders=advice["gentle-form"].say,
        talk=wishes.talk,
        count=wishes.count,
        breath=wishes.breath,
        voice=voice,
        rate=wishes.rate,
        lead_in_ms=round(wishes.lead_in * 1000),
        changes=tuple(changes),
    )


def _entry(
    step: Step, known: Mapping[str, Exercise], wishes: Wishes, changes: list[Change]
) -> Entry | None:
    if step.say is not None:
        return Note(step.say)
    if step.rest_s is not None:
        return Pause(step.rest_s)
    exercise = known[step.exercise or ""]
    if exercise.id in wishes.without:
        changes.append(Change(f"{exercise.title} is left out", "you asked for it"))
        return None
    if exercise.kind == "warm-up" and not wishes.warm_up:
        changes.append(Change(f"{exercise.title} is left out", "you turned the warm-up off"))
        return None
    return Item(exercise, merged(exercise.dose, step.dose), _sides(exercise, step, wishes.side))


def _sides(exercise: Exercise, step: Step, first: Side) -> tuple[Side | None, ...]:
    if exercise.sides != "each":
        return (None,)
    if step.side is not None:
        return (step.side,)
    return (first, opposite(first))
