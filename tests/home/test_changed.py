"""A change of a person's files is seen by names, times and sizes alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.home.changed import stamp


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for name in ("routines/a.toml", "routines/anna/b.toml", "exercises/c.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def touched(path: Path) -> None:
    os.utime(path, ns=(0, 1))


@pytest.mark.parametrize(
    "change",
    [
        lambda own: (own / "routines/new.toml").write_text("x", encoding="utf-8"),
        lambda own: (own / "routines/anna/b.toml").write_text("other", encoding="utf-8"),
        lambda own: touched(own / "routines/a.toml"),
        lambda own: (own / "exercises/c.toml").unlink(),
        lambda own: (own / "routines/a.toml").rename(own / "routines/z.toml"),
        lambda own: (own / "routines/anna").rename(own / "routines/bert"),
    ],
    ids=["new", "edited", "touched", "gone", "renamed", "folder"],
)
def test_every_change_shows(own: Path, change: Callable[[Path], object]) -> None:
    before = stamp(own)
    assert stamp(own) == before
    change(own)
    assert stamp(own) != before


def test_what_is_no_file_of_coach_does_not_count(own: Path) -> None:
    before = stamp(own)
    (own / "routines" / "notes.txt").write_text("x", encoding="utf-8")
    (own / "diary.sqlite").write_text("x", encoding="utf-8")
    assert stamp(own) == before


def test_a_link_that_leads_nowhere_is_no_harm(own: Path) -> None:
    try:
        (own / "routines" / "lost.toml").symlink_to(own / "nothing.toml")
    except OSError:
        pytest.skip("no links here")
    assert stamp(own)


def test_there_may_be_no_folder_at_all(tmp_path: Path) -> None:
    assert stamp(None) == stamp(tmp_path / "nothing")
