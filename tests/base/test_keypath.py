"""Where something stands in a file, as a person reads it."""

from __future__ import annotations

import pytest

from coach.base.keypath import Entry, KeyPath, named, worded

TABLE = {
    "steps": [{}, {"exercise": "plank"}, {"exercise": 7}],
    "exercises": [{"id": "own"}, "no table"],
}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (("steps", 1, "dose", "rest_s"), "step 2 (plank), dose.rest_s"),
        (("steps", 1, "dose", "tempo_s", 2), "step 2 (plank), dose.tempo_s, entry 3"),
        (("exercises", 0, "setup", 2), "exercise 1 (own), setup, entry 3"),
        (("steps", 0), "step 1"),
        (("steps", 2, "say"), "step 3, say"),
        (("steps", 9), "step 10"),
        (("exercises", 1), "exercise 2"),
        (("steps",), "steps"),
        (("switch",), "switch"),
        (("sides", "left"), "sides.left"),
        (("seconds", 3), "seconds, entry 4"),
        (("a", 0, 1, "b"), "a, entry 1, entry 2, b"),
        ((), ""),
        (("",), ""),
    ],
)
def test_a_path_is_worded_for_somebody_who_counts_from_one(key: KeyPath, words: str) -> None:
    assert worded(named(key, TABLE)) == words


def test_without_a_table_steps_have_numbers_only() -> None:
    assert worded(("steps", 1, "side")) == "step 2, side"


def test_a_path_is_the_same_with_names() -> None:
    key = ("steps", 1, "dose")
    assert named(key, TABLE) == key
    assert {named(key, TABLE): "here"}[key] == "here"
    assert ("steps", Entry(1, "plank"), "dose") == key


def test_words_stay_on_one_short_plain_line() -> None:
    assert worded(("steps", Entry(0, "x\n\x1b[31m" + "y" * 99), "a\tb")) == (
        f"step 1 (x {'y' * 57}…), a b"
    )
    assert len(worded(("k" * 300,))) == 120
