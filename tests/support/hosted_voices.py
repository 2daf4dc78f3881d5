"""Engines for the host that hang, crash and talk nonsense when a text tells them to.

They are loaded by name in a child process, so this module imports nothing of a test's.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import ClassVar

from coach.speech.backend import Refused, Sound, Unfit

NOTES = "COACH_TEST_NOTES"
"""In the environment: the file in which each host notes what it is asked."""

RATE = 16_000


class Odd:
    """Speaks, but for some words: “hang”, “loop”, “crash” and others, below."""

    name: ClassVar = "odd"
    knows_phonemes: ClassVar = False
    melodic: ClassVar = False
    rates: ClassVar = (80, 400)
    paces: ClassVar = {}
    start_s: ClassVar = 60.0
    phrase_s: ClassVar = 60.0
    cpu_s: ClassVar = 60
    voices: ClassVar = ("en", "de")

    @classmethod
    def version(cls):
        return "1"

    @classmethod
    def files(cls):
        return ()

    def __init__(self, folder=None):
        note("start", os.getpid())

    def introduction(self):
        voices = [
            {"id": f"{self.name}-{tag}", "name": tag, "language": tag, "handle": tag}
            for tag in self.voices
        ]
        return {"default": voices[0]["id"], "voices": voices}

    def speak(self, text, voice, rate):
        note(text, voice)
        for word in text.lower().strip(".").split():
            getattr(self, f"do_{word}", lambda: None)()
        if "once" in text and sum(asked == text for asked, _ in notes()) == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        if "silence" in text:
            return Sound(bytes(RATE), RATE)
        if "half" in text:
            return Sound(bytes(range(99)), RATE)
        if "nonsense" in text:
            return Sound(spoken(), "fast")
        return Sound(spoken(), RATE)

    def do_hang(self):
        if sys.platform == "linux":
            ctypes.CDLL(None).sleep(600)
        time.sleep(600)

    def do_loop(self):
        while True:
            pass

    def do_crash(self):
        os.kill(os.getpid(), signal.SIGSEGV)

    def do_end(self):
        os._exit(0)

    def do_raise(self):
        raise ZeroDivisionError("of no use")

    def do_refuse(self):
        raise Refused("not that word")

    def do_overlong(self):
        raise Refused("it is longer than {most} seconds", most=3)

    def do_unfit(self):
        raise Unfit("its data are gone", "bring them back")

    def do_print(self):
        sys.stdout.write("hello\n")
        os.write(1, b"rubbish\n")
        sys.stdout.flush()


class Hasty(Odd):
    """Is given hardly any time."""

    phrase_s: ClassVar = 0.2


class Thrifty(Odd):
    """Is given hardly any of the processor's time."""

    cpu_s: ClassVar = 0


class Below(Odd):
    """What takes over: it says anything."""

    name: ClassVar = "below"
    voices: ClassVar = ("en", "de")

    def speak(self, text, voice, rate):
        note(text, f"below {voice}")
        return Sound(spoken() * 2, RATE)


class Nobody(Odd):
    """Has no voice."""

    def introduction(self):
        return {"default": "nobody", "voices": []}


class Broken(Odd):
    """Does not load."""

    def __init__(self, folder=None):
        raise Unfit("it is in pieces", "glue it")


class Missing(Odd):
    """Lacks its package."""

    def __init__(self, folder=None):
        raise Unfit("the package {package} is not installed", "install Coach again", package="odd")


class Crashing(Odd):
    """Crashes as it loads."""

    def __init__(self, folder=None):
        note("start", os.getpid())
        os.kill(os.getpid(), signal.SIGSEGV)


def spoken():
    """Return a third of a second of something."""
    samples = [12_000 if at // 40 % 2 else -12_000 for at in range(RATE // 3)]
    return b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples)


def note(*what):
    if NOTES in os.environ:
        with Path(os.environ[NOTES]).open("a", encoding="utf-8") as file:
            file.write(json.dumps(what) + "\n")


def notes():
    """Return what all hosts have noted so far."""
    path = Path(os.environ[NOTES])
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]
