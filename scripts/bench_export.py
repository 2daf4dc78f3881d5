"""Measure what an export costs beside its encoder: `python scripts/bench.py export [MINUTES]`.

The session lasts ten minutes, or so many. “Encoder” is the library that writes the file, fed with
the same samples and nothing else; “start” is Python with all libraries loaded, before any line of
ours; “ours” is the rest. “Tool” is the program that people know, on the same samples.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import soundfile
from bench import ROOT, bare, best, long_routine, measured

EXERCISES = (
    "jog-in-place",
    "staggered-stance-bend",
    "pelvic-tilt",
    "knee-to-chest",
    "lying-psoas-stretch",
    "trigger-point-therapy",
)
"""Together ten minutes, as much explained and counted as in the routines that come along."""

TOOLS = {
    "mp3": ["lame", "--quiet", "--cbr", "-b", "96", "{wav}", "{out}"],
    "opus": ["opusenc", "--quiet", "--bitrate", "48", "{wav}", "{out}"],
    "ogg": ["oggenc", "--quiet", "-q", "3", "{wav}", "-o", "{out}"],
    "flac": ["flac", "--silent", "--force", "{wav}", "-o", "{out}"],
    "wav": [],
    "m4b": [],
}

LIBRARIES = (
    "cyclopts",
    "mutagen.mp4",
    "mutagen.oggopus",
    "mutagen.oggvorbis",
    "numpy",
    "msgspec",
    "PIL.ImageDraw",
    "platformdirs",
    "soundfile",
    "soxr",
)
"""What `coach export` loads that is not ours."""

ROW = "{:<5} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n"


def main(minutes: int = 10) -> None:
    """Print a table: CPU seconds, and the peak of memory."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name:
        folder = Path(name)
        asked = _routine(folder) if minutes == 10 else long_routine(folder / "long.toml", minutes)
        wav = folder / "pcm.wav"
        cold, _ = _export(asked, wav, folder / "home")
        start = best(lambda: bare(f"import {', '.join(LIBRARIES)}"))
        _tell(f"{_minutes(wav):.1f} minutes; cold cache, WAV: {cold:.2f} s of CPU\n")
        heads = ("total", "encoder", "start", "ours", "ours/enc", "tool", "MB")
        _tell(ROW.format("", *heads))
        for kind in TOOLS:
            _row(kind, asked, folder, start)


def _row(kind: str, asked: Path, folder: Path, start: float) -> None:
    runs = [_export(asked, folder / f"out.{kind}", folder / "home") for _ in range(2)]
    total, memory = min(cpu for cpu, _ in runs), max(peak for _, peak in runs)
    encoder = min(_encoding(kind, asked, folder / "home") for _ in range(2))
    ours = total - encoder - start
    figures = [f"{value:.2f}" for value in (total, encoder, start, ours)]
    tool = _tool(kind, folder / "pcm.wav", folder / f"tool.{kind}")
    shown = "" if tool is None else f"{tool:.2f}"
    _tell(ROW.format(kind, *figures, f"{ours / encoder:.3f}", shown, f"{memory:.0f}"))


def _routine(folder: Path) -> Path:
    steps = "".join(f'[[steps]]\nexercise = "{name}"\n' for name in EXERCISES)
    path = folder / "ten.toml"
    path.write_text(f'id = "ten"\ntitle = "Ten minutes"\n{steps}', encoding="utf-8")
    return path


def _export(asked: Path, target: Path, home: Path) -> tuple[float, float]:
    """Return CPU seconds and peak MB of one export."""
    return measured(["export", str(asked), "-o", str(target), "--force"], home)


def _encoding(kind: str, asked: Path, home: Path) -> float:
    """Return the CPU seconds of the encoder alone, in a process of its own.

    In this one, its samples would count for every process that is started from here later on.
    """
    code = f"from bench_export import encoded; print(encoded({kind!r}, {str(asked)!r}))"
    places = {"COACH_HOME": str(home), "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'scripts'}"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **places},
    )
    return float(done.stdout)


def encoded(kind: str, asked: str) -> float:
    """Mix a session, then encode it; return the CPU seconds that only the encoding took."""
    from coach.export.audio import FORMATS
    from coach.export.containers import Sound
    from coach.export.tags import Tags
    from coach.exporting.recording import Recording, Sounding
    from coach.session import open_coach
    from coach.settings import Settings

    coach = open_coach(Settings())
    plan = coach.plan(coach.shelf.find(asked))
    score = coach.compose(plan)
    recording = Recording(plan, score, coach.store.get, coach.balanced(score)[0])
    container = FORMATS[f".{kind}"]
    blocks = list(recording.blocks(Sounding(container.sample_rate, 1, container.gain_db)))
    coach.close()
    sound = Sound(container.sample_rate, 1, sum(map(len, blocks)))
    with tempfile.TemporaryFile() as file:
        began = time.process_time()
        for _ in container.write(file, blocks, sound, Tags("", (), b"", ""), "standard"):
            continue
        return time.process_time() - began


def _minutes(wav: Path) -> float:
    return float(soundfile.info(str(wav)).duration) / 60


def _tool(kind: str, wav: Path, out: Path) -> float | None:
    """Return the CPU seconds of the program that people know, or None where it is not there."""
    command = [part.format(wav=wav, out=out) for part in TOOLS[kind]]
    if not command or shutil.which(command[0]) is None:
        return None

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return best(once)


def _tell(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
