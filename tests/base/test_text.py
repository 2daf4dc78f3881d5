"""Text from outside becomes plain, on one line, and bounded."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.text import bare, filled, joined, matching, one_line, plain, sentence


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


NAMES = ["Headset", "USB Headset", "Built-in Audio Analog Stereo", "USB  Speaker"]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ("Headset", [0]),
        ("HEADSET", [0]),
        ("usb headset", [1]),
        (" usb  head ", [1]),
        ("analog", [2]),
        ("usb speaker", [3]),
        ("usb", [1, 3]),
        ("head", [0, 1]),
        ("hdmi", []),
        ("", []),
        ("\x00", []),
    ],
)
def test_an_equal_name_comes_before_a_part(wanted: str, places: list[int]) -> None:
    assert matching(wanted, NAMES) == places


def test_equal_names_are_all_matching() -> None:
    assert matching("a", ["A", "a", "aa"]) == [0, 1]


@pytest.mark.parametrize(
    ("title", "alone", "before_more"),
    [
        ("Calf stretch", "Calf stretch.", "Calf stretch"),
        ("Calf stretch.", "Calf stretch.", "Calf stretch"),
        ("Ready?", "Ready?", "Ready"),
        ("Go on ?!", "Go on?!", "Go on"),
        ("And now:", "And now.", "And now"),
        ("Breathe …", "Breathe…", "Breathe"),
        ("Breathe...", "Breathe…", "Breathe"),
        ("a towel,", "a towel.", "a towel"),
        ("¿Listo?", "¿Listo?", "¿Listo?"),
        ("¡Vamos!.", "¡Vamos!", "¡Vamos!"),
        ("休息。", "休息.", "休息"),
        ("Dr. No", "Dr. No.", "Dr. No"),
        ("?", "?", "?"),
    ],
)
def test_what_ends_a_title_gives_way_to_what_follows(
    title: str, alone: str, before_more: str
) -> None:
    assert filled("{title}. About {n}.", title=title, n="2 minutes") == f"{alone} About 2 minutes."
    assert filled("Next: {title}, now.", title=title) == f"Next: {before_more}, now."
    assert filled("{title} : {why}.", title=title, why="so") == f"{before_more} : so."
    assert bare(title) == before_more


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("Volgende: {title}, {position}.", "Volgende: Brug."),
        ("{position}, {title}.", "Brug."),
        ("{title}: {position}.", "Brug."),
        ("Wij laten {title} weg, {position}.", "Wij laten Brug weg."),
    ],
)
def test_an_empty_text_takes_the_sign_before_it_along(words: str, heard: str) -> None:
    assert filled(words, title="Brug", position="") == heard


def test_a_text_at_the_end_keeps_its_own_end() -> None:
    assert (
        filled("If it is too much: {easier}", easier="Sit down.") == "If it is too much: Sit down."
    )
    assert joined(", ", "Ready?", "left", "", "set 2.") == "Ready, left, set 2."
    assert joined(", ", "Ready?", "") == "Ready?"
    assert joined(", ") == ""


def test_names_that_nothing_is_given_for_stay() -> None:
    assert filled("{title}, {why}.", title="a {why}?") == "a {why}, {why}."


@pytest.mark.parametrize(
    ("text", "expected"),
    [("no sound.", "No sound."), ("why?", "Why?"), ("wait...", "Wait…"), ("a", "A."), ("", "")],
)
def test_a_sentence_ends_once(text: str, expected: str) -> None:
    assert sentence(text) == expected
