"""Measure what an export costs beside its encoder: `python scripts/bench.py export [MINUTES]`.

The session lasts ten minutes, or so many. “Encoder” is the library that writes the file, fed with
the same samples in this process and nothing else; “start” is Python with NumPy and the encoder,
before any line of ours; “tool” is the program that people know, on the same samples.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile
import soxr
from bench import bare, best, long_routine, measured

EXERCISES = (
    "jog-in-place",
    "staggered-stance-bend",
    "pelvic-tilt",
    "knee-to-chest",
    "lying-psoas-stretch",
    "transverse-abdominis",
    "standing-psoas-stretch",
    "tucked-lunge",
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

ROW = "{:<5} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n"


def main(minutes: int = 10) -> None:
    """Print a table: CPU seconds, and the peak of memory."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name:
        folder = Path(name)
        asked = _routine(folder) if minutes == 10 else long_routine(folder / "long.toml", minutes)
        wav = folder / "pcm.wav"
        cold, _ = _export(asked, wav, folder / "home")
        start = best(lambda: bare("import numpy, soundfile, soxr"))
        pcm, _ = soundfile.read(wav, dtype="int16")
        _tell(f"{len(pcm) / 44_100 / 60:.1f} minutes; cold cache, WAV: {cold:.2f} s of CPU\n")
        heads = ("total", "encoder", "start", "ours", "ours/enc", "tool", "MB")
        _tell(ROW.format("", *heads))
        for kind in TOOLS:
            _row(kind, asked, folder, pcm, start)


def _row(kind: str, asked: Path, folder: Path, pcm: np.ndarray, start: float) -> None:
    runs = [_export(asked, folder / f"out.{kind}", folder / "home") for _ in range(2)]
    total, memory = min(cpu for cpu, _ in runs), max(peak for _, peak in runs)
    encoder = min(_encoding(kind, pcm) for _ in range(2))
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


def _encoding(kind: str, pcm: np.ndarray) -> float:
    """Return the CPU seconds of the encoder alone."""
    from coach.export.audio import FORMATS
    from coach.export.containers import Sound
    from coach.export.tags import Tags

    container = FORMATS[f".{kind}"]
    if container.sample_rate != 44_100:
        pcm = soxr.resample(pcm, 44_100, container.sample_rate)
    blocks = [pcm[at : at + 65_536] for at in range(0, len(pcm), 65_536)]
    sound = Sound(container.sample_rate, 1, len(pcm))
    with tempfile.TemporaryFile() as file:
        began = time.process_time()
        for _ in container.write(file, blocks, sound, Tags("", (), b"", ""), "standard"):
            continue
        return time.process_time() - began


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
