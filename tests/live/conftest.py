"""Sessions on a virtual speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mat import Mat, three_exercises
from tunes import noise, write
from voices import RATE, EvenVoice

from coach.live.book import Book
from coach.plan.models import Plan
from coach.plan.person.past import Unfinished
from coach.sound.bed import Bed
from coach.sound.music import Music
from coach.speech.rungs import Fall


@pytest.fixture
def lay_out() -> Iterator[Callable[..., Mat]]:
    """Make sessions that are closed in the end."""
    made: list[Mat] = []

    def make(
        voice: EvenVoice | None = None,
        plan: Plan | None = None,
        bed: Bed | None = None,
        book: Book | None = None,
        fall: Fall | None = None,
        before: Unfinished | None = None,
    ) -> Mat:
        made.append(Mat(plan or three_exercises(), voice or EvenVoice(), bed, book, fall, before))
        return made[-1]

    yield make
    for mat in made:
        mat.close()


@pytest.fixture
def bed(tmp_path: Path) -> Iterator[Bed]:
    """Noise of twenty seconds, which begins anew again and again."""
    music = Music(write(tmp_path / "a.wav", noise(20, rate=RATE), RATE), RATE, 1)
    assert [*music.decode()]
    yield Bed(music, level_db=0.0)
    music.close()


@pytest.fixture
def mat(lay_out: Callable[..., Mat]) -> Mat:
    """Begin a session with everything rendered."""
    return lay_out().begin()
