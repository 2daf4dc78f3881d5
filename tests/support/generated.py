"""Routines, wishes and voices that hypothesis makes up, within the bounds of the files' checks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import msgspec
from hypothesis import strategies as st
from outside import SHORT_WORD
from small import VOICE, exercise, plan_of, resources

from coach.plan.fit import fit
from coach.plan.models import Plan, Wishes
from coach.routine.checks import check_routine
from coach.routine.doses import merged, work_seconds
from coach.routine.models import BreathSeconds, Dose, Exercise, Routine, Step
from coach.score.compose import hurried, utterances
from coach.score.models import Spoken, Utterance

LONGEST_WORK_S = 1800
"""Of one exercise: more would only repeat what half an hour shows already."""

EDGES = (1, 4, 5, 6, 9, 10, 11, 12, 19, 20, 21, 29, 30, 31, 59, 60, 61, 90, 119, 120, 121, 240, 600)
"""Seconds on both sides of every bound between a short hold, a counted and a breathed one."""

seconds = st.integers(1, 40) | st.sampled_from(EDGES)
few = st.none() | st.integers(1, 3)
words = st.sampled_from(
    [
        *("Lift.", "Turn to the left, then to the right.", "10 s", "„Ja“, très [b]bien[/b] ¾ 中文"),
        *(
            "Breathe in.",
            "3",
            "Draw your knee up to your chest, slowly, and let your jaw soften. " * 3,
        ),
    ]
)
sided_words = words | st.sampled_from(
    ["{side} side.", "Lift your {side} knee with your {other} hand.", "{other}, {other}, {side}"]
)


def one_of(*options: str | int | None) -> st.SearchStrategy[Any]:
    """Choose one of some words."""
    return st.sampled_from(options)


breaths: st.SearchStrategy[BreathSeconds] = st.tuples(
    st.integers(2, 8), st.integers(0, 4), st.integers(2, 8), st.integers(0, 4)
)
pattern_names = st.sampled_from(sorted(resources().patterns))


@st.composite
def counts(draw: st.DrawFn) -> str:
    """A counting mode of any kind, as somebody writes it."""
    usual = ("auto", "none", "every", "last", "down", "halfway", "breaths", "breaths, down")
    if draw(st.booleans()):
        return draw(st.sampled_from(usual))
    few = st.integers(1, 12) | st.integers(1, 60)
    parts = [f"every {draw(few)}", f"last {draw(few)}", "halfway", draw(one_of("up", "down"))]
    chosen = draw(st.lists(st.sampled_from(parts), min_size=1, unique=True))
    return ", ".join(chosen)


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    """A dose of any of the four forms."""
    given: dict[str, Any] = {
        "sets": draw(few),
        "rest_s": draw(st.none() | st.integers(0, 60)),
        "release_s": draw(st.none() | st.integers(0, 20)),
    }
    match draw(one_of("hold", "tempo", "breaths", "timed")):
        case "hold":
            given |= {"hold_s": draw(seconds), "reps": draw(few | st.integers(4, 100))}
        case "tempo":
            beats = st.integers(0, 10) | st.integers(0, 3)
            tempo = draw(st.tuples(beats, beats, beats).filter(lambda beat: sum(beat) > 0))
            given |= {"tempo_s": tempo, "reps": draw(st.integers(1, 12) | st.integers(1, 100))}
        case "breaths":
            given |= {"breaths": draw(st.integers(1, 12) | st.integers(1, 60))}
            given |= {"breath_s": draw(st.none() | breaths)}
        case _:
            given |= {"work_s": draw(st.integers(5, 60) | seconds.map(lambda least: 5 + least))}
    dose = Dose(**given)
    if too_long(dose):
        dose = msgspec.structs.replace(dose, sets=None, reps=1 if dose.reps else None)
    return dose


def too_long(dose: Dose) -> bool:
    """Tell whether one side of a dose is more work than is worth composing."""
    return work_seconds(dose) * (dose.sets or 1) > LONGEST_WORK_S


@st.composite
def exercises(draw: st.DrawFn, name: str) -> Exercise:
    """An exercise of any kind, in any position, with any dose or none."""
    sides = draw(one_of("each", "each", "alternate", "both", "none"))
    line = sided_words if sides == "each" else words
    kind = draw(one_of("warm-up", "stretch", "strength", "release", "check", "advice"))
    some = st.lists(line, max_size=3).map(tuple)
    maybe = st.just("") | line
    return Exercise(
        id=name,
        title=draw(words),
        kind=kind,
        position=draw(
            one_of(
                *("standing", "chair", "floor-sitting", "all-fours"),
                *("lunge", "prone", "supine", "side-lying"),
            )
        ),
        setup=draw(st.lists(line, min_size=1, max_size=4).map(tuple)),
        kit=draw(st.lists(words, max_size=2).map(tuple)),
        sides=sides,
        switch=draw(maybe),
        moves=draw(st.just(()) | st.tuples(line, line)),
        form=draw(some),
        easier=draw(maybe),
        feel=draw(maybe),
        avoid=draw(maybe),
        cautions=draw(some),
        count=draw(st.none() | counts()),
        breath=draw(st.none() | st.just("off") | pattern_names),
        dose=draw(st.none() | doses() if kind == "advice" else doses()),
    )


@st.composite
def steps(draw: st.DrawFn, known: tuple[Exercise, ...]) -> Step:
    """A step of any kind: mostly an exercise, with its own figures or side now and then."""
    kind = draw(one_of("exercise", "exercise", "exercise", "say", "rest"))
    if kind == "say":
        return Step(say=draw(words))
    if kind == "rest":
        return Step(rest_s=draw(st.integers(1, 60)))
    exercise = draw(st.sampled_from(known))
    side = draw(st.none() | one_of("left", "right")) if exercise.sides == "each" else None
    changed = draw(st.none() | doses())
    if changed is not None and too_long(merged(exercise.dose, changed) or changed):
        changed = None
    return Step(
        exercise=exercise.id,
        side=side,
        dose=changed,
        count=draw(st.none() | counts()),
        breath=draw(st.none() | pattern_names),
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """A routine with exercises of its own; at least one of them is done."""
    names = ("nod", "bend", "twist")[: draw(st.integers(1, 3))]
    known = tuple(draw(exercises(name)) for name in names)
    before = draw(st.lists(steps(known), max_size=2))
    after = draw(st.lists(steps(known), max_size=2))
    done = (*before, Step(exercise=names[0]), *after)
    routine = Routine(
        id="made-up",
        title=draw(words),
        steps=done,
        exercises=known,
        count=draw(st.none() | counts()),
        breath=draw(st.none() | st.just("off") | pattern_names),
    )
    check_routine(routine, {}, Path("made-up.toml"))
    return routine


wishes = st.builds(
    Wishes,
    talk=one_of("learn", "standard", "minimal"),
    count=st.just("auto") | counts(),
    breath=one_of("on", "off") | pattern_names,
    side=one_of("left", "right", "tight-left", "tight-right"),
    order=one_of(None, "turns", "blocks", "halves"),
    rate=st.integers(80, 300),
    lead_in=st.just(0.6) | st.floats(0, 5),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A routine and wishes, made a plan."""
    return fit(draw(routines()), resources({}), draw(wishes), VOICE)


@st.composite
def held_plans(draw: st.DrawFn) -> Plan:
    """One exercise that is held or done for a time, of any bounds that matter to its words."""
    many = {"sets": draw(one_of(None, 2)), "rest_s": draw(one_of(None, 0))}
    length = draw(st.integers(5, 90) | st.sampled_from(EDGES[1:]))
    if draw(st.booleans()):
        dose = Dose(hold_s=length, reps=draw(one_of(None, 2, 3)), **many)
    else:
        dose = Dose(work_s=max(5, length), **many)
    sides = draw(one_of("each", "each", "none"))
    held = exercise("held", sides=sides, dose=dose, form=("Long spine.", "Soft jaw."))
    return plan_of(held, exercise("nod"), wishes=draw(wishes))


class Dealt(dict[Utterance, Spoken]):
    """Lengths for what was listed, and for anything else that is asked for: always the same."""

    def __init__(self, figures: list[Spoken], sentences: list[Spoken]) -> None:
        super().__init__()
        self.figures = figures
        self.sentences = sentences

    def pool(self, utterance: Utterance) -> list[Spoken]:
        """Return the lengths that things of this kind may have."""
        return self.figures if len(utterance.text) <= SHORT_WORD else self.sentences

    def __missing__(self, utterance: Utterance) -> Spoken:
        pool = self.pool(utterance)
        return pool[crc32(utterance.text.encode()) % len(pool)]


class Voice(NamedTuple):
    """A made-up voice: how long each thing takes it, and whether it is quick.

    A quick voice says every figure and every short word inside its second, and no sentence takes it
    2.5 s.
    """

    lengths: Mapping[Utterance, Spoken]
    quick: bool


def spoken(least_ms: int, most_ms: int) -> st.SearchStrategy[list[Spoken]]:
    """A few lengths to deal out in turn: more would only make a failure harder to read."""
    one = st.builds(Spoken, st.integers(0, 150), st.integers(least_ms, most_ms))
    return st.lists(one, min_size=1, max_size=7)


@st.composite
def voices(draw: st.DrawFn, plan: Plan) -> Voice:
    """Lengths for all that a plan says: figures up to 1.6 s, sentences up to 15 s.

    The hurried figures are shorter, or a voice has none.
    """
    quick = draw(st.booleans())
    figures = draw(spoken(1, 750 if quick else 1600))
    long = spoken(1, 15_000) | spoken(8000, 15_000)
    sentences = draw(spoken(1, 2500) if quick else long)
    lengths = Dealt(figures, sentences)
    for number, utterance in enumerate(utterances(plan)):
        pool = lengths.pool(utterance)
        lengths[utterance] = pool[number % len(pool)]
    if draw(st.booleans()):
        factor = draw(st.floats(0.5, 1))
        slow = hurried(plan, lengths)
        for utterance in slow:
            plain = max(one.after_ms for one in figures)
            lengths[utterance] = Spoken(50, max(1, round(plain * factor)))
    return Voice(lengths, quick)
