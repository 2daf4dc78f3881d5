"""Measure what Coach costs, beside the bare minimum, in one run: `python scripts/bench.py`.

`python scripts/bench.py live` measures live sound, by recording it: `bench_live.py`.
`python scripts/bench.py play [CHECKOUT]` measures what a session costs, here and there:
`bench_play.py`.
`python scripts/bench.py export` measures each format beside its encoder: `bench_export.py`.
`python scripts/bench.py voice` measures what the natural voice costs: `bench_voice.py`.
`python scripts/bench.py start` measures starts alone: `bench_start.py`.
`python scripts/bench.py screen [CHECKOUT]` measures what the screen of a session costs:
`bench_screen.py`.

CPU seconds are those of whole processes (user and system, the best of a few runs); memory is the
peak of the process. Nothing is asserted here: the figures are for docs/performance.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import bench_screen
import bench_start

ROOT = Path(__file__).resolve().parent.parent
COACH = [sys.executable, "-m", "coach"]
RUNS = 3

_MEASURE = """
import resource, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_module("coach", run_name="__main__")
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    own = used.ru_utime + used.ru_stime
    sys.stderr.write(f"\\nBENCH {own} {used.ru_maxrss}\\n")
"""


def measured(arguments: list[str], home: Path) -> tuple[float, float]:
    """Run coach once in a process; return its CPU seconds and its peak memory in MB."""
    environment = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", _MEASURE, "coach", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if result.returncode:
        raise SystemExit(result.stderr)
    for line in result.stderr.splitlines():
        if line.startswith("BENCH "):
            _, cpu, kilobytes = line.split()
            unit = 1024 * 1024 if sys.platform == "darwin" else 1024
            return float(cpu), int(kilobytes) / unit
    raise SystemExit(result.stderr)


def best(run: Callable[[], float]) -> float:
    """Return the least of a few runs: what the machine can do undisturbed."""
    return min(run() for _ in range(RUNS))


def bare(code: str) -> float:
    """Return the CPU seconds of a bare Python process."""
    script = f"{code}\nimport time; print(time.process_time())"
    output = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return float(output.stdout)


def show(what: str, value: float, unit: str, against: str = "", baseline: float = 0.0) -> None:
    """Print one figure, and how many times the baseline it is."""
    ratio = f"   {value / baseline:6.1f} × {against} ({baseline:.3g} {unit})" if baseline else ""
    sys.stdout.write(f"{what:<52} {value:8.3f} {unit}{ratio}\n")
    sys.stdout.flush()


def long_routine(path: Path, minutes: int) -> Path:
    """Write a routine of about so many minutes, of one-minute holds."""
    steps = '[[steps]]\nexercise = "lying-psoas-stretch"\nside = "left"\n'
    steps += "dose = { hold_s = 60, sets = 20, rest_s = 0 }\n"
    count = max(1, round(minutes / 21))
    dose = steps if minutes >= 21 else steps.replace("20", str(max(1, minutes - 1)))
    path.write_text(f'id = "bench-{minutes}"\ntitle = "Bench"\n{dose * count}', encoding="utf-8")
    return path


def export_times(folder: Path) -> None:
    """Show a first and a second export of the eight-minute routine."""
    arrays = best(lambda: bare("import numpy, soundfile, soxr"))

    def export(home: Path, name: str) -> float:
        target = folder / f"{name}.wav"
        return measured(["export", "first-relief", "-o", str(target), "--force"], home)[0]

    cold = min(export(folder / f"cold{number}", "cold") for number in range(RUNS))
    warm = best(lambda: export(folder / "cold0", "warm"))
    show("export first-relief, cold cache, CPU", cold, "s", "importing numpy & co.", arrays)
    show("export first-relief, warm cache, CPU", warm, "s", "importing numpy & co.", arrays)


def memory(folder: Path) -> None:
    """Show that memory does not grow with the length of a session."""
    peaks = {}
    for minutes in (3, 180):
        routine = long_routine(folder / f"long{minutes}.toml", minutes)
        arguments = ["export", str(routine), "-o", str(folder / f"{minutes}.wav")]
        cpu, peaks[minutes] = measured(arguments, folder / "memory")
        show(f"export of {minutes} minutes, CPU", cpu, "s")
    show("peak memory, 180 minutes", peaks[180], "MB", "3 minutes", peaks[3])


def composing(folder: Path) -> None:
    """Show how long the score of three hours takes to compose."""
    from coach.home.folders import seeds_folder
    from coach.home.library import Library
    from coach.home.outline import plan_of
    from coach.plan.wishes import Wishes
    from coach.score.compose import compose
    from coach.score.drafted import Drafted
    from coach.score.estimate import Estimates

    library = Library(seeds_folder())
    routine = long_routine(folder / "score.toml", 180)
    plan = plan_of(library, library.find(str(routine)), Wishes(), "")

    def once() -> float:
        began = time.perf_counter()
        compose(Drafted(plan), Estimates())
        return time.perf_counter() - began

    hours = compose(Drafted(plan), Estimates()).total_ms / 3_600_000
    show(f"composing a score of {hours:.1f} hours", best(once), "s")


def alone(asked: str, more: list[str], folder: Path) -> bool:
    """Print the figures of one kind alone; return False where there is no such kind."""
    # Late: each needs what the others do without.
    match asked:
        case "live":
            import bench_live

            bench_live.main(*map(int, more))
        case "play":
            import bench_play

            bench_play.main(*more[:1])
        case "voice":
            import bench_voice

            bench_voice.main()
        case "export":
            import bench_export

            bench_export.main(*map(int, more))
        case "start":
            bench_start.main(folder)
        case "screen":
            bench_screen.main(*more[:1])
        case _:
            return False
    return True


def main(arguments: list[str]) -> int:
    """Print every figure; after `live`, `play`, `screen` and so on, those of that."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name:
        folder = Path(name)
        if arguments and alone(arguments[0], arguments[1:], folder):
            return 0
        bench_start.main(folder)
        bench_screen.main()
        export_times(folder)
        memory(folder)
        composing(folder)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
