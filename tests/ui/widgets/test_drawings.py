from __future__ import annotations

import pytest

from coach.draw.grid import Dots
from coach.score.reading.breathing import BreathState
from coach.ui.look import Look
from coach.ui.session.breath import Breath, drawn
from coach.ui.session.spoken import Said, Spoken
from coach.ui.widgets.reading import large


def area(step, width=16, rows=8):
    """How many dots of the disc there are."""
    runs = [run for row in drawn(width, rows, step, Dots.BRAILLE) for run in row]
    return sum(
        (ord(cell) - 0x2800).bit_count() for text, ink in runs if ink == "breath" for cell in text
    )


def test_the_disc_grows_with_the_breath_and_fits_its_box():
    sizes = [area(step) for step in range(0, 49, 6)]
    assert sizes == sorted(sizes)
    assert 0 < 4 * sizes[0] < sizes[-1]
    assert area(None) == 0
    assert [sum(len(text) for text, _ in row) for row in drawn(14, 7, 48, Dots.QUADRANTS)] == [
        14
    ] * 7


@pytest.mark.parametrize(("motion", "sizes"), [("full", 9), ("calm", 4), ("none", 1)])
def test_a_breath_moves_as_much_as_was_asked(motion, sizes):
    breath, seen = Breath(id="breath"), set()
    breath.redraw = lambda: None
    for step in range(9):
        breath.show(BreathState("in", step / 8), "breathe in", Look(motion=motion))
        seen.add(breath._shown)
    assert len(seen) == sizes


def test_a_line_to_read_is_large_only_where_all_of_it_fits():
    one = large("Breathe out.", 80, 8)
    assert 4 <= len(one) <= 8
    assert max(map(len, one)) <= 80
    two = large("Breathe out.", 44, 9)
    assert [len(two), two[4]] == [9, ""]  # four rows, a blank one, four rows
    assert large("Breathe out.", 44, 8) == []
    assert large("", 80, 4) == large("время", 80, 8) == []


def rows_of(said, width, height):
    spoken = Spoken(id="words")
    spoken._said = said
    return ["".join(text for text, _ in row) for row in spoken.paint(width, height)]


def test_the_present_sentence_is_marked_and_in_sight():
    sentences = tuple(f"Sentence number {number}." for number in range(20))
    assert rows_of(Said(sentences, 12), 40, 5) == [
        "  Sentence number 11.",
        "▶ Sentence number 12.",
        "  Sentence number 13.",
        "  Sentence number 14.",
        "  Sentence number 15.",
    ]
    assert rows_of(Said(sentences, 19), 40, 5)[-1] == "▶ Sentence number 19."


def test_a_long_sentence_is_broken_and_never_taken_for_markup():
    rows = rows_of(Said(("One [b]two[/b] three four five.", "Six."), 0), 16, 5)
    assert rows == ["▶ One [b]two[/b]", "  three four", "  five.", "  Six."]
