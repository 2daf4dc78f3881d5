"""What a dose amounts to, and how it is written in a list."""

from __future__ import annotations

import pytest
from generated import doses
from hypothesis import given

from coach.routine.doses import form, in_words, merged, scoped_figures, work_seconds
from coach.routine.models import Dose, Sides


@pytest.mark.parametrize(
    ("dose", "kind", "seconds"),
    [
        (Dose(hold_s=30), "hold", 30),
        (Dose(hold_s=5, reps=3), "hold", 15),
        (Dose(tempo_s=(2, 1, 2), reps=8), "tempo", 40),
        (Dose(breaths=4), "breaths", 40),
        (Dose(work_s=90), "timed", 90),
    ],
)
def test_one_figure_says_what_is_counted(dose: Dose, kind: str, seconds: int) -> None:
    assert form(dose) == kind
    assert work_seconds(dose) == seconds


@pytest.mark.parametrize("dose", [Dose(), Dose(hold_s=5, work_s=60)])
def test_a_dose_of_no_form_or_of_two_is_an_error(dose: Dose) -> None:
    with pytest.raises(ValueError, match="hold_s, tempo_s, breaths, work_s"):
        form(dose)


def test_a_step_changes_the_figures_that_it_names() -> None:
    own = Dose(hold_s=5, reps=10, sets=2, rest_s=30)
    assert merged(own, Dose(hold_s=8, sets=1)) == Dose(hold_s=8, reps=10, sets=1, rest_s=30)
    assert merged(own, None) == own
    assert merged(None, own) == own
    assert merged(None, None) is None


def test_counting_something_else_replaces_the_old_figure_and_its_range() -> None:
    own = Dose(hold_s=30, hold_range_s=(20, 40), sets=2)
    assert merged(own, Dose(breaths=4)) == Dose(breaths=4, sets=2)


def test_what_belonged_to_the_old_figure_goes_with_it() -> None:
    own = Dose(hold_s=5, reps=10, reps_range=(5, 10), release_s=4, sets=2, rest_s=20)
    assert merged(own, Dose(work_s=60)) == Dose(work_s=60, sets=2, rest_s=20)
    turned = merged(own, Dose(tempo_s=(1, 0, 1), reps=6))
    assert turned == Dose(tempo_s=(1, 0, 1), reps=6, sets=2, rest_s=20)


@given(doses(), doses())
def test_a_merged_dose_counts_one_thing(own: Dose, override: Dose) -> None:
    both = merged(own, override)
    assert both is not None
    assert scoped_figures(both) == scoped_figures(override)


@pytest.mark.parametrize(
    ("dose", "sides", "text"),
    [
        (None, "none", "to hear"),
        (Dose(hold_s=30), "none", "30 s hold"),
        (Dose(hold_s=5, reps=3, sets=2), "each", "5 s hold × 3, each side, 2 sets"),
        (Dose(tempo_s=(2, 1, 2), reps=8), "alternate", "8 × at 2-1-2 s, side by side"),
        (Dose(breaths=4), "both", "4 breaths"),
        (Dose(work_s=120), "none", "2 min"),
        (Dose(work_s=90), "none", "90 s"),
    ],
)
def test_a_dose_in_words(dose: Dose | None, sides: Sides, text: str) -> None:
    assert in_words(dose, sides) == text
