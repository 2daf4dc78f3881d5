"""An order of chance, the same for the same number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from msgspec.structs import replace

from coach.routine.models import Step


def shuffled(steps: Sequence[Step], seed: int) -> tuple[Step, ...]:
    """Give the steps of those blocks that want it an order of chance, the same for the same seed.

    A note or a rest stays before the exercise, or the block, that it stood before.
    """
    return tuple(step if step.steps is None else _shuffled(step, seed) for step in steps)


def any_shuffled(steps: Iterable[Step]) -> bool:
    """Tell whether a block wants an order of chance."""
    return any(one.order is not None or any_shuffled(one.steps or ()) for one in steps)


def groups(steps: Sequence[Step]) -> tuple[list[range], range]:
    """Part steps into what moves together, by their numbers, and what is after all of it.

    Each of those that move ends with an exercise or a block.
    """
    moved, begun = [], 0
    for number, one in enumerate(steps):
        if one.exercise is not None or one.steps is not None:
            moved.append(range(begun, number + 1))
            begun = number + 1
    return moved, range(begun, len(steps))


def _shuffled(block: Step, seed: int) -> Step:
    inner = shuffled(block.steps or (), seed)
    if block.order is None:
        return replace(block, steps=inner)
    moved, last = groups(inner)
    order = sorted(range(len(moved)), key=lambda number: _drawn(seed, number))
    row = [*(moved[number] for number in order), last]
    return replace(block, steps=tuple(inner[number] for group in row for number in group))


def _drawn(seed: int, number: int) -> bytes:
    """Draw a lot. The same on every machine and in every version of Python."""
    return blake2b(f"{seed} {number}".encode(), digest_size=8).digest()
