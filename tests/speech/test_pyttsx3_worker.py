"""The speaker against pyttsx3's own queue and event loop, with drivers built like each system's.

The drivers for macOS and Windows cannot run here; these stand-ins keep their order of events:
what runs at once, what waits for the loop, what ends it, what breaks off.
"""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from pyttsx3.engine import Engine
from pyttsx3.voice import Voice

from coach.speech.pyttsx3_worker import Speaker, introduction

PATIENCE = 1000
"""Rounds of a loop after which it would have hung."""


class Driver:
    """What the drivers have in common; the rate and the voice are written into the file."""

    voices = (
        Voice("de-1", "Anna", ["de_DE"]),
        Voice("en-1", "Daniel", ["en_GB"]),
        Voice("en-2", "Alex", ["en_US"]),
    )
    current = "de-1"

    def __init__(self, proxy):
        self.proxy = proxy
        self.looping = False
        self.saving = None
        self.properties = {"voice": self.current, "rate": 200}

    def getProperty(self, name):  # noqa: N802 - pyttsx3's name
        return list(self.voices) if name == "voices" else self.properties[name]

    def setProperty(self, name, value):  # noqa: N802 - pyttsx3's name
        if value == "nosuch":
            raise ValueError("unknown voice id")
        self.properties[name] = value

    def startLoop(self):  # noqa: N802 - pyttsx3's name
        self.looping = True
        first = True
        for _ in range(PATIENCE):
            if not self.looping:
                return
            if first:
                self.proxy.setBusy(False)
                first = False
            self.turn()
        raise TimeoutError("the loop would never end")

    def endLoop(self):  # noqa: N802 - pyttsx3's name
        self.looping = False

    def turn(self):
        """Do what happens between two rounds of the loop."""

    def stop(self):
        """Break off what is being said."""

    def destroy(self):
        """Nothing to let go of."""

    def write(self, text, path):
        Path(path).write_text(f"{text}|{self.properties['voice']}|{self.properties['rate']}")


class LikeWindows(Driver):
    """Saves at once, before the call returns."""

    def save_to_file(self, text, path):
        self.write(text, path)


class LikeMac(Driver):
    """Saves in the background of the loop; `stop` breaks it off."""

    current = "en-1"

    def save_to_file(self, text, path):
        self.proxy.setBusy(True)
        self.saving = [3, text, path]

    def turn(self):
        if self.saving is not None:
            self.saving[0] -= 1
            if self.saving[0] == 0:
                _, text, path = self.saving
                self.saving = None
                self.write(text, path)
                self.proxy.notify("finished-utterance", completed=True)
                self.proxy.setBusy(False)

    def stop(self):
        self.saving = None


@pytest.fixture
def engine_of(monkeypatch):
    def make(driver):
        module = ModuleType("pyttsx3.drivers.stand_in")
        module.buildDriver = driver
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return Engine("stand_in")

    return make


@pytest.mark.parametrize("driver", [LikeWindows, LikeMac])
def test_phrase_after_phrase_is_saved_whole(engine_of, driver, tmp_path):
    speaker = Speaker(engine_of(driver))
    for number, rate in enumerate([150, 170, 190]):
        path = tmp_path / f"{number}.wav"
        assert speaker.save(f"phrase {number}", path, "en-2", rate) == []
        assert path.read_text() == f"phrase {number}|en-2|{rate}"


@pytest.mark.parametrize("driver", [LikeWindows, LikeMac])
def test_an_error_of_a_driver_is_told_and_the_next_phrase_is_well(engine_of, driver, tmp_path):
    speaker = Speaker(engine_of(driver))
    path = tmp_path / "a.wav"
    (error,) = speaker.save("one", path, "nosuch", 170)
    assert "unknown voice id" in error
    assert speaker.save("two", path, "en-1", 170) == []
    assert path.read_text() == "two|en-1|170"


def test_the_file_of_the_last_phrase_is_no_answer_to_this_one(engine_of, tmp_path):
    class Forgetful(LikeWindows):
        def save_to_file(self, text, path):
            """Lose it."""

    path = tmp_path / "a.wav"
    path.write_text("the last phrase")
    Speaker(engine_of(Forgetful)).save("one", path, "en-1", 170)
    assert not path.exists()


def test_an_english_voice_is_the_default_where_the_system_s_is_another(engine_of):
    assert introduction(engine_of(LikeWindows))["default"] == "en-1"


def test_the_system_s_own_choice_stays_if_it_speaks_english(engine_of):
    class Chosen(LikeMac):
        current = "en-2"

    assert introduction(engine_of(Chosen))["default"] == "en-2"


def test_the_system_s_own_choice_stays_if_nothing_speaks_english(engine_of):
    class German(LikeMac):
        voices = LikeMac.voices[:1]
        current = "de-1"

    told = introduction(engine_of(German))
    assert told["default"] == "de-1"
    assert told["voices"] == [{"id": "de-1", "name": "Anna", "language": "de-de"}]


def test_a_voice_without_a_language_is_listed(engine_of):
    class Odd(LikeMac):
        voices = (SimpleNamespace(id=7, name=None, languages=None),)

    (voice,) = introduction(engine_of(Odd))["voices"]
    assert voice == {"id": "7", "name": "None", "language": ""}
