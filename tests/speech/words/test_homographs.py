"""Words of more than one sound: what is meant is told by the words beside them."""

from pathlib import Path

import pytest

from coach.base.errors import BadFile
from coach.score.models import Utterance
from coach.speech.words.entries import Entries, entries_from, load_entries
from coach.speech.words.homographs import Homographs, Told
from coach.speech.words.lexicon import Lexicons

SEEDS = Path(__file__).parents[3] / "seeds"
ENGLISH = load_entries(SEEDS / "lexicon" / "en-homographs.toml").homographs
LISTED = Path(__file__).with_name("homographs.tsv").read_text(encoding="utf-8").splitlines()[1:]
SENTENCES = [tuple(line.split("\t")) for line in LISTED]

PINNED = {
    "lists": {"TO": "to"},
    "homographs": {"live": {"ipa": {"verb": "lɪv", "adjective": "laɪv"}, "rules": ["TO _ = verb"]}},
}


def senses(text):
    """The senses that are found in a sentence, in order."""
    found = Homographs(ENGLISH, "en", "hibari").in_place(text)
    by_sound = {
        (word, Homographs(only(word, sense), "en", "hibari").in_place(word)[0][2]): sense
        for word, one in ENGLISH.homographs.items()
        if word in text.lower()
        for sense in one.ipa
    }
    return [by_sound[text[start:end].lower(), said] for start, end, said in found]


def only(word, sense):
    """The same word with nothing but one sense."""
    one = ENGLISH.homographs[word]
    return Told({word: type(one)(ipa={sense: one.ipa[sense]}, otherwise=sense, shared="")})


@pytest.mark.parametrize(("meant", "text"), SENTENCES)
def test_neighbours_tell_what_is_meant(meant, text):
    assert senses(text) == meant.split()


def test_each_sense_of_a_common_word_has_sentences():
    held = {(word, sense) for meant, text in SENTENCES for word, sense in told(meant, text)}
    common = ("close", "lead", "live", "wind", "read", "tear", "use", "separate", "alternate")
    common += ("contract", "bow", "present", "object", "minute", "content", "perfect", "record")
    assert {(word, sense) for word in common for sense in ENGLISH.homographs[word].ipa} <= held


def told(meant, text):
    found = Homographs(ENGLISH, "en", "hibari").in_place(text)
    return zip((text[start:end].lower() for start, end, _ in found), meant.split(), strict=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Close one eye.", "kl'oUz w'Vn 'aI"),
        ("Stay close to a wall.", "st'eI kl'oUs tU a# w'O:l"),
        ("Wind down.", "w'aInd d'aUn"),
        ("Alternate legs.", "'O:lt3n,eIt l'Egz"),
        ("a cold compress", "a# k'oUld k'0mprEs"),
        ("Lift it like a lead weight.", "l'Ift It l'aIk a# l'Ed w'eIt"),
    ],
)
def test_they_are_heard_with_espeak(espeak, text, said):
    heard = espeak.phonemes(Utterance(text, "en-us+f5", 170))
    assert heard.replace("A:", "0") == said.replace("A:", "0")


def test_an_engine_without_phonemes_is_given_plain_words():
    lexicon = Lexicons([Entries("en", homographs=ENGLISH)]).of("en", engine="say")
    assert (
        lexicon.apply("Close your eyes. Stay close to it.") == "cloze your eyes. Stay close to it."
    )


def test_a_routine_s_own_words_go_before_them():
    lexicons = Lexicons([Entries("en", {"eyes": "ice"}, homographs=ENGLISH)])
    lexicon = lexicons.of("en", (("close", "close"),), engine="say")
    assert lexicon.apply("Close your eyes.") == "close your ice."


def test_what_no_rule_tells_is_left_to_the_engine():
    told = Told(PINNED["homographs"] and {"live": type(ENGLISH.homographs["live"])({"a": "lɪv"})})
    assert Homographs(told, "en", "hibari").in_place("Live.") == []


@pytest.mark.parametrize(
    ("table", "key", "found"),
    [
        ({"live": {"ipa": {"verb": "lqv"}}}, "live.ipa.verb", "the sign “q” in “lqv”"),
        ({"live": {"ipa": {"verb": "lv"}}}, "live.ipa.verb", "no vowel in “lv”"),
        (
            {"live": {"ipa": {"a": "lɪv"}, "rules": ["to _"]}},
            "live.rules, entry 1",
            "no neighbours",
        ),
        (
            {"live": {"ipa": {"a": "lɪv"}, "rules": ["_ = a"]}},
            "live.rules, entry 1",
            "no neighbours",
        ),
        (
            {"live": {"ipa": {"a": "lɪv"}, "rules": ["to _ = b"]}},
            "live.rules, entry 1",
            "found “b”",
        ),
        ({"live": {"ipa": {"a": "lɪv"}, "rules": ["XY _ = a"]}}, "live.rules, entry 1", "“XY”"),
        ({"live": {"ipa": {"a": "lɪv"}, "otherwise": "b"}}, "live.otherwise", "found “b”"),
        ({"live": {"ipa": {"a": "lɪv"}, "say": {"b": "x"}}}, "live.say.b", "found “x”"),
        ({"go live": {"ipa": {"a": "lɪv"}}}, "go live", "found “go live”"),
        ({"live": {"rules": []}}, "", "ipa"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(table, key, found):
    with pytest.raises(BadFile) as caught:
        entries_from({"language": "en", "homographs": table}, "own.toml")
    assert key in str(caught.value)
    assert found in str(caught.value)
