"""Which texts are the same words."""

from __future__ import annotations

import pytest

from coach.speech.packs.wording import is_count, worded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Breathe in.", "breathe in"),
        ("Now, hold!", "NOW,  hold …"),
        ("Don’t push – rest.", "Don't push-rest"),
        ("“Cat” and ‘cow’", "\"cat\" and 'cow'"),
        ("Ｈold\u00a0still", "hold still?"),
        ("12", " 12. "),
    ],
)
def test_case_spaces_signs_and_the_end_count_for_nothing(one: str, other: str) -> None:
    assert worded(one) == worded(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Left side.", "Right side."), ("Hold", "Hold it"), ("1", "11"), ("Lower it", "Lower, it")],
)
def test_other_words_are_others(one: str, other: str) -> None:
    assert worded(one) != worded(other)


def test_what_has_no_words_is_nothing() -> None:
    assert worded("… !") == worded("") == ""


def test_a_count_is_digits_alone() -> None:
    assert [text for text in ("7", "60.", "5 seconds", "seven") if is_count(text)] == ["7", "60."]
