"""What a schema cannot say: figures that must agree, names that must exist, bounds on the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import asdict

from coach.base.errors import all_of, did_you_mean, nearest, quoted
from coach.base.keypath import Entry, KeyPath
from coach.base.text import bare
from coach.base.times import in_seconds, ms_of
from coach.base.tongue import later, ntr, tr
from coach.routine.blocks import blocks, leaves
from coach.routine.bounds import NO_BREATH, BreathSeconds, Side, Tempo
from coach.routine.braces import Names, brace_faults, names_in
from coach.routine.counting import EXPECTED, count_mode
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import (
    AS_MANY,
    RANGE_KEYS,
    SCOPED_FIGURES,
    DoseTable,
    SideFigures,
    is_counted,
    scoped_figures,
)
from coach.routine.doses import figures_of
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

FIGURES_OF: Mapping[Side, str] = {
    "left": later("figures of the left side"),
    "right": later("figures of the right side"),
}


def exercise_faults(
    exercise: Exercise, at: KeyPath = (), forms: Collection[str] | None = ()
) -> Iterator[Fault]:
    """Yield what is wrong with one exercise by itself. `at` is its key inside a routine.

    `forms` are those that its language has for the name of a side: n, for `{side:n}`; None where
    nobody knows.
    """
    if not (exercise.setup or exercise.thin):
        yield Fault((*at, "setup"), tr("an empty list"), tr("at least one sentence"))
    if len(exercise.pauses_s) > len(exercise.setup):
        found = ntr("{count} pause", "{count} pauses", len(exercise.pauses_s))
        most = len(exercise.setup)
        expected = tr("one for each line of setup, {most} at most", most=most)
        yield Fault((*at, "pauses_s"), found, expected, rests_on=((*at, "setup"),))
    if exercise.moves_on is not None and not exercise.moves:
        expected = tr("moves beside it, a word for each way of the breath")
        yield Fault((*at, "moves_on"), tr("it without moves"), expected)
    if exercise.dose is None and exercise.kind != "advice":
        found, expected = tr("nothing to do"), tr("a [dose] table")
        hint = tr('only kind = "advice" may do without')
        yield Fault((*at, "dose"), found, expected, hint, rests_on=((*at, "kind"),))
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
            hint = did_you_mean([quoted(close[0])]) if close else ""
            expected = tr("a line of this exercise, word for word")
            yield Fault(where, quoted(line), expected, hint, rests_on=lines)
        names, rests_on = names_in(exercise, forms), ((*whole, "sides"), (*whole, "parts"))
        yield from brace_faults(words, where, names, rests_on=rests_on)
    if not instead.lines.get(exercise.title, exercise.title):
        yield Fault((*at, "lines", exercise.title), tr("no title"), tr("another title"))
    if exercise.setup and not any(instead.lines.get(line, line) for line in exercise.setup):
        yield Fault((*at, "lines"), tr("no setup left"), tr("at least one sentence of it"))


def dose_faults(dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    """Check that one thing is counted, that it is possible, and that ranges run upward."""
    given = scoped_figures(dose)
    yield from _counting_faults(dose, given, key)
    if dose.tempo_s is not None and not dose.reps:
        yield Fault(key, tr("tempo_s without reps"), tr("reps beside it, the number of times"))
    if dose.tempo_s is not None:
        yield from _tempo_faults(dose.tempo_s, (*key, "tempo_s"))
    paced = given and given[0] in ("breaths", "work_s")
    if dose.reps not in (None, AS_MANY) and paced:
        found = tr("{key} beside {other}", key="reps", other=given[0])
        yield Fault((*key, "reps"), found, tr("sets in its place"))
    if dose.breath_s is not None:
        if given and "breaths" not in given:
            found = tr("{key} beside {other}", key="breath_s", other=given[0])
            hint = tr('breath = "NAME" beside the exercise paces its holds')
            yield Fault((*key, "breath_s"), found, tr("breaths beside it"), hint)
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
            found = tr("{key}, which the dose does not have", key=name)
            expected = tr("what both sides count: one of {keys}", keys=", ".join(may))
            hint = tr("a step for each side can count something else")
            yield Fault((*key, name), found, expected, hint)
        elif isinstance(common, tuple) and name in RANGE_KEYS:
            found = tr("it beside {key}", key=f"{name} = {list(common)}")
            expected = tr("one figure as {key}, that of the other side", key=name)
            yield Fault((*key, name), found, expected, tr("a range is of both sides"))
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
        found = all_of(given) if given else tr("nothing to count")
        figures = ", ".join(SCOPED_FIGURES)
        yield Fault(key, found, tr("exactly one of {keys}, or reps alone", keys=figures))
    if dose.pace is not None and (given or dose.reps is None):
        beside = tr("{key} beside {other}", key="pace", other=given[0]) if given else ""
        found = beside or tr("pace without reps")
        yield Fault((*key, "pace"), found, tr("it beside reps alone, the number of times"))


def _as_many_faults(dose: DoseTable, given: list[str], key: KeyPath) -> Iterator[Fault]:
    """Check that as many as one can has a time, and nothing else that counts or paces it."""
    if given != ["work_s"] and len(given) < 2:
        most = f'"{AS_MANY}"'
        beside = tr("{key} beside {other}", key=most, other=given[0]) if given else ""
        found = beside or tr("{key} without work_s", key=most)
        expected = tr("work_s beside it, the seconds that they are done in")
        yield Fault((*key, "reps"), found, expected)
    if dose.reps_range is not None:
        found = tr("{key} beside {other}", key="reps_range", other=f'reps = "{AS_MANY}"')
        expected, hint = tr("it beside a number"), tr("take it out")
        yield Fault((*key, "reps_range"), found, expected, hint)


def pattern_faults(pattern: Pattern) -> Iterator[Fault]:
    """Check that a person can breathe like that."""
    if pattern.id in ("on", "off"):
        expected = tr("a name; on and off mean something else")
        yield Fault(("id",), quoted(pattern.id), expected, tr("give it another id"))
    yield from breath_faults(pattern.seconds, ("seconds",))


def breath_faults(seconds: BreathSeconds, key: KeyPath) -> Iterator[Fault]:
    """Check one breath: time for its words, and not longer than anybody breathes."""
    yield from _exact_faults(seconds, key)
    in_s, _, out_s, _ = seconds
    if min(in_s, out_s) < SHORTEST_WAY_S:
        least = SHORTEST_WAY_S
        found = tr("{in_s} in and {out_s} out", in_s=in_s, out_s=out_s)
        expected = tr("at least {in_s} seconds in and {out_s} out", in_s=least, out_s=least)
        yield Fault(key, found, expected)
    breath_ms = sum(map(ms_of, seconds))
    if breath_ms > LONGEST_BREATH_S * 1000:
        found = tr("a breath of {seconds} seconds", seconds=in_seconds(breath_ms))
        expected = tr("at most {most}: in, hold, out, hold", most=LONGEST_BREATH_S)
        yield Fault(key, found, expected)


def _tempo_faults(tempo_s: Tempo, key: KeyPath) -> Iterator[Fault]:
    yield from _exact_faults(tempo_s, key)
    if sum(map(ms_of, tempo_s)) < 1000:
        yield Fault(key, tr("no time at all"), tr("at least one second a repetition"))
        return
    for number, part in enumerate(tempo_s):
        if 0 < ms_of(part) < SHORTEST_PART_MS:
            expected = tr("0, or at least half a second, in which a word or a tone can be heard")
            yield Fault((*key, number), str(part), expected)


def _exact_faults(seconds: Iterable[float], key: KeyPath) -> Iterator[Fault]:
    """Check that seconds are whole milliseconds: a session has no finer moments."""
    for number, one in enumerate(seconds):
        if ms_of(one) / 1000 != one:
            yield Fault((*key, number), str(one), tr("at most three decimals, such as 5.333"))


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
            hint = did_you_mean(close) if close else ""
            off, names = quoted(NO_BREATH), ", ".join(known)
            expected = tr("{off} or a pattern of breath: {names}", off=off, names=names)
            yield Fault(key, quoted(name), expected, hint)


def count_faults(text: str | None, key: KeyPath) -> Iterator[Fault]:
    """Check that a counting mode can be read."""
    try:
        count_mode(text or "auto")
    except ValueError as error:
        yield Fault(key, quoted(str(error)), tr(EXPECTED))


def _range_faults(dose: DoseTable, key: KeyPath) -> Iterator[Fault]:
    """Check that every range names its smaller figure first, and stands in one place."""
    figures = asdict(dose)
    for name in (*RANGE_KEYS.values(), *RANGE_KEYS):
        span = figures[name]
        if isinstance(span, tuple) and span[0] > span[1]:
            yield Fault((*key, name), f"{list(span)}", tr("the smaller figure first"))
    for name, beside in RANGE_KEYS.items():
        if isinstance(figures[name], tuple) and figures[beside] is not None:
            other = f"{name} = {list(figures[name])}"
            found = tr("{key} beside {other}", key=beside, other=other)
            expected = tr("the range in one of them")
            yield Fault((*key, beside), found, expected, tr("take it out"))


def side_faults(
    written: Step | Exercise, exercise: Exercise, at: KeyPath, rests_on: tuple[KeyPath, ...]
) -> Iterator[Fault]:
    """Check that a side is named where there are two, and a reason where there is a side.

    `rests_on` is where the exercise tells its sides.
    """
    if written.side is not None and exercise.sides != "each":
        expected = tr("no side, since it is not done one side after the other")
        found = quoted(written.side)
        yield Fault((*at, "side"), found, expected, tr("take it out"), rests_on)
    dose = written.dose.of_sides if written.dose is not None else {}
    for side, own in dose.items():
        place = (*at, "dose", side)
        if own == SideFigures():
            expected = tr("figures of that side, such as { hold_s = 30 }")
            yield Fault(place, tr("an empty table"), expected)
        elif exercise.sides != "each":
            found = tr(FIGURES_OF[side])
            expected = tr("none, since it is not done one side after the other")
            yield Fault(place, found, expected, tr("take it out"), rests_on)
        elif written.side not in (None, side):
            found = tr("it beside {key}", key=f"side = {quoted(written.side)}")
            yield Fault(place, found, tr("figures of that side"))
    yield from reason_faults(written, at)


def part_faults(exercise: Exercise, at: KeyPath) -> Iterator[Fault]:
    """Check that there are several parts, each another one, and nothing else in their place."""
    where = (*at, "parts")
    if exercise.parts and exercise.sides != "none":
        found = tr("it beside {key}", key=f"sides = {quoted(exercise.sides)}")
        expected, hint = tr("one of them"), tr("take one out")
        yield Fault(where, found, expected, hint, rests_on=((*at, "sides"),))
    if exercise.parts and exercise.dose is None:
        expected = tr("a dose, which is done for each of them")
        yield Fault(where, tr("it without a dose"), expected, rests_on=((*at, "dose"),))
    if len(exercise.parts) == 1:
        expected = tr("two at least, which are done one after the other")
        yield Fault(where, tr("one part alone"), expected, tr("say it in setup"))
    met: set[str] = set()
    for number, part in enumerate(exercise.parts):
        yield from brace_faults(part, (*where, number))
        name = bare(part.strip()).casefold()
        if not any(sign.isalnum() for sign in name):
            expected = tr("a few words, such as “to the left”")
            yield Fault((*where, number), quoted(part), expected)
        elif name in met:
            found = tr("{name} a second time", name=quoted(part))
            expected, hint = tr("each part once"), tr("more of each is sets in its dose")
            yield Fault((*where, number), found, expected, hint)
        met.add(name)


def reason_faults(written: Step | Exercise | Routine, at: KeyPath) -> Iterator[Fault]:
    """Check that a reason for one side stands beside that side, or figures of a side."""
    given = [name for name in ("because", "side_reason") if getattr(written, name) is not None]
    if len(given) > 1:
        found, expected = tr("it beside {key}", key=given[0]), tr("one of them")
        yield Fault((*at, given[1]), found, expected, tr("take it out"))
    elif given and written.side is None and not _has_uneven_dose(written):
        found, expected = tr("it without side"), tr("side beside it")
        yield Fault((*at, given[0]), found, expected, rests_on=((*at, "side"),))


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
