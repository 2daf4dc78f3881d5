"""What may follow what in a routine: as it is written, and in any order that chance may give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from coach.base.keypath import Entry, KeyPath
from coach.plan.chance import groups
from coach.routine.blocks import Leaf, Walked, blocks, leaves, rounds, walked
from coach.routine.exercise import Exercise
from coach.routine.models import Step


class Ordered(NamedTuple):
    """Steps in one order, and where each of them stands in the routine."""

    steps: tuple[Step, ...]
    leaves: tuple[Leaf, ...]
    """Those that are no blocks, in this order, with their places in the routine."""
    blocks: tuple[tuple[KeyPath, Step], ...]

    def walked(self) -> Iterator[Walked]:
        """Yield the steps in the order of doing, as `blocks.walked` does, with their places."""
        places = {
            leaf.key: own.key for leaf, own in zip(leaves(self.steps), self.leaves, strict=True)
        }
        for (key, _), (own, _) in zip(blocks(self.steps), self.blocks, strict=True):
            places[key] = own
        for key, step in walked(self.steps):
            place = places[key] if key in places else (*places[key[:-1]], key[-1])
            yield Walked(place, step)


class _Node(NamedTuple):
    key: KeyPath
    step: Step
    inner: tuple[_Node, ...]


def as_written(steps: Sequence[Step]) -> Ordered:
    """Return all steps in the order in which they are written."""
    return _ordered(steps, _tree(steps))


def by_chance(steps: Sequence[Step], known: Mapping[str, Exercise]) -> Iterator[Ordered]:
    """Yield a part of the routine for each two steps that chance may put one behind the other.

    Of those that may come first one of a kind is enough: those in the same position, with the same
    things at hand and the same way out of them.
    """
    tree = _tree(steps)
    for block in _walked(tree):
        if block.step.order is None:
            continue
        moved, last = groups([node.step for node in block.inner])
        near = _near(tree, block)
        for after in moved:
            kinds: dict[object, range] = {}
            for before in moved:
                if before != after:
                    kinds.setdefault(_kind(block.inner[before[-1]].step, known), before)
            for before in kinds.values():
                inner = tuple(block.inner[number] for number in (*before, *after, *last))
                yield _ordered(steps, _with(near, block.key, inner))


def _tree(steps: Sequence[Step], at: KeyPath = ("steps",)) -> tuple[_Node, ...]:
    nodes = []
    for number, step in enumerate(steps):
        key = (*at, Entry(number, step.exercise or step.title))
        nodes.append(_Node(key, step, _tree(step.steps or (), (*key, "steps"))))
    return tuple(nodes)


def _walked(nodes: Sequence[_Node]) -> Iterator[_Node]:
    """Yield every step, a block before what is in it."""
    for node in nodes:
        yield node
        yield from _walked(node.inner)


def _ordered(steps: Sequence[Step], nodes: Sequence[_Node]) -> Ordered:
    asked = {leaf.key: leaf for leaf in leaves(steps)}
    every = [*_walked(nodes)]
    return Ordered(
        tuple(map(_in_order, nodes)),
        tuple(asked[node.key] for node in every if node.step.steps is None),
        tuple((node.key, node.step) for node in every if node.step.steps is not None),
    )


def _in_order(node: _Node) -> Step:
    """Return a step as it is to be done: a block in the order of its nodes."""
    if node.step.steps is None:
        return node.step
    return replace(node.step, order=None, steps=tuple(map(_in_order, node.inner)))


def _with(nodes: Sequence[_Node], key: KeyPath, inner: tuple[_Node, ...]) -> tuple[_Node, ...]:
    """Put other steps into a block; two rounds of them show what comes between rounds."""
    changed = []
    for node in nodes:
        if node.key == key:
            twice = replace(node.step, repeat=min(2, rounds(node.step)[1]))
            changed.append(node._replace(step=twice, inner=inner))
        else:
            changed.append(node._replace(inner=_with(node.inner, key, inner)))
    return tuple(changed)


def _near(tree: Sequence[_Node], block: _Node) -> list[_Node]:
    """List the steps around a block, up to the exercise before it and the one after it.

    What is done in it and was explained before is explained no more: then all before it is near.
    """
    at = next(n for n, node in enumerate(tree) if node.key == block.key[: len(node.key)])
    first, end = at, at + 1
    while first > 0 and tree[first - 1].step.steps is None and not _does(tree[first : first + 1]):
        first -= 1
    while end < len(tree) and tree[end].step.steps is None and not _does(tree[end - 1 : end]):
        end += 1
    if _does(tree[:at]) & _does([block]):
        first = 0
    return [
        node._replace(step=replace(node.step, needs=())) if node.step.needs else node
        for node in tree[first:end]
    ]


def _does(nodes: Sequence[_Node]) -> set[str]:
    """Return the exercises of some steps."""
    return {node.step.exercise for node in _walked(nodes) if node.step.exercise is not None}


def _kind(step: Step, known: Mapping[str, Exercise]) -> object:
    """Return what matters of a step for what is said after it; of a block, all of it."""
    exercise = known.get(step.exercise or "")
    if exercise is None or step.steps is not None:
        return id(step)
    return exercise.position, exercise.kit, exercise.setup[:1], exercise.moves[1:], exercise.sides
