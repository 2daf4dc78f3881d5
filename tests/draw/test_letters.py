"""Large type: legible from four rows on, and every letter that four languages need."""

from __future__ import annotations

import pytest

from coach.draw.letters import SMALLEST_ROWS, can_draw, drawn, rows_within

ROWS = [*range(SMALLEST_ROWS, 10), 22]
ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞÀÂÇÈÉÊËÎÏÔÙÛÁÍÓÚÑ0123456789"


@pytest.mark.parametrize("rows", ROWS)
def test_no_two_letters_look_alike_at_any_height(rows):
    looks = {letter: tuple(drawn(letter, rows)) for letter in ALL}
    alike = {(a, b) for a in ALL for b in ALL if a < b and looks[a] == looks[b]}
    assert alike == {("0", "O")}


@pytest.mark.parametrize("rows", ROWS)
def test_every_row_of_a_line_is_as_wide_as_the_first(rows):
    assert {len(line) for line in drawn(f"{ALL} ◀▶", rows)} == {len(drawn(f"{ALL} ◀▶", rows)[0])}


def test_a_letter_fills_its_rows():
    for letter in "AZÄÉÑ08":
        first, *_, last = drawn(letter, 8)
        assert first.strip(), letter
        assert last.strip(), letter


def test_small_letters_are_drawn_as_capitals_and_what_has_no_strokes_is_not():
    assert drawn("größe", 5) == drawn("GRÖẞE", 5)
    assert not can_draw("Привет")
    assert rows_within(["Привет"], 200, 20) == 0


def test_words_are_as_high_as_their_box_allows():
    assert rows_within(["18"], 200, 22) == 22
    rows = rows_within(["HOLD", "RIGHT ▶"], 80, 10)
    assert rows > 0
    assert rows_within(["HOLD", "RIGHT ▶"], 80, rows) == rows
    assert rows_within(["HOLD", "RIGHT ▶"], 10, 10) == 0
