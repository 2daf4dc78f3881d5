"""Two sides that do not do the same: each does its own, hears it once, and no law is broken."""

from __future__ import annotations

import pytest
from laws import violations
from laws_of_sides import later_is_shorter
from msgspec.structs import replace
from small import Even, exercise, library, plan_of

from coach.export.page.wording import dose_in_words
from coach.plan.conditions import least
from coach.plan.dials import dials
from coach.plan.dosed import dose_in_list
from coach.plan.models import Plan, Talk
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order
from coach.routine.dose_parsed import asked, table_of
from coach.routine.dose_table import DoseTable, SideFigures
from coach.routine.doses import on
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score, document
from coach.score.reading.timeline import Timeline
from coach.score.under_way.stretch import stretched

PRESS = exercise(
    "press",
    sides="each",
    switch="Bend your {side} knee.",
    form=("Long spine.", "Soft jaw."),
    dose=DoseTable(hold_s=20, left=SideFigures(hold_s=30, sets=3)),
)
CLOCKS = (
    PRESS.dose,
    DoseTable(hold_s=5, reps=4, sets=2, right=SideFigures(reps=2)),
    DoseTable(reps=6, tempo_s=(2, 0, 2), right=SideFigures(tempo_s=(3, 1, 3), load="2 kg")),
    DoseTable(reps=12, left=SideFigures(reps=3)),
    DoseTable(breaths=5, sets=2, rest_s=0, left=SideFigures(breaths=3, sets=1)),
    DoseTable(work_s=40, right=SideFigures(work_s=15)),
)


def planned(dose: DoseTable | None, order: Order, talk: Talk, *, side: str = "left") -> Plan:
    one = exercise("press", sides="each", switch=PRESS.switch, form=PRESS.form, dose=dose)
    wishes = Wishes(order=order, talk=talk, side="tight-left" if side == "tight" else "left")
    turn = exercise("turn", sides="each", dose=DoseTable(hold_s=12))
    return plan_of(one, turn, exercise("nod"), wishes=wishes)


def scored(plan: Plan) -> Score:
    return compose(Drafted(plan), Even(600))


def done(plan: Plan) -> list[tuple[str | None, int | None, int]]:
    work = (phase for phase in scored(plan).phases if phase.kind == "work" and phase.item == 0)
    return [(phase.side, phase.set, phase.length_ms // 1000) for phase in work]


def texts(plan: Plan) -> list[str]:
    return [cue.text for cue in scored(plan).cues if cue.text]


@pytest.mark.parametrize("dose", CLOCKS, ids=range(len(CLOCKS)))
@pytest.mark.parametrize(
    ("order", "talk", "side"),
    [
        ("turns", "learn", "left"),
        ("blocks", "standard", "left"),
        ("halves", "standard", "left"),
        ("turns", "minimal", "tight"),
    ],
)
def test_no_law_is_broken(dose: DoseTable, order: Order, talk: Talk, side: str) -> None:
    plan = planned(dose, order, talk, side=side)
    seen = document(scored(plan))
    assert [*violations(seen, plan), *later_is_shorter(seen, plan)] == []


def test_each_side_does_its_own_in_every_order() -> None:
    left = [("left", number, 30) for number in (1, 2, 3)]
    right = [("right", 1, 20)]
    assert done(planned(PRESS.dose, "turns", "standard")) == [left[0], *right, *left[1:]]
    assert done(planned(PRESS.dose, "blocks", "standard")) == [*left, *right]
    more_right = DoseTable(hold_s=20, right=SideFigures(sets=2))
    assert done(planned(more_right, "turns", "standard"))[1:] == [
        ("right", 1, 20),
        ("right", 2, 20),
    ]


def test_the_dose_of_a_side_is_heard_where_that_begins_and_never_again() -> None:
    heard = texts(planned(PRESS.dose, "turns", "standard"))
    assert heard.count("Left side first: 30 seconds, 3 sets.") == 1
    assert heard.count("This side: 20 seconds.") == 1
    assert heard.index("Switch to the right side.") + 1 == heard.index("This side: 20 seconds.")
    assert "Press." in heard
    assert not any("each side" in text for text in heard[heard.index("Press.") :][:4])
    in_halves = texts(planned(PRESS.dose, "halves", "standard"))
    assert in_halves.count("This side: 20 seconds.") == 1
    few = texts(planned(PRESS.dose, "turns", "minimal"))
    assert not any(text.startswith("This side") for text in few)


def test_who_wants_few_words_hears_both_where_nobody_counts() -> None:
    dose = DoseTable(reps=12, sets=2, left=SideFigures(reps=3))
    heard = [text for text in texts(planned(dose, "blocks", "minimal")) if "repetitions" in text]
    assert heard == [
        "Left side first: 3 repetitions, 2 sets.",
        "This side: 12 repetitions, 2 sets.",
    ]


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("de", "Zuerst die linke Seite: 30 Sekunden, 3 Sätze.", "Diese Seite: 20 Sekunden."),
        ("es", "Primero, el lado izquierdo: 30 segundos, 3 series.", "Este lado: 20 segundos."),
        ("fr", "D'abord le côté gauche : 30 secondes, 3 séries.", "Ce côté : 20 secondes."),
    ],
)
def test_it_is_said_in_every_language(language: str, first: str, then: str) -> None:
    plan = planned(PRESS.dose, "turns", "standard")
    heard = texts(replace(plan, phrases=library().phrases(language)))
    assert (heard.count(first), heard.count(then)) == (1, 1)


def test_one_side_alone_does_its_own_dose() -> None:
    plan = plan_of(PRESS, exercise("nod"), wishes=Wishes(side="only-left"))
    assert done(plan) == [("left", 1, 30), ("left", 2, 30), ("left", 3, 30)]
    assert dose_in_list(plan.items[0]) == "30 s hold, 3 sets, left side only"


def test_a_hold_made_longer_is_that_of_its_side_alone() -> None:
    plan = planned(DoseTable(hold_s=20, left=SideFigures(hold_s=30)), "turns", "standard")
    timeline = Timeline(scored(plan))
    first, second = (
        phase for phase in timeline.score.phases if phase.kind == "work" and phase.item == 0
    )
    longer = stretched(plan, timeline, first.start_ms + 5000, 10).plan
    assert done(longer) == [("left", 1, 40), ("right", 1, 20)]
    both = stretched(longer, Timeline(scored(longer)), second.start_ms + 15_000, 10).plan
    assert done(both) == [("left", 1, 40), ("right", 1, 30)]


def test_a_figure_of_one_side_stays_while_the_others_move() -> None:
    table = DoseTable(hold_s=20, hold_range_s=(10, 30), sets=2, sets_range=(1, 3))
    plan = plan_of(exercise("press", sides="each", dose=table))
    assert [dial.figure for dial in dials(plan.items[0])] == ["hold_s", "sets"]
    uneven = DoseTable(
        hold_s=20, hold_range_s=(10, 30), sets=2, sets_range=(1, 3), left=SideFigures(hold_s=30)
    )
    plan = plan_of(exercise("press", sides="each", dose=uneven))
    assert [dial.figure for dial in dials(plan.items[0])] == ["sets"]
    dose = plan.items[0].dose
    assert dose is not None
    short = on(least(dose), "left")
    assert table_of(short).hold_s == 10  # who is to do less does so on both sides


def test_lists_and_sheets_have_both() -> None:
    plan = planned(DoseTable(hold_s=20, left=SideFigures(hold_s=30)), "turns", "standard")
    assert dose_in_list(plan.items[0]) == "left 30 s hold, right 20 s hold"
    assert dose_in_words(plan, plan.items[0]) == (
        "Left 30 seconds; right 20 seconds, left side first"
    )
    tight = planned(DoseTable(hold_s=20), "turns", "standard", side="tight")
    assert dose_in_list(tight.items[0]) == "20 s hold, each side, one more set on the left"


def test_a_step_lays_its_sides_over_those_of_the_exercise() -> None:
    own = DoseTable(hold_s=20, left=SideFigures(hold_s=30, load="5 kg"))
    step = DoseTable(left=SideFigures(load="2 kg"), right=SideFigures(sets=2))
    dose = asked(own, step)
    assert dose is not None
    assert table_of(dose) == DoseTable(
        hold_s=20, left=SideFigures(hold_s=30, load="2 kg"), right=SideFigures(sets=2)
    )
    in_breaths = asked(own, DoseTable(breaths=5))
    assert in_breaths is not None
    assert table_of(in_breaths) == DoseTable(breaths=5, left=SideFigures(load="5 kg"))


def test_a_figure_of_one_side_that_is_the_same_makes_no_side_uneven() -> None:
    same = DoseTable(hold_s=20, left=SideFigures(hold_s=20, sets=1))
    plan = plan_of(exercise("press", sides="each", dose=same))
    assert not plan.items[0].uneven
