from __future__ import annotations

from textual.content import Content

from coach.score.reading.breathing import BreathState
from coach.ui.widgets.breath_shape import draw_disc
from coach.ui.widgets.explanation import explained
from coach.ui.widgets.words import large_words


def area(disc):
    return sum({"█": 2, "▀": 1, "▄": 1, " ": 0}[square] for row in disc for square in row)


def test_the_disc_grows_breathing_in_and_shrinks_breathing_out():
    steps = [step / 10 for step in range(11)]
    breathing_in = [area(draw_disc(BreathState("in", done), 16, 8)) for done in steps]
    breathing_out = [area(draw_disc(BreathState("out", done), 16, 8)) for done in steps]
    assert breathing_in == sorted(breathing_in)
    assert breathing_in[0] > 0
    assert breathing_in[-1] > 8 * breathing_in[0]
    assert breathing_out == breathing_in[::-1]


def test_the_disc_fits_its_box():
    disc = draw_disc(BreathState("in", 1.0), 14, 7)
    assert [len(row) for row in disc] == [14] * 7
    assert disc[3] == "█" * 14


def test_words_are_large_only_where_all_of_them_fit():
    assert len(large_words("Breathe out.", 80, 4)) == 4
    assert large_words("Breathe out.", 40, 4) == []
    assert len(large_words("Breathe out.", 45, 8)) == 8
    assert large_words("", 80, 4) == []


def test_the_present_sentence_is_marked_and_in_sight():
    sentences = tuple(f"Sentence number {number}." for number in range(20))
    rows = [str(row) for row in explained(sentences, 12, 40, 5)]
    assert rows == [
        "  Sentence number 11.",
        "▶ Sentence number 12.",
        "  Sentence number 13.",
        "  Sentence number 14.",
        "  Sentence number 15.",
    ]
    assert str(explained(sentences, 19, 40, 5)[-1]) == "▶ Sentence number 19."


def test_a_long_sentence_is_broken_and_never_taken_for_markup():
    rows = explained(("One [b]two[/b] three four five.",), 0, 16, 5)
    assert [str(row).strip() for row in rows] == ["▶ One [b]two[/b]", "three four", "five."]
    assert all(isinstance(row, Content) for row in rows)
