"""One table of commands: bindings, plain lines, help, README and media keys say the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from coach.live.keys import BY_KEY, BY_MEDIA_KEY, COMMANDS, keys_line, rows, sign
from coach.live.remote.port import MediaKey
from coach.live.run import Run
from coach.ui.help_screen import session_rows
from coach.ui.session.screen import SessionScreen

README = Path(__file__).parents[2] / "README.md"


def test_no_key_and_no_word_means_two_things():
    keys = Counter(key for command in COMMANDS for key in command.keys)
    words = Counter(command.short for command in COMMANDS)
    assert {*keys.values(), *words.values()} == {1}
    assert all(" " not in command.short for command in COMMANDS)


def test_the_readme_has_the_table():
    text = README.read_text(encoding="utf-8")
    table = text.split("| key | does |\n|---|---|\n", 1)[1].split("\n\n")[0]
    told = [tuple(row.strip("| ").split(" | ")) for row in table.splitlines()]
    assert told == [*rows()]


def test_the_help_page_has_every_row():
    assert session_rows() == [*rows()]


def test_the_screen_binds_every_key_of_every_command():
    ours = SessionScreen.BINDINGS[: len(COMMANDS)]
    assert not {bound.key for bound in SessionScreen.BINDINGS[len(COMMANDS) :]} & set(BY_KEY)
    for bound, command in zip(ours, COMMANDS, strict=True):
        assert bound.key == ",".join(command.keys)
        assert (bound.description, bound.key_display) == (command.short, sign(command))
    assert "," not in BY_KEY


def test_one_line_tells_all_keys_in_words():
    line = keys_line()
    assert line.startswith("Keys: space pause, right arrow skip, ")
    assert all(command.short in line for command in COMMANDS)
    assert not set(line) & set("→←−")


@pytest.mark.parametrize("key", get_args(MediaKey))
def test_every_media_key_does_something(key):
    assert callable(BY_MEDIA_KEY[key])


def test_the_media_keys_are_those_of_the_commands():
    assert (BY_MEDIA_KEY["next"], BY_MEDIA_KEY["previous"]) == (Run.skip, Run.back)
    assert (BY_MEDIA_KEY["toggle"], BY_MEDIA_KEY["leave"]) == (Run.toggle, Run.leave)


def test_a_clicker_and_a_pedal_work_a_session():
    clicker = {key: BY_KEY[key].short for key in ("pagedown", "pageup", "b", ".", "f5")}
    assert list(clicker.values()) == ["onward", "back", "pause", "pause", "pause"]
