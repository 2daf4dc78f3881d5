"""Which commands have their keys unseen from the start on."""

from __future__ import annotations

import pytest

from coach.__main__ import BEFORE_COMMANDS, READ_KEYS, reads_keys
from coach.cli.commands import COMMANDS
from coach.cli.language import without_language
from coach.cli.person import without_person


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("play first-relief", True),
        ("resume", True),
        ("--language de play first-relief", True),
        ("--person=Ada --language de play", True),
        ("--minutes 5 --eyes-free", True),
        ("", False),
        ("log note play", False),
        ("--person play log delete", False),
        ("new play", False),
    ],
)
def test_keys_are_read_by_what_plays_and_by_the_spoken_menus(typed: str, reads: bool) -> None:
    assert reads_keys(typed.split()) == reads


def test_what_is_looked_for_is_what_there_is() -> None:
    assert set(READ_KEYS) <= set(COMMANDS)
    for option in BEFORE_COMMANDS:
        rest, found = without_person([option, "x", "play"])
        assert (rest, found) == (["play"], "x") or without_language([option, "x", "play"]) == (
            ["play"],
            "x",
        )
