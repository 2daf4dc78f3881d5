"""What rules look at: a line, an exercise or a routine with how it will sound."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.check.where import Where
from coach.check.words import Words
from coach.plan.fit import fit
from coach.plan.models import Plan, Resources, Wishes
from coach.routine.doses import merged
from coach.routine.models import Exercise, Language, Routine, Step
from coach.score.compose import about_ms, compose
from coach.score.draft import drafts
from coach.score.estimate import Estimates
from coach.score.models import Phase, Score, Utterance

Role = Literal[
    "title", "kit", "setup", "switch", "moves", "form", "easier", "feel", "avoid", "cautions", "say"
]
GapKey = Literal["switch", "release_s", "rest_s", "after", "step"]
"""What gives a gap its length: the change of side; the dose's release or rest; how far the body has
to go after an exercise; a rest that is a step of the routine."""

STANDARD = Wishes(talk="standard")
"""How a session is listened to: at the level and the rate that most people hear it. A person's own
rate does not matter here, so that a file has the same findings for everybody."""

_NOT_SPOKEN = ("language", "labels")
"""Keys of phrases that are read or shown."""


class LineView(Struct, frozen=True, kw_only=True):
    """One line that will be spoken."""

    text: str
    role: Role
    language: Language
    words: Words | None
    """None for a language that we know no words of."""
    pronounced: Collection[str]
    """Words that a lexicon knows, in small letters."""


class Gap(Struct, frozen=True):
    """A stretch between work that has a length of its own, and what is said in it."""

    key: GapKey
    given_ms: int
    needed_ms: int
    """The given length, or what the words need where that is more."""
    texts: tuple[str, ...]


class ExerciseView(Struct, frozen=True, kw_only=True):
    """An exercise by itself with its dose, at the standard talk level and estimated lengths."""

    exercise: Exercise
    plan: Plan
    score: Score
    gaps: tuple[Gap, ...]
    conditions: Collection[str]
    in_routine: bool = False
    """Whether its dose is that of a step, and not its own."""


class RoutineView(Struct, frozen=True, kw_only=True):
    """A routine with the exercises it names."""

    routine: Routine
    exercises: Mapping[str, Exercise]
    resources: Resources
    """With the exercises that only this routine knows."""


class PhrasesView(Struct, frozen=True, kw_only=True):
    """The coach's own words in one language, as TOML gives them."""

    table: Mapping[str, Any]
    """A person's own are laid over ours."""
    conditions: Collection[str]


def exercise_view(exercise: Exercise, resources: Resources, language: Language) -> ExerciseView:
    """Plan and compose a session of nothing but this exercise. Raises what `fit` raises."""
    routine = alone(Step(exercise=exercise.id), language=language)
    known = {**resources.exercises, exercise.id: exercise}
    plan = fit(routine, replace(resources, exercises=known), STANDARD, "")
    score = compose(plan, Estimates(language))
    return ExerciseView(
        exercise=exercise,
        plan=plan,
        score=score,
        gaps=gaps_of(plan, score),
        conditions=resources.conditions,
    )


def spoken_ms(text: str, language: Language) -> int:
    """Estimate how long a text takes to say."""
    return Estimates(language)[Utterance(text, "", STANDARD.rate)].length_ms


def routine_view(routine: Routine, resources: Resources) -> RoutineView:
    """Lay a routine beside the exercises that it may name."""
    own = {exercise.id: exercise for exercise in routine.exercises}
    known = {**resources.exercises, **own}
    return RoutineView(
        routine=routine,
        exercises=known,
        resources=replace(resources, exercises=known),
    )


def alone(*steps: Step, language: Language) -> Routine:
    """Return a routine of nothing but these steps."""
    return Routine(id="alone", title="Alone", steps=steps, language=language)


def as_done(exercise: Exercise, step: Step) -> Exercise:
    """Return an exercise as a step wants it: with the step's dose, talk, counting and breath."""
    return replace(
        exercise,
        dose=merged(exercise.dose, step.dose),
        talk=step.talk or exercise.talk,
        count=step.count or exercise.count,
        breath=step.breath or exercise.breath,
    )


def gaps_of(plan: Plan, score: Score) -> tuple[Gap, ...]:
    """List the rests and switches of a session in order."""
    wished = drafts(plan, about_ms(plan))
    texts: list[list[str]] = [[] for _ in score.phases]
    for cue in score.cues:
        texts[cue.phase] += [cue.text] if cue.text else []
    gaps = []
    before: Phase | None = None
    for draft, phase, said in zip(wished, score.phases, texts, strict=True):
        if phase.kind in ("rest", "switch"):
            key = _gap_key(phase, before)
            gaps.append(Gap(key, draft.length_ms, phase.length_ms, tuple(said)))
        before = phase
    return tuple(gaps)


def _gap_key(phase: Phase, before: Phase | None) -> GapKey:
    if phase.item is None:
        return "step"
    if phase.kind == "switch":
        return "switch"
    if phase.set is None:
        return "after"
    same = before is not None and (before.side, before.set) == (phase.side, phase.set)
    return "release_s" if same else "rest_s"


def lines_of(exercise: Exercise) -> list[tuple[Where, Role, str]]:
    """List every line of an exercise that may be spoken, with its place."""
    lines: list[tuple[Where, Role, str]] = [(("title",), "title", exercise.title)]
    listed: tuple[Role, ...] = ("kit", "setup", "moves", "form", "cautions")
    for role in listed:
        texts = getattr(exercise, role)
        lines += [((role, number), role, text) for number, text in enumerate(texts)]
    single: tuple[Role, ...] = ("switch", "easier", "feel", "avoid")
    lines += [((role,), role, getattr(exercise, role)) for role in single]
    return [line for line in lines if line[2]]


def texts_of(phrases: Mapping[str, Any]) -> list[tuple[Where, str]]:
    """List every phrase of a language that is spoken, with its place."""
    spoken = {key: value for key, value in phrases.items() if key not in _NOT_SPOKEN}
    return list(_texts(spoken, ()))


def _texts(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    match value:
        case str():
            yield where, value
        case list():
            for number, entry in enumerate(value):
                yield from _texts(entry, (*where, number))
        case Mapping():
            for key, entry in value.items():
                yield from _texts(entry, (*where, str(key)))
