"""pyttsx3 on macOS and Windows: drivers that behave as theirs were found to, faults included.

They are loaded by name in a host, where pyttsx3's own queue and loop run them. A word in a text
calls a fault: “empty”, “hang”, “exit”, “print”, “lose”, “raise”. This module imports nothing of a
test's.
"""

from __future__ import annotations

import math
import os
import sys
import time
from types import ModuleType
from typing import ClassVar

import numpy as np
import soundfile
from pyttsx3.voice import Voice

from coach.speech.engines.pyttsx3_backend import Pyttsx3
from coach.speech.paces import UNMEASURED

RATE = 22_050


class _Driver:
    """What both have in common. What it says is a tone, as long as its words take."""

    voices: ClassVar[tuple[Voice, ...]]
    format: ClassVar[str]

    def __init__(self, proxy):
        self.proxy = proxy
        self.looping = False
        self.voice = self.voices[0].id
        self.pace = 200.0

    def getProperty(self, name):  # noqa: N802 - pyttsx3's name
        return list(self.voices) if name == "voices" else getattr(self, name)

    def setProperty(self, name, value):  # noqa: N802 - pyttsx3's name
        getattr(self, f"set_{name}")(value)

    def startLoop(self):  # noqa: N802 - pyttsx3's name
        self.looping = True
        self.proxy.setBusy(False)
        while self.looping:
            time.sleep(0.001)
            self.turn()

    def endLoop(self):  # noqa: N802 - pyttsx3's name
        self.looping = False

    def turn(self):
        """Do what happens between two rounds of the loop."""

    def stop(self):
        """Break off what is being said."""

    def destroy(self):
        """Nothing to let go of."""

    def write(self, text, path):
        for word in text.lower().strip(".").split():
            getattr(self, f"do_{word}", lambda: None)()
        seconds = 0 if "empty" in text else len(text.split()) * 60 / self.pace
        height = 220 * (1 + [voice.id for voice in self.voices].index(self.voice))
        sound = 0.3 * np.sin(2 * np.pi * height * np.arange(round(seconds * RATE)) / RATE)
        if "lose" not in text:
            soundfile.write(path, sound, RATE, format=self.format)

    def do_hang(self):
        time.sleep(600)

    def do_exit(self):
        os._exit(1)

    def do_print(self):
        sys.stdout.write("Audio saved\n")
        os.write(1, b"rubbish\n")

    def do_raise(self):
        raise OSError("the device is gone")


class _Nsss(_Driver):
    """NSSpeechSynthesizer: saves in the background of the loop, as AIFF whatever the name."""

    voices = (
        Voice("com.apple.voice.Albert", "Albert", ["en_US"]),
        Voice("com.apple.voice.Eddy.de-DE", "Eddy (German (Germany))", ["de_DE"]),
        Voice("com.apple.voice.Eddy.fr-FR", "Eddy (French (France))", ["fr_FR"]),
        Voice("com.apple.voice.Monica", "Mónica", ["es_ES"]),
        Voice("com.apple.voice.Daniel", "Daniel", ["en_GB"]),
        Voice("com.apple.voice.Samantha", "Samantha", ["en_US"]),
        Voice("com.apple.voice.Anna", "Anna", ["de_DE"]),
    )
    format = "AIFF"

    def __init__(self, proxy):
        super().__init__(proxy)
        self.voice = "com.apple.voice.Monica"
        self.saving = None

    def set_voice(self, value):
        """Keep the voice that there was, without a word, where there is no such one."""
        if value in {voice.id for voice in self.voices}:
            self.voice = value

    def set_rate(self, value):
        self.pace = value

    def save_to_file(self, text, path):
        if path.endswith(".mp3"):
            self.do_hang()
        self.proxy.setBusy(True)
        self.saving = text, path

    def turn(self):
        if self.saving is not None:
            (text, path), self.saving = self.saving, None
            self.write(text, path)
            self.proxy.notify("finished-utterance", completed=True)
            self.proxy.setBusy(False)

    def stop(self):
        self.saving = None


class _Sapi5(_Driver):
    """SAPI: saves before the call returns, in steps of 11 %, and tells errors to a callback."""

    voices = tuple(
        Voice(rf"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices\Tokens\{key}", name, [tag])
        for key, name, tag in (
            ("TTS_MS_DE-DE_HEDDA_11.0", "Microsoft Hedda Desktop - German", "de-DE"),
            (
                "TTS_MS_EN-GB_HAZEL_11.0",
                "Microsoft Hazel Desktop - English (UK)",
                "en-GB",
            ),
            ("TTS_MS_EN-US_ZIRA_11.0", "Microsoft Zira Desktop - English (United States)", "en-US"),
        )
    )
    format = "WAV"

    def set_voice(self, value):
        if value not in {voice.id for voice in self.voices}:
            raise ValueError("unknown voice id %s", value)
        self.voice = value

    def set_rate(self, value):
        step = int(math.log(value / 156.63, 1.11))
        if abs(step) > 10:
            raise ValueError("the parameter is incorrect")
        self.pace = 156.63 * 1.11**step

    def save_to_file(self, text, path):
        self.write(text, path)


HERE = sys.platform


def _elsewhere(system: str, driver: str, built: type[_Driver]) -> None:
    """Let what follows believe that it is on another system, with a driver of ours."""
    module = ModuleType(f"pyttsx3.drivers.{driver}")
    module.buildDriver = built
    sys.modules[module.__name__] = module
    sys.modules.setdefault("objc", ModuleType("objc"))
    sys.modules["objc"].__spec__ = sys.__spec__
    sys.platform = system


class OnMac(Pyttsx3):
    """pyttsx3 on macOS."""

    paces = UNMEASURED  # as there; the class was loaded here, where eSpeak speaks

    def __init__(self, folder=None):
        _elsewhere("darwin", "nsss", _Nsss)
        super().__init__(folder)
        sys.platform = HERE  # soundfile looks for it whenever it is asked for something


class OnWindows(Pyttsx3):
    """pyttsx3 on Windows."""

    paces = UNMEASURED  # as there; the class was loaded here, where eSpeak speaks

    def __init__(self, folder=None):
        _elsewhere("win32", "sapi5", _Sapi5)
        super().__init__(folder)
        sys.platform = HERE


class HastyMac(OnMac):
    """Is given hardly any time for a phrase."""

    phrase_s = 0.5


class HastyWindows(OnWindows):
    """Is given hardly any time for a phrase."""

    phrase_s = 0.5


class MacWithoutBridge(Pyttsx3):
    """pyttsx3 on macOS without PyObjC: the command `say` speaks."""

    paces = UNMEASURED

    def __init__(self, folder=None):
        sys.platform = "darwin"
        super().__init__(folder)
        sys.platform = HERE
