"""Measure live sound by recording it: keys, counts, drift; and the naive way beside it.

    python scripts/bench.py live [MINUTES]

Everything is played by the real program into a recorded null sink: `studio.py`. What a session
costs before its first word, and while it plays, is measured by `bench_play.py`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

import numpy as np
import soundfile
from bench_play import show_load
from listen import transcript
from rig import Rig
from studio import (
    MUTE,
    RIG_RATE,
    Jitter,
    Studio,
    counting,
    counting_on_screen,
    jitter,
    silence_after_keys,
    sound_after_keys,
)

BUSY_THREADS = 3
PRESSES = 40

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


def show(what: str, value: float, unit: str, naive: float | None = None) -> None:
    """Print a figure, and how many times that of the naive way it is."""
    beside = "" if naive is None else f"   naive {naive:8.1f} {unit}"
    if naive:
        beside += f"   × {value / naive:.3f}"
    sys.stdout.write(f"{what:<52} {value:8.2f} {unit}{beside}\n")
    sys.stdout.flush()


def naive_counting(studio: Studio, seconds: int, busy: int) -> Jitter:
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
    return jitter(words, {path.stem: 1000.0 * place for place, path in enumerate(paths)})


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


def keys(studio: Studio) -> None:
    """Show how soon keys are heard."""
    studio.routine(600)
    naive = median(naive_silence(studio))
    late = sorted(silence_after_keys(studio, 2 * PRESSES))
    show(f"key to silence, median of {len(late)}", median(late), "ms", naive)
    show("key to silence, 95th percentile", quantiles(late, n=20)[-1], "ms", naive)
    late = sorted(silence_after_keys(studio, 2 * PRESSES, MUTE))
    show("mute to silence, 95th percentile", quantiles(late, n=20)[-1], "ms", naive)
    late = sorted(sound_after_keys(studio, PRESSES))
    show(f"key to sound, median of {len(late)}", median(late), "ms")
    show("key to sound, 95th percentile", quantiles(late, n=20)[-1], "ms")


def counts(studio: Studio) -> None:
    """Show how exactly the counts of a minute come."""
    for name, busy in (("idle", 0), (f"{BUSY_THREADS} busy threads", BUSY_THREADS)):
        show_jitter(
            f"counts of 60 s, {name}",
            counting(studio, 60, "every", busy),
            naive_counting(studio, 60, busy),
        )
    show_jitter("the same, screen at 60 Hz", *counting_on_screen(studio, 60, BUSY_THREADS))


def show_jitter(what: str, ours: Jitter, naive: Jitter | None = None) -> None:
    """Print how exactly counts came."""
    for name in ("worst", "drift", "lost"):
        unit = "" if name == "lost" else "ms"
        beside = None if naive is None else float(getattr(naive, name))
        show(f"{what}: {name}", float(getattr(ours, name)), unit, beside)


def long_hold(studio: Studio, minutes: int) -> None:
    """Show the drift over a long hold."""
    show_jitter(f"counts of {minutes} min", counting(studio, 60 * minutes, "every", 0))


def main(minutes: int = 10) -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name, Rig() as rig:
        studio = Studio(Path(name), rig)
        show_load()
        keys(studio)
        counts(studio)
        long_hold(studio, minutes)
        show_load()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
