"""pyttsx3 as the host runs it: the voices that a system has itself.

pyttsx3 can hang, print and lose files. What comes out of it is checked like anything from outside:
a sound file, with numbers in it.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import math
import os
import platform
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

from coach.base.text import one_line
from coach.base.tongue import later
from coach.speech.backend import NOT_INSTALLED, Refused, Sound, Unfit
from coach.speech.engines.espeak import PACES
from coach.speech.engines.espeak_files import installed_files, library_files
from coach.speech.engines.say import Say
from coach.speech.engines.system_voices import SystemVoice, default_of, introduced
from coach.speech.paces import UNMEASURED

FINISH_SECONDS = 5.0
REASON_LIMIT = 200

SAPI_USUAL, SAPI_STEP, SAPI_STEPS = 156.63, 1.11, 10
"""Words a minute at SAPI's usual pace, the factor from step to step, and the steps on either side,
as pyttsx3 has them."""


class Pyttsx3:
    """Speaks through pyttsx3: SAPI on Windows, NSSpeechSynthesizer on macOS, eSpeak on Linux.

    On Linux it brings the bundled library along and needs none from the system. On macOS without
    the bridge that pyttsx3 needs, the command `say` speaks.
    """

    name: ClassVar = "pyttsx3"
    knows_phonemes: ClassVar = False
    melodic: ClassVar = False
    rates: ClassVar = (80, 400)
    """Beyond these, SAPI refuses the rate."""
    paces: ClassVar = PACES if sys.platform.startswith("linux") else UNMEASURED
    """On Linux it is eSpeak that speaks; nobody has measured the voices of other systems."""
    start_s: ClassVar = 30.0
    phrase_s: ClassVar = 15.0
    cpu_s: ClassVar = 5

    @classmethod
    def version(cls) -> str:
        """Return what pip knows, and the system. Raises `Unfit` where it is not installed."""
        try:
            version = importlib.metadata.version("pyttsx3")
        except importlib.metadata.PackageNotFoundError as error:
            raise Unfit(NOT_INSTALLED, package="pyttsx3") from error
        way = ", say" if _lacks_bridge() else ""
        return f"{version}, {sys.platform} {platform.release()}{way}"

    @classmethod
    def files(cls) -> Sequence[Path]:
        """Return the library that it speaks with on Linux, if it is ours, and its data."""
        with suppress(Unfit):
            if sys.platform.startswith("linux"):
                installed = installed_files()
                return installed.library, installed.data
        return ()

    def __init__(self, folder: Path | None = None) -> None:
        if folder is None:
            raise Unfit(later("there is no room for a temporary file"))
        self._library = _preloaded_espeak(folder) if sys.platform.startswith("linux") else None
        self._speaker: Speaker | Say
        if _lacks_bridge():
            self._speaker, name = Say(), "phrase.wav"
        else:
            # macOS writes AIFF whatever the name, but hangs on some endings.
            name = "phrase.aiff" if sys.platform == "darwin" else "phrase.wav"
            self._speaker = Speaker(_opened())
        self._path = folder / name

    def introduction(self) -> Mapping[str, object]:
        """Tell of the system's voices."""
        return self._speaker.introduction()

    def speak(self, text: str, voice: str, rate: int) -> Sound:
        """Speak. Raises `Refused` when no sound comes of it."""
        if errors := self._speaker.save(text, self._path, voice, rate):
            raise Refused("; ".join(errors))
        return sound_of(self._path)


def _lacks_bridge() -> bool:
    """Whether the package is missing by which pyttsx3 gets at the voices of macOS."""
    return sys.platform == "darwin" and find_spec("objc") is None


def _opened() -> Any:
    """Open pyttsx3. Raises `Unfit`."""
    try:
        import pyttsx3  # late: looks for the library when it is imported

        return pyttsx3.init()
    except (ImportError, OSError, RuntimeError) as error:
        raise Unfit(one_line(str(error), REASON_LIMIT)) from error


def sound_of(path: Path) -> Sound:
    """Read what pyttsx3 wrote. Raises `Refused` when that is no sound."""
    import numpy as np  # late: the program reads this module as well
    import soundfile

    from coach.speech.shape import to_pcm16

    try:
        with soundfile.SoundFile(path) as file:
            if file.format not in {"WAV", "WAVEX", "AIFF"}:
                told = later("pyttsx3 wrote {format}, not WAV or AIFF")
                raise Refused(told, format=file.format)
            frames = file.read(dtype="float32", always_2d=True).mean(axis=1)
            sample_rate = int(file.samplerate)
    except soundfile.LibsndfileError as error:
        raise Refused(later("pyttsx3 wrote no sound file: {error}"), error=error) from error
    if not np.isfinite(frames).all():
        raise Refused(later("pyttsx3 wrote what is no sound"))
    return Sound(to_pcm16(frames), sample_rate)


class Speaker:
    """Saves one phrase at a time, by way of each driver's peculiar event loop.

    A loop ends at the command that `runAndWait` adds to the queue. The driver for eSpeak speaks
    after that command and then waits, if the queue runs at once; those of macOS and Windows need
    both commands to wait for the loop, or the loop has no end, or no beginning.
    """

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._driver = str(engine)
        self._queue_runs_at_once = self._driver == "espeak"
        self._errors: list[str] = []
        self._finished = threading.Event()
        engine.connect("error", self._on_error)
        engine.connect("finished-utterance", self._on_finished)

    def introduction(self) -> dict[str, object]:
        """Return the voices and the default: one that speaks English, if any."""
        voices = [
            SystemVoice(str(voice.id), str(voice.name), _language(voice))
            for voice in self._engine.getProperty("voices")
        ]
        current = str(self._engine.getProperty("voice"))
        if self._driver == "espeak":  # its own choice is British, and it has names of languages
            return introduced(voices, default_of(voices, ""), by_name=False)
        return introduced(voices, default_of(voices, current))

    def save(self, text: str, path: Path, voice: str, rate: int) -> list[str]:
        """Write speech to `path`; return what went wrong. `rate` is words a minute."""
        engine = self._engine
        self._errors.clear()
        self._finished.clear()
        path.unlink(missing_ok=True)
        engine.proxy.setBusy(not self._queue_runs_at_once)
        engine.setProperty("voice", voice)
        engine.setProperty("rate", _for_sapi(rate) if self._driver == "sapi5" else rate)
        if self._errors:
            return list(self._errors)
        if self._queue_runs_at_once:
            _wait_for_espeak()
        engine.save_to_file(text, str(path))
        engine.runAndWait()
        if self._queue_runs_at_once and not self._finished.wait(FINISH_SECONDS):
            self._errors.append("the phrase was never finished")
        speaking = str(engine.getProperty("voice"))
        if (
            not self._errors and speaking != voice
        ):  # macOS goes on with another one, and tells nobody
            self._errors.append(f"the voice {voice} cannot be used; {speaking} spoke instead")
        return list(self._errors)

    def _on_error(self, name: str | None = None, exception: object = None) -> None:
        self._errors.append(f"{name or 'pyttsx3'}: {exception}")

    def _on_finished(self, name: str | None = None, completed: bool = True) -> None:
        if not completed:
            self._errors.append(f"{name or 'pyttsx3'}: broken off")
        self._finished.set()


def _for_sapi(rate: int) -> float:
    """Return the rate that pyttsx3 turns into that one of SAPI's steps which comes nearest.

    Each of 21 steps is 11 % quicker than the one before. pyttsx3 cuts off between them: all from
    142 to 173 words a minute were one pace.
    """
    step = round(math.log(rate / SAPI_USUAL, SAPI_STEP))
    step = min(max(step, -SAPI_STEPS), SAPI_STEPS)
    return SAPI_USUAL * math.pow(SAPI_STEP, step + math.copysign(0.01, step))


def _wait_for_espeak() -> None:
    """Let the library take in the new rate.

    It does so in a thread of its own. A phrase that comes before it has done is broken off, three
    in a hundred (measured), or is spoken at the old rate.
    """
    from pyttsx3.drivers import _espeak  # late: it loads the library

    while _espeak.IsPlaying():
        time.sleep(0.001)


def _language(voice: Any) -> str:
    """Return a voice's language as `en-us`, or nothing; drivers write it in several ways."""
    languages = list(voice.languages or ())
    return str(languages[0]).lower().replace("_", "-") if languages else ""


def _preloaded_espeak(folder: Path) -> object:
    """Load the bundled library, which pyttsx3 then finds by its name as if it were installed.

    Without it, pyttsx3 goes on to look for the system's. Its names stay local: shared, they would
    break other copies. A wrong path of its data ends the process from within the C code.
    """
    with suppress(Unfit, OSError):
        files = library_files(folder)
        os.environ.setdefault("ESPEAK_DATA_PATH", str(files.data))
        return ctypes.CDLL(str(files.library))
    return None
