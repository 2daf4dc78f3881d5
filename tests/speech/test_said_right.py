"""Every hard word of the seeds is said right: its very phonemes, as eSpeak NG 1.52 reports them."""

import re
import tomllib
from pathlib import Path

import pytest
from hard_words import words_of

from coach.plan.phrase_checks import SHOWN
from coach.score.models import Utterance
from coach.speech.engines.espeak import Espeak
from coach.speech.hosted import HostedEngine
from coach.speech.words.entries import InSigns

SEEDS = Path(__file__).parents[2] / "seeds"
HARD_WORDS = Path(__file__).parent / "words" / "hard-words.tsv"

VOICES = {"en": "en-us+f5", "de": "de", "es": "es", "fr": "fr"}

SAID = {
    "es": {
        "101 segundos": "Tj'Ento 'un seQ'undos",
        "21 segundos": "beIntj'un seQ'undos",
        "31 segundos": "t**'eInta i; 'un seQ'undos",
        "41 segundos": "kwa**'Enta i; 'un seQ'undos",
        "51 segundos": "Tinkw'Enta i; 'un seQ'undos",
        "61 segundos": "ses'Enta i; 'un seQ'undos",
        "71 segundos": "set'Enta i; 'un seQ'undos",
        "81 segundos": "otS'Enta i; 'un seQ'undos",
        "91 segundos": "noB'Enta i; 'un seQ'undos",
    },
    "fr": {
        "101 secondes": "s'A~ yn s@g'O~d",
        "21 secondes": "v'E~t e yn s@g'O~d",
        "31 secondes": "tr'A~t e yn s@g'O~d",
        "41 secondes": "kar'A~t e yn s@g'O~d",
        "51 secondes": "sE~k'A~t e yn s@g'O~d",
        "61 secondes": "swas'A~t e yn s@g'O~d",
        "81 secondes": "k'atrv'E~yn s@g'O~d",
    },
}
"""By language and lower-case entry of the lexicon in plain words: what it makes the voice say."""

RIGHT_BY_ITSELF = {
    "en": {
        "Frankenstein": "fr'aNk@nst,aIn",
        "abdomen": "'abd@m@n",
        "ankles": "'aNk@Lz",
        "bladder": "bl'ad3",
        "bolster": "b'oUlst3",
        "bowel": "b'aU@L",
        "buttocks": "b'Vt#@ks",
        "calf": "k'af",
        "calves": "k'avz",
        "degenerative": "dI#dZ'En3r@t,Iv",
        "deliberate": "dIl'Ib3r@t",
        "diaphragm": "d'aI@fr,am",
        "dizziness": "d'IzIn@s",
        "flexor": "fl'Eks3",
        "gluteus maximus": "gl'u:t#I2;@s m'aksIm@s",
        "hamstrings": "h'amstrINz",
        "herniated": "h'3:nI2;,eIt#I#d",
        "jaw": "dZ'O:",
        "kettlebell": "k'Et#@Lb,El",
        "navel": "n'eIv@L",
        "numb": "n'Vm",
        "obliques": "oUbl'i:ks",
        "pedalling": "p'Ed@L,IN",
        "pelvic": "p'ElvIk",
        "pelvis": "p'ElvIs",
        "pigeon": "p'IdZ@n",
        "practise": "pr'aktI2s",
        "sacrum": "s'eIkr@m",
        "scapulae": "sk'apjUl,i:",
        "supine": "s'u:paIn",
        "tailbone": "t'eIlboUn",
        "thigh": "T'aI",
        "thinners": "T'In3z",
        "tingles": "t'INg@Lz",
        "transverse": "transv'3:s",
        "uncross": "VNkr'O2s",
        "uncrossed": "VNkr'O2st",
        "urine": "j'U@rIn",
    },
    "de": {
        "Bandscheibe": "b'antSaIb@",
        "Büropause": "b'y:Ro:p,aUz@",
        "Kniekehlen": "kn'i:ke:l@n",
        "Kreuzbein": "kr'OYtsbaIn",
        "Lunge": "l'UN@",
        "Physiotherapie": "f,y:zI;,o:te:Rap'i:",
        "Schwangerschaft": "Sv'aN3S,aft",
        "Sitzhöckern": "z'ItshWk3n",
        "Steißbein": "St'aIsbaIn",
        "Wirbelgleitens": "v'Irb@lgl,aIt@ns",
    },
    "es": {
        "Pilates": "pil'ates",
        "abdomen": "abD'omen",
        "cadera": "kaD'e**a",
        "cóccix": "k'okTiks",
        "embarazo": ",emba**'aTo",
        "espondilolistesis": ",espond,ilolist'esis",
        "hernia": "'ernja",
        "mandíbula": "mand'iBula",
        "muslo": "m'uslo",
        "piriforme": "p,i**if'orme",
        "rodilla": "R2oD'il^a",
        "tobillos": "toB'il^os",
        "vejiga": "bex'iQa",
        "zancada": "Tank'aDa",
    },
    "fr": {
        "chevilles": "S@v'ij",
        "fessiers": "fEsj'e",
        "genou": "Z@n'u",
        "gainage": "gEn'aZ",
        "hanche": "_|'A~S",
        "hernie": "_|Ern'i",
        "mâchoire": "maSw'ar",
        "médecin": "med@s'E~",
        "piriforme": "pirif'Orm",
        "relâchez": "r@laS'e",
        "respirez": "rEspir'e",
        "sacrum": "sakr'Om",
        "vertige": "vErt'iZ",
        "yoga": "_|jog'a",
    },
}
"""Words of anatomy, and other rare ones, that need no entry."""

IN_CONTEXT = {
    "en": {
        "Close your eyes, and breathe.": "kl'oUz jU@r- 'aIz | and br'i:D",
        "Wind down, and alternate legs.": "w'aInd d'aUn | and 'O:lt3n,eIt l'Egz",
        "Stay close to a wall": "st'eI kl'oUs tU a# w'O:l",
        "USE YOUR HANDS": "j'u:z jU@ h'andz",
        "transverse abdominis": "transv'3:s abd'A:mInIs",
        "Slow, deliberate steps.": "sl'oU | dIl'Ib3r@t st'Eps",
        "If it hurts, stop": "If It h'3:ts | st2'0p",
    },
    "de": {"Atme tief in die Lunge": "_!'atm@ t'i:f_! _|In di: l'UN@"},
    "es": {"Contrae el psoas": "kont**'ae el ps'oas"},
    "fr": {"Allongez-vous sur le dos": "alO~Z'evu syr l@- d'o"},
}

RESPELT = {
    "bhujangasana": "b'u:dZ'aNA:s'A:n@",
    "chaturanga": "tS'Vt#3r'VNg'A:",
    "kegel": "k'eIg@L",
    "namaste": "n'Vm@st,eI",
    "pranayama": "pr'A:n@j'A:m@",
    "trikonasana": "tr'i:k'oUnA:s'A:n@",
    "ujjayi": "'u:dZ'aI'i:",
}
"""What the plain words say that other engines are given."""

NOT_SPOKEN = {"id", "kind", "position", "sides", "goal", "documents", "dose_from", "dose_added"}
NOT_SPOKEN |= {"exercise", "language", "side", "talk", "breath", "count", "order", "unsuited"}
NOT_SPOKEN |= {"when", "kinds", "positions", "figure_of"}
ONLY_SHOWN = {"conditions": {"easier", "shorter", "swap"}, "phrases": {"to_know", *SHOWN}}
"""By kind of file: what names exercises, and the tables that no voice is given."""

PLACEHOLDER = re.compile(r"\{[^}]*\}")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def entries(table):
    return [(code, word) for code, words in table.items() for word in words]


def lines(language):
    """Every text of the seeds in a language that a voice may be given."""
    for kind in ("exercises", "routines", "advice", "phrases", "conditions", "breaths"):
        for path in sorted((SEEDS / kind).glob("*.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            if table.get("language", "en") == language:
                for key in table.keys() - ONLY_SHOWN.get(kind, set()) - {"figure"}:
                    yield from texts(table[key], key)


def texts(value, key=""):
    if isinstance(value, str) and key not in NOT_SPOKEN:
        yield PLACEHOLDER.sub("ten", value)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name != "figure":
                yield from texts(inner, name)


@pytest.fixture(scope="module")
def said(espeak):
    return lambda code, text: espeak.phonemes(Utterance(text, VOICES[code], 170))


@pytest.fixture(scope="module")
def said_bare():
    engine = HostedEngine(Espeak)
    yield lambda code, text: engine.phonemes(Utterance(text, VOICES[code], 170))
    engine.close()


def test_every_entry_is_held_here(lexicons):
    held = {code: set(words) for code, words in SAID.items()}
    known = {code: lexicons.of(code, engine="espeak").entries for code in lexicons.languages}
    assert held == {
        code: {word for word, said in entries.items() if not isinstance(said, InSigns)}
        for code, entries in known.items()
        if code not in ("en", "de")
    }
    for code in ("en", "de"):
        assert all(isinstance(said, InSigns) for said in known[code].values())


@pytest.mark.parametrize(("code", "word"), entries(SAID))
def test_a_hard_word_is_said_right_and_needs_its_entry(said, said_bare, code, word):
    assert said(code, word) == SAID[code][word]
    assert said_bare(code, word) != SAID[code][word]


@pytest.mark.parametrize(("code", "word"), entries(RIGHT_BY_ITSELF))
def test_words_of_anatomy_that_need_no_entry(said, code, word):
    assert said(code, word) == RIGHT_BY_ITSELF[code][word]


@pytest.mark.parametrize(("code", "text"), entries(IN_CONTEXT))
def test_entries_fit_into_sentences(said, code, text):
    assert said(code, text) == IN_CONTEXT[code][text]


@pytest.mark.parametrize("words", RESPELT)
def test_plain_words_are_said_right_as_well(lexicons, said_bare, words):
    assert said_bare("en", lexicons.of("en").apply(words)) == RESPELT[words]


def test_every_plain_respelling_is_held_here(lexicons):
    respelt = lexicons.of("en").entries
    assert set(respelt) == set(RESPELT)


@pytest.mark.parametrize("code", ["de", "es", "fr"])
def test_no_word_is_taken_for_english(said, code):
    """eSpeak NG marks it: the French for “back” became an English word."""
    taken = {text: said(code, text) for text in lines(code) if WORD.search(text)}
    assert taken
    assert {text: heard for text, heard in taken.items() if "(en" in heard} == {}


def test_what_no_dictionary_of_english_knows_is_held_here():
    """The recogniser's has 134,000 words; one that it lacks is rare enough to be looked at."""
    pocketsphinx = pytest.importorskip(
        "pocketsphinx", reason="the extra “listen” (pocketsphinx) is not installed"
    )
    dictionary = Path(pocketsphinx.get_model_path(), "en-us", "cmudict-en-us.dict")
    common = {
        line.split()[0] for line in dictionary.read_text(encoding="utf-8").splitlines() if line
    }
    words = {word.lower() for text in lines("en") for word in re.findall(r"[A-Za-z']+", text)}
    known = (word.written for word in words_of(HARD_WORDS))
    held = {part for phrase in (*known, *RIGHT_BY_ITSELF["en"]) for part in phrase.split()}
    rare = {word for word in words if word.strip("'") and word not in common}
    assert rare - {word.lower() for word in held} == set()
