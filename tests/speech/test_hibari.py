"""The natural voice: found where it is installed, the same bits every time, kept in bounds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.score.models import Utterance
from coach.score.narrator import count_rate
from coach.session import Coach
from coach.speech.backend import Refused
from coach.speech.choose import in_order
from coach.speech.engine import UnknownVoice
from coach.speech.engines.hibari import SPEEDS, Hibari, marked, speed_for
from coach.speech.hosted import HostedEngine
from coach.speech.places import Places
from coach.speech.speech import Asked, Speech
from coach.speech.voices import NoVoice
from coach.speech.words.entries import Entries
from coach.speech.words.lexicon import Lexicons

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("natural_voice")


@pytest.fixture(scope="module")
def backend() -> Hibari:
    import sys

    hidden = sys.modules.pop("hibari", None)
    pytest.importorskip("hibari")
    try:
        return Hibari()
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "hibari"]:
            del sys.modules[name]
        sys.modules["hibari"] = hidden  # type: ignore[assignment]


def frames(backend: Hibari, text: str, rate: int = 170) -> np.ndarray:
    return np.frombuffer(backend.speak(text, "heart", rate).samples, dtype="<i2")


def test_it_comes_first_for_english_and_for_nothing_else() -> None:
    assert in_order(None, "en", "linux")[0] == "hibari"
    assert in_order(None, "en", "darwin")[:2] == ["hibari", "pyttsx3"]
    assert "hibari" not in in_order(None, "de", "linux")
    assert in_order("espeak", "en", "linux")[0] == "espeak"


def test_the_same_words_are_the_same_bits(backend: Hibari) -> None:
    sound = backend.speak("Breathe in. And hold.", "heart", 170)
    assert sound.sample_rate == 24_000
    assert sound == backend.speak("Breathe in. And hold.", "heart", 170)


@pytest.mark.parametrize("text", ["!", "—", "?!", "..."])
def test_marks_alone_are_refused(backend: Hibari, text: str) -> None:
    with pytest.raises(Refused):
        backend.speak(text, "heart", 170)


def test_what_is_too_long_is_refused(backend: Hibari) -> None:
    with pytest.raises(Refused, match="more than 2000 sounds"):
        backend.speak("the muscle " * 300, "heart", 170)


def test_only_the_lexicon_has_phonemes() -> None:
    assert marked("see [this](/x/) and [[ˈæb]]") == "see  this  /x/  and [x](/ˈæb/)"


def test_phonemes_of_a_table_are_said(backend: Hibari) -> None:
    told = backend.phonemes("transverse [[æbdˈɑmənɪs]]", "heart")
    assert told.endswith("æbdˈɑmənɪs")


@pytest.mark.parametrize(("rate", "speed"), SPEEDS)
def test_a_measured_rate_has_its_speed(rate: int, speed: float) -> None:
    assert speed_for(rate) == speed


def test_a_faster_rate_is_never_slower() -> None:
    speeds = [speed_for(rate) for rate in range(80, 301)]
    assert speeds == sorted(speeds)


@pytest.mark.parametrize("rate", [80, 140, 170, 200, 300])
def test_counts_are_over_before_the_next(backend: Hibari, rate: int) -> None:
    from coach.speech.shape import FULL_SCALE, shape

    late = []
    for number in range(1, 61):
        clip = shape(frames(backend, str(number), count_rate(rate)) / FULL_SCALE, 24_000)
        assert clip is not None
        if clip.spoken.length_ms > 1000:
            late.append(number)
    assert late == []


def test_a_host_speaks_with_its_table_of_the_lexicon() -> None:
    lexicons = Lexicons([Entries("en", {"hip": "hup"}, hibari={"toe": "[[tˈu]]"})])
    engine = HostedEngine(Hibari, lexicons)
    try:
        assert engine.phonemes(Utterance("toe", "", 170)) == "tˈu"
        assert engine.render(Utterance("Hip, toe.", "", 170)).sample_rate == 24_000
    finally:
        engine.close()


@pytest.fixture
def told() -> list[str]:
    return []


def speech(tmp_path: Path, told: list[str], engine: str | None, voice: str | None) -> Speech:
    lexicons = ROOT / "seeds" / "lexicon", None
    return Speech(Asked(engine, voice, 170), lexicons, Places(tmp_path), told.append)


@pytest.mark.parametrize(
    ("asked", "language", "found", "line"),
    [
        ((None, None), "en", ("hibari", "heart"), ""),
        ((None, "en-us+f2"), "en", ("espeak", "en-us+f2"), ""),
        ((None, "heart"), "en", ("hibari", "heart"), ""),
        (("espeak", None), "en", ("espeak", "en-us+f5"), ""),
        (("espeak", None), "pl", ("espeak", "pl"), ""),
        ((None, "heart"), "pl", ("espeak", "pl"), "The voice heart does not speak Polish: pl "),
        (("hibari", None), "pl", ("espeak", "pl"), "espeak speaks instead (hibari: it does not "),
        ((None, None), "pl", ("espeak", "pl"), ""),
        ((None, ""), "en", ("hibari", "heart"), ""),
        ((None, "vi"), "en", ("hibari", "heart"), "The voice vi does not speak English: heart "),
        (("espeak", "heart"), "en", ("espeak", "en-us+f5"), "heart is no voice of espeak: en-us"),
    ],
)
def test_a_language_and_a_voice_find_their_engine(
    tmp_path: Path,
    told: list[str],
    asked: tuple[str | None, str | None],
    language: str,
    found: tuple[str, str],
    line: str,
) -> None:
    with closing(speech(tmp_path, told, *asked)) as spoken:
        assert (spoken.store(language).engine.name, spoken.voice(language)) == found
        spoken.store(language)
    assert len(told) == bool(line)
    assert "".join(told).startswith(line)


def test_a_language_that_nobody_speaks_is_refused(tmp_path: Path, told: list[str]) -> None:
    with closing(speech(tmp_path, told, None, None)) as spoken, pytest.raises(NoVoice, match="tlh"):
        spoken.store("tlh")


def test_an_unknown_voice_is_told_with_the_nearest_of_all_engines(
    tmp_path: Path, told: list[str]
) -> None:
    said = "no voice of any engine is called “hart”; did you mean heart"
    with pytest.raises(UnknownVoice, match=said):
        speech(tmp_path, told, None, "hart").store("en")


def test_a_session_in_two_languages_has_two_engines(tmp_path: Path) -> None:
    folders = Folders(settings=tmp_path, data=tmp_path / "data", cache=tmp_path / "cache")
    with Coach(Library(ROOT / "seeds"), Settings(), folders) as coach:
        plans = [coach.plan(coach.library.find(name)) for name in ("desk-break", "bueropause")]
        engines = [coach.store(plan.language).engine.name for plan in plans]
    assert engines[0] == "hibari" != engines[1]
