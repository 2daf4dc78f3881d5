"""Words of anatomy, medicine and yoga are said right by each voice whose phonemes can be asked."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hard_words import ENGINES, Word, words_of, wrong
from sounds import is_right

from coach.speech.words.ipa import with_endings
from coach.speech.words.lexicon import Lexicons, load_lexicons

SEEDS = Path(__file__).parents[3] / "seeds" / "lexicon"
LIST = words_of(Path(__file__).with_name("hard-words.tsv"))
LEXICONS = load_lexicons(SEEDS)[0]
ENTRIES = {
    word: signs
    for path in sorted(SEEDS.glob("en*.toml"))
    for word, signs in tomllib.loads(path.read_text(encoding="utf-8")).get("ipa", {}).items()
}


@pytest.fixture(params=ENGINES)
def engine(request):
    if request.param == "hibari":
        request.getfixturevalue("natural_voice")
    return request.param


def test_each_hard_word_is_said_right(engine):
    assert list(wrong(LIST, engine, LEXICONS)) == []


def test_more_than_one_of_each_is_said_right(engine):
    plurals = [
        Word(form, (said,))
        for word, signs in ENTRIES.items()
        for form, said in list(with_endings(word.lower(), signs, "en"))[1:2]
        if " " not in form
    ]
    assert len(plurals) > 300
    assert list(wrong(plurals, engine, LEXICONS)) == []


@pytest.mark.usefixtures("natural_voice")
def test_no_entry_is_needless():
    """Each mends a voice at least, or is one of several that stand for the same."""
    single = [Word(word, (signs,)) for word, signs in ENTRIES.items() if " " not in word]
    mended = {word.written for engine in ENGINES for word, _ in wrong(single, engine, Lexicons())}
    assert {word.written for word in single} - mended == set()


def test_each_entry_is_on_the_list_and_nothing_is_there_twice():
    listed = Counter(word.written.lower() for word in LIST)
    assert {word.lower() for word in ENTRIES if " " not in word} <= set(listed)
    assert max(listed.values()) == 1
    assert len(LIST) > 1900


@pytest.mark.parametrize(
    ("said", "engine", "known", "right"),
    [
        ("s'oU@s", "espeak", "ˈsoʊəs", True),
        ("s'oU@z", "espeak", "ˈsoʊəs", False),
        ("p,IrIf'o@mIs", "espeak", "ˌpɪɹɪˈfɔɹmɪs", True),
        ("p'IrI2f,o@mIs", "espeak", "ˌpɪɹɪˈfɔɹmɪs", False),
        ("əbdˈɑmənəs", "hibari", "æbˈdɑmɪnɪs", True),
        ("ˌæbdəmˈinɪz", "hibari", "æbˈdɑmɪnɪs", False),
        ("kˈɑrt", "hibari", "kæt", False),
        ("", "hibari", "kæt", False),
        ("dˈupəl", "hibari", "ˈdjupəl", True),
        ("fˈæʃə", "hibari", "ˈfæʃə", True),
        ("fˈAʃə", "hibari", "ˈfæʃə", False),
    ],
)
def test_the_judge_lets_pass_what_differs_between_good_speakers_only(said, engine, known, right):
    assert is_right(said, engine, [known]) is right


TERMS = {
    "The quadratus lumborum is next to the psoas.": "kwA:dr'eIt#@s lVmb'o@r@m",
    "Relax your iliopsoas, piriformis and tensor fasciae latae.": "f'aSI2;i l'eIt#i",
    "Adho Mukha Svanasana": "'A:doU m'Uk@ SvA:n'A:s@n@",
    "VASTUS MEDIALIS": "v'aast@s m,i:dI2;'alIs",
}


@pytest.mark.parametrize("text", TERMS)
def test_they_are_said_right_within_a_sentence(text):
    said = ENGINES["espeak"]([LEXICONS.of("en", engine="espeak").apply(text)])
    assert TERMS[text] in said[0]
