"""A line is short enough to be taken in by ear."""

from __future__ import annotations

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
    both = "Foot down. Weight on your {other} leg."
    assert of_line("several-actions", both, "switch") == []
    assert of_line("several-actions", f"{both} Look ahead.", "switch") == [
        "3 sentences in one line; one action a line; say only the one thing to move"
    ]


def test_what_is_no_instruction_may_have_two_sentences() -> None:
    assert of_line("several-actions", "Well done. Now something longer.", "say") == []


def test_a_title_is_said_within_three_seconds() -> None:
    title = "Deep kneeling side bend with a reach across and a twist"
    assert of_line("long-title", title, "title") == [
        "11 words, 4.0 s; a title of at most 3 s; find a shorter name"
    ]
    assert of_line("long-title", "Seated cross leg hip stretch", "title") == []
    assert of_line("long-title", title, "setup") == []
