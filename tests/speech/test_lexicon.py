import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadFile
from coach.speech.espeak import EspeakEngine
from coach.speech.lexicon import Lexicon, lexicon_from, load_lexicon, speakable
from coach.text import SPOKEN_LIMIT

SAID = {
    "alternate": "'O:lt3n@t",
    "alternate legs": "'O:lt3n,eIt l'Egz",
    "alternate sides": "'O:lt3n,eIt s'aIdz",
    "alternate your": "'O:lt3n,eIt jU@",
    "close both": "kl'oUz b'oUT",
    "close the": "kl'oUz D@2",
    "close your": "kl'oUz jU@",
    "contract the": "k@ntr'akt D@2",
    "contract your": "k@ntr'akt jU@",
    "separate the": "s'Ep3r,eIt D@2",
    "separate your": "s'Ep3r,eIt jU@",
    "use a": "j'u:z 'eI",
    "use an": "j'u:z an",
    "use both": "j'u:z b'oUT",
    "use it": "j'u:z It",
    "use one": "j'u:z w,Vn",
    "use the": "j'u:z D@2",
    "use your": "j'u:z jU@",
    "wind down": "w'aInd d'aUn",
    "a compress": "a# k'0mprEs",
    "cold compress": "k'oUld k'0mprEs",
    "warm compress": "w'O@m k'0mprEs",
    "abdominis": "abd'A:mInIs",
    "coccyx": "k'A:ksIks",
    "fascia": "f'aS@",
    "iliacus": "I2l'aI@k@s",
    "latissimus": "lat'IsIm@s",
    "myofascial": "m,aIoUf'aS@L",
    "patella": "p@t'El@",
    "quadriceps": "kw'A:drIs,Eps",
    "sciatic": "saI'at#Ik",
    "spondylolisthesis": "sp,0ndI2loUlIsT'i:sIs",
    "bhujangasana": "bhu:dZ,aNg'A:s@n@",
    "chaturanga": "tS,Vt#3r'VNg@",
    "kegel": "k'eIg@L",
    "namaste": "n'Vm@st,eI",
    "pilates": "pIl'A:t,i:z",
    "pranayama": "prA:n@j'A:m@",
    "trikonasana": "tri:k,oUn'A:s@n@",
    "ujjayi": "u:dZ'aIi:",
}
"""What eSpeak NG 1.52 reports that it says for every entry of the lexicon."""

RIGHT_BY_ITSELF = {
    "psoas": "s'oU@z",
    "iliopsoas": ",IlI2;@ps'oU@z",
    "Navasana": "n,ava#s'A:n@",
    "bolster": "b'oUlst3",
    "supine": "s'u:paIn",
}

IN_CONTEXT = {
    "Close your eyes, and breathe.": "kl'oUz jU@r- 'aIz | and br'i:D",
    "Stay close to a wall": "st'eI kl'oUs tU a# w'O:l",
    "USE YOUR HANDS": "j'u:z jU@ h'andz",
    "transverse abdominis": "transv'3:s abd'A:mInIs",
}


@pytest.fixture(scope="module")
def bare():
    engine = EspeakEngine()
    yield engine
    engine.close()


def test_every_entry_is_held_here(lexicon):
    assert set(SAID) == set(lexicon.entries)


@pytest.mark.parametrize("word", SAID)
def test_a_hard_word_is_said_right_and_needs_its_entry(espeak, bare, word):
    assert espeak.phonemes(word) == SAID[word]
    assert bare.phonemes(word) != SAID[word]


@pytest.mark.parametrize("word", RIGHT_BY_ITSELF)
def test_words_of_anatomy_that_need_no_entry(espeak, word):
    assert espeak.phonemes(word) == RIGHT_BY_ITSELF[word]


@pytest.mark.parametrize("text", IN_CONTEXT)
def test_entries_fit_into_sentences(espeak, text):
    assert espeak.phonemes(text) == IN_CONTEXT[text]


def test_longest_phrase_wins_and_only_whole_words_count():
    lexicon = Lexicon("en", {"use": "A", "use your": "B", "hip": "C"})
    assert lexicon.apply("Use your hips, reuse it, use. HIP!") == "B hips, reuse it, A. C!"


def test_a_letter_that_only_looks_alike_is_left_as_it_is():
    assert Lexicon("en", {"use": "A"}).apply("u\u017fe") == "u\u017fe"


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
    lexicon = Lexicon("en", {"use your": "[[j'u:z]] your"})
    assert not set("[]<>\0") & set(speakable(text))
    assert not {"Cc", "Cf", "Cs"} & set(map(unicodedata.category, speakable(text)))
    without = lexicon.apply(text).replace("[[j'u:z]]", "")
    assert not set("[]<>\0") & set(without)


def test_ten_thousand_words_are_bounded():
    assert len(speakable("word " * 10_000)) <= SPOKEN_LIMIT


def test_the_digest_follows_the_content():
    entries = {"a": "b", "c": "d"}
    swapped = dict(reversed(entries.items()))
    assert Lexicon("en", entries).digest == Lexicon("en", swapped).digest
    others = [
        Lexicon("de", entries),
        Lexicon("en", {"a": "b"}),
        Lexicon("en", {"a": "b", "c": "e"}),
    ]
    assert len({lexicon.digest for lexicon in [Lexicon("en", entries), *others]}) == 4


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"language": "en", "say": {}, "more": 1}, "more"),
        ({"say": {}}, "language"),
        ({"language": "English", "say": {}}, "language"),
        ({"language": "en"}, "say"),
        ({"language": "en", "say": ["a"]}, "say"),
        ({"language": "en", "say": {"a": 1}}, "say.a"),
        ({"language": "en", "say": {"a": ""}}, "say.a"),
        ({"language": "en", "say": {"a": "[[b"}}, "say.a"),
        ({"language": "en", "say": {"a": "[[é]]"}}, "say.a"),
        ({"language": "en", "say": {"a": "<b>"}}, "say.a"),
        ({"language": "en", "say": {"a": "b\x01"}}, "say.a"),
        ({"language": "en", "say": {"!": "b"}}, "say"),
        ({"language": "en", "say": {"A": "b", "a": "c"}}, "say"),
    ],
)
def test_a_bad_lexicon_names_file_and_key(data, key):
    with pytest.raises(BadFile) as caught:
        lexicon_from(data, "own.toml")
    assert caught.value.place == f"own.toml: {key}"


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_names_itself(tmp_path, content):
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        load_lexicon(path)
    assert caught.value.path == path
