from __future__ import annotations

import pytest

from coach.live.view import Done
from coach.ui.session.summary import Summary, account, kind_words


def summary(*done, ended=True, heard_ms=300_000, troubles=()):
    return Summary("R", ended, heard_ms, done, troubles)


def test_each_exercise_is_told_by_a_sign_and_in_words():
    lines = list(account(summary(Done("A", 3, 3), Done("B", 1, 3), Done("C", 0, 3))))
    assert lines[0] == "R: 5 minutes"
    assert lines[2:5] == ["  ✓  A: done", "  ◐  B: 1 of 3 done", "  ·  C: not this time"]


def test_troubles_come_last():
    assert list(account(summary(troubles=("no voice",))))[-1] == "no voice"


@pytest.mark.parametrize(
    ("finished", "ended", "words"),
    [
        (2, True, "You did all of it."),
        (2, False, "You did all of it."),
        (1, True, "everything you did counts."),
        (1, False, "Everything you did counts."),
        (0, False, "Coming to the mat is a start."),
    ],
)
def test_the_kind_sentence_is_true(finished, ended, words):
    assert words in kind_words(summary(Done("A", finished, 2), ended=ended))
