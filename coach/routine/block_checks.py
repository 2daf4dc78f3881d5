"""What a schema cannot say of blocks: keys that belong together, and bounds on all rounds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from coach.base.keypath import KeyPath
from coach.base.times import clock
from coach.base.tongue import later, tr
from coach.routine.blocks import DEEPEST, blocks, leaves, rounds
from coach.routine.bounds import LONGEST_REST_S, MOST_STEPS
from coach.routine.exercise import Exercise
from coach.routine.faults import Fault
from coach.routine.flow_checks import flow_faults, outside_faults
from coach.routine.lasting import LONGEST_EXERCISE_S, at_most, of_step
from coach.routine.models import Step

OF_A_BLOCK = (
    *("repeat", "title", "work_s", "round_rest_s", "every_s", "order", "rest"),
    *("flow", "sides", "breath_s"),
)
"""Keys that stand beside `steps` alone."""
OF_ONE_EXERCISE = (
    *("exercise", "say", "dose", "side", "because", "side_reason"),
    *("reminders", "instead", "picture", "link", "per_day", "per_week", "in_", "out", "breaths"),
)
"""Keys that stand beside `steps` never."""


_OF_ONE = {
    "repeat": later("sets in the dose repeat one exercise"),
    "rest": later("between the sets of an exercise it stands in the dose, beside its rest_s"),
    "work_s": later("for one exercise it stands in the dose"),
    "title": later("an exercise is called by its own title"),
}
"""What to do about a key of a block beside an exercise."""


def block_faults(
    steps: Sequence[Step],
    known: Mapping[str, Exercise],
    forms: Collection[str] | None = (),
) -> Iterator[Fault]:
    """Yield what is wrong with the blocks of a routine, given the exercises that it may name.

    `forms` are those that its language has for the name of a side; None where nobody knows.
    """
    for leaf in leaves(steps):
        if not leaf.flow:  # that is told with its flow
            yield from _of_a_step(leaf.key, leaf.written)
    for at, block in blocks(steps):
        yield from _of_a_block(at, block)
        yield from flow_faults(at, block, known, forms)
    total = 0
    for number, step in enumerate(steps):
        entries = _entries(step)
        total += entries
        if step.steps is not None and total > MOST_STEPS:
            found = tr("{count} exercises and rests in all rounds", count=entries)
            if total > entries:
                found = tr("{entries}, {total} with the steps before", entries=found, total=total)
            expected = tr("at most {most} in a routine", most=MOST_STEPS)
            yield _fewer(number, found, expected)
            return
        lasting_ms = of_step(step, known).ms
        if step.steps is not None and lasting_ms > LONGEST_EXERCISE_S * 1000:
            time = clock(lasting_ms)
            found = tr("{time} hours of work and rests in all rounds", time=time)
            yield _fewer(number, found, at_most(LONGEST_EXERCISE_S))


def _fewer(number: int, found: str, expected: str) -> Fault:
    """Tell that the rounds of a block are too many."""
    inside = (("steps", number, "steps"),)
    return Fault(("steps", number, "repeat"), found, expected, tr("take fewer rounds"), inside)


def _of_a_step(at: KeyPath, step: Step) -> Iterator[Fault]:
    """Check that a step that is no block has no keys of one."""
    for name in OF_A_BLOCK:
        if getattr(step, name) not in (None, False):
            hint = tr(_OF_ONE.get(name, "")) if step.exercise is not None else ""
            found, expected = tr("it without steps"), tr("steps beside it, in a list")
            yield Fault((*at, name), found, expected, hint)
    if step.rest_s == 0:
        most = LONGEST_REST_S
        expected = tr("a whole number from {least} to {most}", least=1, most=most)
        yield Fault((*at, "rest_s"), "0", expected)
    yield from outside_faults(at, step)


def _of_a_block(at: KeyPath, block: Step) -> Iterator[Fault]:
    if at.count("steps") > DEEPEST:
        found = tr("a block in a block in a block")
        yield Fault((*at, "steps"), found, tr("blocks in each other twice at most"))
        return
    for name in OF_ONE_EXERCISE:
        if getattr(block, name) not in (None, "", {}):
            own = tr("make it a step") if name == "say" else ""
            hint = own or tr("write it into the steps of the block")
            place = (*at, name.removesuffix("_"))
            yield Fault(
                place, tr("it beside {key}", key="steps"), tr("it in a step of its own"), hint
            )
    if block.needs:
        found = tr("it beside {key}", key="steps")
        yield Fault((*at, "needs"), found, tr("it beside say or rest_s"))
    inside = leaves(block.steps or ())
    if not (block.flow or any(leaf.step.exercise is not None for leaf in inside)):
        found, expected = tr("no exercise in the block"), tr("at least one exercise to repeat")
        yield Fault((*at, "steps"), found, expected)
    least, most = rounds(block)
    if least > most:
        found = f"[{least}, {most}]"
        yield Fault((*at, "repeat"), found, tr("the smaller figure first"))
    if block.every_s is not None and block.rest_s is not None:
        hint = tr("round_rest_s is one more between the rounds")
        expected = tr("one of them: with every_s the rest is what the work leaves")
        yield Fault((*at, "rest_s"), tr("it beside {key}", key="every_s"), expected, hint)
    timed = block.work_s is not None or block.every_s is not None
    if block.round_rest_s is not None and not timed:
        hint = tr("rest_s alone is the rest between rounds")
        expected = tr("work_s or every_s beside it")
        yield Fault((*at, "round_rest_s"), tr("it without work_s"), expected, hint)
    rests = block.rest_s or block.round_rest_s or block.every_s
    if block.rest is not None and not rests:
        yield Fault((*at, "rest"), tr("it without a rest"), tr("rest_s beside it, in seconds"))


def _entries(step: Step) -> int:
    """Count what a step becomes at the most, with the rests that a block puts between."""
    if step.steps is None or step.flow:
        return 1
    one_round = sum(map(_entries, step.steps))
    if step.work_s is not None or step.every_s is not None:
        one_round += len(step.steps)
    return (one_round + 1) * rounds(step)[1]
