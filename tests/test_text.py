"""Text from outside becomes plain, on one line, and bounded."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.text import one_line, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lift your knee.", "Lift your knee."),
        ("  Lift\tyour\r\n  knee. ", "Lift your knee."),
        ("\x1b[1;31mRed\x1b[0m hot", "Red hot"),
        ("a\x1b[2Jb", "a b"),
        ("\x1b]0;new title\x07done", "done"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("never closed \x1b]0;title", "never closed"),
        ("\x1bPq#0\x1b\\picture", "picture"),
        ("\x1bcreset", "creset"),
        ("a\x1b", "a"),
        ("bell\x07, back\x08", "bell , back"),
        ("\x9b31mred", "31mred"),
        ("left\u202eright\u2066", "leftright"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("private \ue000 use", "private use"),
        ("non\xa0breaking\u3000space\u2028line", "non breaking space line"),
        ("[b]bold[/b] <i>", "[b]bold[/b] <i>"),
        ("Füße über 5 × 10 s – „ja“ 中文 🧘", "Füße über 5 × 10 s – „ja“ 中文 🧘"),
        ("", ""),
    ],
)
def test_what_steers_a_terminal_is_taken_out(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text())
def test_plain_text_is_plain_however_often_it_is_made_so(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert "  " not in once
    assert once == once.strip()
    bad = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert not [sign for sign in once if unicodedata.category(sign) in bad]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Lift your knee.", 15, "Lift your knee."),
        ("Lift your knee.", 14, "Lift your…"),
        ("Lift your, knee.", 12, "Lift your…"),
        ("Liftyourknee and hold", 8, "Liftyou…"),
        ("a bcdefghijkl", 10, "a bcdefgh…"),
    ],
)
def test_a_long_line_is_cut_between_words(text: str, limit: int, expected: str) -> None:
    assert one_line(text, limit) == expected


@given(st.text(), st.integers(1, 100))
def test_a_line_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert line == plain(text) or line.endswith("…")
