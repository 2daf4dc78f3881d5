"""Measure what an export costs beside its encoder: `python scripts/bench.py export [MINUTES]`.

First, an MP3 of `first-relief`, eight minutes, its words in the cache: by Coach, by `lame` from the
finished WAV, and the way that somebody would go who has eSpeak NG and FFmpeg and writes all words
and pauses into one file for them.

The session lasts ten minutes, or so many. “Encoder” is the library that writes the file, fed with
the same samples and nothing else; “start” is Python with all libraries loaded, before any line of
ours; “ours” is the rest. “Tool” is the program that people know, on the same samples.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from html import escape
from pathlib import Path

import soundfile
from bench import COACH, ROOT, RUNS, bare, best, long_routine, measured

EXERCISES = (
    "jog-in-place",
    "staggered-stance-bend",
    "pelvic-tilt",
    "knee-to-chest",
    "lying-psoas-stretch",
    "trigger-point-therapy",
)
"""Together ten minutes, as much explained and counted as in the routines that come along."""

PAIR = "first-relief"
NAIVE = "-ar 44100 -b:a 96k"
NAIVE_TOOLS = ("sh", "espeak-ng", "ffmpeg")

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
    "lameenc",
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
        _pair(folder)
        asked = _routine(folder) if minutes == 10 else long_routine(folder / "long.toml", minutes)
        wav = folder / "pcm.wav"
        cold, _ = _export(asked, wav, folder / "home")
        start = best(lambda: bare(f"import {', '.join(LIBRARIES)}"))
        _tell(f"{_minutes(wav):.1f} minutes; cold cache, WAV: {cold:.2f} s of CPU\n")
        heads = ("total", "encoder", "start", "ours", "ours/enc", "tool", "MB")
        _tell(ROW.format("", *heads))
        for kind in TOOLS:
            _row(kind, asked, folder, start)


def _pair(folder: Path) -> None:
    """Show an MP3 of eight minutes beside the two programs that people know, in one run."""
    home, wav, mp3 = folder / "home", folder / "pair.wav", folder / "pair.mp3"
    for target in (wav, mp3):
        _export(Path(PAIR), target, home)
    words = folder / "pair.ssml"
    words.write_text(_ssml(home), encoding="utf-8")
    naive = f'espeak-ng -m -f "{words}" --stdout | ffmpeg -v error -y -i - {NAIVE} "{mp3}.mp3"'
    lame = _command("mp3", wav, folder / "lame.mp3")
    rounds = [
        (
            _export(Path(PAIR), mp3, home)[0],
            _run(lame),
            _run(["sh", "-c", naive], NAIVE_TOOLS),
        )
        for _ in range(RUNS)
    ]
    coach, *others = (min(filter(None, times), default=0.0) for times in zip(*rounds, strict=True))
    _tell(f"MP3 of {PAIR}, load {os.getloadavg()[0]:.1f}: Coach {coach:.2f} s of CPU\n")
    for name, other in zip(("lame", "espeak-ng and ffmpeg"), others, strict=True):
        if other:
            _tell(f"  {name} {other:.2f} s: Coach takes {coach / other:.2f} times that\n")


def _ssml(home: Path) -> str:
    """Write the words of the session, with the pauses between them, for eSpeak NG."""
    told = subprocess.run(
        [*COACH, "cues", PAIR, "--json"],
        capture_output=True,
        check=True,
        env={**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)},
    )
    parts, at = [], 0
    for cue in json.loads(told.stdout)["cues"]:
        if cue.get("text"):
            parts.append(f'<break time="{max(0, cue["start_ms"] - at)}ms"/>{escape(cue["text"])}')
            at = cue["end_ms"]
    return f"<speak>{''.join(parts)}</speak>"


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
    from coach.export.formats.audio import FORMATS
    from coach.export.formats.containers import Sound, Tags
    from coach.export.jobs.recording import Recording, Sounding
    from coach.home.settings import Settings
    from coach.score.drafted import Drafted
    from coach.session import open_coach

    coach = open_coach(Settings())
    plan = coach.plan(coach.library.find(asked))
    score = coach.compose(Drafted(plan))
    store = coach.store(plan.language)
    recording = Recording(plan, score, store.get, coach.balanced(score, store)[0])
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
    command = _command(kind, wav, out)
    runs = [_run(command) for _ in range(RUNS)]
    return min(filter(None, runs), default=None)


def _command(kind: str, wav: Path, out: Path) -> list[str]:
    return [part.format(wav=wav, out=out) for part in TOOLS[kind]]


def _run(command: list[str], programs: tuple[str, ...] = ()) -> float | None:
    """Return the CPU seconds of a command, or None where a program of it is not there."""
    if not command or not all(map(shutil.which, programs or command[:1])):
        return None
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _tell(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
