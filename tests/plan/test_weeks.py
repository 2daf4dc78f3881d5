"""A session in a week of a programme: which week it is, what is done in it, what is told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from foreign import LANGUAGES
from msgspec.structs import replace
from small import VOICE, Even, exercise, library, resources
from weekly import six_weeks

from coach.plan.familiar import NO_HISTORY, History
from coach.plan.fit import fit
from coach.plan.minutes import in_minutes
from coach.plan.models import Note, Plan
from coach.plan.shown_script import ScriptWords
from coach.plan.week_words import week_lines, which_week
from coach.plan.weeks import week_of
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable, SideFigures
from coach.routine.dose_words import in_words
from coach.routine.doses import Breaths, Hold
from coach.routine.models import Routine, Step
from coach.routine.week_table import Week
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.measure import Measure

TODAY = date(2026, 4, 20)


def planned(routine: Routine, history: History = NO_HISTORY, **wishes: Any) -> Plan:
    return fit(routine, library().resources(), Wishes(**wishes), VOICE, history)


def done(plan: Plan) -> dict[str, str]:
    return {item.exercise.id: in_words(item.dose, "none") for item in plan.items}


def welcome(plan: Plan) -> list[str]:
    return [cue.text for cue in compose(Drafted(plan), Even()).cues if cue.phase == 0 and cue.text]


@pytest.mark.parametrize(
    ("wish", "day", "begun", "week"),
    [
        (5, date(2026, 4, 13), TODAY, 5),
        (None, date(2026, 4, 13), date(2026, 1, 1), 2),
        (None, date(2027, 1, 1), None, 1),
        (None, None, date(2026, 4, 1), 3),
        (None, None, None, 1),
        (99, None, None, 99),
    ],
)
def test_the_week_goes_by_wish_then_date_then_first_session(
    wish: int | None, day: date | None, begun: date | None, week: int
) -> None:
    routine = replace(six_weeks(), date=day)
    history = History(today=TODAY, begun={} if begun is None else {routine.id: begun})
    assert week_of(routine, Wishes(week=wish), history) == week
    assert week_of(replace(routine, weeks=()), Wishes(week=wish), history) is None


def test_each_week_does_what_is_written_for_it() -> None:
    weeks = [done(planned(six_weeks(), week=number)) for number in (1, 3, 5, 6, 20)]
    assert [one["bridge"] for one in weeks] == [
        "5 s hold × 6",
        "8 s hold × 6",
        *["10 s hold × 6"] * 3,
    ]
    abdominals = [one["transverse-abdominis"] for one in weeks]
    assert abdominals == [*["5 breaths, 3 sets"] * 2, *["8 breaths, 3 sets"] * 3]
    planks = [one.get("plank") for one in weeks]
    assert planks == [None, "30 s hold", "30 s hold", *["40 s hold, 2 sets"] * 2]
    assert {one["pelvic-tilt"] for one in weeks} == {"5 s hold × 5, 3 sets"}


def test_a_week_is_no_change_that_is_told_as_one() -> None:
    plan = planned(six_weeks(), week=1)
    assert plan.changes == ()
    assert "plank" not in done(plan)


def test_how_often_and_the_note_are_those_of_the_week() -> None:
    printed = [planned(six_weeks(), week=number).printed for number in (1, 4, 6)]
    assert [one.per_week for one in printed] == [(3,), (5,), (5,)]
    notes = ["Stop if it hurts.", "Stop if it hurts.", "Stop if it hurts. Come and see me."]
    assert [one.note for one in printed] == notes


def test_a_note_goes_with_the_exercise_that_is_not_there_yet() -> None:
    known = {name: exercise(name) for name in ("nod", "turn")}
    steps = (Step(exercise="nod"), Step(say="Now turn."), Step(exercise="turn"))
    routine = Routine(id="a", title="A", steps=steps, weeks=(Week(), Week(add=("turn",))))
    first, second = (
        fit(routine, resources(known), Wishes(week=number), VOICE).entries for number in (1, 2)
    )
    assert len(first) == 1
    assert [isinstance(entry, Note) for entry in second] == [False, True, False]


def test_minutes_move_within_the_figures_of_the_week() -> None:
    plan = planned(six_weeks(), week=4)
    for minutes in (3, 30):
        fitted = in_minutes(plan, minutes, Measure(plan))
        for item in fitted.items:
            match item.dose:
                case Hold(hold_s=hold_s) if item.exercise.id == "bridge":
                    assert hold_s.span == (5, 10)
                    assert 5 <= hold_s.value <= 10
                case Breaths(breaths=breaths):
                    assert breaths.value <= 10


def test_one_hears_which_week_it_is_and_what_is_new_in_its_first_turn() -> None:
    heard = {number: welcome(planned(six_weeks(), week=number)) for number in (1, 2, 3, 4, 5, 6, 7)}
    assert [heard[number][1] for number in (1, 3, 6)] == [
        "Week 1 of 6.",
        "Week 3 of 6.",
        "Week 6 of 6.",
    ]
    assert heard[3][-2:] == [
        "New this week: Plank.",
        "From this week, Bridge: 8 seconds, 6 times.",
    ]
    assert heard[6][-1] == "From this week, Plank: 40 seconds, 2 sets."
    assert heard[5][1:] == ["Week 5 of 6.", *heard[2][2:]]
    assert not any("week" in line.lower() for line in heard[7])


def test_who_wants_few_words_hears_the_week_alone() -> None:
    heard = welcome(planned(six_weeks(), week=3, talk="minimal"))
    assert [line for line in heard if "week" in line.lower()] == ["Week 3 of 6."]


def test_what_is_shorter_for_want_of_time_is_no_news() -> None:
    plan = planned(six_weeks(), week=6)
    brief = in_minutes(plan, 5, Measure(plan))
    assert not any("From this week" in line for line in welcome(brief))


def test_of_more_than_a_little_nothing_is_told() -> None:
    known = {name: exercise(name) for name in ("nod", "turn", "bend")}
    change = dict.fromkeys(known, DoseTable(hold_s=9))
    steps = tuple(Step(exercise=name) for name in known)
    routine = Routine(id="a", title="A", steps=steps, weeks=(Week(), Week(doses=change)))
    heard = welcome(fit(routine, resources(known), Wishes(week=2), VOICE))
    assert [line for line in heard if "week" in line.lower()] == ["Week 2 of 2."]


def test_the_sides_of_a_dose_that_differ_are_named() -> None:
    nod = exercise("nod", sides="each", dose=DoseTable(hold_s=9, left=SideFigures(hold_s=12)))
    routine = Routine(
        id="a",
        title="A",
        steps=(Step(exercise="nod"),),
        weeks=(Week(), Week(doses={"nod": DoseTable(hold_s=10)})),
    )
    plan = fit(routine, resources({"nod": nod}), Wishes(week=2), VOICE)
    assert plan.week is not None
    lines = week_lines(plan.week, ScriptWords(), lambda dose: in_words(dose, "none"))
    assert [line.told.partition(": ")[2] for line in lines] == [
        "left 12 s hold / right 9 s hold",
        "left 12 s hold / right 10 s hold",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_it_and_shows_it(language: str) -> None:
    phrases = library().phrases(language)
    plan = replace(planned(six_weeks(), week=3), phrases=phrases)
    assert plan.week is not None
    heard = welcome(plan)
    english = {"Week 3 of 6.", "New this week: Plank."}
    assert english.isdisjoint(heard)
    assert any("3" in line and "6" in line for line in heard[:2])
    assert any(line.endswith(": Plank.") for line in heard)
    shown = week_lines(plan.week, phrases.script, str)
    assert which_week(plan.week, phrases.script) != which_week(plan.week, ScriptWords())
    assert not {line.weeks for line in shown} & {"Weeks 1–2", "Week 3", "From week 6"}


def test_the_weeks_stand_in_lines_and_the_turn_of_this_one_is_known() -> None:
    week = planned(six_weeks(), week=4).week
    assert week is not None
    lines = week_lines(week, ScriptWords(), lambda dose: in_words(dose, "none"))
    assert [(line.weeks, line.now) for line in lines] == [
        ("Weeks 1–2", False),
        ("Week 3", False),
        ("Weeks 4–5", True),
        ("From week 6", False),
    ]
    assert [line.told for line in lines] == [
        "Transverse abdominis: 5 breaths, 3 sets; Bridge: 5 s hold × 6",
        "Bridge: 8 s hold × 6; Plank (new): 30 s hold",
        "Transverse abdominis: 8 breaths, 3 sets; Bridge: 10 s hold × 6; 5 times a week",
        "Plank: 40 s hold, 2 sets; Come and see me.",
    ]
    assert which_week(week, ScriptWords()) == "Week 4 of 6"


def test_after_the_last_week_all_is_as_in_that() -> None:
    last, later = (planned(six_weeks(), week=number) for number in (6, 40))
    assert last.entries == later.entries
    assert later.week is not None
    assert which_week(later.week, ScriptWords()) == "Week 40, as in week 6"
