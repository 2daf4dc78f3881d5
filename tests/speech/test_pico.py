"""Pico through its host: the same bytes every time, words a minute, all that our routines say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import natural
import pytest
from small import library

from coach.home.folders import HOME_VARIABLE
from coach.home.settings import Settings
from coach.plan.fit import fit
from coach.plan.wishes import RATE, Wishes
from coach.score.drafted import Drafted
from coach.score.models import Utterance
from coach.score.narrator import HURRY, count_rate
from coach.session import open_coach
from coach.speech.choose import in_order
from coach.speech.engine import NoEngine, PhraseFailed
from coach.speech.engines import pico
from coach.speech.engines.pico import VOICES, Pico
from coach.speech.hosted import HostedEngine
from coach.speech.own.pace import words_in
from coach.speech.places import Places
from coach.speech.speech import Asked, Speech
from coach.speech.voices import voice_for
from coach.speech.words.lexicon import Lexicons

ROUTINES = {"de": "bueropause", "es": "pausa-de-escritorio", "fr": "pause-bureau"}
MIXED = [
    ("Lege dich auf den Rücken.", "pico-de", 140),
    ("27", "pico-de", 200),
    ("Túmbate boca arriba, con las rodillas dobladas.", "pico-es", 170),
    ("Allongez-vous sur le dos.", "pico-fr", 170),
    ("Espira.", "pico-it", 170),
    ("dos", "pico-es", 250),
]


def say(text: str, voice: str = "pico-de", rate: int = 170) -> Utterance:
    return Utterance(text, voice, rate)


def lines(language: str) -> list[str]:
    """Return all that the routine of a language can say, but its counts."""
    routine = library().find(ROUTINES[language]).routine
    talks = ("learn", "standard", "minimal")
    plans = (fit(routine, library().resources(language), Wishes(talk=talk), "") for talk in talks)
    words = {said.text for plan in plans for said in Drafted(plan).words}
    return sorted(text for text in words if not text.isdecimal())


@pytest.fixture(scope="module", autouse=True)
def shown() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        natural.show(patch)
        natural.need(pico.PACKAGE)
        yield


@pytest.fixture(scope="module")
def engine(lexicons: Lexicons) -> Iterator[HostedEngine]:
    with closing(HostedEngine(Pico, lexicons)) as opened:
        yield opened


def test_it_comes_first_in_the_languages_in_which_it_is_the_best() -> None:
    for language in ("de", "es", "fr", "it"):
        assert in_order(None, language, "linux")[:2] == ["pico", "espeak"]
        assert in_order(None, language, "win32")[:3] == ["pico", "pyttsx3", "espeak"]
        assert in_order("espeak", language, "linux")[:2] == ["espeak", "pico"]
    for language in ("en", "pt"):
        assert "pico" not in in_order(None, language, "linux")


def test_a_german_routine_is_heard_in_it_and_an_english_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    with closing(open_coach(Settings(speaker="silent"))) as coach:
        voices = {name: coach.plan(coach.library.find(name)).voice for name in ROUTINES.values()}
        assert voices == {name: f"pico-{language}" for language, name in ROUTINES.items()}
        assert not coach.plan(coach.library.find("desk-break")).voice.startswith("pico")
        assert coach.news() == ()


def test_its_voice_brings_it_and_it_says_where_it_does_not_speak(tmp_path: Path) -> None:
    ours = library().seeds / "lexicon", None
    told: list[str] = []
    asked = [Asked("espeak", None, 170), Asked(None, "pico-de", 170), Asked("pico", None, 170)]
    spoken = []
    for wish in asked:
        with closing(Speech(wish, ours, Places(tmp_path), told.append)) as speech:
            spoken.append(speech.voice("de"))
    assert (spoken, told) == (["de", "pico-de", "pico-de"], [])
    with closing(Speech(Asked("pico", None, 170), ours, Places(tmp_path), told.append)) as speech:
        assert speech.voice("pt") == "pt"
    assert told == ["espeak speaks instead (pico: it does not speak Portuguese)."]


def test_the_same_words_give_the_same_samples_whatever_came_before(lexicons: Lexicons) -> None:
    """It reads memory that it never wrote: with remains of other phrases there, it varies."""
    heard: dict[tuple[str, str, int], set[bytes]] = {phrase: set() for phrase in MIXED}
    for order in (MIXED, MIXED[::-1], MIXED[::2] + MIXED[1::2]):
        with closing(HostedEngine(Pico, lexicons)) as opened:
            for phrase in order * 4:
                heard[phrase].add(opened.render(say(*phrase)).frames.tobytes())
    assert {phrase: len(versions) for phrase, versions in heard.items()} == dict.fromkeys(MIXED, 1)


@pytest.mark.parametrize(("language", "rate"), [("de", 200), ("es", 140), ("fr", 170)])
def test_a_rate_is_words_a_minute_and_each_line_is_said_whole(
    engine: HostedEngine, language: str, rate: int
) -> None:
    said, voice = lines(language), f"pico-{language}"
    assert len(said) > 50
    lengths = [engine.render(say(text, voice, rate)).spoken.length_ms for text in said]
    words = [words_in(text, language) for text in said]
    assert sum(words) * 60_000 / sum(lengths) == pytest.approx(rate, abs=8)
    cut = [
        text
        for text, length, many in zip(said, lengths, words, strict=True)
        if length < many * 60_000 / rate / 3
    ]
    assert cut == []


@pytest.mark.parametrize("language", sorted(ROUTINES))
def test_every_count_fits_between_its_neighbours(engine: HostedEngine, language: str) -> None:
    """From onset to onset it is a second; what is too long for it is said in a hurry.

    Here, at the slowest rate that is offered.
    """
    hurried = min(RATE.most, round(count_rate(RATE.least) * HURRY))
    said = [say(str(number), f"pico-{language}", hurried) for number in range(1, 62)]
    counts = [engine.render(count).spoken for count in said]
    for number, (count, following) in enumerate(pairwise(counts), 1):
        assert count.after_ms + following.before_ms <= 1000, number


def test_tags_are_words_and_nothing_else(engine: HostedEngine) -> None:
    plain = engine.render(say("Hallo Welt"))
    for tagged in ("<Hallo> Welt", "Hallo </speed>Welt", "Hallo <Welt"):
        spoken = engine.render(say(tagged)).spoken.length_ms
        assert plain.spoken.length_ms <= spoken < 3 * plain.spoken.length_ms


@pytest.mark.parametrize("text", ["!", "日本語", "\U0001f600"])
def test_what_it_has_no_sound_for_is_refused_and_the_next_is_said(
    engine: HostedEngine, text: str
) -> None:
    with pytest.raises(PhraseFailed):
        engine.render(say(text))
    assert engine.render(say("Halten.")).spoken.length_ms > 200


def test_a_phrase_without_end_is_bounded(engine: HostedEngine) -> None:
    assert engine.render(say("a" * 5000, rate=300)).spoken.length_ms < 120_000


def test_voices_go_by_ids_of_their_own_and_speak_their_language(engine: HostedEngine) -> None:
    assert {voice.id: voice.language for voice in engine.voices()} == {
        "pico-de": "de-DE",
        "pico-es": "es-ES",
        "pico-fr": "fr-FR",
        "pico-it": "it-IT",
    }
    for voice in engine.voices():
        assert voice_for(engine, voice.id.removeprefix("pico-"), None).id == voice.id
        assert engine.render(say("1", voice.id)).sample_rate == pico.SAMPLE_RATE


def test_paces_are_in_order_and_what_lies_beyond_is_the_end() -> None:
    for voice in VOICES.values():
        speeds = [pico.speed_for(voice, rate) for rate in range(RATE.least, RATE.most + 1)]
        assert speeds == sorted(speeds)
        assert pico.speed_for(voice, 1) == voice.paces[0][1]
        assert pico.speed_for(voice, 1000) == voice.paces[-1][1]
        for rate, speed in voice.paces:
            assert pico.speed_for(voice, rate) == speed


def test_without_its_package_or_with_a_damaged_one_it_is_no_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    damaged = tmp_path / "py_nanotts"
    damaged.mkdir()
    broken = "class NanoTTS:\n    def speak(self, *_, **__): raise RuntimeError('no file')\n"
    (damaged / "__init__.py").write_text(broken, encoding="utf-8")
    with pytest.raises(NoEngine, match="no file"):
        HostedEngine(Pico)
    monkeypatch.setattr(pico, "PACKAGE", "no_such_package")
    with pytest.raises(NoEngine, match="not installed") as caught:
        HostedEngine(Pico)
    assert "extra pico" in caught.value.hint
