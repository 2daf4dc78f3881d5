"""What a schema cannot say of flows: whole breaths, and keys that mean something in them alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from coach.base.keypath import Entry, KeyPath
from coach.base.tongue import later, tr
from coach.routine.bounds import MOST_BREATHS
from coach.routine.braces import Names, brace_faults
from coach.routine.breath_checks import breath_faults
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.flow import breaths_of, in_breaths, moves_of, stays
from coach.routine.models import Step

OF_A_FLOW = ("sides", "breath_s")
"""Keys of a block that mean something in a flow alone."""
OF_A_MOVE = ("in", "out", "breaths")
"""Keys of a step that mean something in a flow alone."""
NEVER_IN_A_FLOW = ("work_s", "round_rest_s", "every_s", "order")
"""Keys of a block that mean nothing in a flow."""
OF_OTHER_STEPS = (
    *("say", "rest_s", "steps", "dose", "side", "because", "side_reason", "talk", "count"),
    *("breath", "reminders", "instead", "needs", "picture", "link"),
)
"""Keys that a step of a flow has never, but for the breaths in the dose of a pose."""

EXPECTED = later("exercise, or in and out")
"""What a step of a flow may have."""


class _Due(NamedTuple):
    """What is told where another breath is due than the one that is written."""

    twice: str
    expected: str
    hint: str


_IN_DUE = _Due(
    later("two breaths out in a row"),
    later("in, as breaths in and out take turns"),
    later("write what is done on the breath in"),
)
_OUT_DUE = _Due(
    later("two breaths in in a row"),
    later("out, as breaths in and out take turns"),
    later("write what is done on the breath out"),
)


def flow_faults(
    at: KeyPath, block: Step, known: Mapping[str, Exercise], forms: Collection[str] | None
) -> Iterator[Fault]:
    """Yield what is wrong with one block that is a flow, or that has keys of one."""
    if not block.flow:
        for name in OF_A_FLOW:
            if getattr(block, name) is not None:
                yield Fault((*at, name), tr("it without flow"), tr("flow = true beside it"))
        return
    yield from _beside(at, block)
    steps = [
        ((*at, "steps", Entry(number, step.exercise)), step)
        for number, step in enumerate(block.steps or ())
    ]
    wrong = [fault for key, step in steps for fault in _of_a_step(key, step)]
    yield from wrong
    names, told = Names(sides=block.sides == "each", parts=False, forms=forms), ((*at, "sides"),)
    for key, step in steps:
        for name in ("in", "out"):
            text = str(said(step, name) or "")
            yield from brace_faults(text, (*key, name), names, rests_on=told)
    if not wrong:
        yield from _in_whole_breaths(steps)
        breaths = breaths_of(tuple(moves_of(block, known)))
        if breaths > MOST_BREATHS:
            found = tr("{count} breaths in a round", count=breaths)
            expected = tr("at most {most}", most=MOST_BREATHS)
            yield Fault((*at, "steps"), found, expected, tr("make two flows of it"))


def _beside(at: KeyPath, block: Step) -> Iterator[Fault]:
    for name in NEVER_IN_A_FLOW:
        if getattr(block, name) is not None:
            hint = tr("breath_s tells how long each breath is, rest_s the rest between rounds")
            found, expected = tr("it beside {key}", key="flow"), tr("a flow without it")
            yield Fault((*at, name), found, expected, hint)
    yield from brace_faults(block.title or "", (*at, "title"))
    if block.breath_s is not None:
        yield from breath_faults(block.breath_s, (*at, "breath_s"))


def said(step: Step, name: str) -> str | int | None:
    """Return what a step of a flow has under a key."""
    value: str | int | None = getattr(step, "in_" if name == "in" else name)
    return value


def outside_faults(at: KeyPath, step: Step) -> Iterator[Fault]:
    """Check that a step that stands in no flow has no keys of one."""
    for name in OF_A_MOVE:
        if said(step, name) is not None:
            hint = tr("breaths stand in a dose") if name == "breaths" else ""
            expected = tr("it in the steps of a block with flow = true")
            yield Fault((*at, name), tr("it outside of a flow"), expected, hint)


def _of_a_step(at: KeyPath, step: Step) -> Iterator[Fault]:
    others = [name for name in OF_OTHER_STEPS if getattr(step, name) not in (None, "", (), {})]
    if in_breaths(step.dose):
        others.remove("dose")
        if step.breaths is not None:
            found = tr("it beside {key}", key="dose")
            yield Fault((*at, "breaths"), found, tr("one of them"))
    for name in others:
        hint = tr("how long a pose is held is breaths = 3") if name == "dose" else ""
        yield Fault((*at, name), tr("it in a flow"), tr(EXPECTED), hint)
    moves = [name for name in ("in", "out") if said(step, name) is not None]
    if step.exercise is not None and moves:
        found = tr("it beside {key}", key="exercise")
        yield Fault((*at, moves[0]), found, tr("one of them"))
    elif step.exercise is None and not (moves or others):
        yield Fault(at, tr("a step without a movement"), tr(EXPECTED))
    for name in moves:
        if said(step, name) == "":
            yield Fault((*at, name), tr("an empty text"), tr("what is done on that breath"))
    if step.exercise is None and stays(step) is not None and step.out is None and moves:
        expected = tr("out beside it: one stays where the out-breath ends")
        key = "dose" if step.breaths is None else "breaths"
        yield Fault((*at, key), tr("it without out"), expected)


def _in_whole_breaths(steps: list[tuple[KeyPath, Step]]) -> Iterator[Fault]:
    """Check that breaths in and out take turns, and that a round begins with in, ends with out."""
    due = "in"
    for number, (key, step) in enumerate(steps):
        ways = ["in", "out"] if step.exercise is not None else []
        ways = ways or [name for name in ("in", "out") if said(step, name) is not None]
        if ways[0] != due:
            place = key if step.exercise is not None else (*key, ways[0])
            told = _IN_DUE if due == "in" else _OUT_DUE
            found = tr(told.twice) if number else tr("a round that begins with the out-breath")
            yield Fault(place, found, tr(told.expected), tr(told.hint))
            return
        due = "out" if ways[-1] == "in" else "in"
    if due == "out":
        place, found = (*steps[-1][0], "in"), tr("a round that ends with the in-breath")
        hint = tr("the next round begins with the breath in")
        yield Fault(place, found, tr("out beside it"), hint)
