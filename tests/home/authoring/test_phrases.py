"""The file of the coach's words in a language that is to be filled in."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from small import SEEDS, library

from coach.base.errors import AskedWrongly
from coach.base.safe import BadTarget
from coach.home.authoring.phrases import phrases_to_fill, place_for_phrases
from coach.home.library import Library
from coach.plan.languages import needed
from coach.plan.lent import WITHOUT_WORDS, times
from coach.plan.phrase_checks import SHOWN
from coach.plan.untranslated import made_whole, said_keys


@pytest.mark.parametrize("language", ["nl", "pl", "ar", "la"])
def test_it_has_every_key_with_english_beside_and_nothing_wrong(language: str) -> None:
    text = phrases_to_fill(library(), language)
    table = tomllib.loads(text)
    conditions = library().conditions
    whole = made_whole(table, language, conditions)
    given = {(key,) for key in (*WITHOUT_WORDS, *times(language))}
    assert whole.faults == ()
    assert {*whole.missing} == {*said_keys(conditions)} - given
    for key in said_keys(conditions):
        value = table
        for name in key:
            value = value[name]
    assert [*table["sets"]] == [*needed(language)]
    for name, words in SHOWN.items():
        assert {*table[name]} == {*words.__struct_fields__}
    for english in ("# Stop if it hurts", "# And hold.", "# in a lunge", "# {n} sets", "# Get rea"):
        assert english in text


def test_it_goes_into_the_own_folder_and_never_over_one(tmp_path: Path) -> None:
    own = Library(SEEDS, tmp_path)
    place = place_for_phrases(own, "nl")
    assert place.path == tmp_path / "phrases" / "nl.toml"
    place.path.parent.mkdir()
    place.path.write_text('language = "nl"\n', encoding="utf-8")
    with pytest.raises(BadTarget, match="exists already"):
        place_for_phrases(own, "nl")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", r"the coach has its words in German already; .*phrases.de\.toml"),
        ("xx", "found “xx”, expected the code of a language"),
        ("../nl", "found “../nl”, expected the code of a language"),
        ("pt-br", "found “pt-br”, expected the code of a language"),
    ],
)
def test_a_language_of_ours_or_of_nobody_is_told(language: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(AskedWrongly) as error:
        place_for_phrases(Library(SEEDS, tmp_path), language)
    assert error.match(told) or told in str(error.value)
