"""A table of figures says a dose, and a dose its table."""

from __future__ import annotations

import pytest
from generated import doses
from hypothesis import given
from msgspec.structs import asdict, replace

from coach.routine.dose_parsed import asked, parsed, table_of
from coach.routine.dose_table import DoseTable
from coach.routine.dose_time import side_ms
from coach.routine.doses import Amount, Hold, amounts, offered


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
