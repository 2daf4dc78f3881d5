"""What nobody should have to do without: each rule with a bad example and a good one near it."""

from __future__ import annotations

from typing import Any

import pytest
from listened import faultless, of_exercise, of_routine
from msgspec.structs import replace
from small import SEEDS, resources

from coach.check.rules import rule_named
from coach.check.views import PhrasesView, RecordingView
from coach.plan.wishes import Wishes
from coach.routine.exercise import Instead
from coach.routine.models import Step
from coach.routine.read import read_table


def test_a_condition_that_protects_is_known() -> None:
    [(where, message)] = of_exercise("unknown-condition", unsuited=("knee", "herniated-disk"))
    assert where == ("unsuited", 1)
    assert message.startswith("“herniated-disk”; one of degenerative-disc, herniated-disc, ")
    assert message.endswith("; did you mean herniated-disc?")
    [(where, message)] = of_exercise("unknown-condition", unsuited=("osteoporosis",))
    assert message.endswith("; say it in cautions instead")
    assert of_exercise("unknown-condition", unsuited=("knee", "no-floor")) == []
    other = Instead(when=("easier", "kneee"), lines={"Sit tall.": "Lean back."})
    [(where, message)] = of_exercise("unknown-condition", setup=("Sit tall.",), instead=(other,))
    assert where == ("instead", 0, "when", 1)
    assert message.endswith("; did you mean knee?")


def test_a_condition_that_a_note_has_other_words_for_is_known() -> None:
    note = Step(say="Lie down.", instead={"no-flor": "Sit back.", "knee": ""})
    [(where, message)] = of_routine("unknown-condition", note, Step(exercise="nod"))
    assert where == ("steps", 0, "instead", "no-flor")
    assert message.endswith("; did you mean no-floor?")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Stand on one leg."),
        ("en", "Stand on your {side} leg."),
        ("en", "Hips back, and swing the kettlebell."),
        ("de", "Steh auf dem {side:n} Bein."),
        ("es", "Ponte sobre una pierna."),
        ("fr", "Tenez-vous sur une jambe."),
    ],
)
def test_who_might_fall_hears_to_keep_the_eyes_open(language: str, line: str) -> None:
    def found(**keys: Any) -> list[Any]:
        keys = {"sides": "each", "position": "standing", **keys}
        return of_exercise("eyes-closed", language=language, **keys)

    [(where, message)] = found(setup=("Stand tall.", line))
    assert where == ("setup", 1)
    assert message.endswith("; eyes that are open; add eyes_open = true")
    assert len(found(action=line)) == 1
    assert found(setup=(line,), eyes_open=True) == []
    assert found(setup=(line,), position="supine") == []
    assert found(setup=("Stand tall.",), form=(line,)) == []
    assert found(setup=("Put your weight on both legs.",)) == []


def test_who_hangs_knows_from_what() -> None:
    [(where, message)] = of_exercise("hangs-from-nothing", position="hanging")
    assert where == ("position",)
    expected = "hanging, and no kit; what one hangs from; add kit = [“a pull-up bar”]"
    assert message == expected
    assert of_exercise("hangs-from-nothing", position="hanging", kit=("a bar",)) == []
    assert of_exercise("hangs-from-nothing", position="desk") == []


@pytest.mark.parametrize("rate", [119, 201])
def test_the_voice_is_easy_to_follow(rate: int) -> None:
    look = rule_named("words-a-minute")
    [trouble] = look(Wishes(rate=rate))
    assert trouble.where == ("rate",)
    expected = f"{rate} words a minute; 120 to 200 are easy to follow; 150 to 170 suits most"
    assert trouble.message == expected
    assert [*look(Wishes(rate=120)), *look(Wishes(rate=200))] == []


def test_a_language_has_every_phrase() -> None:
    look = rule_named("missing-phrase")
    path = SEEDS / "phrases" / "de.toml"
    table = read_table(path.read_text(encoding="utf-8"), path)
    conditions = resources().conditions
    assert list(look(PhrasesView(table=table, conditions=conditions))) == []
    del table["halfway"]
    [trouble] = look(PhrasesView(table=table, conditions=conditions))
    assert trouble.where == ("halfway",)
    assert trouble.message == (
        "no such key; expected its words; until then no routine in this language can be played"
    )


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


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_an_id_is_no_name_of_a_device(name: str) -> None:
    reach = Step(exercise="reach")
    assert of_routine("device-name", reach, id=name) == [
        (("id",), f"“{name}”; a name that a file can have everywhere; add a word to it")
    ]
    assert of_routine("device-name", reach, id=f"{name}-2") == []


def test_an_exercise_speaks_the_language_of_its_routine() -> None:
    step = Step(exercise="bridge")  # one of ours
    assert of_routine("mixed-language", step) == []
    assert of_routine("mixed-language", step, step, language="de") == [
        (
            ("steps", 0, "exercise"),
            "“bridge” is in English; words in the language of the routine, “de”; "
            "bring it along as [[exercises]], with its words translated",
        )
    ]
    assert of_routine("mixed-language", faultless("bridge", row=3), language="de") == []


def test_a_recorded_voice_has_every_line() -> None:
    look = rule_named("not-recorded")
    view = RecordingView(routine="mine", voice="anna", lines=9, missing=("A", "B", "C", "D"))
    [trouble] = look(view)
    assert trouble.message == (
        "4 of 9 lines are not in anna: “A”, “B”, “C” and 1 more; all of them recorded; "
        "coach voices record mine --voice anna"
    )
    assert list(look(replace(view, missing=()))) == []
