"""Sessions dealt from a number: every talk level, counting, breath, order of sides and language.

Hypothesis makes up stranger things and shrinks what fails, in forty times the time. Here ten
thousand sessions take a minute or two, and a number is all that one needs to see one of them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple, TypeVar, get_args

from generated import Dealt
from msgspec.structs import replace
from small import VOICE, library

from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import SideWish, TalkWish, Wishes
from coach.routine.bounds import Kind, Order, Position, Sides, Talk
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.score.drafted import Drafted
from coach.score.models import Lengths, Spoken

T = TypeVar("T")

LANGUAGES = ("en", "de", "es", "fr")
COUNTS = (
    *("auto", "none", "every", "every, down", "every 5", "every 3, up", "every 10, last 5, down"),
    *("last", "last 3", "last 10, halfway", "halfway", "breaths", "breaths, halfway", "every, up"),
)
PARTS = (("to the front", "to the left", "to the right"), ("forward", "back", "left", "right"))
HOLDS = (1, 3, 5, 8, 10, 11, 12, 19, 20, 25, 30, 40, 45)


class Session(NamedTuple):
    """A plan that is drafted, and how long each thing takes its voice."""

    drafted: Drafted
    lengths: Lengths

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.drafted.plan


def session(number: int) -> Session:
    """Deal the session of a number: always the same one."""
    dealer = _Dealer(Random(number))
    return dealer.session(Random(f"rounds of {number}"))


def block_of(steps: Sequence[Step], chance: Random) -> Step:
    """Put steps into a block of two or three rounds."""
    given: dict[str, Any] = {"repeat": chance.choice((2, 2, 3)), "steps": tuple(steps)}
    match chance.choice(("plain", "timed", "by the clock")):
        case "plain":
            given["rest_s"] = chance.choice((None, 5, 30))
        case "timed":
            given |= {"work_s": chance.choice((10, 20, 40)), "rest_s": chance.choice((0, 10, 20))}
        case _:
            given["every_s"] = chance.choice((20, 60))
    return Step(**given)


def without_side(step: Step) -> Step:
    """Let a step work both sides, and so all steps in a block."""
    inner = None if step.steps is None else tuple(map(without_side, step.steps))
    return replace(step, side=None, steps=inner)


class _Dealer:
    """Chooses everything by one source of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def one(self, options: Sequence[T]) -> T:
        return self.chance.choice(options)

    def maybe(self, option: T) -> T | None:
        return option if self.chance.random() < 0.3 else None

    def session(self, other: Random) -> Session:
        """Deal a session; what is done in rounds is dealt by another source of chance."""
        language = self.one(LANGUAGES)
        resources = replace(library().resources(language), exercises={})
        patterns = sorted(resources.patterns)
        own = tuple(self.exercise(name, patterns) for name in ("nod", "bend")[: self.one((1, 2))])
        steps = [self.step(exercise, patterns) for exercise in own]
        if self.chance.random() < 0.2:
            steps.insert(self.chance.randrange(len(steps)), self.between())
        if other.random() < 0.2:
            steps = [block_of(steps, other)]
        routine = Routine(
            id="dealt",
            title="Dealt",
            language=language,
            steps=tuple(steps),
            exercises=own,
            talk=self.maybe(self.one(get_args(Talk))),
            count=self.maybe(self.one(COUNTS)),
            breath=self.maybe(self.one((*patterns, "off"))),
            order=self.maybe(self.one(get_args(Order))),
        )
        wishes = self.wishes(patterns)
        if wishes.side.startswith("only-"):  # what is for the other side would not be done
            routine = replace(routine, steps=tuple(map(without_side, steps)))
        plan = fit(routine, resources, wishes, VOICE)
        drafted = Drafted(plan)
        return Session(drafted, self.lengths(drafted))

    def wishes(self, patterns: list[str]) -> Wishes:
        return Wishes(
            talk=self.one(get_args(TalkWish)),
            count=self.one(COUNTS),
            breath=self.one(("on", "off", *patterns)),
            side=self.one(get_args(SideWish)),
            order=self.one((None, *get_args(Order))),
            rate=self.one((80, 150, 170, 200, 300)),
            seed=self.chance.randrange(100),
            red_flags=self.chance.random() < 0.1,
        )

    def step(self, exercise: Exercise, patterns: list[str]) -> Step:
        return Step(
            exercise=exercise.id,
            side=self.maybe(self.one(("left", "right"))) if exercise.sides == "each" else None,
            talk=self.maybe(self.one(get_args(Talk))),
            count=self.maybe(self.one(COUNTS)),
            breath=self.maybe(self.one((*patterns, "off"))),
        )

    def between(self) -> Step:
        return self.one((Step(say="Shake it out."), Step(rest_s=10)))

    def exercise(self, name: str, patterns: list[str]) -> Exercise:
        sides: Sides = self.one(("each", "each", "each", "alternate", "none"))
        parts = self.one(((), *PARTS)) if sides == "none" else ()
        knee = "Lift your {side} knee." if sides == "each" else "Lift a knee."
        knee = "Lift a knee {part}." if parts else knee
        return Exercise(
            id=name,
            title=name.capitalize(),
            kind=self.one([kind for kind in get_args(Kind) if kind != "advice"]),
            position=self.one(get_args(Position)),
            setup=("Sit tall.", knee),
            action=self.one(("", knee.replace("Lift", "Raise"))),
            sides=sides,
            parts=parts,
            switch=self.one(("", "Lift the other knee.")),
            moves=self.one(((), ("Lift", "Lower"))),
            form=self.one(((), ("Long spine.", "Soft jaw."))),
            feel=self.one(("", "A gentle pull.")),
            easier=self.one(("", "Lift it less.")),
            cautions=self.one(((), ("Stop before it hurts.", "Not with a sore knee."))),
            breath=self.maybe(self.one(patterns)),
            count=self.maybe(self.one(COUNTS)),
            dose=self.dose(),
        )

    def dose(self) -> DoseTable:
        given: dict[str, Any] = {"sets": self.one((None, None, 2)), "rest_s": self.one((None, 5))}
        match self.one(("hold", "hold", "tempo", "breaths", "timed")):
            case "hold":
                reps = self.one((None, None, 2, 3))
                given |= {"hold_s": self.one(HOLDS), "reps": reps, "release_s": self.one((None, 2))}
            case "tempo":
                beats = (self.one((1, 2, 3)), self.one((0, 1, 2)), self.one((0, 1, 3)))
                given |= {"tempo_s": beats, "reps": self.chance.randint(1, 7)}
            case "breaths":
                given["breaths"] = self.chance.randint(1, 6)
            case _:
                given["work_s"] = max(5, self.one(HOLDS))
        return DoseTable(**given)

    def lengths(self, drafted: Drafted) -> Lengths:
        """Lengths as a voice may have them, quick or slow, with or without hurried figures."""
        quick = self.chance.random() < 0.5
        figures = [self.spoken(120, 700 if quick else 1500) for _ in range(5)]
        lengths = Dealt(figures, [self.spoken(300, 2400 if quick else 9000) for _ in range(5)])
        lengths.update({words: lengths[words] for words in drafted.words})
        if self.chance.random() < 0.5:
            for words in drafted.hurried(lengths):
                slow = lengths[words]
                lengths[words] = Spoken(slow.before_ms, max(1, slow.after_ms * 2 // 3))
        return lengths

    def spoken(self, least_ms: int, most_ms: int) -> Spoken:
        return Spoken(self.chance.randint(0, 120), self.chance.randint(least_ms, most_ms))
