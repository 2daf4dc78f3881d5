"""What a schema cannot say of breath: that a person can breathe so, and that a pattern is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from coach.base.errors import did_you_mean, nearest, quoted
from coach.base.keypath import Entry, KeyPath
from coach.base.times import in_seconds, ms_of
from coach.base.tongue import tr
from coach.routine.blocks import blocks, leaves
from coach.routine.bounds import NO_BREATH, BreathSeconds
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.models import Routine
from coach.routine.pattern import Pattern

SHORTEST_WAY_S = 2
"""Breathing in or out takes at least that long: its words have to fit."""
LONGEST_BREATH_S = 30


def pattern_faults(pattern: Pattern) -> Iterator[Fault]:
    """Check that a person can breathe like that."""
    if pattern.id in ("on", "off"):
        expected = tr("a name; on and off mean something else")
        yield Fault(("id",), quoted(pattern.id), expected, tr("give it another id"))
    yield from breath_faults(pattern.seconds, ("seconds",))


def breath_faults(seconds: BreathSeconds, key: KeyPath) -> Iterator[Fault]:
    """Check one breath: time for its words, and not longer than anybody breathes."""
    yield from exact_faults(seconds, key)
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


def exact_faults(seconds: Iterable[float], key: KeyPath) -> Iterator[Fault]:
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
