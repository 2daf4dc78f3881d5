"""The speaker against pyttsx3's own queue and event loop, with drivers built like each system's.

The drivers for macOS and Windows cannot run here; these stand-ins keep their order of events:
what runs at once, what waits for the loop, what ends it, what breaks off.
"""

import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from pyttsx3.engine import Engine
from pyttsx3.voice import Voice

from coach.base.children import JsonChild
from coach.speech.engines.pyttsx3_backend import Speaker

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
        Path(path).write_text(
            f"{text}|{self.properties['voice']}|{self.properties['rate']}", encoding="utf-8"
        )


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
        assert path.read_text(encoding="utf-8") == f"phrase {number}|en-2|{rate}"


@pytest.mark.parametrize("driver", [LikeWindows, LikeMac])
def test_an_error_of_a_driver_is_told_and_the_next_phrase_is_well(engine_of, driver, tmp_path):
    speaker = Speaker(engine_of(driver))
    path = tmp_path / "a.wav"
    (error,) = speaker.save("one", path, "nosuch", 170)
    assert "unknown voice id" in error
    assert speaker.save("two", path, "en-1", 170) == []
    assert path.read_text(encoding="utf-8") == "two|en-1|170"


def test_the_file_of_the_last_phrase_is_no_answer_to_this_one(engine_of, tmp_path):
    class Forgetful(LikeWindows):
        def save_to_file(self, text, path):
            """Lose it."""

    path = tmp_path / "a.wav"
    path.write_text("the last phrase", encoding="utf-8")
    Speaker(engine_of(Forgetful)).save("one", path, "en-1", 170)
    assert not path.exists()


def test_an_english_voice_is_the_default_where_the_system_s_is_another(engine_of):
    assert Speaker(engine_of(LikeWindows)).introduction()["default"] == "Alex"


def test_the_system_s_own_choice_stays_if_it_speaks_english(engine_of):
    class Chosen(LikeMac):
        current = "en-1"

    assert Speaker(engine_of(Chosen)).introduction()["default"] == "Daniel"


def test_the_system_s_own_choice_stays_if_nothing_speaks_english(engine_of):
    class German(LikeMac):
        voices = LikeMac.voices[:1]
        current = "de-1"

    told = Speaker(engine_of(German)).introduction()
    assert told["default"] == "Anna"
    anna = {"id": "Anna", "name": "Anna", "language": "de-de", "handle": "de-1"}
    assert told["voices"] == [{**anna, "names": ["de-1", "Anna", "Anna"]}]


def test_a_voice_without_a_language_is_listed(engine_of):
    class Odd(LikeMac):
        voices = (SimpleNamespace(id=7, name=None, languages=None),)

    (voice,) = Speaker(engine_of(Odd)).introduction()["voices"]
    assert (voice["handle"], voice["name"], voice["language"]) == ("7", "None", "")


ELSEWHERE = """
import sys
import numpy, soundfile
from types import ModuleType, SimpleNamespace
HERE, sys.platform = sys.platform, {platform!r}

class Trap:
    def find_spec(self, name, path=None, target=None):
        if name == "espeakng_loader":
            raise SystemExit("the library is not wanted here")

class Engine:
    proxy = SimpleNamespace(setBusy=lambda busy: None)
    def __str__(self): return "nsss"
    def connect(self, *_): pass
    def setProperty(self, *_): pass
    def runAndWait(self): print("chatter")
    def save_to_file(self, text, path):
        sys.platform = HERE  # soundfile looks for the platform as well
        soundfile.write(path, TONE, 16_000, format="AIFF")
    def getProperty(self, name):
        vera = SimpleNamespace(id="v", name="Vera", languages=["en_US"])
        return [vera] if name == "voices" else "v"

sys.meta_path.insert(0, Trap())
sys.modules["pyttsx3"] = ModuleType("pyttsx3")
sys.modules["objc"] = ModuleType("objc")
sys.modules["objc"].__spec__ = numpy.__spec__
sys.modules["pyttsx3"].init = Engine
TONE = 0.3 * numpy.sin(numpy.arange(6400) * 0.3)
from coach.speech.host_worker import main
main(["coach.speech.engines.pyttsx3_backend:Pyttsx3", sys.argv[1]])
"""


@pytest.mark.parametrize(("platform", "name"), [("darwin", "phrase.aiff"), ("win32", "phrase.wav")])
def test_elsewhere_it_speaks_without_our_library_into_a_file_of_its_kind(platform, name, tmp_path):
    program = [sys.executable, "-c", ELSEWHERE.format(platform=platform), str(tmp_path)]
    with closing(JsonChild(program, {"PYTHONPATH": str(Path(__file__).parents[2])})) as child:
        assert child.listen(60) == {"ready": True}
        (voice,) = child.ask({"do": "introduction"}, 60)["found"]["voices"]
        answer = child.ask({"do": "speak", "text": "one", "voice": "v", "rate": 170}, 60)
    assert (voice["id"], voice["handle"], voice["language"]) == ("Vera", "v", "en-us")
    assert (len(answer["bytes"]), answer["sample_rate"]) == (12_800, 16_000)
    assert (tmp_path / name).exists()
