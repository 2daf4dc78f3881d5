"""The weeks of a programme: which is which, and what holds in each of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from small import exercise
from weekly import six_weeks

from coach.routine.blocks import dose_of, leaves
from coach.routine.dose_table import DoseTable
from coach.routine.doses import Hold, Reps
from coach.routine.models import Routine, Step
from coach.routine.read import read_model
from coach.routine.week_table import Week
from coach.routine.weeks import Span, absent, in_table, spans, table_of_week, week_since, without

KNOWN = {
    "nod": exercise("nod", dose=DoseTable(hold_s=20, hold_range_s=(10, 30))),
    "lift": exercise("lift", dose=DoseTable(tempo_s=(1, 0, 1), reps=8, sets=2)),
}
NOD, LIFT = Step(exercise="nod"), Step(exercise="lift")


def written(*steps: Step, weeks: tuple[Week, ...]) -> Routine:
    return Routine(id="mine", title="Mine", steps=steps, weeks=weeks)


def doses(routine: Routine, table: int) -> list[object]:
    now = in_table(routine, table, KNOWN)
    return [dose_of(KNOWN[leaf.step.exercise or ""], leaf.step) for leaf in leaves(now.steps)]


def test_each_table_is_the_next_week_or_the_next_so_many() -> None:
    weeks = six_weeks().weeks
    assert spans(weeks) == (Span(1, 2), Span(3, 3), Span(4, 5), Span(6, 6))
    found = [table_of_week(weeks, number) for number in (1, 2, 3, 4, 5, 6, 7, 500)]
    assert found == [0, 0, 1, 2, 2, 3, 3, 3]


@pytest.mark.parametrize(
    ("day", "week"), [((3, 30), 1), ((4, 5), 1), ((4, 6), 2), ((1, 1), 1), ((12, 31), 40)]
)
def test_a_week_has_seven_days_from_the_first_on(day: tuple[int, int], week: int) -> None:
    assert week_since(date(2026, 3, 30), date(2026, *day)) == week


def test_what_a_week_changes_holds_until_a_later_one_changes_it_again() -> None:
    weeks = (
        Week(weeks=3),
        Week(doses={"lift": DoseTable(reps=10)}),
        Week(doses={"lift": DoseTable(sets=3)}, per_day=2),
        Week(doses={"lift": DoseTable(reps=12)}, note="Well done."),
    )
    routine = written(NOD, LIFT, weeks=weeks)
    lifted = [doses(routine, table)[1] for table in range(4)]
    assert all(isinstance(one, Reps) for one in lifted)
    figures = [(one.reps.value, one.sets.value) for one in lifted if isinstance(one, Reps)]
    assert figures == [(8, 2), (10, 2), (10, 3), (12, 3)]
    assert {doses(routine, table)[0] for table in range(4)} == {doses(routine, 0)[0]}
    assert [in_table(routine, table, KNOWN).per_day for table in range(4)] == [None, None, 2, 2]
    assert [in_table(routine, table, KNOWN).note for table in range(4)] == [
        "",
        "",
        "",
        "Well done.",
    ]


def test_it_lies_over_what_a_step_says_key_by_key() -> None:
    """A step's own repetitions stay, whatever its exercise counts, when a week says seconds."""
    weeks = (Week(doses={"nod": DoseTable(hold_s=15)}),)
    routine = written(Step(exercise="nod", dose=DoseTable(reps=4, sets=2)), weeks=weeks)
    [dose] = doses(routine, 0)
    assert isinstance(dose, Hold)
    assert (dose.hold_s.value, dose.hold_s.span) == (15, (10, 30))
    assert (dose.reps.value, dose.sets.value) == (4, 2)
    [step] = in_table(routine, 0, KNOWN).steps
    assert step.dose == DoseTable(hold_s=15, reps=4, sets=2)


def test_a_week_may_count_something_else() -> None:
    weeks = (Week(doses={"lift": DoseTable(hold_s=5)}), Week(doses={"lift": DoseTable(reps=3)}))
    routine = written(LIFT, weeks=weeks)
    [held], [often] = doses(routine, 0), doses(routine, 1)
    assert isinstance(held, Hold)
    assert isinstance(often, Hold)
    assert (held.reps.value, often.reps.value, often.sets.value) == (1, 3, 2)


def test_every_step_of_an_exercise_changes_also_in_rounds() -> None:
    circuit = Step(steps=(NOD, Step(exercise="lift", dose=DoseTable(sets=1))), work_s=30, repeat=2)
    weeks = (Week(doses={"nod": DoseTable(hold_s=25), "lift": DoseTable(load="2 kg")}),)
    routine = written(NOD, circuit, weeks=weeks)
    alone, inside, lifted = (
        in_table(routine, 0, KNOWN).steps[0],
        *leaves(in_table(routine, 0, KNOWN).steps[1:]),
    )
    assert alone.dose == DoseTable(hold_s=25)
    assert inside.written.dose == DoseTable(hold_s=25)
    assert lifted.written.dose == DoseTable(sets=1, load="2 kg")
    assert [getattr(one, "load", "") for one in doses(routine, 0)] == ["", "", "2 kg"]


def test_what_a_later_week_adds_is_not_there_before() -> None:
    weeks = six_weeks().weeks
    assert [absent(weeks, table) for table in range(-1, 4)] == [
        *[frozenset({"plank"})] * 2,
        *[frozenset()] * 3,
    ]
    back = (Week(), Week(leave_out=("nod",)), Week(weeks=4), Week(add=("nod",)))
    assert [sorted(absent(back, table)) for table in range(4)] == [[], ["nod"], ["nod"], []]


def test_without_an_exercise_its_block_goes_if_nothing_else_is_in_it() -> None:
    steps = (NOD, Step(steps=(LIFT, Step(rest_s=5))), Step(steps=(NOD, LIFT)))
    assert without(steps, frozenset({"lift"})) == (NOD, Step(steps=(NOD,)))


def test_exercises_stand_beside_the_other_keys_of_a_week() -> None:
    head = 'id = "mine"\ntitle = "Mine"\n[[steps]]\nexercise = "nod"\n'
    inline = "[[weeks]]\nweeks = 2\nnod = { hold_s = 12 }\n"
    tables = "[[weeks]]\nweeks = 2\n[weeks.nod]\nhold_s = 12\n"
    dotted = "[[weeks]]\nweeks = 2\nnod.hold_s = 12\n"
    read = [
        read_model(head + text, Path("mine.toml"), Routine) for text in (inline, tables, dotted)
    ]
    assert {one.weeks for one in read} == {(Week(weeks=2, doses={"nod": DoseTable(hold_s=12)}),)}
