"""What rules look at: a line, an exercise or a routine with how it will sound."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from coach.check.gaps import Gap, gaps_of
from coach.check.texts import Role
from coach.check.words import RuleWords
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.resources import Resources
from coach.plan.untranslated import Translated
from coach.plan.wishes import Wishes
from coach.routine.blocks import asked_table
from coach.routine.bounds import Language
from coach.routine.dose_parsed import asked
from coach.routine.doses import Dose
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.routine.weeks import absent, in_table, without
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Manner, Score, Utterance

STANDARD = Wishes(talk="standard")
"""How a session is listened to: at the level and the rate that most people hear it. A person's own
rate does not matter here, so that a file has the same findings for everybody."""


class LineView(Struct, frozen=True, kw_only=True):
    """One line that will be spoken."""

    text: str
    role: Role
    language: Language
    said: str
    """What a voice is given in its place, without the names of sides."""
    words: RuleWords | None
    """None for a language that we know no words of."""
    pronounced: Collection[str]
    """Words that a lexicon knows, in small letters."""


class ExerciseView(Struct, frozen=True, kw_only=True):
    """An exercise by itself with its dose, at the standard talk level and estimated lengths."""

    exercise: Exercise
    plan: Plan
    score: Score
    gaps: tuple[Gap, ...]
    words: RuleWords | None
    """None for a language that we know no words of."""
    conditions: Collection[str]
    english: Collection[str] = ()
    """The words of our English lines, where its own language is another."""
    in_routine: bool = False
    """Whether its dose is that of a step, and not its own."""

    @property
    def dose(self) -> Dose | None:
        """How much is done of it."""
        return asked(self.exercise.dose)

    @property
    def reminders(self) -> tuple[str, tuple[str, ...]]:
        """The lines of its own that are said inside long work, and their key."""
        if self.exercise.reminders is not None:
            return "reminders", self.exercise.reminders
        return "form", self.exercise.form


class RoutineView(Struct, frozen=True, kw_only=True):
    """A routine with the exercises that it may name."""

    routine: Routine
    resources: Resources
    """With the exercises that only this routine knows."""
    english: Collection[str] = ()
    """The words of our English lines, where its own language is another."""
    made: Translated | None = None
    """What the coach has to say in a language that is none of ours."""


class PhrasesView(Struct, frozen=True, kw_only=True):
    """The coach's own words in one language, as TOML gives them."""

    table: Mapping[str, Any]
    """A person's own are laid over ours."""
    conditions: Collection[str]
    written: Mapping[str, Any] = {}
    """What stands in the file itself, with what is shown."""
    made: Translated | None = None
    """The same made whole, where the language is none of ours."""
    ours: Mapping[str, bool] = {}
    """Our English texts, in small letters, each with whether it cannot be of another language."""
    english: Collection[str] = ()
    """The words of our English lines."""


class RecordingView(Struct, frozen=True, kw_only=True):
    """The lines of a routine beside those that a recorded voice has."""

    routine: str
    """Its id."""
    voice: str
    lines: int
    missing: tuple[str, ...]


def exercise_view(
    exercise: Exercise,
    resources: Resources,
    language: Language,
    words: RuleWords | None = None,
    english: Collection[str] = (),
) -> ExerciseView:
    """Plan and compose a session of nothing but this exercise. Raises what `fit` raises."""
    routine = alone(Step(exercise=exercise.id), language=language)
    known = {**resources.exercises, exercise.id: exercise}
    plan = fit(routine, replace(resources, exercises=known), STANDARD, "")
    drafted = Drafted(plan)
    score = compose(drafted, Estimates(language))
    return ExerciseView(
        exercise=exercise,
        plan=plan,
        score=score,
        gaps=gaps_of(drafted, score),
        words=words,
        conditions=resources.conditions,
        english=english,
    )


def spoken_ms(text: str, language: Language, manner: Manner = "plain") -> int:
    """Estimate how long a text takes to say."""
    return Estimates(language)[Utterance(text, "", STANDARD.rate, manner=manner)].length_ms


def routine_view(
    routine: Routine,
    resources: Resources,
    english: Collection[str] = (),
    made: Translated | None = None,
) -> RoutineView:
    """Lay a routine beside the exercises that it may name."""
    known = {**resources.exercises, **{exercise.id: exercise for exercise in routine.exercises}}
    whole = replace(resources, exercises=known)
    return RoutineView(routine=routine, resources=whole, english=english, made=made)


def in_table_view(view: RoutineView, number: int) -> RoutineView:
    """Return a routine as a table of its weeks has it, which then has no weeks of its own."""
    routine = in_table(view.routine, number, view.resources.exercises)
    steps = without(routine.steps, absent(routine.weeks, number))
    return replace(view, routine=replace(routine, steps=steps, weeks=()))


def alone(*steps: Step, language: Language) -> Routine:
    """Return a routine of nothing but these steps."""
    return Routine(id="alone", title="Alone", steps=steps, language=language)


def as_done(exercise: Exercise, step: Step) -> Exercise:
    """Return an exercise as a step wants it: with the step's dose, talk, counting and breath."""
    return replace(
        exercise,
        dose=asked_table(exercise, step),
        talk=step.talk or exercise.talk,
        count=step.count or exercise.count,
        breath=step.breath or exercise.breath,
        reminders=exercise.reminders if step.reminders is None else step.reminders,
    )
