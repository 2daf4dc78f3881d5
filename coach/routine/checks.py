"""What a schema cannot say: figures that must agree, names that must exist, bounds on the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import asdict

from coach.base.errors import nearest, quoted
from coach.base.keypath import Entry, KeyPath
from coach.base.text import bare
from coach.base.times import in_seconds, ms_of
from coach.routine.blocks import blocks, leaves
from coach.routine.bounds import NO_BREATH, BreathSeconds, Tempo
from coach.routine.braces import Names, brace_faults, names_in
from coach.routine.counting import EXPECTED, count_mode
from coach.routine.dose_table import SCOPED_FIGURES, DoseTable, SideFigures
from coach.routine.doses import AS_MANY, RANGE_KEYS, figures_of, is_counted, parsed, scoped_figures
from coach.routine.exercise import REPLACED, Exercise, Instead
from coach.routine.faults import Fault
from coach.routine.figure import figure_faults
from coach.routine.lasting import of_one_side, too_much
from coach.routine.models import Pattern, Routine, Step
from coach.routine.printed import seen_faults

SHORTEST_WAY_S = 2
"""Breathing in or out takes at least that long: its words have to fit."""
LONGEST_BREATH_S = 30

SHORTEST_PART_MS = 500
"""Of a repetition: what is shorter has no room for the tone that stands for its word."""


def exercise_faults(
    exercise: Exercise, at: KeyPath = (), forms: Collection[str] | None = ()
) -> Iterator[Fault]:
    """Yield what is wrong with one exercise by itself. `at` is its key inside a routine.

    `forms` are those that its language has for the name of a side: n, for `{side:n}`; None where
    nobody knows.
    """
    if not (exercise.setup or exercise.thin):
        yield Fault((*at, "setup"), "an empty list", "at least one sentence")
    if len(exercise.pauses_s) > len(exercise.setup):
        found = f"{len(exercise.pauses_s)} pauses"
        expected = f"one for each line of setup, {len(exercise.setup)} at most"
        yield Fault((*at, "pauses_s"), found, expected, rests_on=((*at, "setup"),))
    if exercise.moves_on is not None and not exercise.moves:
        expected = "moves beside it, a word for each way of the breath"
        yield Fault((*at, "moves_on"), "it without moves", expected)
    if exercise.dose is None and exercise.kind != "advice":
        hint = 'only kind = "advice" may do without'
        kind = (*at, "kind")
        yield Fault((*at, "dose"), "nothing to do", "a [dose] table", hint, rests_on=(kind,))
    if exercise.dose is not None:
        yield from dose_faults(exercise.dose, (*at, "dose"))
    yield from count_faults(exercise.count, (*at, "count"))
    yield from seen_faults(exercise, at)
    yield from figure_faults(exercise.figure, (*at, "figure"))
    yield from side_faults(exercise, exercise, at, rests_on=((*at, "sides"),))
    yield from part_faults(exercise, at)
    for number, one in enumerate(exercise.instead):
        yield from _instead_faults(exercise, one, (*at, "instead", number), at, forms)
    names, rests_on = names_in(exercise, forms), ((*at, "sides"), (*at, "parts"))
    for where, line in _lines(exercise):
        yield from brace_faults(line, (*at, *where), names, rests_on=rests_on)
    for key, words in (("title", (exercise.title,)), ("kit", exercise.kit)):
        for line in words:
            yield from brace_faults(line, (*at, key))


def _instead_faults(
    exercise: Exercise,
    instead: Instead,
    at: KeyPath,
    whole: KeyPath,
    forms: Collection[str] | None,
) -> Iterator[Fault]:
    """Check that words in place of others have others to replace, and leave something to do.

    `whole` is the place of the exercise: any line of it may be the one that is replaced.
    """
    known = [line for _, line in _lines(exercise)] + [exercise.title, *exercise.kit]
    lines = tuple((*whole, key) for key in REPLACED)
    for line, words in instead.lines.items():
        where = (*at, "lines", line)
        if line not in known:
            close = nearest(line, known)
            hint = f"did you mean {quoted(close[0])}?" if close else ""
            expected = "a line of this exercise, word for word"
            yield Fault(where, quoted(line), expected, hint, rests_on=lines)
        names, rests_on = names_in(exercise, forms), ((*whole, "sides"), (*whole, "parts"))
        yield from brace_faults(words, where, names, rests_on=rests_on)
    if not instead.lines.get(exercise.title, exercise.title):
        yield Fault((*at, "lines", exercise.title), "no title", "another title")
    if exercise.setup and not any(instead.lines.get(line, line) for line in exercise.setup):
        yield Fault((*at, "lines"), "no setup left", "at least one sentence of it")


def dose_faults(dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    """Check that one thing is counted, that it is possible, and that ranges run upward."""
    given = scoped_figures(dose)
    yield from _counting_faults(dose, given, key)
    if dose.tempo_s is not None and not dose.reps:
        yield Fault(key, "tempo_s without reps", "reps beside it, the number of times")
    if dose.tempo_s is not None:
        yield from _tempo_faults(dose.tempo_s, (*key, "tempo_s"))
    paced = given and given[0] in ("breaths", "work_s")
    if dose.reps not in (None, AS_MANY) and paced:
        yield Fault((*key, "reps"), f"reps beside {given[0]}", "sets in its place")
    if dose.breath_s is not None:
        if given and "breaths" not in given:
            found = f"breath_s beside {given[0]}"
            hint = 'breath = "NAME" beside the exercise paces its holds'
            yield Fault((*key, "breath_s"), found, "breaths beside it", hint)
        yield from breath_faults(dose.breath_s, (*key, "breath_s"))
    yield from _range_faults(dose, key)
    yield from brace_faults(dose.load or "", (*key, "load"))
    yield from brace_faults(dose.distance or "", (*key, "distance"))
    yield from _side_dose_faults(dose, key)
    if is_counted(dose):
        yield from too_much(of_one_side(parsed(dose)), key)


def _side_dose_faults(dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    for side, own in dose.of_sides.items():
        yield from _of_side_faults(own, dose, (*key, side))


def _of_side_faults(own: SideFigures, dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    """Check that one side does more or less of what both count, and nothing else."""
    given = {name: value for name, value in asdict(own).items() if value is not None}
    may = figures_of(parsed(dose)) if is_counted(dose) else tuple(given)
    for name in given:
        common = getattr(dose, name)
        if name not in may:
            expected = f"what both sides count: one of {', '.join(may)}"
            hint = "a step for each side can count something else"
            yield Fault((*key, name), f"{name}, which the dose does not have", expected, hint)
        elif isinstance(common, tuple) and name in RANGE_KEYS:
            found = f"it beside {name} = {list(common)}"
            expected = f"one figure as {name}, that of the other side"
            yield Fault((*key, name), found, expected, "a range is of both sides")
    if own.tempo_s is not None:
        yield from _tempo_faults(own.tempo_s, (*key, "tempo_s"))
    if own.breath_s is not None:
        yield from breath_faults(own.breath_s, (*key, "breath_s"))
    yield from brace_faults(own.load or "", (*key, "load"))
    yield from brace_faults(own.distance or "", (*key, "distance"))


def _counting_faults(dose: DoseTable, given: list[str], key: KeyPath) -> Iterator[Fault]:
    """Check that exactly one thing is counted, `given` being the figures that say what."""
    as_many = dose.reps == AS_MANY
    if as_many:
        yield from _as_many_faults(dose, given, key)
    if not is_counted(dose) and (given or not as_many):
        found = " and ".join(given) if given else "nothing to count"
        yield Fault(key, found, f"exactly one of {', '.join(SCOPED_FIGURES)}, or reps alone")
    if dose.pace is not None and (given or dose.reps is None):
        found = f"pace beside {given[0]}" if given else "pace without reps"
        yield Fault((*key, "pace"), found, "it beside reps alone, the number of times")


def _as_many_faults(dose: DoseTable, given: list[str], key: KeyPath) -> Iterator[Fault]:
    """Check that as many as one can has a time, and nothing else that counts or paces it."""
    if given != ["work_s"] and len(given) < 2:
        found = f'"{AS_MANY}" beside {given[0]}' if given else f'"{AS_MANY}" without work_s'
        yield Fault((*key, "reps"), found, "work_s beside it, the seconds that they are done in")
    if dose.reps_range is not None:
        found = f'reps_range beside reps = "{AS_MANY}"'
        yield Fault((*key, "reps_range"), found, "it beside a number", "take it out")


def pattern_faults(pattern: Pattern) -> Iterator[Fault]:
    """Check that a person can breathe like that."""
    if pattern.id in ("on", "off"):
        found, expected = quoted(pattern.id), "a name; on and off mean something else"
        yield Fault(("id",), found, expected, "give it another id")
    yield from breath_faults(pattern.seconds, ("seconds",))


def breath_faults(seconds: BreathSeconds, key: KeyPath) -> Iterator[Fault]:
    """Check one breath: time for its words, and not longer than anybody breathes."""
    yield from _exact_faults(seconds, key)
    in_s, _, out_s, _ = seconds
    if min(in_s, out_s) < SHORTEST_WAY_S:
        expected = f"at least {SHORTEST_WAY_S} seconds in and {SHORTEST_WAY_S} out"
        yield Fault(key, f"{in_s} in and {out_s} out", expected)
    breath_ms = sum(map(ms_of, seconds))
    if breath_ms > LONGEST_BREATH_S * 1000:
        expected = f"at most {LONGEST_BREATH_S}: in, hold, out, hold"
        yield Fault(key, f"a breath of {in_seconds(breath_ms)} seconds", expected)


def _tempo_faults(tempo_s: Tempo, key: KeyPath) -> Iterator[Fault]:
    yield from _exact_faults(tempo_s, key)
    if sum(map(ms_of, tempo_s)) < 1000:
        yield Fault(key, "no time at all", "at least one second a repetition")
        return
    for number, part in enumerate(tempo_s):
        if 0 < ms_of(part) < SHORTEST_PART_MS:
            expected = "0, or at least half a second, in which a word or a tone can be heard"
            yield Fault((*key, number), str(part), expected)


def _exact_faults(seconds: Iterable[float], key: KeyPath) -> Iterator[Fault]:
    """Check that seconds are whole milliseconds: a session has no finer moments."""
    for number, one in enumerate(seconds):
        if ms_of(one) / 1000 != one:
            yield Fault((*key, number), str(one), "at most three decimals, such as 5.333")


def breath_names(written: Routine | Exercise) -> Iterator[tuple[KeyPath, str]]:
    """Yield the key and the name of every pattern of breath that is asked for."""
    if written.breath not in (None, NO_BREATH):
        yield ("breath",), str(written.breath)
    if isinstance(written, Exercise):
        return
    for number, exercise in enumerate(written.exercises):
        for key, name in breath_names(exercise):
            yield ("exercises", Entry(number, exercise.id), *key), name
    steps = [(leaf.key, leaf.written) for leaf in leaves(written.steps)]
    for at, step in (*blocks(written.steps), *steps):
        if step.breath not in (None, NO_BREATH):
            yield (*at, "breath"), str(step.breath)


def breath_name_faults(
    written: Routine | Exercise, known: Collection[str], spoilt: Collection[str] = ()
) -> Iterator[Fault]:
    """Check that every pattern of breath that is asked for is known, or spoilt by its own file."""
    for key, name in breath_names(written):
        if name not in known and name not in spoilt:
            close = nearest(name, known)
            hint = f"did you mean {' or '.join(close)}?" if close else ""
            expected = f"“{NO_BREATH}” or a pattern of breath: {', '.join(known)}"
            yield Fault(key, quoted(name), expected, hint)


def count_faults(text: str | None, key: KeyPath) -> Iterator[Fault]:
    """Check that a counting mode can be read."""
    try:
        count_mode(text or "auto")
    except ValueError as error:
        yield Fault(key, quoted(str(error)), EXPECTED)


def _range_faults(dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    """Check that every range names its smaller figure first, and stands in one place."""
    figures = asdict(dose)
    for name in (*RANGE_KEYS.values(), *RANGE_KEYS):
        span = figures[name]
        if isinstance(span, tuple) and span[0] > span[1]:
            yield Fault((*key, name), f"{list(span)}", "the smaller figure first")
    for name, beside in RANGE_KEYS.items():
        if isinstance(figures[name], tuple) and figures[beside] is not None:
            found = f"{beside} beside {name} = {list(figures[name])}"
            yield Fault((*key, beside), found, "the range in one of them", "take it out")


def side_faults(
    written: Step | Exercise, exercise: Exercise, at: KeyPath, rests_on: tuple[KeyPath, ...]
) -> Iterator[Fault]:
    """Check that a side is named where there are two, and a reason where there is a side.

    `rests_on` is where the exercise tells its sides.
    """
    if written.side is not None and exercise.sides != "each":
        expected = "no side, since it is not done one side after the other"
        found = quoted(written.side)
        yield Fault((*at, "side"), found, expected, "take it out", rests_on)
    dose = written.dose.of_sides if written.dose is not None else {}
    for side, own in dose.items():
        place = (*at, "dose", side)
        if own == SideFigures():
            yield Fault(place, "an empty table", "figures of that side, such as { hold_s = 30 }")
        elif exercise.sides != "each":
            expected = "none, since it is not done one side after the other"
            yield Fault(place, f"figures of the {side} side", expected, "take it out", rests_on)
        elif written.side not in (None, side):
            yield Fault(place, f"it beside side = {quoted(written.side)}", "figures of that side")
    yield from reason_faults(written, at)


def part_faults(exercise: Exercise, at: KeyPath) -> Iterator[Fault]:
    """Check that there are several parts, each another one, and nothing else in their place."""
    where = (*at, "parts")
    if exercise.parts and exercise.sides != "none":
        found, expected = f"it beside sides = {quoted(exercise.sides)}", "one of them"
        yield Fault(where, found, expected, "take one out", rests_on=((*at, "sides"),))
    if exercise.parts and exercise.dose is None:
        expected = "a dose, which is done for each of them"
        yield Fault(where, "it without a dose", expected, rests_on=((*at, "dose"),))
    if len(exercise.parts) == 1:
        expected = "two at least, which are done one after the other"
        yield Fault(where, "one part alone", expected, "say it in setup")
    met: set[str] = set()
    for number, part in enumerate(exercise.parts):
        yield from brace_faults(part, (*where, number))
        name = bare(part.strip()).casefold()
        if not any(sign.isalnum() for sign in name):
            yield Fault((*where, number), quoted(part), "a few words, such as “to the left”")
        elif name in met:
            found = f"{quoted(part)} a second time"
            yield Fault(
                (*where, number), found, "each part once", "more of each is sets in its dose"
            )
        met.add(name)


def reason_faults(written: Step | Exercise | Routine, at: KeyPath) -> Iterator[Fault]:
    """Check that a reason for one side stands beside that side, or figures of a side."""
    given = [name for name in ("because", "side_reason") if getattr(written, name) is not None]
    if len(given) > 1:
        yield Fault((*at, given[1]), f"it beside {given[0]}", "one of them", "take it out")
    elif given and written.side is None and not _has_uneven_dose(written):
        side = (*at, "side")
        yield Fault((*at, given[0]), "it without side", "side beside it", rests_on=(side,))


def _has_uneven_dose(written: Step | Exercise | Routine) -> bool:
    if isinstance(written, Routine) or written.dose is None:
        return False
    return bool(written.dose.of_sides)


def reminder_faults(
    written: Step | Routine,
    at: KeyPath,
    names: Names | None = None,
    *,
    rests_on: tuple[KeyPath, ...] = (),
) -> Iterator[Fault]:
    """Check what reminders have in braces; those of a routine, for all exercises, have nothing."""
    for number, line in enumerate(written.reminders or ()):
        yield from brace_faults(line, (*at, "reminders", number), names, rests_on=rests_on)


def _lines(exercise: Exercise) -> Iterable[tuple[KeyPath, str]]:
    for key in ("setup", "moves", "form", "reminders", "cautions"):
        for number, line in enumerate(getattr(exercise, key) or ()):
            yield (key, number), line
    for key in ("action", "switch", "begin", "end", "easier", "feel", "avoid"):
        yield (key,), getattr(exercise, key)
