"""What suits today is chosen by rules that a person can read, and tells its reasons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from practice import session

from coach.plan.person.past import Hurt, Session
from coach.plan.person.suggest import Asked, Offer, suggested
from coach.plan.person.tally import Goal

WEDNESDAY = date(2026, 6, 17)


def offer(name: str, goal: str = "relief", minutes: int = 8, **others: object) -> Offer:
    given: dict[str, object] = {"routine": name, "title": name.title(), "goal": goal}
    return Offer(**{**given, "minutes": minutes, **others})  # type: ignore[arg-type]


LIST = (
    offer("relief", minutes=9),
    offer("long-relief", minutes=15),
    offer("desk", "break", 2),
    offer("round", "break", 6),
    offer("whole", "mobility", 36),
    offer("core", "strength", 13),
    offer("kurz", minutes=9, language="de"),
    offer("pause", "break", 3, language="de"),
)


def ago(*days: int, routine: str = "relief", minutes: int = 8, **others: object) -> list[Session]:
    """Return sessions of so many days ago, the oldest first."""
    return [
        session(WEDNESDAY - timedelta(days=one), routine=routine, minutes=minutes, **others)  # type: ignore[arg-type]
        for one in days
    ]


@pytest.mark.parametrize(
    ("sessions", "asked", "routine", "why"),
    [
        ([], Asked(), "relief", "Your first session; 9 minutes"),
        ([], Asked(minutes=3), "desk", "Your first session; 2 minutes"),
        ([], Asked(minutes=1), "desk", "Your first session; 2 minutes"),
        (
            ago(2),
            Asked(careful=("nothing on your knees",)),
            "relief",
            "Two days since your last, 1 of 2 this week; 9 minutes; nothing on your knees",
        ),
        (ago(1), Asked(), "relief", "One day since your last, 1 of 2 this week; 9 minutes"),
        (
            ago(2, 1),
            Asked(),
            "relief",
            "One day since your last, this week's goal is reached; 9 minutes",
        ),
        (
            ago(2, 1),
            Asked(goal=Goal(3, 3)),
            "relief",
            "One day since your last, 2 of 3 this week; 9 minutes",
        ),
        (ago(11), Asked(), "relief", "11 days since your last, 0 of 2 this week; 9 minutes"),
        # Today is done: a break, in the language that was heard.
        (ago(0), Asked(), "desk", "Today is done, 1 of 2 this week; a short break; 2 minutes"),
        (
            ago(1, 0, routine="kurz"),
            Asked(),
            "pause",
            "Today is done, this week's goal is reached; a short break; 3 minutes",
        ),
        # The usual length, where nothing is done again and again.
        (
            [*ago(9, routine="gone", minutes=14), *ago(2, routine="whole", minutes=12)],
            Asked(),
            "core",
            "Two days since your last, 1 of 2 this week; 13 minutes",
        ),
        (
            ago(2, routine="whole", minutes=30),
            Asked(minutes=10),
            "relief",
            "Two days since your last, 1 of 2 this week; 9 minutes",
        ),
        # By turns.
        (
            [*ago(9, 8, routine="core"), *ago(5, 2, routine="relief")],
            Asked(),
            "core",
            "Two days since your last, 1 of 2 this week; 13 minutes",
        ),
        (
            [*ago(9, 8, routine="core"), *ago(5, 2, routine="relief")],
            Asked(minutes=10),
            "relief",
            "Two days since your last, 1 of 2 this week; 9 minutes",
        ),
        (
            [*ago(9, 8, routine="desk"), *ago(5, 2, routine="core")],
            Asked(),
            "core",
            "Two days since your last, 1 of 2 this week; 13 minutes",
        ),
        # After two weeks, or in pain, it is relief.
        (
            ago(30, 14, routine="core", minutes=13),
            Asked(),
            "relief",
            "Two weeks since your last; an easy beginning; 9 minutes",
        ),
        (
            ago(5, 2, routine="core", minutes=15, pain={"left": 4}),
            Asked(),
            "long-relief",
            "Two days since your last, 1 of 2 this week; gentle, as it hurt last time; 15 minutes",
        ),
        (
            ago(2, routine="core", hurts=(Hurt(item=0, exercise="plank"),)),
            Asked(careful=("without what hurt",)),
            "relief",
            "Two days since your last, 1 of 2 this week; gentle, as it hurt last time; "
            "9 minutes; without what hurt",
        ),
        (
            ago(5, 2, routine="core", pain={"": 2}),
            Asked(),
            "core",
            "Two days since your last, 1 of 2 this week; 13 minutes",
        ),
        # A clock that was ahead; what was begun and never finished.
        (ago(-400), Asked(), "desk", "Today is done, 1 of 2 this week; a short break; 2 minutes"),
        (ago(1, finished=()), Asked(), "relief", "Your first session; 9 minutes"),
    ],
)
def test_what_suits_today(sessions: list[Session], asked: Asked, routine: str, why: str) -> None:
    told = suggested(LIST, sessions, WEDNESDAY, asked)
    assert told is not None
    assert (told.routine, told.why) == (routine, why)


def test_a_programme_goes_on_until_it_is_left_for_a_month() -> None:
    offers = (*LIST, offer("weeks", "mobility", 20, programme=True))
    begun = ago(5, routine="weeks")

    def told(sessions: list[Session]) -> tuple[str, str]:
        one = suggested(offers, sessions, WEDNESDAY, Asked())
        assert one is not None
        return one.routine, one.why

    assert told([*begun, *ago(2)]) == (
        "weeks",
        "Two days since your last, 1 of 2 this week; your programme goes on; 20 minutes",
    )
    assert told([*ago(29, routine="weeks"), *ago(2)])[0] == "relief"
    assert told([*begun, *ago(2, pain={"": 5})])[0] == "relief"


def test_what_is_not_offered_is_never_suggested_and_of_nothing_there_is_none() -> None:
    assert suggested((), ago(2), WEDNESDAY, Asked()) is None
    told = suggested(LIST[4:5], ago(5, 2), WEDNESDAY, Asked())
    assert told is not None
    assert told.routine == "whole"
    for sessions in (ago(0), ago(20), ago(2, pain={"": 9})):
        told = suggested(LIST[4:5], sessions, WEDNESDAY, Asked())
        assert told is not None
        assert told.routine == "whole"


@pytest.mark.parametrize("today", [date.min, date.max])
def test_it_stands_at_the_ends_of_the_calendar(today: date) -> None:
    told = suggested(LIST, [session(today)], today, Asked())
    assert told is not None
    assert told.routine == "desk"
