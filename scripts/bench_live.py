"""Measure live sound by recording it: keys, counts, drift, cost; and the naive way beside it.

    python scripts/bench.py live [MINUTES]

Everything is played by the real program into a recorded null sink (`rig.py`). Times are read from
the recording: the words are found in it by comparing it with their clips (`listen.py`).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import numpy as np
import soundfile
from listen import Sound, Word, transcript
from rig import Rig
from terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
RIG_RATE = 48_000
BUSY_THREADS = 3
PRESSES = 60
NEAR = RIG_RATE * 30 // 1000
"""Frames: a key counts as pressed into sound, or into silence, by what was heard just before."""

COST_S = 30

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
from coach.cli import main
sys.exit(main(sys.argv[2:]))
"""
"""Runs Coach in a process where other threads keep Python busy."""

SCREEN = """
import sys, threading
from coach.ui import session_screen
session_screen.LOOK_EVERY_S = 1 / int(sys.argv[2])
def spin():
    while True:
        sum(range(2000))
for _ in range(int(sys.argv[1])):
    threading.Thread(target=spin, daemon=True).start()
from coach.cli import main
sys.exit(main(sys.argv[3:]))
"""
"""The same on the full screen, which looks and draws so many times a second."""

LOOKS, MOST_LOOKS = 10, 60
END, LEFT = "\x1b[F", "\x1b[D"
"""The keys, as a terminal sends them: our routine is the last in the list."""

NAIVE = """
import sys, threading, time
import simpleaudio, soundfile
def spin():
    while True:
        sum(range(2000))
for _ in range(int(sys.argv[1])):
    threading.Thread(target=spin, daemon=True).start()
clips = [soundfile.read(path, dtype="int16") for path in sys.argv[2:]]
for pcm, rate in clips:
    simpleaudio.play_buffer(pcm.tobytes(), 1, 2, rate)
    time.sleep(1)
time.sleep(1)
"""
"""What one writes first: play a number, sleep a second."""

NAIVE_STOP = """
import sys, time
import numpy, simpleaudio
playing = simpleaudio.play_buffer(numpy.full(48000 * 3, 9000, "<i2").tobytes(), 1, 2, 48000)
sys.stdin.readline()
playing.stop()
print("stopped", flush=True)
time.sleep(1)
"""


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

    def routine(self, seconds: int) -> Path:
        """Write a routine of one hold; it stands alone in the list of the full screen."""
        path = self.folder / "routines" / "bench.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HOLD.format(seconds=seconds))
        return path

    def recorded(self, since: int) -> Sound:
        """Return what was recorded since a frame."""
        return np.frombuffer(self.rig.heard(since), "<i2") / 32768

    def counts(self, routine: Path, count: str) -> tuple[dict[str, tuple[Sound, int]], list[float]]:
        """Return the clips of the counted numbers, cut from the export, and when they are due."""
        shape = ["--talk", "minimal", "--breath", "off", "--count", count]
        wav = self.folder / "bench.wav"
        self.coach("export", str(routine), *shape, "-o", str(wav), "--force")
        score = json.loads(self.coach("cues", str(routine), *shape, "--json"))
        pcm, rate = soundfile.read(wav)
        clips, due = {}, []
        for cue in score["cues"]:
            if cue["kind"] == "count" and "text" in cue and cue["text"].isdigit():
                start, end = (cue[key] * rate // 1000 for key in ("start_ms", "end_ms"))
                clips[cue["text"]] = (pcm[start:end], rate)
                due.append(float(cue["start_ms"]))
        return clips, due


def show(what: str, value: float, unit: str, naive: float | None = None) -> None:
    """Print a figure, and how many times that of the naive way it is."""
    beside = "" if naive is None else f"   naive {naive:8.1f} {unit}   × {value / naive:.3f}"
    sys.stdout.write(f"{what:<52} {value:8.2f} {unit}{beside}\n")
    sys.stdout.flush()


def jitter(words: list[Word], due: list[float]) -> tuple[float, float]:
    """Return the largest deviation of counts from their seconds, and the sum of it, in ms.

    The sum is how much later the last one came than the first one says: drift, gaps included.
    """
    if len(words) != len(due):
        raise SystemExit(f"{len(words)} counts heard, {len(due)} expected")
    late = [word.at_ms - moment for word, moment in zip(words, due, strict=True)]
    middle = median(late)
    return max(abs(one - middle) for one in late), late[-1] - late[0]


def counting(studio: Studio, seconds: int, count: str, busy: int) -> tuple[float, float]:
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


def counting_on_screen(studio: Studio, seconds: int, busy: int) -> tuple[float, float]:
    """Follow a hold on a screen that draws sixty times a second."""
    routine = studio.routine(seconds)
    clips, due = studio.counts(routine, "every")
    since = studio.rig.recorded()
    with screen(studio, "every", busy, MOST_LOOKS) as shown:
        shown.wait_for("Well done")
        time.sleep(1)
    return jitter(transcript(studio.recorded(since), RIG_RATE, clips), due)


def naive_counting(studio: Studio, seconds: int, busy: int) -> tuple[float, float]:
    """Play the same numbers the naive way."""
    clips, _ = studio.counts(studio.routine(seconds), "every")
    paths = []
    for name, (pcm, rate) in sorted(clips.items(), key=lambda clip: int(clip[0])):
        paths.append(studio.folder / f"{name}.wav")
        soundfile.write(paths[-1], pcm, rate)
    since = studio.rig.recorded()
    subprocess.run(
        [sys.executable, "-c", NAIVE, str(busy), *map(str, paths)],
        env=studio.environment,
        check=True,
    )
    words = transcript(studio.recorded(since), RIG_RATE, clips)
    return jitter(words, [1000.0 * second for second in range(len(paths))])


@contextmanager
def screen(studio: Studio, count: str, busy: int = 0, looks: int = LOOKS) -> Iterator[Terminal]:
    """Start the bench's session on a screen in a terminal, from the list."""
    shape = ["--talk", "minimal", "--breath", "off", "--count", count, "--speaker", "miniaudio"]
    arguments = ["-c", SCREEN, str(busy), str(looks), *shape]
    shown = Terminal(*arguments, environment=studio.environment)
    try:
        shown.wait_for("Bench")
        shown.press(END)
        shown.wait_for("Your own file")
        shown.press("\r")
        shown.wait_for("Bench")
        yield shown
    finally:
        shown.close()


def silence_after_keys(studio: Studio, presses: int) -> list[float]:
    """Press space again and again on the full screen; return the ms from each key to silence.

    Presses into silence don't count, so there are fewer of them than presses.
    """
    keys: list[int] = []
    since = studio.rig.recorded()
    with screen(studio, "every") as shown:
        for number in pressing(shown, 2 * presses, 0.4):
            if number % 2 == 0:
                keys.append(studio.rig.recorded() - since)
            shown.press(" ")
    recording = studio.recorded(since)
    return [late for key in keys if (late := _silent_after(recording, key)) is not None]


def sound_after_keys(studio: Studio, presses: int) -> list[float]:
    """Go back again and again in a hold without counts; return the ms from each key to sound.

    Presses into sound don't count.
    """
    keys: list[int] = []
    since = studio.rig.recorded()
    with screen(studio, "none") as shown:
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


def naive_silence(studio: Studio) -> list[float]:
    """Stop simpleaudio in the middle of a sound; return the ms until it is silent."""
    found = []
    for _ in range(10):
        with subprocess.Popen(
            [sys.executable, "-c", NAIVE_STOP],
            env=studio.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as player:
            since = studio.rig.recorded()
            time.sleep(1)
            key = studio.rig.recorded() - since
            player.communicate(b"\n")
        loud = np.flatnonzero(studio.recorded(since))
        found.append(float(loud[-1] + 1 - key) * 1000 / RIG_RATE)
    return found


def cost(studio: Studio) -> tuple[float, float]:
    """Return the CPU share of a session on the full screen, in percent of one core, and its MB."""
    studio.routine(600)
    with screen(studio, "every") as shown:
        shown.read_on()
        time.sleep(20)
        before = _used(shown.program.pid)
        time.sleep(COST_S)
        after = _used(shown.program.pid)
    return (after[0] - before[0]) / COST_S * 100, after[1]


def _used(process: int) -> tuple[float, float]:
    """Return the CPU seconds and the memory in MB of a process and its children (Linux)."""
    folder = Path(f"/proc/{process}")
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    memory = next(line for line in (folder / "smaps_rollup").open() if line.startswith("Pss:"))
    megabytes = int(memory.split()[1]) / 1024
    for task in (folder / "task").iterdir():
        for child in (task / "children").read_text().split():
            more = _used(int(child))
            seconds, megabytes = seconds + more[0], megabytes + more[1]
    return seconds, megabytes


def keys(studio: Studio) -> None:
    """Show how soon keys are heard."""
    studio.routine(600)
    naive = median(naive_silence(studio))
    late = sorted(silence_after_keys(studio, 2 * PRESSES))
    show(f"key to silence, median of {len(late)}", median(late), "ms", naive)
    show("key to silence, 95th percentile", quantiles(late, n=20)[-1], "ms", naive)
    late = sorted(sound_after_keys(studio, PRESSES))
    show(f"key to sound, median of {len(late)}", median(late), "ms")
    show("key to sound, 95th percentile", quantiles(late, n=20)[-1], "ms")


def counts(studio: Studio) -> None:
    """Show how exactly the counts of a minute come."""
    for name, busy in (("idle", 0), (f"{BUSY_THREADS} busy threads", BUSY_THREADS)):
        naive, naive_drift = naive_counting(studio, 60, busy)
        worst, drift = counting(studio, 60, "every", busy)
        show(f"counts of 60 s, {name}: worst", worst, "ms", naive)
        show(f"counts of 60 s, {name}: first to last", abs(drift), "ms", abs(naive_drift))
    worst, drift = counting_on_screen(studio, 60, BUSY_THREADS)
    show("the same on the screen at 60 Hz: worst", worst, "ms")
    show("the same on the screen at 60 Hz: first to last", abs(drift), "ms")


def long_hold(studio: Studio, minutes: int) -> None:
    """Show the drift over a long hold."""
    worst, drift = counting(studio, 60 * minutes, "every", 0)
    show(f"drift over {minutes} min", abs(drift), "ms")
    show(f"counts of {minutes} min: worst", worst, "ms")


def main(minutes: int = 10) -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name, Rig() as rig:
        studio = Studio(Path(name), rig)
        keys(studio)
        counts(studio)
        share, megabytes = cost(studio)
        show("full screen, CPU of one core", share, "%")
        show("full screen, memory", megabytes, "MB")
        long_hold(studio, minutes)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
