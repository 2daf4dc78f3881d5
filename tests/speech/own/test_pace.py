"""From words a minute to a length scale, by what was measured."""

from __future__ import annotations

import pytest

from coach.speech.own.pace import scale_for, words_in

PACE = ((0.5, 300.0), (1.0, 200.0), (2.0, 100.0))


@pytest.mark.parametrize(
    ("rate", "scale"), [(300, 0.5), (200, 1.0), (100, 2.0), (150, 4 / 3), (600, 0.25), (50, 4.0)]
)
def test_what_was_measured_holds_and_between_it_is_a_straight_line(rate: int, scale: float) -> None:
    assert scale_for(rate, PACE) == pytest.approx(scale)
    assert scale_for(rate, tuple(reversed(PACE))) == pytest.approx(scale)


def test_faster_is_never_slower() -> None:
    scales = [scale_for(rate, PACE) for rate in range(40, 500)]
    assert scales == sorted(scales, reverse=True)


def test_a_model_without_a_pace_of_its_own_keeps_what_it_has() -> None:
    assert scale_for(200, ((0.5, 200.0), (2.0, 200.0))) in {0.5, 2.0}


def test_words_have_the_letters_that_a_routine_s_words_have() -> None:
    assert words_in("Breathe slowly and deeply.", "en") == pytest.approx(22 / 4.0, abs=0.1)
    assert words_in("Atme langsam und tief.", "de") == pytest.approx(18 / 4.6, abs=0.1)
