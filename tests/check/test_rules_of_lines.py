"""The rules that look at one line: a bad example each, and a good one that comes near."""

from __future__ import annotations

import pytest
from listened import of_line

TWENTY = " ".join(["slowly"] * 20)


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


def test_what_is_no_instruction_may_have_two_sentences() -> None:
    assert of_line("several-actions", "Well done. Now something longer.", "say") == []


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
    ("text", "found"),
    [
        ("Stay for 30s.", "“30s”, a figure with letters"),
        ("Repeat 10-12 times.", "“10-12”, figures joined by a sign"),
        ("Change L/R.", "“L/R”, a sign in place of a word"),
        ("Let your PSOAS be soft.", "“PSOAS”, only capitals"),
        ("Do ten reps.", "“reps”, short for the eye"),
        ("Use a prop, e.g. a towel.", "“e.g”, short for the eye"),
        ("Come into Trikonāsana.", "“Trikonāsana”, letters of another language"),
    ],
)
def test_what_is_written_for_the_eye_is_hard_to_say(text: str, found: str) -> None:
    assert of_line("hard-to-say", text) == [
        f"{found}; words that a voice can read; write it in words, or add it to [pronounce]"
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hold for 30 seconds, the 2nd time for 20."),
        ("en", "Let body and legs make a wide letter V, I know you can."),
        ("en", "Don't rush: a minute's rest is a minute's rest."),
        ("en", "Lift your {side:n} leg."),
        ("de", "Hüfte öffnen, Füße heben, Knie größer denken."),
        ("es", "Levántate, señor, con cigüeña."),
        ("fr", "Le cœur léger, là où ça va."),
    ],
)
def test_plain_words_are_not(language: str, text: str) -> None:
    assert of_line("hard-to-say", text, language=language) == []


def test_a_word_that_a_lexicon_knows_is_not_hard() -> None:
    assert of_line("hard-to-say", "Let your PSOAS be soft.", known="psoas") == []


def test_a_title_is_said_within_three_seconds() -> None:
    title = "Deep kneeling side bend with a reach across and a twist"
    assert of_line("long-title", title, "title") == [
        "11 words, 3.4 s; a title of at most 3 s; find a shorter name"
    ]
    assert of_line("long-title", "Seated cross leg hip stretch", "title") == []
    assert of_line("long-title", title, "setup") == []
