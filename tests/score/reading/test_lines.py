"""Long words in parts of two lines: nothing is lost, and breaks fall where one would pause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.score.reading.captions import LINE_LIMIT, in_lines, parts

MANY = 2 * LINE_LIMIT
words = st.text(st.sampled_from("abc,.:é中🧘"), min_size=1, max_size=12)
texts = st.lists(words, min_size=1, max_size=60).map(" ".join)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("And hold.", ["And hold."]),
        (
            "Feel a little warmer, with an easy breath.",
            ["Feel a little warmer, with an easy breath."],
        ),
        (
            "Stop if it hurts: slight tightness is right, pain is not.",
            ["Stop if it hurts:", "slight tightness is right, pain is not."],
        ),
        (
            "Feel a mild stretch at the front of the back leg's hip.",
            ["Feel a mild stretch at the", "front of the back leg's hip."],
        ),
        ("x" * 50, ["x" * 25, "x" * 25]),
    ],
)
def test_two_lines_part_where_one_would_pause(text: str, lines: list[str]) -> None:
    assert list(parts(text, MANY)) == [text]
    assert in_lines(text).split("\n") == lines


def test_long_words_part_behind_a_sentence() -> None:
    first = "Lie on your back with both knees bent, and let your arms rest."
    second = "Now bring one knee up to your chest, as far as it likes to come."
    assert list(parts(f"{first} {second}", MANY)) == [first, second]


@given(texts, st.integers(-1, MANY))
def test_nothing_is_lost_and_every_part_fits(text: str, limit: int) -> None:
    found = list(parts(text, limit))
    assert " ".join(found) == text
    for part in found:
        assert len(part) <= limit or " " not in part
        assert " ".join(in_lines(part).split("\n")) == part
        assert all(len(line) <= LINE_LIMIT for line in in_lines(part).split("\n"))
        assert in_lines(part).count("\n") <= 1


@given(st.text(st.sampled_from("ab中"), min_size=1, max_size=300))
def test_a_word_longer_than_a_line_is_broken(text: str) -> None:
    found = [line for part in parts(text, MANY) for line in in_lines(part).split("\n")]
    assert "".join(found) == text
    assert max(map(len, found)) <= LINE_LIMIT
