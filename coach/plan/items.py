"""An exercise of a routine becomes an item of a plan: how it is done in this session."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from coach.base.errors import UnknownName
from coach.plan.conditions import Suited, cautious
from coach.plan.familiar import History, talk_level
from coach.plan.models import Item
from coach.plan.person.grown import Grown, grown, with_grown
from coach.plan.person.settling import USUAL
from coach.plan.reminders import reminders_of
from coach.plan.resources import Resources
from coach.plan.sides import first_side, only_side, places
from coach.plan.wishes import Wishes
from coach.routine.blocks import dose_of
from coach.routine.bounds import NO_BREATH, Order
from coach.routine.counting import AUTO, CountMode, count_mode
from coach.routine.dose_parsed import asked
from coach.routine.doses import Breaths, Dose
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.routine.models import Printed, Routine, Step, span_of
from coach.routine.one_side import side_of
from coach.routine.pattern import Pattern

RESTFUL = "restful"
"""The pattern of breath where nobody asks for another one."""


class Items:
    """How the exercises of one session are done: with which doses, sides, counts and breaths."""

    def __init__(
        self,
        routine: Routine,
        resources: Resources,
        wishes: Wishes,
        history: History,
        fixed: Mapping[str, Collection[str]],
    ) -> None:
        """Take all that has a say in it.

        `fixed` are the figures that the weeks of a programme have set, by exercise.
        """
        self.routine = routine
        self.resources = resources
        self.wishes = wishes
        self.history = history
        self.fixed = fixed
        self.first = first_side(wishes.side, history)
        self.order: Order = wishes.order or routine.order or "turns"

    def item(self, step: Step, exercise: Exercise, done: Suited) -> Item:
        """Fit one exercise, as it suits the conditions."""
        wishes, routine = self.wishes, self.routine
        written = step.talk or exercise.talk or routine.talk or "standard"
        pattern = self.pattern(step, exercise)
        dose = _paced(cautious(dose_of(exercise, step), done), pattern)
        how_far = self.how_far(exercise, dose)
        dose = with_grown(dose, how_far)
        side, reason = side_of(step, exercise, self.routine)
        only = self.first if dose is None else side or only_side(wishes.side)
        tight = wishes.side.startswith("tight")
        return Item(
            exercise=exercise,
            dose=dose,
            places=places(exercise, dose, only, self.first, self.order, tight=tight),
            talk=talk_level(wishes.talk, written, exercise.id, self.history, wishes.known),
            count=self.count(step, exercise),
            breath=pattern if wishes.breath != "off" and self._breath_is_told else None,
            easier=done.easier,
            grown=how_far,
            pace=self.pace(exercise),
            reminders=reminders_of(step, exercise, dose, routine, self.resources.phrases),
            turns_from=self.first if dose is not None and exercise.sides == "alternate" else None,
            by_step=dose_of(exercise, step) != asked(exercise.dose),
            side_reason=reason if exercise.sides == "each" and dose is not None else None,
            picture=step.picture or exercise.picture,
            link=step.link or exercise.link,
            often=Printed(
                per_day=span_of(step.per_day or exercise.per_day),
                per_week=span_of(step.per_week or exercise.per_week),
            ),
        )

    def how_far(self, exercise: Exercise, dose: Dose | None) -> Grown | None:
        """Return how far the person has come with an exercise; None where that is not wanted."""
        if not self.wishes.progression:
            return None
        return grown(exercise, dose, self.history, self.fixed.get(exercise.id, ()))

    def pace(self, exercise: Exercise) -> int:
        """Return how much of the usual time the person has to get into position, in tenths."""
        if not self.wishes.learned_times:
            return USUAL
        return self.history.settling.tenths(exercise.id, exercise.position)

    def count(self, step: Step, exercise: Exercise) -> CountMode:
        """Return what is counted: as the person wants it, else as it is written."""
        written = step.count or exercise.count or self.routine.count or "auto"
        mode = count_mode(written if self.wishes.count == "auto" else self.wishes.count)
        # The seconds of a breath would run into the names of what comes next.
        return AUTO if mode.breath_seconds and isinstance(exercise, Flowing) else mode

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

    @property
    def _breath_is_told(self) -> bool:
        """Whether there are words for the ways of a breath: its tones mean nothing without them."""
        words = self.resources.phrases
        return bool(words.breathe_in and words.breathe_out)


def _paced(dose: Dose | None, pattern: Pattern | None) -> Dose | None:
    """Give a dose in breaths the seconds of its pattern, unless it has its own."""
    if isinstance(dose, Breaths) and dose.breath_s is None and pattern is not None:
        return replace(dose, breath_s=pattern.seconds)
    return dose
