"""A routine and a person's wishes become a plan; every change carries its reason."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from coach.errors import AskedWrongly, UnknownName
from coach.plan.familiar import NO_HISTORY, History, talk_level
from coach.plan.models import Change, Entry, Item, Note, Pause, Plan, Resources, Wishes
from coach.plan.sides import first_side, places
from coach.routine.counting import EXPECTED, CountMode, count_mode
from coach.routine.doses import form, merged
from coach.routine.models import Dose, Exercise, Pattern, Routine, Step

SLOWEST, FASTEST = 80, 300
"""Words a minute that the engines speak as asked."""

LONGEST_LEAD_IN_S = 5

RESTFUL = "restful"
"""The pattern of breath where nobody asks for another one."""


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
    `AskedWrongly` for a figure out of bounds, for a counting mode that cannot be read, or when all
    exercises are left out.
    """
    _check(wishes)
    inline = {exercise.id: exercise for exercise in routine.exercises}
    known = {**resources.exercises, **inline}
    for name in wishes.without:
        if name not in known:
            raise UnknownName("exercise", name, known, place="--without")
    fitting = _Fitting(routine, replace(resources, exercises=known), wishes, history)
    entries = [entry for step in routine.steps if (entry := fitting.entry(step)) is not None]
    if fitting.changes and not any(isinstance(entry, Item) for entry in entries):
        raise AskedWrongly("nothing is left to do", place=routine.id, hint="leave less out")
    phrases = resources.phrases
    return Plan(
        routine=routine.id,
        title=routine.title,
        entries=tuple(entries),
        phrases=phrases,
        safety=phrases.safety,
        red_flags=phrases.red_flags if wishes.red_flags else (),
        reminders=phrases.reminders,
        talk=(routine.talk or "standard") if wishes.talk == "auto" else wishes.talk,
        voice=voice,
        rate=wishes.rate,
        lead_in_ms=round(wishes.lead_in * 1000),
        seed=wishes.seed,
        changes=tuple(fitting.changes),
    )


class _Fitting:
    """One routine on its way to a plan."""

    def __init__(
        self, routine: Routine, resources: Resources, wishes: Wishes, history: History
    ) -> None:
        self.routine = routine
        self.resources = resources
        self.wishes = wishes
        self.history = history
        self.first = first_side(wishes.side, history)
        self.changes: list[Change] = []

    def entry(self, step: Step) -> Entry | None:
        """Return what becomes of a step, or None where it is left out."""
        if step.say is not None:
            return Note(step.say)
        if step.rest_s is not None:
            return Pause(step.rest_s)
        exercise = self.resources.exercises[step.exercise or ""]
        phrases = self.resources.phrases
        if exercise.id in self.wishes.without:
            self.changes.append(Change(f"{exercise.title} is left out", phrases.asked_for))
            return None
        if exercise.kind == "warm-up" and not self.wishes.warm_up:
            self.changes.append(Change(f"{exercise.title} is left out", phrases.warm_up_off))
            return None
        return self.item(step, exercise)

    def item(self, step: Step, exercise: Exercise) -> Item:
        """Fit one exercise."""
        wishes, routine = self.wishes, self.routine
        written = step.talk or exercise.talk or routine.talk or "standard"
        pattern = self.pattern(step, exercise)
        dose = _paced(merged(exercise.dose, step.dose), pattern)
        sets = 1 if dose is None else dose.sets or 1
        order = wishes.order or routine.order or "turns"
        tight = wishes.side.startswith("tight") and dose is not None
        return Item(
            exercise=exercise,
            dose=dose,
            places=places(exercise, sets, step.side, self.first, order, tight=tight),
            talk=talk_level(wishes.talk, written, exercise.id, self.history),
            count=self.count(step, exercise),
            breath=pattern if wishes.breath != "off" else None,
        )

    def count(self, step: Step, exercise: Exercise) -> CountMode:
        """Return what is counted: as the person wants it, else as it is written."""
        written = step.count or exercise.count or self.routine.count or "auto"
        return count_mode(written if self.wishes.count == "auto" else self.wishes.count)

    def pattern(self, step: Step, exercise: Exercise) -> Pattern | None:
        """Return the pattern of breath of an exercise, or None where its author wants none."""
        written = step.breath or exercise.breath or self.routine.breath or RESTFUL
        asked = written if self.wishes.breath in ("on", "off") else self.wishes.breath
        if asked == "off":
            return None
        return _named(asked, self.resources.patterns, "--breath")


def _paced(dose: Dose | None, pattern: Pattern | None) -> Dose | None:
    """Give a dose in breaths the seconds of its pattern, unless it has its own."""
    if dose is None or pattern is None or dose.breath_s is not None or form(dose) != "breaths":
        return dose
    return replace(dose, breath_s=pattern.seconds)


def _named(name: str, patterns: Mapping[str, Pattern], place: str) -> Pattern:
    if name not in patterns:
        raise UnknownName("breath pattern", name, patterns, place=place)
    return patterns[name]


def _check(wishes: Wishes) -> None:
    """Check figures and words that come from outside of any routine."""
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
    try:
        count_mode(wishes.count)
    except ValueError as error:
        raise AskedWrongly(f"found “{error}”, expected {EXPECTED}", place="--count") from error
