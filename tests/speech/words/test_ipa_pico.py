"""Pico and the phonetic alphabet, in German, Spanish and French.

Pico tells nobody its phonemes. But given its own for a word, it gives the very samples that it
gives for the word: that proves how they are spelled. Given others, it says something else.
"""

from __future__ import annotations

import ctypes
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import natural
import pytest

from coach.score.models import Utterance
from coach.speech.engines.espeak import Espeak
from coach.speech.engines.pico import VOICES, Pico, tagged
from coach.speech.hosted import HostedEngine
from coach.speech.words.ipa import spelled
from coach.speech.words.ipa_signs import NOTATIONS
from coach.speech.words.lexicon import load_lexicons

SEEDS = Path(__file__).parents[3] / "seeds" / "lexicon"
LEXICONS = load_lexicons(SEEDS)[0]
LANGUAGES = ("de", "es", "fr")
ENTRIES = [
    (language, word)
    for language in LANGUAGES
    for word in tomllib.loads((SEEDS / f"{language}.toml").read_text(encoding="utf-8"))["ipa"]
]

SAME = {
    "de": {
        "Skapula": "ˈskaːpula",
        "Thorax": "ˈtoːʁaks",
        "ventral": "vɛnˈtʁaːl",
        "dorsal": "dɔʁˈzaːl",
        "Kundalini": "kʊndaˈliːni",
        "Theraband": "ˈteːʁaˌbant",
        "Kegel": "ˈkeːɡəl",
        "Coaching": "ˈkoːtʃɪŋ",
        "Sakrum": "ˈzaːkʁʊm",
    },
    "es": {
        "glúteos": "ˈɡluteos",
        "ciática": "θiˈatika",
        "lordosis": "loɾˈðosis",
        "trapecio": "tɾaˈpeθio",
        "acetábulo": "aθeˈtaβulo",
        "espondilolistesis": "espondilolisˈtesis",
        "chakra": "ˈtʃakɾa",
        "mudra": "ˈmuðɾa",
        "bíceps": "ˈbiθeps",
    },
    "fr": {
        "planche": "plɑ̃ʃ",
        "stretch": "stʁɛtʃ",
        "dos": "do",
        "swing": "swiŋ",
        "rythme": "ʁitm",
        "step": "stɛp",
        "plank": "plɑ̃k",
    },
}
"""Words that Pico says right, and how."""

HALF_A_MILLION = 500_000


@pytest.fixture(scope="module")
def pico() -> Iterator[Pico]:
    with pytest.MonkeyPatch.context() as patch:
        natural.show(patch)
        natural.need("py_nanotts")
        yield Pico()


@pytest.fixture(scope="module")
def said_bare() -> Iterator[Callable[[str, str], str]]:
    engine = HostedEngine(Espeak)
    voices = {"de": "de", "es": "es", "fr": "fr"}
    yield lambda code, text: engine.phonemes(Utterance(text, voices[code], 170))
    engine.close()


@pytest.mark.parametrize(("code", "word"), [(code, word) for code in SAME for word in SAME[code]])
def test_its_own_phonemes_for_a_word_give_the_same_samples(
    pico: Pico, code: str, word: str
) -> None:
    signs = spelled(SAME[code][word], code, "pico")
    voice = f"pico-{code}"
    assert pico.speak(f"[[{signs}]].", voice, 150) == pico.speak(f"{word}.", voice, 150)


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory is handed out anew")
def test_remains_of_others_in_memory_are_not_heard(pico: Pico) -> None:
    """It reads what it never wrote; a voice of a moment ago would be in it."""
    phrases = [("Skapula.", "pico-de"), ("trapecio.", "pico-es"), ("planche.", "pico-fr")]
    heard = []
    for byte in (0x01, 0x55, 0xAB, 0xFF):
        heard.append([pico.speak(text, voice, 150) for text, voice in phrases])
        leave_remains(byte)
    assert heard == heard[:1] * len(heard)


def leave_remains(byte: int) -> None:
    """Fill twenty million bytes that the C library keeps, to hand them out once more."""
    library = ctypes.CDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    *blocks, _stays = (library.malloc(HALF_A_MILLION) for _ in range(41))
    # With one above them that stays, they do not go back to the system.
    for block in blocks:
        ctypes.memset(block, byte, HALF_A_MILLION)
    for block in blocks:
        library.free(block)


@pytest.mark.parametrize(("code", "word"), ENTRIES)
def test_each_entry_changes_what_a_voice_says(
    pico: Pico, said_bare: Callable[[str, str], str], code: str, word: str
) -> None:
    said = LEXICONS.of(code, engine="pico").apply(word)
    assert said.startswith("[[")
    voice = f"pico-{code}"
    changed = pico.speak(f"{said}.", voice, 150) != pico.speak(f"{word}.", voice, 150)
    by_espeak = LEXICONS.of(code, engine="espeak").apply(word)
    assert changed or said_bare(code, by_espeak) != said_bare(code, word)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_sign_is_one_that_the_voice_has(pico: Pico, code: str) -> None:
    """It drops a sign of another language without a word: then nothing is heard of it."""
    voice = f"pico-{code}"
    for sign, spelling in NOTATIONS[code, "pico"].signs.items():
        bare = sign.rstrip("~-")
        vowel = bare[0] in "aeiouyɛɪɔʊʏəøœɐɑ"
        with_it, without = (
            (f't{spelling}ta"ta', 'tta"ta') if vowel else (f't"a{spelling}ata', 't"aata')
        )
        heard = pico.speak(f"[[{with_it}]].", voice, 150)
        assert heard != pico.speak(f"[[{without}]].", voice, 150), sign


def test_phonemes_are_put_into_tags_word_by_word() -> None:
    assert tagged('Dehne [[ps"o:as]], dann [[f"o:m R"o:l6]].') == (
        """Dehne <phoneme alphabet='xsampa' ph='ps"o:as'/>, """
        """dann <phoneme alphabet='xsampa' ph='f"o:m'/> <phoneme alphabet='xsampa' ph='R"o:l6'/>."""
    )


def test_nothing_but_a_lexicon_calls_for_phonemes() -> None:
    said = LEXICONS.of("de", engine="pico").apply("[[a]] <phoneme ph='a'/> Dehne den Psoas.")
    assert tagged(said).count("<") == 1


def test_every_language_with_an_own_voice_of_pico_may_have_sounds() -> None:
    assert {voice.removeprefix("pico-") for voice in VOICES} - {"it"} == {
        code for code, engine in NOTATIONS if engine == "pico"
    }
