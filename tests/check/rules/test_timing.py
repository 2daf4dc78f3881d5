"""Words and the time they have: each rule with a bad example and a good one near it."""

from __future__ import annotations

from listened import faultless, of_exercise, of_line
from msgspec.structs import replace
from small import resources

from coach.check.rules.timing import move_longer_than_breath
from coach.check.views import exercise_view
from coach.routine.dose_table import DoseTable
from coach.routine.flow import flowing
from coach.routine.models import Step

TWENTY = " ".join(["slowly"] * 20)
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


def test_a_sentence_of_more_than_twenty_words_is_two() -> None:
    assert of_line("long-sentence", f"{TWENTY} down.") == [
        "21 words in one line; at most 20; make two lines of it"
    ]
    assert of_line("long-sentence", f"{TWENTY}.") == []


def test_one_line_asks_for_one_action() -> None:
    assert of_line("several-actions", "Bend your knees. Lift your arms.") == [
        "2 sentences in one line; one action a line; give each its own line"
    ]
    assert of_line("several-actions", "Sit, then turn, then lie down.", "switch") == [
        "“then” and “then”; one action a line; say only the one thing to move"
    ]
    assert of_line("several-actions", "Lower that foot, then lift the other.") == []
    both = "Foot down. Weight on your {other} leg."
    assert of_line("several-actions", both, "switch") == []
    assert of_line("several-actions", f"{both} Look ahead.", "switch") == [
        "3 sentences in one line; one action a line; say only the one thing to move"
    ]


def test_what_is_no_instruction_may_have_two_sentences() -> None:
    assert of_line("several-actions", "Well done. Now something longer.", "say") == []


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


def test_the_word_of_a_movement_fits_its_way() -> None:
    dose = DoseTable(tempo_s=(2, 0, 1), reps=5)
    moves = ("Lift", "Lower very slowly")
    assert of_exercise("move-longer-than-beat", moves=moves, dose=dose) == [
        (("moves", 1), "“Lower very slowly” takes 1.2 s; that way lasts 1 s; find a shorter word")
    ]
    slower = DoseTable(tempo_s=(2, 0, 2), reps=5)
    assert of_exercise("move-longer-than-beat", moves=moves, dose=slower) == []
    breaths = DoseTable(breaths=4, breath_s=(4, 0, 2, 0))
    endless = (" ".join(["Round your back"] * 4), "Arch it")
    [(where, message)] = of_exercise(
        "move-longer-than-beat", moves=endless, moves_on="out", dose=breaths
    )
    assert where == ("moves", 0)
    assert message.endswith("that way lasts 2 s; find a shorter word")
    assert of_exercise("move-longer-than-beat", moves=endless, dose=breaths) == []


def test_a_title_is_said_within_three_seconds() -> None:
    title = "Deep kneeling side bend with a reach across and a twist"
    assert of_line("long-title", title, "title") == [
        "11 words, 4.0 s; a title of at most 3 s; find a shorter name"
    ]
    assert of_line("long-title", "Seated cross leg hip stretch", "title") == []
    assert of_line("long-title", title, "setup") == []


def test_the_name_of_a_movement_in_a_flow_fits_the_half_of_a_breath_before_it() -> None:
    long = "Step your right foot between your hands, knee over the ankle"
    steps = (Step(in_="Up", out=long), Step(in_=long, out="Down"))
    block = Step(flow=True, breath_s=(2, 0, 8, 0), steps=steps)
    view = exercise_view(flowing(block, {}, ()), resources(), "en")
    [trouble] = move_longer_than_breath(view)
    assert trouble.where == ("steps", 0, "out")
    assert "half a breath before it lasts 2 s" in trouble.message


def test_an_end_is_over_when_the_body_is_back() -> None:
    long = "Slow down now, and walk on easily until you hear me again."
    assert of_exercise("end-longer-than-return", end="And walk slowly.") == []
    [(where, message)] = of_exercise("end-longer-than-return", end=long)
    assert where == ("end",)
    assert message.endswith("coming out of it takes 2 s; say it shorter, or the rest of it in rest")
