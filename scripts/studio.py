"""A studio: the real program plays into a recorded null sink, and its keys are pressed.

Times are read from the recording; the words are found in it by comparing it with their clips
(`listen.py`). Used by the measurements and by the tests that listen.
"""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import soundfile
from listen import Sound, Word, transcript
from rig import Rig
from rig_sink import Sink, play_plainly
from terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
RIG_RATE = 48_000
NEAR = RIG_RATE * 30 // 1000
"""Frames: a key counts as pressed into sound, or into silence, by what was heard just before."""

MORE_S = 60
"""What is said before and after a hold, on a busy machine."""

HOLD = """
id = "bench"
title = "Bench"
[[steps]]
exercise = "lying-psoas-stretch"
side = "left"
dose = {{ hold_s = {seconds}, reps = 1, sets = 1 }}
"""

PLAY = """
import sys, threading
def spin():
    while True:
        sum(range(2000))
for _ in range(int(sys.argv[1])):
    threading.Thread(target=spin, daemon=True).start()
from coach.cli.app import main
sys.exit(main(sys.argv[2:]))
"""
"""Runs Coach in a process where other threads keep Python busy."""

SCREEN = """
import sys, threading
from coach.ui.session import screen as session_screen
session_screen.TICK_S = 1 / int(sys.argv[2])
def spin():
    while True:
        sum(range(2000))
for _ in range(int(sys.argv[1])):
    threading.Thread(target=spin, daemon=True).start()
from coach.cli.app import main
sys.exit(main(sys.argv[3:]))
"""
"""The same on the full screen, which looks and draws so many times a second."""

LOOKS, MOST_LOOKS = 10, 60
END, LEFT, RIGHT, PAUSE, MUTE = "\x1b[F", "\x1b[D", "\x1b[C", " ", "m"
"""The keys, as a terminal sends them: our routine is the last in the list."""


@dataclass
class Studio:
    """A folder to work in, with a home of Coach's own, and a rig."""

    folder: Path
    rig: Rig

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to play into the rig."""
        home = {"COACH_HOME": str(self.folder), "PYTHONPATH": str(ROOT)}
        return {**os.environ, **home, **self.rig.environment}

    def coach(self, *arguments: str) -> str:
        """Run a command and return its output."""
        command = [sys.executable, "-m", "coach", *arguments]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True
        ).stdout

    @property
    def wav(self) -> Path:
        """The exported session."""
        return self.folder / "bench.wav"

    def routine(self, seconds: int) -> Path:
        """Write a routine of one hold; it stands alone in the list of the full screen."""
        path = self.folder / "routines" / "bench.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HOLD.format(seconds=seconds), encoding="utf-8")
        return path

    def recorded(self, since: int) -> Sound:
        """Return what was recorded since a frame."""
        return np.frombuffer(self.rig.heard(since), "<i2") / 32768

    def counts(
        self, routine: Path, count: str
    ) -> tuple[dict[str, tuple[Sound, int]], dict[str, float]]:
        """Return the clips of the counted numbers, cut from the export, and when they are due."""
        shape = ["--talk", "minimal", "--breath", "off", "--count", count]
        self.coach("export", str(routine), *shape, "-o", str(self.wav), "--force")
        score = json.loads(self.coach("cues", str(routine), *shape, "--json"))
        pcm, rate = soundfile.read(self.wav)
        clips, due = {}, {}
        for cue in score["cues"]:
            if cue["kind"] == "count" and "text" in cue and cue["text"].isdigit():
                start, end = (cue[key] * rate // 1000 for key in ("start_ms", "end_ms"))
                clips[cue["text"]] = (pcm[start:end], rate)
                due[cue["text"]] = float(cue["start_ms"])
        return clips, due


@dataclass(frozen=True)
class Jitter:
    """How counts came, in ms: the farthest from its second, and last against first; how many not.

    The second figure is drift, gaps included.
    """

    worst: float
    drift: float
    lost: int


def jitter(words: list[Word], due: Mapping[str, float]) -> Jitter:
    """Compare when numbers were heard with when they are due, in ms by their names."""
    if not words:
        return Jitter(math.inf, math.inf, len(due))
    late = [word.at_ms - due[word.name] for word in words]
    middle = median(late)
    worst = max(abs(one - middle) for one in late)
    return Jitter(worst, abs(late[-1] - late[0]), len(due) - len(words))


def counting(studio: Studio, seconds: int, count: str, busy: int) -> Jitter:
    """Play a hold in plain lines, and return how far its counts are off their seconds."""
    routine = studio.routine(seconds)
    clips, due = studio.counts(routine, count)
    since = studio.rig.recorded()
    shape = ["--talk", "minimal", "--breath", "off", "--count", count, "--speaker", "miniaudio"]
    subprocess.run(
        [sys.executable, "-c", PLAY, str(busy), "play", str(routine), *shape],
        env=studio.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return jitter(transcript(studio.recorded(since), RIG_RATE, clips), due)


def counting_on_screen(studio: Studio, seconds: int, busy: int) -> tuple[Jitter, Jitter]:
    """Follow a hold on a screen that draws sixty times a second; return how its counts came.

    The second of the two tells the same of a plain player, which played the session's file at the
    same time into a sink of its own.
    """
    routine = studio.routine(seconds)
    clips, due = studio.counts(routine, "every")
    since = studio.rig.recorded()
    with Sink(studio.rig, "plain") as sink, screen(studio, "every", busy, MOST_LOOKS) as shown:
        player = play_plainly(sink, studio.wav)
        assert shown.sees("Well done", 2 * seconds + MORE_S), shown.last_words
        player.wait()
        time.sleep(1)
        plain = np.frombuffer(sink.heard(), "<i2") / 32768
    heard = transcript(studio.recorded(since), RIG_RATE, clips)
    return jitter(heard, due), jitter(transcript(plain, RIG_RATE, clips), due)


@contextmanager
def screen(studio: Studio, count: str, busy: int = 0, looks: int = LOOKS) -> Iterator[Terminal]:
    """Start the bench's session on a screen in a terminal, from the list."""
    shape = ["--talk", "minimal", "--breath", "off", "--count", count, "--speaker", "miniaudio"]
    arguments = ["-c", SCREEN, str(busy), str(looks), *shape]
    shown = Terminal(*arguments, environment=studio.environment)
    try:
        shown.wait_for("First relief")  # the bench's own routine is below the list's last row
        while not shown.sees("Your own file", 1.0):
            shown.press(END)
        shown.press("g")
        shown.wait_for("0:00 of")  # its clock: what made it ready takes no keys
        yield shown
    finally:
        shown.close()


def silence_after_keys(studio: Studio, presses: int, key: str = PAUSE) -> list[float]:
    """Press a key again and again on the full screen; return the ms from each to silence.

    Every second press brings the sound back. Presses into silence don't count.
    """
    keys: list[int] = []
    since = studio.rig.recorded()
    with screen(studio, "every") as shown:
        for number in pressing(shown, 2 * presses, 0.4):
            if number % 2 == 0:
                keys.append(studio.rig.recorded() - since)
            shown.press(key)
    recording = studio.recorded(since)
    return [late for key in keys if (late := _silent_after(recording, key)) is not None]


def sound_after_keys(studio: Studio, presses: int) -> list[float]:
    """Go back again and again in a hold without counts; return the ms from each key to sound.

    Presses into sound don't count.
    """
    keys: list[int] = []
    since = studio.rig.recorded()
    with screen(studio, "none") as shown:
        for _ in range(2):  # past the welcome and the explanation, into the wait before the hold
            time.sleep(1)
            shown.press(RIGHT)
        for _ in pressing(shown, presses, 3.8):
            keys.append(studio.rig.recorded() - since)
            shown.press(LEFT)
    recording = studio.recorded(since)
    return [late for key in keys if (late := _sound_after(recording, key)) is not None]


def pressing(shown: Terminal, presses: int, least_s: float) -> Iterator[int]:
    """Yield the number of each press after a random wait."""
    rng = random.Random(1)
    shown.read_on()
    time.sleep(3)
    for number in range(presses):
        time.sleep(least_s + rng.random())
        yield number


def _silent_after(recording: Sound, key: int) -> float | None:
    """Return the ms from a key to the last sound; None for a key into silence."""
    loud = np.flatnonzero(recording[key - NEAR : key + RIG_RATE // 4])
    if not len(loud) or loud[0] > NEAR:
        return None
    return float(loud[-1] + 1 - NEAR) * 1000 / RIG_RATE


def _sound_after(recording: Sound, key: int) -> float | None:
    """Return the ms from a key to the first sound; None for a key into sound."""
    loud = np.flatnonzero(recording[key - NEAR : key + RIG_RATE])
    if not len(loud) or loud[0] < NEAR:
        return None
    return float(loud[0] - NEAR) * 1000 / RIG_RATE
