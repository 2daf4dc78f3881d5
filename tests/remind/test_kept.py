"""The file of a person's reminders."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from coach.base.errors import BadFile, UnknownName
from coach.base.safe import CannotWrite
from coach.remind.kept import (
    FILE_NAME,
    Reminder,
    keep_reminders,
    load_reminders,
    named,
    with_one,
)

EVENING = Reminder(name="evening", routine="first-relief", when="mon, fri at 18:30")
BREAK = Reminder(name="desk", routine='/a "b"/c.toml', when="every 45 minutes", then="play")


def test_what_is_kept_is_read_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert load_reminders(folder) == ()
    path = keep_reminders(folder, [EVENING, BREAK])
    assert path == folder / FILE_NAME
    assert load_reminders(folder) == (EVENING, BREAK)
    if os.name == "posix":  # for nobody else
        assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, path)] == [0o700, 0o600]
    keep_reminders(folder, [])
    assert list(folder.iterdir()) == []
    keep_reminders(folder, [])


def test_one_takes_the_place_of_the_one_of_its_name() -> None:
    other = Reminder(name="evening", routine="lying-down", when="8:00")
    assert with_one((), EVENING) == (EVENING,)
    assert with_one((EVENING,), BREAK) == (EVENING, BREAK)
    assert with_one((EVENING, BREAK), other) == (other, BREAK)


def test_a_name_that_is_near_is_offered() -> None:
    assert named((EVENING, BREAK), "desk") is BREAK
    with pytest.raises(UnknownName) as unknown:
        named((EVENING, BREAK), "evenning")
    assert str(unknown.value) == "no reminder is called “evenning”; did you mean evening?"


ONE = '[[reminders]]\nname = "{}"\nroutine = "x"\nwhen = "{}"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            ONE.format("a", "mon"),
            "reminders, entry 1, when: found no time, expected days and times",
        ),
        (
            ONE.format("a", "8") * 2,
            "reminders, entry 2, name: found a, expected a name that no other",
        ),
        (
            ONE.format("all", "8"),
            "reminders, entry 1, name: found all, expected a name that no other",
        ),
        (ONE.format("../a", "8"), "reminders, entry 1, name: found “../a”, expected"),
        (
            ONE.format("a", "8") + 'then = "sing"',
            "reminders, entry 1, then: found “sing”, expected",
        ),
        (ONE.format("a", "8") + "loud = true", "reminders, entry 1, loud: found an unknown key"),
        ("reminders = 3", "reminders: found 3, expected"),
    ],
)
def test_what_is_wrong_with_it_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as wrong:
        load_reminders(tmp_path)
    assert told in str(wrong.value)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        keep_reminders(tmp_path / "file", [EVENING])
