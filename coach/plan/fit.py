"""A routine and a person's wishes become a plan; every change carries its reason."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from coach.errors import DoesNotFit, UnknownName
from coach.plan.asked import check_asked, check_names
from coach.plan.changes import change
from coach.plan.conditions import Suited, cautious, named, suited, suits, swapped
from coach.plan.familiar import NO_HISTORY, History, talk_level
from coach.plan.models import Change, Entry, Item, Note, Pause, Plan, Resources, Wishes
from coach.plan.sides import first_side, in_halves, places
from coach.plan.tidy import tidied
from coach.routine.breath_names import NO_BREATH
from coach.routine.counting import CountMode, count_mode
from coach.routine.doses import form, merged
from coach.routine.models import Dose, Exercise, Order, Pattern, Routine, Step

RESTFUL = "restful"
"""The pattern of breath where nobody asks for another one."""

_BESIDE = frozenset({"warm-up", "advice"})
"""Kinds of exercise that alone make no session, where a routine has others."""


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
    `AskedWrongly` for a figure out of bounds or for a counting mode that cannot be read, and
    `DoesNotFit` when all exercises are left out.
    """
    check_asked(wishes)
    inline = {exercise.id: exercise for exercise in routine.exercises}
    resources = replace(resources, exercises={**resources.exercises, **inline})
    check_names(wishes, resources)
    fitting = _Fitting(routine, resources, wishes, history)
    entries = fitting.entries()
    if fitting.changes and not fitting.worth_doing(entries):
        raise _nothing_left(routine, wishes)
    phrases = resources.phrases
    return Plan(
        routine=routine.id,
        title=routine.title,
        entries=in_halves(entries) if fitting.order == "halves" else entries,
        phrases=phrases,
        safety=phrases.safety,
        red_flags=phrases.red_flags if wishes.red_flags else (),
        reminders=phrases.reminders,
        talk=(routine.talk or "standard") if wishes.talk == "auto" else wishes.talk,
        voice=voice,
        rate=wishes.rate,
        lead_in_ms=round(wishes.lead_in * 1000),
        seed=wishes.seed,
        changes=tuple(dict.fromkeys(fitting.changes)),
        pronounce=routine.pronounce,
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
        self.order: Order = wishes.order or routine.order or "turns"
        self.conditions = named(wishes.conditions, resources.conditions)
        self.changes: list[Change] = []

    def entries(self) -> tuple[Entry, ...]:
        """Return what becomes of the steps, in order."""
        entries: list[Entry | None] = []
        replaced = set()
        before = None
        for number, step in enumerate(self.routine.steps):
            entry = self.entry(number, before)
            if isinstance(entry, Item):
                before = entry.exercise.id
                if before != step.exercise:
                    replaced.add(number)
            entries.append(entry)
        return tidied(entries, replaced)

    def worth_doing(self, entries: Sequence[Entry]) -> bool:
        """Tell whether something is left; for conditions, more than a warm-up or advice."""
        left = {entry.exercise.kind for entry in entries if isinstance(entry, Item)}
        if not self.conditions:
            return bool(left)
        asked = {self.asked(step)[0].kind for step in self.routine.steps if step.exercise}
        return bool(left - _BESIDE) or (bool(left) and asked <= _BESIDE)

    def entry(self, number: int, before: str | None) -> Entry | None:
        """Return what becomes of a step, or None where its exercise is left out.

        `before` is the exercise that was done last.
        """
        step = self.routine.steps[number]
        if step.say is not None:
            return Note(step.say, step.needs)
        if step.rest_s is not None:
            return Pause(step.rest_s, step.needs)
        exercise, dose = self.asked(step)
        phrases = self.resources.phrases
        if (why := self.unwanted(exercise)) is not None:
            self.changes.append(change(phrases, "left-out", exercise.title, why))
            return None
        known = self.resources.exercises
        not_again = {*self.wishes.without, before or "", self.next_done(number)}
        done = suited(exercise, dose, self.conditions, known, phrases, not_again)
        self.changes += done.changes
        if done.exercise is None:
            return None
        if done.exercise is not exercise:
            step = swapped(step, exercise, done.exercise)
        return self.item(step, done.exercise, done)

    def asked(self, step: Step) -> tuple[Exercise, Dose | None]:
        """Return the exercise that a step names, and the dose that it asks for."""
        exercise = self.resources.exercises[step.exercise or ""]
        return exercise, merged(exercise.dose, step.dose)

    def unwanted(self, exercise: Exercise) -> str | None:
        """Tell why the person does not want an exercise, if so."""
        if exercise.id in self.wishes.without:
            return self.resources.phrases.asked_for
        if exercise.kind == "warm-up" and not self.wishes.warm_up:
            return self.resources.phrases.warm_up_off
        return None

    def next_done(self, number: int) -> str:
        """Return the first exercise after a step that is done as the routine has it, or “”."""
        for step in self.routine.steps[number + 1 :]:
            if step.exercise is None:
                continue
            exercise, dose = self.asked(step)
            if self.unwanted(exercise) is None and suits(exercise, dose, self.conditions):
                return step.exercise
        return ""

    def item(self, step: Step, exercise: Exercise, done: Suited) -> Item:
        """Fit one exercise, as it suits the conditions."""
        wishes, routine = self.wishes, self.routine
        written = step.talk or exercise.talk or routine.talk or "standard"
        pattern = self.pattern(step, exercise)
        dose = _paced(cautious(merged(exercise.dose, step.dose), done), pattern)
        sets = 1 if dose is None else dose.sets or 1
        only = self.first if dose is None else step.side
        tight = wishes.side.startswith("tight")
        return Item(
            exercise=exercise,
            dose=dose,
            places=places(exercise, sets, only, self.first, self.order, tight=tight),
            talk=talk_level(wishes.talk, written, exercise.id, self.history),
            count=self.count(step, exercise),
            breath=pattern if wishes.breath != "off" else None,
            easier=done.easier,
        )

    def count(self, step: Step, exercise: Exercise) -> CountMode:
        """Return what is counted: as the person wants it, else as it is written."""
        written = step.count or exercise.count or self.routine.count or "auto"
        return count_mode(written if self.wishes.count == "auto" else self.wishes.count)

    def pattern(self, step: Step, exercise: Exercise) -> Pattern | None:
        """Return the pattern of breath of an exercise, or None where its author wants none."""
        written = step.breath or exercise.breath or self.routine.breath or RESTFUL
        asked = written if self.wishes.breath in ("on", "off") else self.wishes.breath
        if asked == NO_BREATH:
            return None
        if asked not in self.resources.patterns:
            raise UnknownName(
                "breath pattern", asked, self.resources.patterns, place=self.routine.id
            )
        return self.resources.patterns[asked]


def _nothing_left(routine: Routine, wishes: Wishes) -> DoesNotFit:
    """Return the error of a session in which everything is left out."""
    if not wishes.conditions:
        return DoesNotFit("nothing is left to do", place=routine.id, hint="leave less out")
    found = f"nothing is left to do that suits {', '.join(dict.fromkeys(wishes.conditions))}"
    hint = "choose another routine; coach list shows what is left of each"
    return DoesNotFit(found, place=routine.id, hint=hint)


def _paced(dose: Dose | None, pattern: Pattern | None) -> Dose | None:
    """Give a dose in breaths the seconds of its pattern, unless it has its own."""
    if dose is None or pattern is None or dose.breath_s is not None or form(dose) != "breaths":
        return dose
    return replace(dose, breath_s=pattern.seconds)
