"""What rules look at: a line, an exercise or a routine with how it will sound."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.base.keypath import KeyPath
from coach.base.text import plain
from coach.check.words import RuleWords
from coach.plan.fit import fit
from coach.plan.models import Plan, Resources
from coach.plan.phrase_checks import SHOWN
from coach.plan.untranslated import Translated
from coach.plan.wishes import Wishes
from coach.plan.wordings import unnamed
from coach.routine.blocks import asked_table
from coach.routine.bounds import Language
from coach.routine.dose_parsed import asked
from coach.routine.doses import Dose
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.routine.models import Routine, Step
from coach.routine.weeks import absent, in_table, without
from coach.score.asks import Draft
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.figures import SENTENCE_GAP_MS
from coach.score.models import Cue, Manner, Phase, Score, Utterance
from coach.speech.words.ear import Ear

Role = Literal[
    "title",
    "kit",
    "setup",
    "action",
    "switch",
    "begin",
    "end",
    "moves",
    "form",
    "reminders",
    "easier",
    "feel",
    "avoid",
    "cautions",
    "say",
]
GapKey = Literal["switch", "release_s", "rest_s", "after", "step"]
"""What gives a gap its length: the change of side; the dose's release or rest; how far the body has
to go after an exercise; a rest that is a step of the routine."""

STANDARD = Wishes(talk="standard")
"""How a session is listened to: at the level and the rate that most people hear it. A person's own
rate does not matter here, so that a file has the same findings for everybody."""

_NOT_SPOKEN = ("language", "to_know", *SHOWN)
"""Keys of phrases that are read or shown."""


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


def said_for(text: str, ear: Ear | None) -> str:
    """Return what is said for a line, the names of its sides left out; without an ear, the line."""
    line = plain(unnamed(text))
    return line if ear is None else ear.heard(line)


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


def gaps_of(drafted: Drafted, score: Score) -> tuple[Gap, ...]:
    """List the rests and switches of a session in order."""
    cues: list[list[Cue]] = [[] for _ in score.phases]
    for cue in score.cues:
        cues[cue.phase].append(cue)
    gaps = []
    before: Phase | None = None
    for draft, phase, heard in zip(drafted.drafts, score.phases, cues, strict=True):
        if phase.kind in ("rest", "switch"):
            key = _gap_key(phase, before)
            given_ms, needed_ms = draft.length_ms, phase.length_ms
            if phase.rest_ms is not None:
                given_ms = needed_ms
            elif key == "switch":
                # Time to do what was said is given beside it, and is no fault of the words.
                said_ms = heard[-1].end_ms + SENTENCE_GAP_MS - phase.start_ms
                needed_ms = max(given_ms, said_ms)
            if key == "release_s":
                given_ms, needed_ms = draft.tail_ms, _after_ms(draft, phase, heard)
            gaps.append(Gap(key, given_ms, needed_ms, tuple(cue.text for cue in heard if cue.text)))
        before = phase
    return tuple(gaps)


def _after_ms(draft: Draft, phase: Phase, heard: Sequence[Cue]) -> int:
    """Return how long it takes from the end of a release's words to the next hold.

    That the other side comes after it is news, and not counted.
    """
    (out, *leading), (way_in,) = heard[-2 - len(draft.leading) : -1], heard[-1:]
    until_ms = leading[0].start_ms if leading else way_in.start_ms
    return until_ms - out.end_ms + phase.end_ms - way_in.start_ms


def _gap_key(phase: Phase, before: Phase | None) -> GapKey:
    if phase.item is None:
        return "step"
    if phase.kind == "switch":
        return "switch"
    if phase.set is None:
        return "after"
    same = before is not None and (before.side, before.set) == (phase.side, phase.set)
    return "release_s" if same else "rest_s"


def lines_of(exercise: Exercise) -> list[tuple[KeyPath, Role, str]]:
    """List every line of an exercise that may be spoken, with its place."""
    lines: list[tuple[KeyPath, Role, str]] = [(("title",), "title", exercise.title)]
    listed: tuple[Role, ...] = ("kit", "setup", "moves", "form", "reminders", "cautions")
    for role in listed:
        texts = getattr(exercise, role) or ()
        lines += [((role, number), role, text) for number, text in enumerate(texts)]
    single: tuple[Role, ...] = ("action", "switch", "begin", "end", "easier", "feel", "avoid")
    lines += [((role,), role, getattr(exercise, role)) for role in single]
    if isinstance(exercise, Flowing):
        lines += [
            (("steps", move.step, move.half), "moves", move.words)
            for move in exercise.flow
            if move.half is not None
        ]
    return [line for line in lines if line[2]]


def lines_instead(exercise: Exercise) -> Iterator[tuple[KeyPath, Role, str]]:
    """Yield every line that may be spoken in place of another one, with its place."""
    roles = {text: role for _, role, text in lines_of(exercise)}
    for number, one in enumerate(exercise.instead):
        for line, text in one.lines.items():
            if text:
                yield ("instead", number, "lines", line), roles[line], text


def texts_of(phrases: Mapping[str, Any]) -> list[tuple[KeyPath, str]]:
    """List every phrase of a language that is spoken, with its place."""
    spoken = {key: value for key, value in phrases.items() if key not in _NOT_SPOKEN}
    return list(texts_in(spoken))


def texts_in(table: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a table of phrases, said or shown, with its place."""
    yield from _texts(table, ())


def _texts(value: Any, where: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    match value:
        case {"say": str(text)}:
            yield (*where, "say"), text
        case str():
            yield where, value
        case list():
            for number, entry in enumerate(value):
                yield from _texts(entry, (*where, number))
        case Mapping():
            for key, entry in value.items():
                if key == "language":
                    continue  # whose rules a plural follows
                yield from _texts(entry, (*where, str(key)))
        case _:
            pass  # of a wrong type, which is told where phrases are read
