"""Names that a person asks for become an id, a title and a file, or one line that says why not."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import SEEDS

from coach.base.errors import AskedWrongly
from coach.base.safe import BadTarget
from coach.home.authoring.place import id_of, place_for, title_of, write_new
from coach.home.library import Library

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("asked", "known_as", "title"),
    [
        ("evening", "evening", "Evening"),
        ("leg-day", "leg-day", "Leg day"),
        ("Knee after work", "knee-after-work", "Knee after work"),
        ("Übung für Mia", "ubung-fur-mia", "Übung für Mia"),
        ("Größe", "grosse", "Größe"),
        ("ABC", "abc", "ABC"),
        ("day_2", "day-2", "Day 2"),
    ],
)
def test_a_name_makes_an_id_and_a_title(asked: str, known_as: str, title: str) -> None:
    assert id_of(asked, asked) == known_as
    assert title_of(asked) == title


@given(st.text(max_size=80))
def test_any_name_makes_an_id_or_one_line(asked: str) -> None:
    with suppress(AskedWrongly):
        known_as = id_of(asked, asked)
        assert ID.fullmatch(known_as)
        assert len(known_as) <= 60


def test_a_routine_goes_into_the_own_folder_or_to_a_path(tmp_path: Path) -> None:
    library = Library(SEEDS, tmp_path)
    inside = place_for(library, "anna/knee pain")
    assert inside.path == tmp_path / "routines" / "anna" / "knee-pain.toml"
    assert (inside.called, inside.id, inside.title) == ("anna/knee-pain", "knee-pain", "Knee pain")
    outside = place_for(library, str(tmp_path / "Some where.toml"))
    assert outside.path == tmp_path / "Some where.toml"
    assert (outside.id, outside.title) == ("some-where", "Some where")
    assert not outside.own


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("...", "expected a name with letters from a to z, or digits"),
        ("", "expected a name with letters"),
        ("x" * 61, "expected at most 60"),
        ("con", "a name that Windows keeps"),
        ("../x", "expected folders and a name"),
        (".hidden/x", "expected folders and a name"),
        ("a//x", "expected folders and a name"),
        ("a\\..\\x", "expected folders and a name"),
        ("a/b/c/d/e/x", "expected at most 4 folders"),
        ("first-relief", "“first-relief” is taken"),
    ],
)
def test_a_name_that_cannot_be_is_told_in_one_line(asked: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(AskedWrongly) as caught:
        place_for(Library(SEEDS, tmp_path), asked)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    library = Library(SEEDS, tmp_path)
    place = place_for(library, "evening")
    write_new(place, "first")
    with pytest.raises(BadTarget, match="exists already"):
        place_for(Library(SEEDS, tmp_path), "evening")
    with pytest.raises(BadTarget, match="exists already"):
        write_new(place, "second")
    assert place.path.read_text(encoding="utf-8") == "first"
