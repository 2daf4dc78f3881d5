"""What a cast keeps of a terminal is enough to see the same screens."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a cast is recorded in a pseudo-terminal", allow_module_level=True)

import cast
import pyte


def test_what_is_kept_shows_the_same_screens():
    first, second = pyte.Screen(cast.COLUMNS, cast.ROWS), pyte.Screen(cast.COLUMNS, cast.ROWS)
    written, kept = pyte.Stream(first), pyte.Stream(second)
    before = cast.drawn(first)
    for text in (
        "\x1b[2J\x1b[3;5H\x1b[1;38;2;1;2;3mHold\x1b[0m on",
        "\x1b[3;6H\x1b[48;2;9;9;9mö\x1b[0m\x1b[24;80H⣿",
        "\x1b[2J",
    ):
        written.feed(text)
        now = cast.drawn(first)
        kept.feed(cast.changes(before, now))
        assert cast.drawn(second) == now
        before = now
    assert cast.changes(before, before) == ""
