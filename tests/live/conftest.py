"""Sessions on a virtual speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from mat import Mat, three_exercises
from voices import EvenVoice

from coach.live.record import Book
from coach.plan.models import Plan
from coach.sound.bed import Bed


@pytest.fixture
def lay_out() -> Iterator[Callable[..., Mat]]:
    """Make sessions that are closed in the end."""
    made: list[Mat] = []

    def make(
        voice: EvenVoice | None = None,
        plan: Plan | None = None,
        bed: Bed | None = None,
        book: Book | None = None,
    ) -> Mat:
        made.append(Mat(plan or three_exercises(), voice or EvenVoice(), bed, book))
        return made[-1]

    yield make
    for mat in made:
        mat.close()


@pytest.fixture
def mat(lay_out: Callable[..., Mat]) -> Mat:
    """Begin a session with everything rendered."""
    return lay_out().begin()
