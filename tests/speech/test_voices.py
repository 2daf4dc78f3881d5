"""Which voices are put forward, and what a person is told of the others."""

import pytest

from coach.speech.engine import Voice
from coach.speech.engines.espeak import DEFAULT_VOICE
from coach.speech.engines.tones import ToneEngine
from coach.speech.voices import (
    OWN,
    UNDERSTOOD,
    best_first,
    doubt,
    listened,
    voice_lines,
    with_figures,
)
from coach.speech.words.tags import language_of


def test_of_the_english_voices_those_that_were_understood_are_offered(espeak):
    english = [voice for voice in espeak.voices() if language_of(voice.language) == "en"]
    offered = {voice.id: voice.understood_at for voice in english if voice.offered}
    assert offered == dict(UNDERSTOOD)
    assert DEFAULT_VOICE in offered
    assert len(english) > 100


def test_of_other_languages_the_plain_voices_are_offered_unheard(espeak):
    others = [voice for voice in espeak.voices() if language_of(voice.language) != "en"]
    assert {"de", "es", "fr-fr", "it", "pt-br"} <= {voice.id for voice in others}
    assert all(voice.offered and not voice.understood_at for voice in others)


def test_every_rate_that_a_voice_was_heard_at_is_in_order():
    assert all(list(rates) == sorted(rates) for rates in UNDERSTOOD.values())
    assert all(170 in rates for rates in UNDERSTOOD.values())


def test_what_was_heard_comes_first_then_the_languages_that_have_words(espeak):
    ids = [voice.id for voice in best_first(espeak.voices(), ("en", "de"))]
    heard = len(UNDERSTOOD)
    assert set(ids[:heard]) == set(UNDERSTOOD)
    assert ids[heard] == "de"
    assert ids.index("af") < ids.index("en-us+klatt")


@pytest.mark.parametrize(
    ("voice", "rate", "line"),
    [
        ("", 170, ""),
        ("en-us+f5", 200, ""),
        ("gmw/en-US+f5", 140, ""),
        ("de", 300, ""),
        ("nobody", 170, ""),
        ("en-us+f5", 201, "en-us+f5 is tested for being understood at 140 to 200 words a minute"),
        ("en-us", 200, "en-us is tested for being understood at 140 to 170 words a minute"),
        ("en-us+m3", 170, "The voice en-us+m3 is not tested for being understood; coach voices"),
        ("gmw/en-US+m3", 170, "The voice en-us+m3 is not tested"),
        ("en-gb+f5", 170, "The voice en-gb+f5 is not tested"),
    ],
)
def test_a_voice_that_may_be_hard_to_understand_is_told(espeak, voice, rate, line):
    told = doubt(espeak, voice, rate)
    assert told.startswith(line)
    assert bool(told) is bool(line)


def test_tones_are_not_judged():
    assert doubt(ToneEngine(), "anything", 300) == ""


def test_a_list_has_columns_and_tells_what_is_known_of_each_voice():
    voices = [
        Voice("joe", "Joe, medium", "en-us", kind=OWN, came_from="joe.onnx", megabytes=64),
        listened("hibari", Voice("heart", "Heart", "en-us")),
        listened("espeak", Voice("en-us", "English", "en-us")),
        listened("espeak", Voice("de", "German", "de")),
        Voice("odd", "Odd", ""),
    ]
    assert list(voice_lines(voices)) == [
        "joe    en-us  your own  Joe, medium, 64 MB, from joe.onnx",
        "heart  en-us  natural   Heart, from hibari-tts",
        "en-us  en-us  plain     English, understood at 140 to 170, from espeakng-loader",
        "de     de     plain     German, from espeakng-loader",
        "odd                     Odd",
    ]
    assert [voice.id for voice in best_first(reversed(voices), ("en", "de"))][:3] == [
        *("joe", "heart", "en-us"),
    ]
    assert list(voice_lines([])) == []


def test_what_was_measured_of_a_voice_is_told_with_it():
    heart = with_figures(listened("hibari", Voice("heart", "Heart", "en-us")))
    plain = with_figures(listened("espeak", Voice("en-us+f5", "female5", "en-us")))
    assert heart.quality > plain.quality > 1
    assert heart.misheard < plain.misheard
    (line,) = voice_lines([heart])
    assert line == (
        f"heart  en-us  natural  Heart, quality {heart.quality:.1f} of 5, "
        f"{heart.misheard:.0f} of 100 words misheard, {heart.megabytes} MB, from hibari-tts"
    )
    odd = Voice("odd", "Odd", "en-us", engine="piper", kind=OWN)
    assert with_figures(odd) == odd
