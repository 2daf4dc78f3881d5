from __future__ import annotations

from dataclasses import replace

import pytest

from coach.live.after import Question
from coach.live.view import Done
from coach.ui.session.summary import Summary, account, figures, kind_words, short_account


def summary(*done, ended=True, heard_ms=300_000, troubles=(), left_out=()):
    return Summary("R", ended, heard_ms, done, troubles, left_out=left_out)


def test_each_exercise_is_told_by_a_sign_and_in_words():
    lines = list(account(summary(Done("A", 3, 3), Done("Long one", 1, 3), Done("C", 0, 3))))
    assert lines == ["✓ A         done", "◐ Long one  1 of 3 done", "· C         not this time"]


def test_how_long_it_was_and_something_kind_come_first():
    told = ["R: 5 minutes", "You did all of it. Take a breath, and drink some water."]
    assert list(short_account(summary(Done("A", 3, 3)))) == told


def test_the_figures_of_an_answer_are_there_and_the_chosen_one_is_marked():
    assert figures(None) == []
    pain = figures(Question("pain", typed="1"))
    assert [text for text, _ in pain] == ["0", "[1]", *map(str, range(2, 11))]
    assert [text for text, ink in pain if ink == "now"] == ["[1]"]
    assert [text for text, _ in figures(Question("effort"))] == list("12345")


def test_nobody_whom_pain_stopped_is_told_that_it_went_well():
    assert summary().headline == "Well done"
    assert summary(ended=False).headline == "Paused"
    assert replace(summary(), in_pain=True).headline == "The end"


def test_troubles_come_last():
    assert list(account(summary(troubles=("no voice",))))[-1] == "no voice"


@pytest.mark.parametrize(
    ("finished", "ended", "hurt", "words"),
    [
        (2, True, "", "You did all of it."),
        (2, False, "", "You did all of it."),
        (1, True, "", "You came to the end, and everything you did counts."),
        (1, True, "Bridge", "Everything you did counts. The rest can wait for another day."),
        (1, False, "", "Everything you did counts. The rest can wait for another day."),
        (0, False, "", "Coming to the mat is a start."),
        (0, True, "Bridge", "Coming to the mat is a start."),
    ],
)
def test_the_kind_sentence_is_true(finished, ended, hurt, words):
    told = summary(Done("A", finished, 2), ended=ended, left_out=(hurt,) if hurt else ())
    assert words in kind_words(told)
