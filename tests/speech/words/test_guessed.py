"""Words that stand in no table: learned ones put together from parts, and names of poses."""

from pathlib import Path

import pytest
from hard_words import ENGINES, words_of, wrong
from sounds import is_right

from coach.speech.words.compounds import Compounds
from coach.speech.words.entries import Entries, entries_from
from coach.speech.words.lexicon import Lexicons, load_lexicons
from coach.speech.words.poses import sounds_of

LEXICONS = load_lexicons(Path(__file__).parents[3] / "seeds" / "lexicon")[0]
LIST = words_of(Path(__file__).with_name("hard-words.tsv"))
UNSEEN = words_of(Path(__file__).with_name("unseen-words.tsv"))


@pytest.fixture(params=ENGINES)
def engine(request):
    if request.param == "hibari":
        request.getfixturevalue("natural_voice")
    return request.param


def test_words_that_stand_nowhere_are_said_right(engine):
    known = LEXICONS.of("en", engine=engine).entries
    unseen = [word for word in UNSEEN if word.written not in known]
    assert len(unseen) > 60
    assert list(wrong(unseen, engine, LEXICONS)) == []


def test_most_are_said_wrongly_without(engine):
    assert len(list(wrong(UNSEEN, engine, Lexicons()))) > len(UNSEEN) / 3


def test_names_of_poses_are_said_as_they_are_written():
    """Of those on the list, which have entries, nine in ten need none any more."""
    poses = [word for word in LIST if word.written.endswith("asana") and len(word.written) > 7]
    right = [
        word
        for word in poses
        if is_right(sounds_of(word.written.removesuffix("asana")), "", word.known)
    ]
    assert len(poses) > 100
    assert len(right) > 0.88 * len(poses)


def test_parts_give_what_the_list_has():
    parts = entries_from(
        {"language": "en", "fronts": {"coraco": "ˌkɔɹəkoʊ"}, "backs": {"humeral": "ˈhjuməɹəl"}}
    )
    lexicon = Lexicons([parts]).of("en", engine="hibari")
    assert lexicon.apply("The coracohumeral line.") == "The [[kˌɔɹəkOhjˈuməɹəl]] line."
    assert lexicon.apply("Coraco humeral, humeral.") == "Coraco humeral, humeral."


def test_an_entry_goes_before_a_guess():
    files = Entries(
        "en", ipa={"coracohumeral": "kæt"}, fronts={"coraco": "kæ"}, backs={"humeral": "ˈtæ"}
    )
    assert Lexicons([files]).of("en", engine="hibari").apply("coracohumeral") == "[[kˈæt]]"


def test_an_engine_that_takes_no_sounds_is_given_the_word():
    assert LEXICONS.of("en", engine="pyttsx3").apply("coracohumeral vakrasana") == (
        "coracohumeral vakrasana"
    )


@pytest.mark.parametrize(
    "word", ["international", "interval", "subscription", "parallel", "Susanasan"]
)
def test_words_that_only_look_so_are_left_alone(word):
    assert LEXICONS.of("en", engine="espeak").apply(word) == word


def test_without_parts_nothing_is_found():
    assert list(Compounds({}, {}).found_in("coracohumeral", str)) == []
