"""A step's figures are laid over those of its exercise."""

from __future__ import annotations

import pytest
from generated import doses
from hypothesis import given

from coach.routine.dose_merged import merged
from coach.routine.dose_table import DoseTable, is_counted, is_own_pace, scoped_figures


def test_a_range_of_a_step_takes_the_place_of_both_of_the_exercise() -> None:
    beside = DoseTable(hold_s=20, hold_range_s=(15, 30))
    assert merged(beside, DoseTable(hold_s=(30, 40))) == DoseTable(hold_s=(30, 40))
    within = DoseTable(hold_s=(20, 30))
    assert merged(within, DoseTable(hold_s=25)) == DoseTable(hold_s=25)
    assert merged(within, DoseTable(hold_range_s=(10, 60))) == DoseTable(
        hold_s=20, hold_range_s=(10, 60)
    )


@pytest.mark.parametrize(
    ("own", "step", "both"),
    [
        (DoseTable(reps=12), DoseTable(reps=8), DoseTable(reps=8)),
        (DoseTable(reps=12), DoseTable(tempo_s=(2, 0, 2)), DoseTable(reps=12, tempo_s=(2, 0, 2))),
        (DoseTable(reps=12), DoseTable(hold_s=5), DoseTable(hold_s=5)),
        (DoseTable(reps=12, pace="self"), DoseTable(work_s=60), DoseTable(work_s=60)),
        (DoseTable(tempo_s=(2, 0, 2), reps=8), DoseTable(reps=5, pace="self"), None),
        (DoseTable(work_s=60, work_range_s=(30, 60)), DoseTable(reps=5), DoseTable(reps=5)),
        (DoseTable(hold_s=5, reps=3), DoseTable(reps=5), DoseTable(hold_s=5, reps=5)),
        (DoseTable(hold_s=5, reps=3), DoseTable(reps=5, pace="self"), None),
    ],
)
def test_repetitions_alone_are_laid_over_other_figures_and_others_over_them(
    own: DoseTable, step: DoseTable, both: DoseTable | None
) -> None:
    assert merged(own, step) == (both or DoseTable(reps=5, pace="self"))


def test_a_step_changes_the_figures_that_it_names() -> None:
    own = DoseTable(hold_s=5, reps=10, sets=2, rest_s=30)
    step = DoseTable(hold_s=8, sets=1)
    assert merged(own, step) == DoseTable(hold_s=8, reps=10, sets=1, rest_s=30)
    assert merged(own, None) == own
    assert merged(None, own) == own
    assert merged(None, None) is None


def test_counting_something_else_replaces_the_old_figure_and_its_range() -> None:
    own = DoseTable(hold_s=30, hold_range_s=(20, 40), sets=2)
    assert merged(own, DoseTable(breaths=4)) == DoseTable(breaths=4, sets=2)


def test_what_belonged_to_the_old_figure_goes_with_it() -> None:
    own = DoseTable(hold_s=5, reps=10, reps_range=(5, 10), release_s=4, sets=2, rest_s=20)
    assert merged(own, DoseTable(work_s=60)) == DoseTable(work_s=60, sets=2, rest_s=20)
    turned = merged(own, DoseTable(tempo_s=(1, 0, 1), reps=6))
    assert turned == DoseTable(tempo_s=(1, 0, 1), reps=6, sets=2, rest_s=20)


@given(doses, doses)
def test_a_merged_dose_counts_one_thing(own: DoseTable, override: DoseTable) -> None:
    both = merged(own, override)
    assert both is not None
    assert is_counted(both)
    if not is_own_pace(override):
        assert scoped_figures(both) == scoped_figures(override)
