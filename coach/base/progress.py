"""Long work, step by step: how far it is, its result, and that somebody stopped it."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Progress:
    """`done` of `total` steps; `what` names the step in a few words."""

    done: int
    total: int
    what: str


class Stopped(Exception):
    """Somebody set the event: nothing is left half done."""


class Steps(Generic[T]):
    """Long work that has a result: iterate over its steps, then take that."""

    result: T
    """There when all steps are done."""

    def __init__(self, steps: Generator[Progress, None, T]) -> None:
        self._steps = steps

    def __iter__(self) -> Iterator[Progress]:
        """Carry out the steps, one at a time."""
        self.result = yield from self._steps

    def finish(self) -> T:
        """Carry out all steps that are left, and return the result."""
        deque(self, maxlen=0)
        return self.result
