"""What a dose may be changed to."""

from __future__ import annotations

import pytest

from coach.routine.doses import Amount


@pytest.mark.parametrize(
    ("amount", "limits"),
    [
        (Amount(5), (5, 5)),
        (Amount(5, (3, 8)), (3, 8)),
        (Amount(2, (3, 8)), (2, 8)),
        (Amount(9, (3, 8)), (3, 9)),
    ],
)
def test_an_amount_moves_within_its_range_and_never_farther_out(
    amount: Amount, limits: tuple[int, int]
) -> None:
    assert amount.limits == limits
