"""The rules that look at an exercise with its dose: a bad example each, and a good one near it."""

from __future__ import annotations

import pytest
from listened import faultless, of_exercise
from msgspec.structs import replace
from small import resources

from coach.check.registry import RULES, rule_named
from coach.check.views import exercise_view
from coach.plan.models import Wishes
from coach.routine.models import Dose


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.exercise], ids=lambda one: one.id)
def test_the_faultless_exercise_is_without_fault(rule) -> None:
    assert of_exercise(rule.id) == []


def test_the_words_of_a_switch_fit_its_gap() -> None:
    switch = "Lower that arm slowly, shake it out a little, and then lift your {side} arm up."
    assert of_exercise("words-longer-than-gap", switch=switch) == [
        (
            ("switch",),
            "21 words, 7.7 s; the gap is 6 s; say only the one thing to move",
        )
    ]


def test_what_lies_between_holds_and_sets_has_room_for_its_words() -> None:
    dose = Dose(hold_s=5, reps=3, release_s=1, sets=2, rest_s=1)
    found = of_exercise("words-longer-than-gap", sides="none", switch="", dose=dose)
    assert [(where, message.partition("; ")[2]) for where, message in found] == [
        (("dose", "release_s"), "the gap is 1 s; give the release more seconds"),
        (("dose", "rest_s"), "the gap is 1 s; give the rest more seconds"),
    ]
    calm = replace(dose, release_s=4, rest_s=10)
    assert of_exercise("words-longer-than-gap", sides="none", switch="", dose=calm) == []


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
    assert message.startswith("15 words, 4.7 s; the longest silence in 20 s of work has room for ")
    assert message.endswith("; say it shorter")
    assert of_exercise("reminder-without-room", form=("Let the shoulders sink low.",)) == []


def test_a_short_hold_has_no_reminders_and_so_needs_no_room() -> None:
    long = "Let the shoulders sink lower and lower, softly, and away from both of the ears."
    assert of_exercise("reminder-without-room", form=(long,), dose=Dose(hold_s=10)) == []


def test_the_word_of_a_movement_fits_its_way() -> None:
    dose = Dose(tempo_s=(2, 0, 1), reps=5)
    moves = ("Lift", "Lower very slowly")
    assert of_exercise("move-longer-than-beat", moves=moves, dose=dose) == [
        (("moves", 1), "“Lower very slowly” takes 1.2 s; that way lasts 1 s; find a shorter word")
    ]
    slower = Dose(tempo_s=(2, 0, 2), reps=5)
    assert of_exercise("move-longer-than-beat", moves=moves, dose=slower) == []


def test_an_exercise_for_each_side_names_it() -> None:
    assert of_exercise("unnamed-side", setup=("Lift one arm.",), switch="Change.") == [
        (
            ("setup",),
            "a side that is never named; “{side}” in at least one line of setup; "
            "name the limb: “Lift your {side} leg.”",
        )
    ]
    assert of_exercise("unnamed-side", setup=("Lift one arm.",), sides="alternate", switch="") == []
    assert of_exercise("unnamed-side", setup=("Keep the {other} arm low.",), switch="") == []


@pytest.mark.parametrize(
    ("dose", "key", "message"),
    [
        (
            Dose(hold_s=15, hold_range_s=(5, 10)),
            "hold_s",
            "15 s; hold_range_s is 5 to 10 s; take 10, or change the range",
        ),
        (
            Dose(hold_s=5, reps=20, reps_range=(10, 15)),
            "reps",
            "20; reps_range is 10 to 15; take 15, or change the range",
        ),
        (
            Dose(breaths=3, breaths_range=(5, 10)),
            "breaths",
            "3; breaths_range is 5 to 10; take 5, or change the range",
        ),
        (
            Dose(hold_s=5, sets=6, sets_range=(3, 5)),
            "sets",
            "6; sets_range is 3 to 5; take 5, or change the range",
        ),
    ],
)
def test_a_dose_stays_inside_its_range(dose: Dose, key: str, message: str) -> None:
    assert of_exercise("beyond-range", dose=dose) == [(("dose", key), message)]


def test_the_ends_of_a_range_are_inside() -> None:
    for seconds in (5, 10):
        assert of_exercise("beyond-range", dose=Dose(hold_s=seconds, hold_range_s=(5, 10))) == []


def test_a_step_may_do_less_than_the_range_but_not_more() -> None:
    look = rule_named("beyond-range").exercise
    assert look is not None
    for sets, troubles in ((1, 0), (6, 1)):
        exercise = faultless(dose=Dose(hold_s=5, sets=sets, sets_range=(3, 5)))
        view = replace(exercise_view(exercise, resources(), "en"), in_routine=True)
        assert len(list(look(view))) == troubles


def test_a_hold_of_more_than_a_minute_says_so_in_its_range() -> None:
    assert of_exercise("long-hold", dose=Dose(hold_s=90)) == [
        (
            ("dose", "hold_s"),
            "a hold of 90 s; at most 60 s, as practice has it; "
            "hold shorter and more often, or give a hold_range_s",
        )
    ]
    assert of_exercise("long-hold", dose=Dose(hold_s=90, hold_range_s=(30, 90))) == []
    assert of_exercise("long-hold", dose=Dose(hold_s=60)) == []


def test_four_minutes_of_one_stretch_are_enough() -> None:
    assert of_exercise("much-of-one-stretch", dose=Dose(hold_s=30, reps=3, sets=3)) == [
        (
            ("dose",),
            "270 s of one stretch on a side; gains level off near 240 s a session; "
            "take fewer repetitions or sets",
        )
    ]
    assert of_exercise("much-of-one-stretch", dose=Dose(hold_s=30, reps=4, sets=2)) == []
    strength = {"kind": "strength", "dose": Dose(hold_s=30, reps=3, sets=3)}
    assert of_exercise("much-of-one-stretch", **strength) == []


def test_a_breath_that_is_asked_for_fits_the_hold() -> None:
    assert of_exercise("ends-on-inhale", breath="restful", dose=Dose(hold_s=8)) == [
        (
            ("breath",),
            "a breath of 10 s in a hold of 8 s; at least one whole breath; "
            "hold 10 s, or set breath to “off”",
        )
    ]
    assert of_exercise("ends-on-inhale", breath="restful", dose=Dose(hold_s=10)) == []
    assert of_exercise("ends-on-inhale", breath="off", dose=Dose(hold_s=8)) == []
    assert of_exercise("ends-on-inhale", dose=Dose(hold_s=8)) == []


def test_a_long_hold_is_whole_breaths() -> None:
    assert of_exercise("part-of-a-breath", dose=Dose(hold_s=45)) == [
        (
            ("dose", "hold_s"),
            "45 s are 4 breaths of 10 s, and 5 s more; whole breaths; hold 40 or 50 s",
        )
    ]
    assert of_exercise("part-of-a-breath", dose=Dose(hold_s=43)) == []
    assert of_exercise("part-of-a-breath", dose=Dose(hold_s=15)) == []
    assert of_exercise("part-of-a-breath", breath="off", dose=Dose(hold_s=45)) == []


def test_a_condition_that_protects_is_known() -> None:
    [(where, message)] = of_exercise("unknown-condition", unsuited=("knee", "herniated-disk"))
    assert where == ("unsuited", 1)
    assert message.startswith("“herniated-disk”; one of degenerative-disc, herniated-disc, ")
    assert message.endswith("; did you mean herniated-disc?")
    [(where, message)] = of_exercise("unknown-condition", unsuited=("osteoporosis",))
    assert message.endswith("; say it in cautions instead")
    assert of_exercise("unknown-condition", unsuited=("knee", "no-floor")) == []


def test_a_sentence_is_said_once() -> None:
    assert of_exercise("said-twice", form=("shoulders low.", "Stand tall")) == [
        (("form", 1), "“Stand tall” a second time; each sentence once; leave one out")
    ]
    assert of_exercise("said-twice", form=("Standing tall.",)) == []


def test_there_is_an_easier_way() -> None:
    assert of_exercise("no-easier-option", easier="") == [
        ((), "no “easier”; an easier option; add easier = “what to do when it is too much”")
    ]


def test_it_is_told_what_it_feels_like_and_what_not() -> None:
    assert of_exercise("no-feeling", feel="", avoid="") == [
        (
            (),
            "no “feel” and no “avoid”; what it should feel like, and what not; add feel and avoid",
        )
    ]
    assert of_exercise("no-feeling", avoid="") == [
        ((), "no “avoid”; what it should feel like, and what not; add avoid")
    ]


def test_strength_has_a_caution() -> None:
    assert of_exercise("no-caution", kind="strength", cautions=()) == [
        (
            (),
            "strength without “cautions”; at least one; "
            "add cautions = [“…”]: when to stop, what to mind",
        )
    ]
    assert of_exercise("no-caution", kind="stretch", cautions=()) == []


@pytest.mark.parametrize("rate", [119, 201])
def test_the_voice_is_easy_to_follow(rate: int) -> None:
    look = rule_named("words-a-minute").wishes
    assert look is not None
    [trouble] = look(Wishes(rate=rate))
    assert trouble.where == ("rate",)
    expected = f"{rate} words a minute; 120 to 200 are easy to follow; 150 to 170 suits most"
    assert trouble.message == expected
    assert [*look(Wishes(rate=120)), *look(Wishes(rate=200))] == []
