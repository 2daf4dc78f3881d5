"""Lengths before anything is rendered: near enough for a total on the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.score.estimate import LEAST_MS, ONSET_MS, Estimates, estimated
from coach.score.models import Spoken, Utterance

texts = st.text(max_size=100)


def test_a_sentence_is_as_long_as_its_letters_at_the_rate() -> None:
    text = "Lie on your back with your knees bent"
    slow, quick = (estimated(Utterance(text, "v", rate)).length_ms for rate in (85, 170))
    assert quick == 2647
    assert slow == pytest.approx(2 * quick, abs=1)


def test_the_words_of_french_are_longer() -> None:
    words = Utterance("Croisez la jambe droite sous l'autre", "v", 170)
    english, french, unknown = (estimated(words, code).length_ms for code in ("en", "fr", "xx"))
    assert french == pytest.approx(english * 4.0 / 4.5, abs=1)
    assert unknown == english == Estimates()[words].length_ms
    assert Estimates("fr")[words].length_ms == french


def test_a_digit_counts_as_the_word_that_it_is_read_as() -> None:
    digit, word = (estimated(Utterance(text, "v", 80)).length_ms for text in ("7 s", "sevn s"))
    assert digit < word
    assert digit > estimated(Utterance("s", "v", 80)).length_ms


@given(texts, texts, st.integers(80, 300))
def test_more_words_never_take_less_time(one: str, other: str, rate: int) -> None:
    short = estimated(Utterance(one, "v", rate))
    long = estimated(Utterance(one + other, "v", rate))
    assert LEAST_MS <= short.length_ms <= long.length_ms
    assert short.before_ms == ONSET_MS


def test_anything_can_be_looked_up() -> None:
    words = Utterance("Go.", "v", 170)
    assert Estimates()[words] == estimated(words) == Spoken(ONSET_MS, LEAST_MS - ONSET_MS)
    assert words in Estimates()
    assert "Rest." not in Estimates()
