"""Words that can be followed by ear: each rule with a bad example and a good one near it."""

from __future__ import annotations

import pytest
from listened import of_exercise, of_line, of_routine

from coach.routine.models import Step


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "Lift your arm, like this.", "like this"),
        ("en", "Rest your hand HERE.", "HERE"),
        ("de", "Heb den Arm, wie gezeigt.", "wie gezeigt"),
        ("es", "Pon la mano aquí.", "aquí"),
        ("fr", "Posez la main ici.", "ici"),
    ],
)
def test_words_that_point_need_eyes(language: str, text: str, phrase: str) -> None:
    assert of_line("needs-eyes", text, language=language) == [
        f"“{phrase}”; words for closed eyes; say what moves, and from where to where"
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Lower it where the other arm was, there and back."),
        ("en", "See a doctor now if you are numb between the legs."),
        ("en", "Keep breathing, and adhere to your own pace."),
        ("de", "Heb den Arm so hoch, wie es dir gut tut."),
        ("es", "Levanta el brazo como puedas."),
        ("fr", "Levez le bras comme vous pouvez."),
        ("it", "Alza il braccio, come mostrato qui."),
    ],
)
def test_words_that_come_near_do_not(language: str, text: str) -> None:
    assert of_line("needs-eyes", text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "Now hold your breath.", "hold your breath"),
        ("de", "Und halte die Luft an.", "halte die Luft an"),
        ("es", "Aguanta la respiración.", "Aguanta la respiración"),
        ("fr", "Retenez votre souffle.", "Retenez votre souffle"),
    ],
)
def test_nobody_holds_the_breath(language: str, text: str, phrase: str) -> None:
    assert of_line("held-breath", text, language=language) == [
        f"“{phrase}”; breath that goes on; say “keep breathing”, or “pause”"
    ]


def test_to_hold_and_to_breathe_is_fine() -> None:
    assert of_line("held-breath", "Hold, and let your breath flow.") == []


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "This cures the pain.", "cures"),
        ("de", "Das heilt den Rücken.", "heilt"),
        ("es", "Esto cura el dolor.", "cura el"),
        ("fr", "Cela soigne le dos.", "soigne"),
    ],
)
def test_nothing_is_promised(language: str, text: str, phrase: str) -> None:
    assert of_line("promise", text, language=language) == [
        f"“{phrase}”; nothing that sounds like a treatment; "
        "say what the movement does or feels like"
    ]


def test_words_that_look_like_promises_are_none() -> None:
    assert of_line("promise", "Feel your heel grow heavy, secure and still.") == []
    assert of_line("promise", "Procura no forzar.", language="es") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Blijf 30s.", "“30s”, a figure with letters"),
        ("Herhaal 10-12 keer.", "“10-12”, figures joined by a sign"),
        ("Wissel L/R.", "“L/R”, a sign in place of a word"),
        ("Ontspan je PSOAS.", "“PSOAS”, only capitals"),
    ],
)
def test_what_is_written_for_the_eye_is_hard_to_say_without_an_ear(text: str, found: str) -> None:
    assert of_line("hard-to-say", text, language="nl") == [
        f"{found}; words that a voice can read; write it in words, or add it to [pronounce]"
    ]


def test_a_word_of_another_language_is_hard_to_say() -> None:
    assert of_line("hard-to-say", "Come into Trikonāsana.") == [
        "“Trikonāsana”, letters of another language; words that a voice can read; "
        "write it in words, or add it to [pronounce]"
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hold for 30 seconds, the 2nd time for 20."),
        ("en", "Do 3x10 reps, e.g. with 5 kg: 30s each, L/R, ca. 45°, then STOP."),
        ("en", "Let body and legs make a wide letter V, I know you can."),
        ("en", "Don't rush: a minute's rest is a minute's rest."),
        ("en", "Lift your {side:n} leg."),
        ("de", "Mach 3x10 Wdh., z. B. mit 5 kg: je 30 Sek., L/R, ca. 45°, dann STOPP."),
        ("es", "Haz 3x10 rep., p. ej. con 5 kg: 30 s, izq., aprox. 45°, y ALTO."),
        ("fr", "Faites 3x10 rép., p. ex. avec 5 kg : 30 s, env. 45°, puis STOP."),
        ("de", "Hüfte öffnen, Füße heben, Knie größer denken."),
        ("es", "Levántate, señor, con cigüeña."),
        ("fr", "Le cœur léger, là où ça va."),
    ],
)
def test_plain_words_are_not(language: str, text: str) -> None:
    assert of_line("hard-to-say", text, language=language) == []


def test_a_word_that_a_lexicon_knows_is_not_hard() -> None:
    assert of_line("hard-to-say", "Let your Psöas be soft.", known="psöas") == []


def test_a_learned_word_that_no_lexicon_has_is_told() -> None:
    line = "Feel the flexor hallularis."
    assert of_line("hard-to-say", line) == [
        "“hallularis”, a learned word that voices say wrongly; words that a voice can read; "
        "write it in words, or add it to [pronounce]"
    ]
    assert of_line("hard-to-say", line, known="hallularis") == []
    assert of_line("hard-to-say", "The aurora borealis, a chrysalis, polaris.") == []


def test_a_sentence_is_said_once() -> None:
    assert of_exercise("said-twice", form=("shoulders low.", "Stand tall")) == [
        (("form", 1), "“Stand tall” a second time; each sentence once; leave one out")
    ]
    assert of_exercise("said-twice", form=("Standing tall.",)) == []


def test_a_note_does_not_say_what_comes_anyway() -> None:
    assert of_routine("said-twice", Step(say="Stand tall"), Step(exercise="reach")) == [
        (
            ("steps", 0, "say"),
            "“Stand tall”, with which the next exercise opens; each sentence once; "
            "leave the note out",
        )
    ]
    assert of_routine("said-twice", Step(say="Stand up."), Step(exercise="reach")) == []


def test_an_exercise_for_each_side_names_it() -> None:
    assert of_exercise("unnamed-side", setup=("Lift one arm.",), action="", switch="Change.") == [
        (
            ("setup",),
            "a side that is never named; “{side}” in at least one line of setup; "
            "name the limb: “Lift your {side} leg.”",
        )
    ]
    assert (
        of_exercise(
            "unnamed-side", setup=("Lift one arm.",), action="", sides="alternate", switch=""
        )
        == []
    )
    assert (
        of_exercise("unnamed-side", setup=("Keep the {other} arm low.",), action="", switch="")
        == []
    )
    assert of_exercise("unnamed-side", setup=("Sit.",), switch="", action="Lift {side}.") == []
