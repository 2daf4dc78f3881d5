"""A voice for the language of a routine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.plan.languages import name_of, named
from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.engine import UnknownVoice, Voice
from coach.speech.engines.espeak import Espeak
from coach.speech.engines.tones import ToneEngine
from coach.speech.hosted import HostedEngine
from coach.speech.voices import ChosenVoice, NoVoice, voice_for


class System:
    """An engine with some voices that say nothing."""

    name = "system"
    fingerprint = "system 1"

    def __init__(self, *voices: Voice) -> None:
        self._voices = voices
        self.default_voice = voices[0].id

    def voices(self, *, anew: bool = False) -> tuple[Voice, ...]:
        return self._voices

    def voice(self, name: str) -> Voice:
        for voice in self._voices:
            if voice.id == name:
                return voice
        raise UnknownVoice(self.name, name, [voice.id for voice in self._voices])

    def start(self) -> None:
        pass

    def render(self, utterance: Utterance) -> Clip:
        raise NotImplementedError

    def close(self) -> None:
        """Hold nothing."""


ANNA = Voice("anna", "Anna", "de-at")
BERT = Voice("bert", "Bert", "de-de")
CARL = Voice("carl", "Carl", "de", offered=False)
DORA = Voice("dora", "Dora", "en_GB")
EVE = Voice("eve", "Eve", "")


@pytest.fixture(scope="module")
def espeak() -> Iterator[HostedEngine]:
    engine = HostedEngine(Espeak)
    yield engine
    engine.close()


@pytest.mark.parametrize(("language", "voice"), [("de", "de"), ("es", "es"), ("fr", "fr-fr")])
def test_the_default_engine_speaks_each_of_our_languages(
    espeak: HostedEngine, language: str, voice: str
) -> None:
    assert voice_for(espeak, language, None) == ChosenVoice(voice)
    clip = espeak.render(Utterance("1", voice, 195))
    assert 0 < clip.spoken.length_ms < 1000


def test_english_keeps_the_default(espeak: HostedEngine) -> None:
    assert voice_for(espeak, "en", None) == ChosenVoice(espeak.default_voice)


def test_the_voice_that_was_asked_for_speaks_its_own_language(espeak: HostedEngine) -> None:
    assert voice_for(espeak, "de", "de+f2") == ChosenVoice("de+f2")
    assert voice_for(espeak, "en", "en-gb") == ChosenVoice("en-gb")
    assert voice_for(espeak, "es", "es-419") == ChosenVoice("es-419")


def test_the_language_wins_over_a_voice_that_does_not_speak_it(espeak: HostedEngine) -> None:
    german = voice_for(espeak, "de", "en-us+f5")
    assert german.id == "de"
    assert german.notice == "The voice en-us+f5 does not speak German: de speaks instead."
    assert voice_for(espeak, "en", "fr-fr").id == espeak.default_voice


def test_a_voice_that_is_not_there_is_an_error_in_any_language(espeak: HostedEngine) -> None:
    for language in ("en", "de"):
        with pytest.raises(UnknownVoice):
            voice_for(espeak, language, "nobody")


def test_a_language_goes_to_the_voice_of_its_own_country() -> None:
    assert voice_for(System(DORA, ANNA, BERT, CARL), "de", None).id == "bert"
    assert voice_for(System(DORA, CARL), "de", None).id == "carl"


def test_a_voice_without_a_language_may_speak_any() -> None:
    assert voice_for(System(EVE, BERT), "de", None) == ChosenVoice("eve")
    assert voice_for(ToneEngine(), "de", None) == ChosenVoice("tones")


def test_a_language_that_no_voice_speaks_is_an_error_but_english_is_read_anyhow() -> None:
    with pytest.raises(NoVoice, match=r"system has no voice for French; .*--engine espeak"):
        voice_for(System(DORA, ANNA), "fr", "dora")
    assert voice_for(System(ANNA), "en", None) == ChosenVoice("anna")


@pytest.mark.parametrize(
    ("language", "name"),
    [("de", "Deutsch"), ("es", "Español"), ("fr", "Français"), ("zzz", "zzz"), ("en", "English")],
)
def test_a_language_has_a_name_of_its_own(language: str, name: str) -> None:
    assert name_of(language, language) == name


def test_a_language_has_a_name_in_english() -> None:
    assert [name_of(code) for code in ("de", "fr", "zzz")] == ["German", "French", "zzz"]


def test_only_other_languages_are_named_beside_a_title() -> None:
    assert named("Desk break", "en") == "Desk break"
    assert named("Büropause", "de") == "Büropause (Deutsch)"
