"""Our lexicons and one eSpeak engine for all tests of speech."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.speech.engines.espeak import Espeak
from coach.speech.hosted import HostedEngine
from coach.speech.words.lexicon import Lexicons, load_lexicons

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    found, problems = load_lexicons(SEEDS / "lexicon")
    assert not problems
    return found


@pytest.fixture(scope="session")
def espeak(lexicons: Lexicons) -> Iterator[HostedEngine]:
    engine = HostedEngine(Espeak, lexicons)
    yield engine
    engine.close()
