"""Routines, wishes and voices that hypothesis makes up, within the bounds of the files' checks.

Strategies stand outside of the functions that draw from them: made anew for every example, they
would take more time than all that is tested with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

import msgspec
from hypothesis import assume
from hypothesis import strategies as st
from outside import SHORT_WORD
from small import VOICE, exercise, plan_of, resources

from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.block_checks import block_faults
from coach.routine.bounds import BreathSeconds
from coach.routine.dose_merged import merged
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import RANGE_KEYS, DoseTable, SideFigures
from coach.routine.dose_time import side_ms
from coach.routine.doses import BOTH, on
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.routine.steps import routine_faults
from coach.score.drafted import Drafted
from coach.score.models import Spoken, Utterance

LONGEST_WORK_S = 1800
"""Of one exercise: more would only repeat what half an hour shows already."""

EDGES = (1, 4, 5, 6, 9, 10, 11, 12, 19, 20, 21, 29, 30, 31, 59, 60, 61, 90, 119, 120, 121, 240, 600)
"""Seconds on both sides of every bound between a short hold, a counted and a breathed one."""

seconds = st.integers(1, 40) | st.sampled_from(EDGES)
few_steps = st.integers(0, 2)
rarely = st.sampled_from([False, False, False, False, True])
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
    ["To the {side}.", "Lift your {side} knee with your {other} hand.", "{other}, {other}, {side}"]
)


@cache
def one_of(*options: str | int | None) -> st.SearchStrategy[Any]:
    """Choose one of some words."""
    return st.sampled_from(options)


breaths: st.SearchStrategy[BreathSeconds] = st.tuples(
    st.integers(2, 8), st.integers(0, 4), st.integers(2, 8), st.integers(0, 4)
)
pattern_names = st.sampled_from(sorted(resources().patterns))


either = st.booleans()
figures = st.integers(1, 12) | st.integers(1, 60)
usual_counts = one_of(
    *("auto", "none", "every", "last", "down", "halfway", "breaths", "breaths, down")
)
parts_of_counts = st.lists(st.integers(0, 3), min_size=1, unique=True)


@st.composite
def _counts(draw: st.DrawFn) -> str:
    if draw(either):
        return str(draw(usual_counts))
    every, last = draw(figures), draw(figures)
    parts = [f"every {every}", f"last {last}", "halfway", draw(one_of("up", "down"))]
    return ", ".join(parts[number] for number in draw(parts_of_counts))


counts = _counts()
"""A counting mode of any kind, as somebody writes it."""

maybe_counts = st.none() | counts
beats = st.integers(0, 10) | st.integers(0, 3)
tempos = st.tuples(beats, beats, beats).filter(lambda beat: sum(beat) > 0)
rests = st.none() | st.integers(0, 60)
releases = st.none() | st.integers(0, 20)
holds = few | st.integers(4, 100)
repetitions = st.integers(1, 12) | st.integers(1, 100)
maybe_breaths = st.none() | breaths
loads = one_of(None, "5 kg", "a red band")
distances = one_of(None, None, "25 feet")
as_many = one_of(None, None, None, "max")
work_seconds = st.integers(5, 60) | seconds.map(lambda least: 5 + least)


@st.composite
def _doses(draw: st.DrawFn) -> DoseTable:
    given: dict[str, Any] = {
        "sets": draw(few),
        "rest_s": draw(rests),
        "release_s": draw(releases),
        "load": draw(loads),
        "distance": draw(distances),
    }
    match draw(one_of("hold", "tempo", "own pace", "breaths", "timed")):
        case "own pace":
            given |= {"reps": draw(repetitions)}
        case "hold":
            given |= {"hold_s": draw(seconds), "reps": draw(holds)}
        case "tempo":
            given |= {"tempo_s": draw(tempos), "reps": draw(repetitions)}
        case "breaths":
            given |= {"breaths": draw(figures), "breath_s": draw(maybe_breaths)}
        case _:
            given |= {"work_s": draw(work_seconds), "reps": draw(as_many)}
    for name in RANGE_KEYS:
        if isinstance(given.get(name), int) and draw(rarely):
            given[name] = (given[name], given[name] + draw(few_steps))
    dose = DoseTable(**given)
    if too_long(dose):
        dose = msgspec.structs.replace(
            dose, sets=None, reps=1 if isinstance(dose.reps, int) else None
        )
    return dose


doses = _doses()
"""A dose of any of the four forms."""

maybe_doses = st.none() | doses


@st.composite
def _uneven_doses(draw: st.DrawFn) -> DoseTable:
    """Draw a dose of which one side does something else, now and then."""
    dose = draw(doses)
    if not draw(rarely):
        return dose
    own: dict[str, Any] = {"sets": draw(few), "load": draw(loads)}
    if isinstance(dose.hold_s, int):
        own |= {"hold_s": draw(seconds)}
    if isinstance(dose.reps, int):
        own |= {"reps": draw(few)}
    if isinstance(dose.breaths, int):
        own |= {"breaths": draw(figures)}
    if isinstance(dose.work_s, int):
        own |= {"work_s": draw(work_seconds)}
    own = {name: one for name, one in own.items() if not isinstance(getattr(dose, name), tuple)}
    if all(one is None for one in own.values()):
        return dose
    uneven = msgspec.structs.replace(dose, **{draw(one_of("left", "right")): SideFigures(**own)})
    return dose if too_long(uneven) else uneven


uneven_doses = _uneven_doses()


def too_long(dose: DoseTable) -> bool:
    """Tell whether one side of a dose is more work than is worth composing."""
    return max(side_ms(on(parsed(dose), side)) for side in BOTH) > LONGEST_WORK_S * 1000


class Lines:
    """What an exercise may say, with sides in it or without."""

    def __init__(self, line: st.SearchStrategy[str]) -> None:
        self.some = st.lists(line, max_size=3).map(tuple)
        self.setup = st.lists(line, min_size=1, max_size=4).map(tuple)
        self.maybe = st.just("") | line
        self.moves: st.SearchStrategy[tuple[str, ...]] = st.just(()) | st.tuples(line, line)


parted_words = words | st.sampled_from(["Reach {part}.", "{part}, {part}"])
sided_lines, parted_lines, lines = Lines(sided_words), Lines(parted_words), Lines(words)
maybe_parts = st.just(()) | one_of(
    ("to the front", "to the left", "to the right"),
    ("left", "right"),
    ("chin down", "chin up.", "left", "right", "round", "arms up", "arms out", "arms down"),
)
first_pauses = st.just(()) | st.tuples(st.integers(0, 9))
kits = st.lists(words, max_size=2).map(tuple)
maybe_patterns = st.none() | st.just("off") | pattern_names
own_patterns = st.none() | pattern_names
positions = one_of(
    *("standing", "chair", "floor-sitting", "all-fours"),
    *("lunge", "prone", "supine", "side-lying"),
    *("kneeling", "half-kneeling", "hanging", "desk"),
)


on_breaths = one_of(None, None, "in", "out")


@cache
@st.composite
def exercises(draw: st.DrawFn, name: str) -> Exercise:
    """An exercise of any kind, in any position, with any dose or none."""
    sides = draw(one_of("each", "each", "alternate", "both", "none"))
    kind = draw(one_of("warm-up", "stretch", "strength", "release", "check", "advice"))
    any_dose = uneven_doses if sides == "each" else doses
    dose = draw(maybe_doses if kind == "advice" else any_dose)
    parts = draw(maybe_parts) if sides == "none" and dose is not None else ()
    line = sided_lines if sides == "each" else parted_lines if parts else lines
    moves = draw(line.moves)
    return Exercise(
        id=name,
        title=draw(words),
        kind=kind,
        position=draw(positions),
        setup=draw(line.setup),
        action=draw(line.maybe),
        pauses_s=draw(first_pauses),
        kit=draw(kits),
        sides=sides,
        parts=parts,
        switch=draw(line.maybe),
        moves=moves,
        moves_on=draw(on_breaths) if moves else None,
        form=draw(line.some),
        easier=draw(line.maybe),
        feel=draw(line.maybe),
        avoid=draw(line.maybe),
        cautions=draw(line.some),
        count=draw(maybe_counts),
        breath=draw(maybe_patterns),
        dose=dose,
    )


maybe_sides = st.none() | one_of("left", "right")
pauses = st.integers(1, 60)


def a_step(draw: st.DrawFn, known: tuple[Exercise, ...]) -> Step:
    """A step of any kind: mostly an exercise, with its own figures or side now and then."""
    kind = draw(one_of("exercise", "exercise", "exercise", "say", "rest"))
    if kind == "say":
        return Step(say=draw(words))
    if kind == "rest":
        return Step(rest_s=draw(pauses))
    exercise = known[draw(exercise_numbers(len(known)))]
    side = draw(maybe_sides) if exercise.sides == "each" else None
    changed = draw(maybe_doses)
    if changed is not None and too_long(merged(exercise.dose, changed) or changed):
        changed = None
    return Step(
        exercise=exercise.id,
        side=side,
        dose=changed,
        count=draw(maybe_counts),
        breath=draw(own_patterns),
    )


every = one_of(10, 30, 60)
round_numbers = st.integers(1, 3) | st.tuples(st.integers(1, 2), st.integers(2, 3))
maybe_words = st.none() | words
kinds_of_blocks = one_of("plain", "plain", "timed", "by the clock")


def a_block(
    draw: st.DrawFn, known: tuple[Exercise, ...], first: Step, *, inside: bool = False
) -> Step:
    """Rounds of a few steps, of any kind; now and then with rounds inside of them."""
    steps = [first, *(a_step(draw, known) for _ in range(draw(few_steps)))]
    if not inside and draw(one_of(True, False, False)):
        steps.append(a_block(draw, known, Step(exercise=known[-1].id), inside=True))
    given: dict[str, Any] = {
        "repeat": draw(st.none() | round_numbers),
        "title": draw(maybe_words),
        "order": draw(one_of(None, None, "shuffle")),
    }
    match draw(kinds_of_blocks):
        case "plain":
            given |= {"rest_s": draw(rests)}
        case "timed":
            given |= {"work_s": draw(work_seconds), "rest_s": draw(rests)}
            given |= {"round_rest_s": draw(rests)}
        case _:
            given |= {"every_s": draw(every), "round_rest_s": draw(rests)}
    if any(given.get(name) for name in ("rest_s", "round_rest_s", "every_s")):
        given["rest"] = draw(maybe_words)
    return Step(steps=tuple(steps), **given)


@cache
def exercise_numbers(many: int) -> st.SearchStrategy[int]:
    """One of so many exercises, by its number."""
    return st.integers(0, many - 1)


@st.composite
def _routines(draw: st.DrawFn) -> Routine:
    names = ("nod", "bend", "twist")[: 1 + draw(few_steps)]
    known = tuple(draw(exercises(name)) for name in names)
    before, after = (
        [a_step(draw, known) for _ in range(draw(few_steps))] for _ in ("before", "after")
    )
    main = Step(exercise=names[0])
    if draw(one_of(True, False, False)):
        block = a_block(draw, known, main)
        main = main if any(block_faults((block,), {one.id: one for one in known})) else block
    routine = Routine(
        id="made-up",
        title=draw(words),
        steps=(*before, main, *after),
        exercises=known,
        count=draw(maybe_counts),
        breath=draw(maybe_patterns),
    )
    # Figures of one side in an exercise and a range in a step that lays over it do not go together.
    assume(not any(routine_faults(routine, {})))
    return routine


made_up_routines = _routines()


def routines() -> st.SearchStrategy[Routine]:
    """A routine with exercises of its own; at least one of them is done."""
    return made_up_routines


wishes = st.builds(
    Wishes,
    talk=one_of("learn", "standard", "minimal"),
    count=st.just("auto") | counts,
    breath=one_of("on", "off") | pattern_names,
    side=one_of("left", "right", "tight-left", "tight-right"),
    order=one_of(None, "turns", "blocks", "halves"),
    rate=st.integers(80, 300),
    lead_in=st.just(0.6) | st.floats(0, 5),
)


made_up_plans = st.builds(
    lambda routine, asked: fit(routine, resources({}), asked, VOICE), made_up_routines, wishes
)


def plans() -> st.SearchStrategy[Plan]:
    """A routine and wishes, made a plan."""
    return made_up_plans


held_seconds = st.integers(5, 90) | st.sampled_from(EDGES[1:])


@cache
@st.composite
def held_plans(draw: st.DrawFn) -> Plan:
    """One exercise that is held or done for a time, of any bounds that matter to its words."""
    many = {"sets": draw(one_of(None, 2)), "rest_s": draw(one_of(None, 0))}
    length = draw(held_seconds)
    if draw(either):
        dose = DoseTable(hold_s=length, reps=draw(one_of(None, 2, 3)), **many)
    else:
        dose = DoseTable(work_s=max(5, length), **many)
    sides = draw(one_of("each", "each", "none"))
    parts = draw(maybe_parts) if sides == "none" else ()
    held = exercise("held", sides=sides, parts=parts, dose=dose, form=("Long spine.", "Soft jaw."))
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


@cache
def spoken(least_ms: int, most_ms: int) -> st.SearchStrategy[list[Spoken]]:
    """A few lengths to deal out in turn: more would only make a failure harder to read."""
    one = st.builds(Spoken, st.integers(0, 150), st.integers(least_ms, most_ms))
    return st.lists(one, min_size=1, max_size=7)


long_sentences = spoken(1, 15_000) | spoken(8000, 15_000)
factors = st.floats(0.5, 1)


@st.composite
def voices(draw: st.DrawFn, plan: Plan) -> Voice:
    """Lengths for all that a plan says: figures up to 1.6 s, sentences up to 15 s.

    The hurried figures are shorter, or a voice has none.
    """
    drafted = Drafted(plan)
    quick = draw(either)
    figures = draw(spoken(1, 750 if quick else 1600))
    sentences = draw(spoken(1, 2500) if quick else long_sentences)
    lengths = Dealt(figures, sentences)
    for number, utterance in enumerate(drafted.words):
        pool = lengths.pool(utterance)
        lengths[utterance] = pool[number % len(pool)]
    if draw(either):
        factor = draw(factors)
        slow = drafted.hurried(lengths)
        for utterance in slow:
            plain = max(one.after_ms for one in figures)
            lengths[utterance] = Spoken(50, max(1, round(plain * factor)))
    return Voice(lengths, quick)
