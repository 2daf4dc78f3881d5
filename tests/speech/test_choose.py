import subprocess
import sys
from pathlib import Path

import pytest

from coach.base.errors import UnknownName
from coach.score.models import Utterance
from coach.speech.choose import Ladder
from coach.speech.engine import NoEngine
from coach.speech.engines.tones import ToneEngine
from coach.speech.words.entries import Entries
from coach.speech.words.lexicon import Lexicons


def works(name):
    def opener(_lexicons, _places):
        engine = ToneEngine()
        engine.name = name
        return engine

    return opener


def fails(name):
    def opener(_lexicons, _places):
        raise NoEngine(name, f"{name} is ill")

    return opener


def openers(**states):
    return {name: (works if state else fails)(name) for name, state in states.items()}


BOTH = openers(espeak=True, pyttsx3=True, tones=True)
NO_ESPEAK = openers(espeak=False, pyttsx3=True, tones=True)
NONE = openers(espeak=False, pyttsx3=False, tones=True)


@pytest.mark.parametrize(
    ("wanted", "platform", "available", "chosen", "note"),
    [
        (None, "linux", BOTH, "espeak", ""),
        (None, "freebsd14", BOTH, "espeak", ""),
        (None, "darwin", BOTH, "pyttsx3", ""),
        (None, "win32", BOTH, "pyttsx3", ""),
        ("pyttsx3", "linux", BOTH, "pyttsx3", ""),
        ("espeak", "darwin", BOTH, "espeak", ""),
        ("tones", "linux", BOTH, "tones", ""),
        (None, "linux", NO_ESPEAK, "pyttsx3", "pyttsx3 speaks instead (espeak: espeak is ill)."),
        (
            "espeak",
            "win32",
            NO_ESPEAK,
            "pyttsx3",
            "pyttsx3 speaks instead (espeak: espeak is ill).",
        ),
        (
            None,
            "darwin",
            NONE,
            "tones",
            "Tones stand in for the voice; the words are on the screen "
            "(pyttsx3: pyttsx3 is ill; espeak: espeak is ill).",
        ),
    ],
)
def test_the_first_that_works_is_taken_and_a_fall_is_told(
    wanted, platform, available, chosen, note
):
    engine, said = Ladder(wanted, Lexicons(), openers=available, platform=platform).next()
    assert (engine.name, said) == (chosen, note)


def test_each_fall_takes_the_next_that_works_and_tones_are_the_end():
    ladder = Ladder("pyttsx3", Lexicons(), openers=BOTH, platform="linux")
    first, _ = ladder.next()
    second, line = ladder.fall(first, "it ended")
    assert (second.name, line) == ("espeak", "espeak speaks instead (pyttsx3: it ended).")
    third, line = ladder.fall(second, "no answer within 20 seconds")
    assert third.name == "tones"
    assert line == (
        "Tones stand in for the voice; the words are on the screen "
        "(espeak: no answer within 20 seconds)."
    )


def test_a_fall_skips_what_does_not_work_and_says_so():
    ladder = Ladder(None, Lexicons(), openers={**BOTH, "pyttsx3": fails("pyttsx3")}, platform="")
    first, _ = ladder.next()
    below, line = ladder.fall(first, "it ended")
    assert below.name == "tones"
    assert "(espeak: it ended; pyttsx3: pyttsx3 is ill)" in line


def test_an_unknown_engine_is_asked_wrongly():
    with pytest.raises(UnknownName, match="did you mean espeak") as caught:
        Ladder("espeek", Lexicons())
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["espeak", "pyttsx3", "tones"])
def test_every_engine_keeps_to_the_port(name):
    engine, note = Ladder(name, Lexicons([Entries("en", espeak={"hold": "[[h'oUld]]"})])).next()
    try:
        assert (engine.name, note) == (name, "")
        assert engine.fingerprint
        assert engine.default_voice in {voice.id for voice in engine.voices()}
        clip = engine.render(Utterance("Hold.", engine.default_voice, 170))
        assert 0 <= clip.onset < len(clip.frames)
        assert len(clip.frames) > clip.sample_rate // 10
    finally:
        engine.close()
        engine.close()


def test_choosing_loads_no_engine_s_libraries():
    code = (
        "import sys; import coach.speech.choose, coach.speech.store; "
        "print({'soundfile', 'pyttsx3', 'espeakng_loader', 'scipy'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert result.stdout == "set()\n"
