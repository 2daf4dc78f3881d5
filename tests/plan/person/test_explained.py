"""Each figure that a person has come to is explained in a line."""

from __future__ import annotations

from datetime import date

import pytest
from growing import CURL, EASY, FIRST, LUNGE, NOD, after, plan, trial
from msgspec.structs import replace
from small import exercise

from coach.plan.familiar import History
from coach.plan.person.explained import document, explained, grown_items
from coach.plan.person.progression import Trial
from coach.routine.dose_table import DoseTable
from coach.routine.doses import BOTH
from coach.routine.exercise import Exercise


def lines(one: Exercise, history: History) -> list[str]:
    (item,) = grown_items(plan(one, history))
    return list(explained(item))


def both(day: int, *hurt: str) -> Trial:
    figures = {"sets": 1, "reps": 1, "hold_s": 60}
    return replace(trial(day, *hurt), did=dict.fromkeys(BOTH, figures))


@pytest.mark.parametrize(
    ("one", "past", "today", "told"),
    [
        (
            NOD,
            (),
            0,
            "Nod: 20 s of 20–30 s. That is what is written. "
            "Next: 25 s, after two easy, painless sessions.",
        ),
        (
            NOD,
            EASY[:1],
            1,
            "Nod: 20 s of 20–30 s. That is what is written. "
            "Next: 25 s, after one more easy, painless session.",
        ),
        (
            NOD,
            EASY,
            3,
            "Nod: 25 s of 20–30 s. Two easy, painless sessions, on 1 and 3 March 2026. "
            "Next: 30 s, after two more.",
        ),
        (
            NOD,
            (*EASY, trial(4, hold_s=25), trial(31, hold_s=25)),
            31,
            "Nod: 20 s of 20–30 s. A step less, after two weeks or more since 5 March 2026. "
            "Next: 25 s, after one more easy, painless session.",
        ),
        (
            NOD,
            (*EASY, trial(4, "", hold_s=25)),
            300,
            "Nod: 20 s of 20–30 s. A step less, as it hurt on 5 March 2026. "
            "Next: 25 s, after two easy, painless sessions.",
        ),
        (
            NOD,
            (*EASY, trial(4, hold_s=25), trial(30 + 1, "", hold_s=25)),
            32,
            "Nod: 20 s of 20–30 s. A step less, after two weeks or more since 5 March 2026. "
            "Next: 25 s, after two easy, painless sessions.",
        ),
        (
            NOD,
            (*EASY, trial(4, "", hold_s=25)),
            5,
            "Nod: 20 s of 20–30 s. A step less, as it hurt on 5 March 2026. "
            "Next: 25 s, after two easy, painless sessions.",
        ),
        (
            NOD,
            (*EASY, trial(4, hold_s=25), trial(6, hold_s=25)),
            7,
            "Nod: 30 s of 20–30 s. Two easy, painless sessions, on 5 and 7 March 2026. "
            "That is the most.",
        ),
        (
            CURL,
            (trial(-1, reps=8), trial(2, reps=8)),
            3,
            "Curl: 9 of 8–12 reps. Two easy, painless sessions, on 28 February and 3 March 2026. "
            "Next: 10 reps, after two more.",
        ),
        (
            exercise("march", dose=DoseTable(work_s=60, work_range_s=(45, 180), sets=(1, 3))),
            (),
            0,
            "March: 1 min of 45 s – 3 min, 1 of 1–3 sets. That is what is written. "
            "Next: 2 min, after two easy, painless sessions.",
        ),
    ],
)
def test_it_tells_why_and_what_is_next(
    one: Exercise, past: tuple[Trial, ...], today: int, told: str
) -> None:
    assert lines(one, after(one.id, *past, today=today)) == [told]


def test_sides_that_differ_have_a_line_each() -> None:
    history = after("lunge", both(0), both(2), both(4, "left"))
    assert lines(LUNGE, history) == [
        "Lunge, left: 20 s of 20–30 s. A step less, as it hurt on 5 March 2026. "
        "Next: 25 s, after two easy, painless sessions.",
        "Lunge, right: 25 s of 20–30 s. A step less, as it hurt on 5 March 2026. "
        "It waits for the other side.",
    ]


def test_programs_get_the_same() -> None:
    (item,) = grown_items(plan(NOD, after("nod", *EASY)))
    assert list(document("one", item)) == [
        {
            "routine": "one",
            "exercise": "nod",
            "title": "Nod",
            "side": None,
            "figures": {"hold_s": {"now": 25, "least": 20, "most": 30}},
            "why": "easy",
            "days": [FIRST.isoformat(), date(2026, 3, 3).isoformat()],
            "next": {"hold_s": 30},
            "easy_sessions_to_go": 2,
        }
    ]


def test_days_of_two_years_have_both() -> None:
    history = after("nod", trial(-61, hold_s=20), trial(-60, hold_s=20), today=-59)
    assert "on 30 and 31 December 2025." in lines(NOD, history)[0]
    history = after("nod", trial(-60, hold_s=20), trial(-59, hold_s=20), today=-58)
    assert "on 31 December 2025 and 1 January 2026." in lines(NOD, history)[0]
