"""One lexicon and one eSpeak engine for all tests of speech."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.speech.espeak import EspeakEngine
from coach.speech.lexicon import Lexicon, load_lexicon

LEXICON = Path(__file__).parents[2] / "seeds" / "lexicon" / "en.toml"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(LEXICON)


@pytest.fixture(scope="session")
def espeak(lexicon: Lexicon) -> Iterator[EspeakEngine]:
    engine = EspeakEngine(lexicon)
    yield engine
    engine.close()
