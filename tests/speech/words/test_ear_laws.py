"""What holds for whatever is written: words alone are left, once for all, within bounds."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.text import plain
from coach.plan.phrase_checks import SHOWN
from coach.speech.words.ear import HEARD_LIMIT, Ears, load_ears
from coach.speech.words.entries import Entries
from coach.speech.words.lexicon import Lexicons

SEEDS = Path(__file__).parents[3] / "seeds"
EARS = load_ears(SEEDS / "ear")
LANGUAGES = sorted(path.stem for path in (SEEDS / "ear").glob("*.toml"))
PIECES = [
    "5",
    "30",
    "1,000",
    ".5",
    "1/2",
    "½",
    "'",
    '"',
    "°",
    "C",
    "kg",
    "-",
    "–",
    "x",
    "×",
    "/",
    "L",
    "R",
    "I",
    "II",
    "Warrior",
    "(",
    ")",
    "*",
    "_",
    "#",
    "→",
    "<",
    ">",
    "&",
    "+",
    "=",
    "~",
    "%",
    "$",
    "€",
    "e.g.",
    "etc.",
    "min.",
    "...",
    "…",
    "https://a.org/b",
    "a@b.de",
    "🔥",
    "✅",
    "MRI",
    "STOP",
    "IT",
    "3x10",
    "2'30\"",
    "1st",
    "22nd",
    "Mon",
    "Fri",
    ":",
    "0:45",
    "pm",
    "1990s",
    "in",
    "2024",
    "L4",
    "/L5",
    ".",
    ",",
    "the",
    "hold",
    "for",
    "leg",
    "No.",
    "1.",
    "ft",
    "in",
    "’",
    "`",
    "<b>",
    "[x](y)",
    "@me",
    "#tag",
    "²",
    "Ⅱ",
    "１",
    "٣",
    "一",
    "March",
    "z.B.",
    "Uhr",
    "1er",
    "2ª",
    "Std.",
    "am",
    "m/s",
]
WRITTEN = st.lists(
    st.one_of(st.sampled_from([*PIECES, " ", " "]), st.text(max_size=4)), max_size=14
).map("".join)
PUNCTUATION = set(" '’.,;:!?-\"“”„‘«»¿¡")
NOT_SPOKEN = {"id", "kind", "position", "sides", "goal", "documents", "dose_from", "dose_added"}
NOT_SPOKEN |= {"exercise", "language", "side", "talk", "breath", "count", "order", *SHOWN}
NOT_SPOKEN |= {"figure", "figure_of"}


def spoken(value, key=""):
    if isinstance(value, str) and key not in NOT_SPOKEN:
        yield re.sub(r"\{[^}]*\}", "ten", value)
    elif isinstance(value, list):
        for inner in value:
            yield from spoken(inner, key)
    elif isinstance(value, dict) and key not in NOT_SPOKEN:
        for name, inner in value.items():
            yield from spoken(inner, name)


def lines_of_seeds():
    for folder in ("exercises", "routines", "advice", "phrases", "conditions", "breaths"):
        for path in sorted((SEEDS / folder).glob("*.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            language = table.get("language", "en")
            yield from ((language, plain(text)) for text in spoken(table))


def is_word(sign):
    return unicodedata.category(sign)[0] in {"L", "M"}


@pytest.mark.parametrize("language", LANGUAGES)
@given(written=WRITTEN)
def test_only_words_and_their_punctuation_are_left(language, written):
    said = EARS.of(language).heard(plain(written))
    assert {sign for sign in said if not is_word(sign)} <= PUNCTUATION


@pytest.mark.parametrize("language", LANGUAGES)
@given(written=WRITTEN)
def test_what_is_said_is_said_as_it_is(language, written):
    said = EARS.of(language).heard(plain(written))
    assert EARS.of(language).heard(said) == said


@given(written=WRITTEN)
def test_a_language_without_an_ear_is_read_as_it_is_written(written):
    assert Lexicons([], EARS).of("nl").apply(written) == Lexicons().of("nl").apply(written)


@pytest.mark.parametrize("piece", ["9,999 ", "1/2 kg ", "word ", "L/R, ", "STOP ", "a@b.de "])
def test_what_is_said_is_bounded(piece):
    assert len(Lexicons([], EARS).of("en").apply(piece * 1000)) <= HEARD_LIMIT


def test_lines_of_our_own_are_said_as_they_are_written():
    lines = [(language, text) for language, text in lines_of_seeds() if EARS.of(language)]
    assert len(lines) > 500
    changed = {text: EARS.of(language).heard(text) for language, text in lines}
    assert {text: said for text, said in changed.items() if text != said} == {}


def test_every_language_says_the_same_signs():
    english = set(EARS.of("en").tongue.words.said)
    told = {language: set(EARS.of(language).tongue.words.said) for language in LANGUAGES}
    grammar = {name for names in told.values() for name in names if "_rule" in name}
    grammar |= {"half_a", "date_behind"}
    assert {language: english - names - grammar for language, names in told.items()} == {
        language: set() for language in LANGUAGES
    }


def test_a_routine_s_own_words_come_first_and_phonemes_stay():
    lexicons = Lexicons([Entries("en", {"five": "fife"})], EARS)
    own = (("L5", "ell-five"), ("nidra", "[[n'i:dr@]]"))
    lexicon = lexicons.of("en", own, engine="espeak")
    assert lexicon.apply("L5, 5 reps of nidra") == "ell-five, fife reps of [[n'i:dr@]]"
    assert lexicon.apply("nidra") == "[[n'i:dr@]]"


def test_a_lexicon_may_say_what_is_written_for_the_eye():
    lexicons = Lexicons([Entries("en", {"MRI": "scan", "3x10": "thirty", "stop": "halt"})], EARS)
    assert lexicons.of("en").apply("An MRI, 3x10, then STOP") == "An scan, thirty, then halt"


def test_the_digest_follows_the_ear():
    assert Lexicons([], EARS).digest != Lexicons([], Ears()).digest
    assert Lexicons([], EARS).digest == Lexicons([], load_ears(SEEDS / "ear")).digest
