from __future__ import annotations

import pytest
from small import library

from coach.ui.widgets.block_letters import (
    GLYPHS,
    HEIGHT,
    can_draw,
    can_draw_within,
    columns_of,
    draw,
    largest_scale,
    rows_of,
    wrapped,
)


@pytest.mark.parametrize("letter", GLYPHS)
def test_every_glyph_is_a_rectangle(letter):
    rows = GLYPHS[letter]
    assert len(rows) == HEIGHT
    assert len({len(row) for row in rows}) == 1
    assert set("".join(rows)) <= {"#", "."}


@pytest.mark.parametrize("kind", [str.isalpha, str.isdecimal])
def test_no_two_letters_or_figures_look_alike(kind):
    pictures = [GLYPHS[letter] for letter in GLYPHS if kind(letter)]
    assert len(set(pictures)) == len(pictures) >= 10


def test_a_figure_at_scale_one_and_two():
    assert draw("7", 1) == ["▀▀▀▀█", "   ▄▀", "  █  ", "  ▀  "]
    assert draw("1", 2)[0] == "    ██    "


@pytest.mark.parametrize("scale", range(1, 9))
def test_a_drawing_has_the_size_that_was_announced(scale):
    rows = draw("Hold 30", scale)
    assert len(rows) == rows_of(scale)
    assert {len(row) for row in rows} == {columns_of("Hold 30", scale)}


@pytest.mark.parametrize(
    ("size", "scale"), [((22, 7), 2), ((21, 7), 1), ((22, 6), 1), ((10, 9), 0)]
)
def test_the_largest_that_fits_is_taken(size, scale):
    assert largest_scale("30", *size) == scale


def test_text_without_a_picture_is_not_drawn():
    assert not can_draw("время")
    assert not can_draw_within("время", 1000)
    assert largest_scale("время", 1000, 1000) == 0


def test_what_a_session_in_our_languages_shows_has_pictures():
    labels = [library().phrases(language).labels for language in ("de", "en", "es", "fr")]
    words = [
        word
        for label in labels
        for word in (label.left, label.right, label.hold, label.rest, label.intro, label.switch)
    ]
    assert [word for word in words if not can_draw(word)] == []


def test_words_are_broken_between_words():
    assert wrapped("Breathe in and hold", 60, 1) == ["Breathe in", "and hold"]
    assert wrapped("Straightforwardly on", 30, 1) == ["Straightforwardly", "on"]
