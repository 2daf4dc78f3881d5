"""Words and the time they have: each rule with a bad example and a good one near it."""

from __future__ import annotations

from listened import faultless, of_exercise
from msgspec.structs import replace

from coach.routine.dose_table import DoseTable

PLANK = faultless(
    "plank", title="Plank", kind="strength", position="prone", sides="none", switch=""
)
TWIST = faultless("twist", title="Twist", position="floor-sitting")


def test_the_words_of_a_switch_fit_its_gap() -> None:
    switch = "Lower that arm slowly, shake it out a little, and then lift your {side} arm up."
    assert of_exercise("words-longer-than-gap", switch=switch) == [
        (
            ("switch",),
            "21 words, 8.7 s; the gap is 6 s; say only the one thing to move",
        )
    ]


def test_between_two_holds_there_is_time_to_come_back() -> None:
    dose = DoseTable(hold_s=5, reps=3, release_s=1)
    moves = ("Lift", "Lower")
    [(where, message)] = of_exercise("no-time-to-return", moves=moves, dose=dose)
    assert where == ("dose", "release_s")
    assert message.startswith("1 s between two holds; ")
    assert message.endswith("s to come back and to begin again; give the release more seconds")
    calm = replace(dose, release_s=5)
    assert of_exercise("no-time-to-return", moves=moves, dose=calm) == []
    usual = replace(dose, release_s=None)
    assert of_exercise("no-time-to-return", moves=("Lift", "Lower it slowly"), dose=usual) == []
    assert of_exercise("no-time-to-return", moves=moves, dose=replace(dose, reps=1)) == []


def test_nobody_listens_under_load() -> None:
    early = ("Stand tall.", "Slowly lift your {side} heel.", "Look ahead.")
    [(where, message)] = of_exercise("load-before-listening", setup=early, action="")
    assert where == ("setup", 1)
    assert message.startswith("“Slowly lift your {side} heel.” is said ")
    assert message.endswith(" s before the hold; at most 6 s under load; make it the action")
    assert of_exercise("load-before-listening") == []
    towel = ("Lie on your back.", "Roll a towel under your {side} knee.", "Look up.")
    assert of_exercise("load-before-listening", setup=towel) == []
    later = ("Stand tall.", "Once you lift your {side} heel, stay tall.")
    assert of_exercise("load-before-listening", setup=later) == []
    moving = DoseTable(tempo_s=(2, 0, 2), reps=5)
    assert of_exercise("load-before-listening", setup=early, action="", dose=moving) == []


def test_an_explanation_ends_within_45_seconds() -> None:
    long = ("Stand tall, and let your {side} arm be long, soft and heavy.",) * 10
    [(where, message)] = of_exercise("long-explanation", setup=long)
    assert where == ("setup",)
    assert message.endswith("s before it begins; at most 45 s; move what can wait into form")
    assert of_exercise("long-explanation", setup=long[:6]) == []


def test_a_reminder_fits_a_silence_of_the_hold() -> None:
    long = "Let the shoulders sink lower and lower, softly, and away from both of the ears."
    [(where, message)] = of_exercise("reminder-without-room", form=("Soft.", long))
    assert where == ("form", 1)
    assert message.startswith("15 words, 5.5 s; the longest silence in 20 s of work has room for ")
    assert message.endswith("; say it shorter")
    assert of_exercise("reminder-without-room", form=("Let the shoulders sink low.",)) == []


def test_a_short_hold_has_no_reminders_and_so_needs_no_room() -> None:
    long = "Let the shoulders sink lower and lower, softly, and away from both of the ears."
    assert of_exercise("reminder-without-room", form=(long,), dose=DoseTable(hold_s=10)) == []


def test_an_end_is_over_when_the_body_is_back() -> None:
    long = "Slow down now, and walk on easily until you hear me again."
    assert of_exercise("end-longer-than-return", end="And walk slowly.") == []
    [(where, message)] = of_exercise("end-longer-than-return", end=long)
    assert where == ("end",)
    assert message.endswith("coming out of it takes 2 s; say it shorter, or the rest of it in rest")
