"""What a dose amounts to, how it is read from a table, and how it is written in a list."""

from __future__ import annotations

from typing import Any

import pytest
from generated import doses
from hypothesis import given
from msgspec.structs import asdict, replace
from small import exercise

from coach.routine.bounds import Sides
from coach.routine.dose_table import DoseTable
from coach.routine.doses import (
    Amount,
    Breaths,
    Dose,
    Hold,
    OwnPace,
    Reps,
    Timed,
    amounts,
    asked,
    in_words,
    is_counted,
    is_own_pace,
    merged,
    offered,
    parsed,
    phase_ms,
    scoped_figures,
    side_ms,
    source,
    table_of,
    work_ms,
)


@pytest.mark.parametrize(
    ("table", "dose", "seconds"),
    [
        (DoseTable(hold_s=30), Hold(hold_s=Amount(30)), 30),
        (DoseTable(hold_s=5, reps=3), Hold(hold_s=Amount(5), reps=Amount(3)), 15),
        (DoseTable(tempo_s=(2, 1, 2), reps=8), Reps(reps=Amount(8), tempo_s=(2, 1, 2)), 40),
        (DoseTable(breaths=4), Breaths(breaths=Amount(4)), 40),
        (
            DoseTable(breaths=4, breath_s=(3, 0, 4, 1)),
            Breaths(breaths=Amount(4), breath_s=(3, 0, 4, 1)),
            32,
        ),
        (
            DoseTable(breaths=3, breath_s=(5.5, 0, 5.7, 0.25)),
            Breaths(breaths=Amount(3), breath_s=(5.5, 0, 5.7, 0.25)),
            34.35,
        ),
        (
            DoseTable(tempo_s=(1.5, 0.333, 2), reps=3),
            Reps(reps=Amount(3), tempo_s=(1.5, 0.333, 2)),
            11.499,
        ),
        (DoseTable(work_s=90), Timed(work_s=Amount(90)), 90),
        (DoseTable(reps=12), OwnPace(reps=Amount(12)), 48),
        (DoseTable(reps=2, pace="self"), OwnPace(reps=Amount(2)), 10),
        (DoseTable(reps=100, sets=1), OwnPace(reps=Amount(100), sets=Amount(1)), 400),
    ],
)
def test_one_figure_says_what_is_counted(table: DoseTable, dose: Dose, seconds: float) -> None:
    assert parsed(table) == dose
    assert work_ms(dose) == side_ms(dose) == round(seconds * 1000)


@pytest.mark.parametrize(
    ("dose", "seconds"),
    [
        (DoseTable(hold_s=20, reps=3, sets=2), 20),
        (DoseTable(work_s=90, sets=2), 90),
        (DoseTable(tempo_s=(2, 1, 2), reps=4), 20),
        (DoseTable(breaths=3), 30),
    ],
)
def test_a_dose_asks_for_so_many_seconds_of_a_hold_or_of_a_set(
    dose: DoseTable, seconds: int
) -> None:
    assert phase_ms(parsed(dose)) == seconds * 1000


def test_a_figure_goes_with_its_range() -> None:
    table = DoseTable(
        hold_s=5,
        hold_range_s=(4, 8),
        reps=2,
        reps_range=(1, 3),
        sets=3,
        sets_range=(2, 4),
        rest_s=30,
        release_s=2,
    )
    dose = parsed(table)
    assert dose == Hold(
        hold_s=Amount(5, (4, 8)),
        reps=Amount(2, (1, 3)),
        sets=Amount(3, (2, 4)),
        rest_s=Amount(30),
        release_s=Amount(2),
    )
    assert side_ms(dose) == 30_000
    assert table_of(dose) == table
    assert [*amounts(dose)] == ["hold_s", "reps", "sets"]


def test_two_figures_are_a_range_that_is_offered() -> None:
    table = DoseTable(hold_s=(20, 30), reps=(2, 3), sets=(1, 2))
    dose = parsed(table)
    assert dose == Hold(
        hold_s=Amount(20, (20, 30), offered=True),
        reps=Amount(2, (2, 3), offered=True),
        sets=Amount(1, (1, 2), offered=True),
    )
    assert offered(dose) == {"hold_s": 30, "reps": 3, "sets": 2}
    assert side_ms(dose) == 40_000
    assert table_of(dose) == table
    longer = replace(dose, hold_s=dose.hold_s.at(30))
    assert offered(longer) == {"reps": 3, "sets": 2}
    assert table_of(longer).hold_s == 30
    assert offered(parsed(DoseTable(breaths=4, breaths_range=(3, 8)))) == {}


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


def test_what_nobody_wrote_is_what_is_usual() -> None:
    dose = parsed(DoseTable(hold_s=5))
    assert isinstance(dose, Hold)
    usual = (dose.reps, dose.sets, dose.release_s, dose.rest_s)
    assert [amount.value for amount in usual] == [1, 1, 4, 20]
    assert not any(amount.written for amount in usual)


@pytest.mark.parametrize("table", [DoseTable(), DoseTable(hold_s=5, work_s=60)])
def test_a_dose_that_counts_nothing_or_two_things_is_an_error(table: DoseTable) -> None:
    with pytest.raises(ValueError, match="hold_s, tempo_s, breaths, work_s"):
        parsed(table)


@given(doses)
def test_a_table_says_its_dose_without_what_is_only_usual(table: DoseTable) -> None:
    again = table_of(parsed(table))
    assert parsed(again) == parsed(table)
    written = {name: value for name, value in asdict(again).items() if value is not None}
    assert written.items() <= asdict(table).items()


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


def test_a_step_changes_the_figures_that_it_names() -> None:
    own = DoseTable(hold_s=5, reps=10, sets=2, rest_s=30)
    step = DoseTable(hold_s=8, sets=1)
    assert merged(own, step) == DoseTable(hold_s=8, reps=10, sets=1, rest_s=30)
    assert merged(own, None) == own
    assert merged(None, own) == own
    assert merged(None, None) is None


def test_a_load_goes_with_the_exercise_until_a_step_names_another_one_or_none() -> None:
    own = DoseTable(tempo_s=(2, 1, 2), reps=8, load="5 kg", distance="25 feet")
    assert asked(own, DoseTable(load=" 6\tkg")) == asked(own, DoseTable(load="6 kg"))
    assert asked(own, DoseTable(load="6 kg")) != asked(own)
    held = asked(own, DoseTable(hold_s=5))
    assert held == Hold(hold_s=Amount(5), load="5 kg", distance="25 feet")
    assert asked(own, DoseTable(hold_s=5, load="", distance="")) == Hold(hold_s=Amount(5))
    assert held is not None
    assert table_of(held) == DoseTable(hold_s=5, load="5 kg", distance="25 feet")


def test_a_dose_is_asked_for_by_exercise_and_step() -> None:
    own = DoseTable(hold_s=5, reps=10)
    assert asked(own) == parsed(own)
    assert asked(own, DoseTable(reps=3)) == Hold(hold_s=Amount(5), reps=Amount(3))
    assert asked(None) is None


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


@pytest.mark.parametrize(
    ("table", "sides", "text"),
    [
        (None, "none", "to hear"),
        (DoseTable(hold_s=30), "none", "30 s hold"),
        (DoseTable(hold_s=5, reps=3, sets=2), "each", "5 s hold × 3, each side, 2 sets"),
        (DoseTable(tempo_s=(2, 1, 2), reps=8), "alternate", "8 × at 2-1-2 s, side by side"),
        (DoseTable(breaths=4), "both", "4 breaths"),
        (DoseTable(reps=12), "each", "12 × at your own pace, up to 48 s, each side"),
        (DoseTable(work_s=120), "none", "2 min"),
        (DoseTable(work_s=90), "none", "90 s"),
        (DoseTable(hold_s=(20, 30), sets=(1, 2)), "none", "20 s hold, up to 30 s, up to 2 sets"),
        (DoseTable(work_s=90, sets=2, distance="25 feet"), "none", "90 s, 2 sets, 25 feet"),
        (
            DoseTable(hold_s=5, load="5 kg", distance="3 m"),
            "each",
            "5 s hold, each side, 3 m, with 5 kg",
        ),
    ],
)
def test_a_dose_in_words(table: DoseTable | None, sides: Sides, text: str) -> None:
    assert in_words(asked(table), sides) == text


@pytest.mark.parametrize(
    ("others", "by_step", "own", "told"),
    [
        ({}, False, False, "our choice, no figure in the source"),
        ({}, True, False, "our choice, no figure in the source"),
        ({}, True, True, "your dose"),
        ({"dose_from": "own"}, False, True, "your dose"),
        ({"dose_from": "C"}, False, True, "dose from “the psoas and back pain”"),
        ({"dose_from": "C"}, True, False, "our choice, other than in “the psoas and back pain”"),
        ({"dose_from": "C"}, True, True, "your dose"),
        ({"dose": None, "kind": "advice"}, False, False, "own"),
        (
            {"dose": None, "kind": "advice", "documents": ("A", "D")},
            *(False, False),
            "from “relieving psoas pain” and “three psoas stretches”",
        ),
    ],
)
def test_a_dose_tells_where_it_is_from(
    others: dict[str, Any], by_step: bool, own: bool, told: str
) -> None:
    assert source(exercise(**others), by_step=by_step, own=own) == told
