"""Lexicons: what they may hold, which of it is whose, and that no text steers an engine."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.errors import BadFile
from coach.base.text import SPOKEN_LIMIT
from coach.speech.words.entries import Entries, entries_from, load_entries
from coach.speech.words.lexicon import Lexicon, Lexicons, load_lexicons
from coach.speech.words.speakable import speakable
from coach.speech.words.tags import language_of


def test_longest_phrase_wins_and_only_whole_words_count():
    lexicon = Lexicon({"use": "A", "use your": "B", "hip": "C"})
    assert lexicon.apply("Use your hips, reuse it, use. HIP!") == "B hips, reuse it, A. C!"


def test_a_letter_that_only_looks_alike_is_left_as_it_is():
    assert Lexicon({"use": "A"}).apply("u\u017fe") == "u\u017fe"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("[[h@l'oU]] you", "h@l'oU you"),
        ("[\u200b[x]\u200b] y", "x y"),
        ("[\0[x]\0]", "x"),
        ("a\0b", "a b"),
        ("\x01i1v\x1b[31m red", "i1v red"),
        ("<prosody rate='slow'>hold", "prosody rate='slow' hold"),
        ("wait......", "wait."),
        ("wait… now", "wait. now"),
        ("two\n\n  lines", "two lines"),
        ("!", ""),
        ("[[]]", ""),
        ("", ""),
    ],
)
def test_nothing_in_a_text_steers_an_engine(text, spoken):
    assert speakable(text) == spoken


@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(
                [
                    "[[",
                    "]]",
                    "[",
                    "]",
                    "<break/>",
                    "\0",
                    "\x01",
                    "\u200b",
                    "\u2028",
                    "\x1b",
                    "use your",
                ]
            ),
        ),
        max_size=12,
    ).map("".join)
)
def test_brackets_come_from_the_lexicon_alone(text):
    lexicon = Lexicon({"use your": "[[j'u:z]] your"})
    assert not set("[]<>\0") & set(speakable(text))
    assert not {"Cc", "Cf", "Cs"} & set(map(unicodedata.category, speakable(text)))
    without = lexicon.apply(text).replace("[[j'u:z]]", "")
    assert not set("[]<>\0") & set(without)


def test_ten_thousand_words_are_bounded():
    assert len(speakable("word " * 10_000)) <= SPOKEN_LIMIT


def test_phonemes_are_for_one_engine_and_go_before_plain_words():
    lexicons = Lexicons([Entries("en", {"hip": "hipp", "toe": "tow"}, {"hip": "[[h'Ip]]"})])
    assert lexicons.of("en", engine="espeak").apply("Hip, toe") == "[[h'Ip]], tow"
    assert lexicons.of("en").apply("Hip, toe") == "hipp, tow"


def test_every_language_has_its_own():
    lexicons = Lexicons([Entries("en", {"set": "A"}), Entries("de", {"set": "B"})])
    assert [lexicons.of(code).apply("set") for code in ("en", "de", "fr", "")] == [
        "A",
        "B",
        "set",
        "set",
    ]
    assert lexicons.languages == ("de", "en")


def test_what_comes_later_is_laid_over_what_comes_before():
    ours = Entries("en", {"hip": "A", "toe": "B"}, {"hip": "[[a]]"})
    own = Entries("en", {"HIP": "C"})
    assert Lexicons([ours, own]).of("en").apply("hip toe") == "C B"
    assert Lexicons([ours, own]).of("en", engine="espeak").apply("hip toe") == "C B"


def test_a_routine_s_own_words_are_laid_over_it_and_phonemes_only_for_one_engine():
    lexicons = Lexicons([Entries("en", {"hip": "A", "toe": "B", "use hip": "D"})])
    own = (("hip", "[[h]]"), ("toe", "C"))
    assert lexicons.of("en", own, engine="espeak").apply("hip toe") == "[[h]] C"
    assert lexicons.of("en", own).apply("hip toe") == "A C"
    assert lexicons.of("en", own).apply("use hip") == "D"
    assert lexicons.of("en").apply("hip toe") == "A B"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-us", "en"), ("de_AT", "de"), ("cmn", "cmn"), ("", ""), ("Unknown", ""), ("409", "")],
)
def test_the_language_of_a_voice(tag, language):
    assert language_of(tag) == language


def test_the_digest_follows_the_content():
    entries = {"a": "b", "c": "d"}
    swapped = dict(reversed(entries.items()))
    assert Lexicons([Entries("en", entries)]).digest == Lexicons([Entries("en", swapped)]).digest
    others = [
        [Entries("en", entries)],
        [Entries("de", entries)],
        [Entries("en", {"a": "b"})],
        [Entries("en", {"a": "b", "c": "e"})],
        [Entries("en", {}, entries)],
        [Entries("en", entries), Entries("de", {"a": "b"})],
        [],
    ]
    assert len({Lexicons(files).digest for files in others}) == len(others)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"language": "en", "say": {}, "more": 1}, "more"),
        ({"say": {}}, "language"),
        ({"language": "English", "say": {}}, "language"),
        ({"language": "en", "say": ["a"]}, "say"),
        ({"language": "en", "espeak": "a"}, "espeak"),
        ({"language": "en", "say": {"a": 1}}, "say.a"),
        ({"language": "en", "say": {"a": ""}}, "say.a"),
        ({"language": "en", "say": {"a": "[[b]]"}}, "say.a"),
        ({"language": "en", "espeak": {"a": "[[b"}}, "espeak.a"),
        ({"language": "en", "espeak": {"a": "[[é]]"}}, "espeak.a"),
        ({"language": "en", "say": {"a": "<b>"}}, "say.a"),
        ({"language": "en", "say": {"a": "b\x01"}}, "say.a"),
        ({"language": "en", "say": {"!": "b"}}, "say.!"),
        ({"language": "en", "say": {"": "b"}}, "say"),
        ({"language": "en", "say": {"A": "b", "a": "c"}}, "say.a"),
    ],
)
def test_a_bad_lexicon_names_file_and_key(data, key):
    with pytest.raises(BadFile) as caught:
        entries_from(data, "own.toml")
    assert caught.value.place == f"own.toml: {key}"


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_names_itself(tmp_path, content):
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        load_entries(path)
    assert caught.value.path == path


def test_a_person_s_own_lexicon_lies_over_ours_and_a_bad_one_is_told(tmp_path):
    ours, own = tmp_path / "ours", tmp_path / "own"
    for folder in (ours, own):
        folder.mkdir()
    (ours / "en.toml").write_text(
        'language = "en"\n[say]\nhip = "A"\ntoe = "B"\n', encoding="utf-8"
    )
    (own / "mine.toml").write_text('language = "en"\n[say]\nhip = "C"\n', encoding="utf-8")
    (own / "other.toml").write_text("language = 5\n", encoding="utf-8")
    lexicons, problems = load_lexicons(ours, own)
    assert lexicons.of("en").apply("hip toe") == "C B"
    assert len(problems) == 1
    assert "other.toml: language: found “5”" in problems[0]


def test_a_bad_lexicon_of_ours_is_an_error(tmp_path):
    (tmp_path / "en.toml").write_text("language = 5\n", encoding="utf-8")
    with pytest.raises(BadFile):
        load_lexicons(tmp_path)


def test_without_a_folder_of_one_s_own_ours_is_all_there_is(tmp_path):
    (tmp_path / "en.toml").write_text('language = "en"\n[say]\nhip = "A"\n', encoding="utf-8")
    lexicons, problems = load_lexicons(tmp_path, tmp_path / "nowhere")
    assert (lexicons.of("en").apply("hip"), problems) == ("A", [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"language = ", "at the end: found something that is no value, expected text in quotes"),
        (b"\xff\xfe", "byte 0: found bytes that are no text, expected TOML in UTF-8"),
        (b"[say]\n", "language: found no such key, expected a language's code"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_plain_words(tmp_path, content, told):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        load_entries(path)
    assert str(caught.value).startswith(f"{path}: {told}")
