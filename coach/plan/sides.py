"""The order of sides: which goes first, and how sets and sides follow one another."""

from __future__ import annotations

from coach.plan.familiar import History
from coach.plan.models import Place, SideWish
from coach.routine.models import Exercise, Order, Side, opposite


def first_side(wish: SideWish, history: History) -> Side:
    """Return the side that goes first in this session."""
    match wish:
        case "right" | "left":
            return wish
        case "tight-right":
            return "right"
        case "tight-left":
            return "left"
        case "alternate":
            return "right" if history.first_side is None else opposite(history.first_side)


def places(
    exercise: Exercise, sets: int, only: Side | None, first: Side, order: Order, *, tight: bool
) -> tuple[Place, ...]:
    """List every set on every side in the order of doing.

    `only` is the one side that a step asks for. A tight side goes first and has one more set.
    """
    if exercise.sides != "each":
        return tuple(Place(number, None) for number in range(1, sets + 1))
    if only is not None:
        return tuple(Place(number, only) for number in range(1, sets + 1))
    extra = 1 if tight else 0
    one = [Place(number, first) for number in range(1, sets + 1 + extra)]
    other = [Place(number, opposite(first)) for number in range(1, sets + 1)]
    if order != "turns":
        return (*one, *other)
    by_turns = [place for pair in zip(one, other, strict=False) for place in pair]
    return (*by_turns, *one[sets:])
