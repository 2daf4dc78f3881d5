"""Blocks, dots and lines of a picture are shapes in its cells; letters stay where they are."""

import re

from cell_shapes import SHAPES, shaped

TEXT = '<text class="r1" x="12.2" y="44.4" textLength="48.8" clip-path="url(#c)">{}</text>'


def test_a_block_fills_its_cell_and_a_letter_stays_in_its_own():
    picture = shaped(TEXT.format("a█&#160;b"))
    assert picture.endswith(TEXT.format("a&#160;&#160;b"))
    (drawn,) = re.findall(r'<path class="r1" d="([^"]+)"/>', picture)
    assert drawn == "M24.4 25.9h12.2v24.8h-12.2z"


def test_what_is_no_letter_leaves_none_and_what_is_one_no_shape():
    assert "<text" not in shaped(TEXT.format("⣿⣿"))
    assert shaped(TEXT.format("a&amp;b ")) == TEXT.format("a&amp;b ")
    assert len(SHAPES["⣿"]) == 8


def test_no_font_is_fetched():
    assert shaped('<style> @font-face { src: url("https://a.org/b") } .a {} </style>') == (
        "<style> .a {} </style>"
    )
