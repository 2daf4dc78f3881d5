"""A routine's own table of hard words: what it may hold, and which of it a text needs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import library

from coach.base.errors import BadFile
from coach.routine.pronounce import (
    PHRASE_LIMIT,
    Pronunciation,
    has_phonemes,
    is_phrase,
    is_replacement,
    pronounce_faults,
)

ROUTINE = """
id = "mine"
title = "Mine"
[[steps]]
say = "Feel your psoas."
[pronounce]
"""


@pytest.mark.parametrize("said", ["so as", "[[s'oU@z]]", "a [[k'0mprEs]] here", "Größe", "5"])
def test_words_and_phonemes_can_be_said(said):
    assert is_replacement(said)


@pytest.mark.parametrize(
    "said",
    ["", " ", "!", "[[", "[[ ]]", "[[]]", "[x]", "]]x[[", "<b>", "[[é]]", "a\tb", "a\x1b[31m", 7],
)
def test_nothing_else_can_be_said(said):
    assert not is_replacement(said)


def test_only_brackets_are_phonemes():
    assert has_phonemes("a [[b]]")
    assert not has_phonemes("a (b)")


@pytest.mark.parametrize(
    ("table", "key", "expected"),
    [
        ('"" = "x"', "pronounce", "a word before the equals sign"),
        ('"psoas" = ""', "pronounce.psoas", "at least one word, in quotes"),
        ('psoas = "  "', "pronounce.psoas", "at least one word, in quotes"),
        ("hip = 'x'\npsoas = 5", "pronounce.psoas", "at least one word, in quotes"),
        ('"psoas" = "[[s\'oU@z]"', "pronounce.psoas", "plain words, or [[phonemes]]"),
        ('"psoas" = "[[ü]]"', "pronounce.psoas", "plain words, or [[phonemes]]"),
        ('"!" = "bang"', "pronounce.!", "words as they are written in the routine"),
        ('"[[x]]" = "x"', "pronounce.[[x]]", "words as they are written in the routine"),
        ('"{side}" = "x"', "pronounce.{side}", "words as they are written in the routine"),
        ('"two  spaces" = "x"', "pronounce.two spaces", "words as they are written in the routine"),
        ('"a" = "b"\n"A" = "c"', "pronounce.A", "each once"),
    ],
)
def test_what_cannot_be_is_told_with_its_word(tmp_path, table, key, expected):
    path = tmp_path / "mine.toml"
    path.write_text(ROUTINE + table, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        library().find(str(path))
    assert (caught.value.where, caught.value.expected) == (key, expected)


def test_a_table_that_can_be_is_read(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        f'{ROUTINE}psoas = "[[s\'oU@z]]"\n"hip flexor" = "hip flexer"', encoding="utf-8"
    )
    routine = library().find(str(path)).routine
    assert routine.pronounce == {"psoas": "[[s'oU@z]]", "hip flexor": "hip flexer"}


def test_a_phrase_is_bounded():
    assert is_phrase("x" * PHRASE_LIMIT)
    assert not is_phrase("x" * (PHRASE_LIMIT + 1))


def test_a_text_needs_only_the_words_that_are_in_it():
    own = Pronunciation({"Psoas": "so as", "hip": "hipp", "hip flexor": "flexer"})
    assert own.of("1") == ()
    assert own.of("Feel your PSOAS, the psoas!") == (("psoas", "so as"),)
    assert own.of("The hip flexor.") == (("hip flexor", "flexer"),)
    assert own.of("Hips and shipping") == ()
    assert own.of("hip, then hip flexor") == (("hip", "hipp"), ("hip flexor", "flexer"))


def test_without_a_table_nothing_is_needed():
    assert Pronunciation({}).of("anything at all") == ()


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=4), st.text())
def test_any_table_is_refused_or_can_be_used(table, text):
    if not [*pronounce_faults(table)]:
        own = Pronunciation(table).of(text)
        assert json.loads(json.dumps(own)) == [list(entry) for entry in own]
        assert {said for _, said in own} <= set(table.values())
