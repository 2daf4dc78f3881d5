"""Pieces follow each other for ever, and every range has the pieces that the whole has."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.sound.gauge import Measured
from coach.sound.reel import Piece, Reel, rise


@given(
    st.lists(st.integers(1000, 20_000), min_size=1, max_size=6),
    st.integers(0, 200_000),
    st.integers(1, 30_000),
)
def test_the_pieces_of_any_range_are_those_of_the_whole(
    lengths: list[int], first: int, size: int
) -> None:
    measured = Measured((0.0,), (1.0,), np.zeros((2, 1)), np.zeros((1, 1)))
    reel = Reel(tuple(Piece(0, length, measured) for length in lengths), 1000)
    last = first + size
    inside = [placed for placed in reel.between(0, last) if placed.end > first]
    assert [*reel.between(first, last)] == inside
    for before, after in pairwise(inside):
        assert before.end - after.start == before.fade_out == after.fade_in
        assert before.fade_in + before.fade_out <= before.piece.frames


def test_rising_and_falling_keep_the_power() -> None:
    curve = rise(1000).astype(float)
    assert np.abs(curve**2 + curve[::-1] ** 2 - 1).max() < 1e-6
    assert (np.diff(curve) > 0).all()
