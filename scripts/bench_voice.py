"""Measure what the natural voice costs, beside eSpeak NG in the same run.

    python scripts/bench.py voice

The first word of `coach play` is that of `bench_play.py`, with nothing rendered and nothing known
of the engine. CPU is what an engine's host took, with what it took to load. Linux only.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
from bench_play import Checkout, first_word, show_load
from rig import Rig
from terminal import ROOT

from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.score.drafted import Drafted
from coach.score.models import Utterance
from coach.session import Coach
from coach.speech.store import ClipStore

ENGINES = ("hibari", "espeak")
RUNS = 5
ROUTINE = "first-relief"
PHRASES = 60


def show(what: str, figures: dict[str, float], unit: str) -> None:
    """Print a figure of the natural voice beside that of the plain one."""
    natural, plain = (figures[engine] for engine in ENGINES)
    ratio = f" × {natural / plain:.2f}" if plain else ""
    sys.stdout.write(f"{what:<58} {natural:6.2f} {unit}, beside {plain:.2f} {unit}{ratio}\n")
    sys.stdout.flush()


def in_turns(measure: Callable[[str], float]) -> dict[str, float]:
    """Return the median of some runs of each engine, one after the other in turns."""
    found: dict[str, list[float]] = {engine: [] for engine in ENGINES}
    for _ in range(RUNS):
        for engine, figures in found.items():
            figures.append(measure(engine))
    return {engine: median(figures) for engine, figures in found.items()}


@contextmanager
def opened(engine: str, home: Path) -> Iterator[tuple[ClipStore, tuple[Utterance, ...]]]:
    """Open an engine on a home, with all that a routine says."""
    folders = Folders(settings=home, data=home, cache=home)
    settings = Settings(engine=engine)  # type: ignore[arg-type]
    with Coach(Library(ROOT / "seeds"), settings, folders) as coach:
        drafted = Drafted(coach.plan(coach.library.find(ROUTINE)))
        yield coach.store("en"), drafted.words


def rendering_s(engine: str) -> float:
    """Return the CPU seconds of an engine's host over its first phrases, its start among them."""
    with tempfile.TemporaryDirectory() as home, opened(engine, Path(home)) as (store, words):
        for one in words[:PHRASES]:
            store.get(one)
        return sum(_cpu_s(child) for child in hosts())


def hosts() -> list[psutil.Process]:
    """List the processes of engines that were started here."""
    found: list[psutil.Process] = psutil.Process().children(recursive=True)
    return found


def _cpu_s(process: psutil.Process) -> float:
    user, system, *_ = process.cpu_times()
    return float(user + system)


def hosts_of_a_rendered_session(engine: str) -> float:
    """Return how many processes an engine starts where all that is said lies in the cache."""
    with tempfile.TemporaryDirectory() as home:
        with opened(engine, Path(home)) as (store, words):
            for one in words:
                store.get(one)
        with opened(engine, Path(home)) as (store, words):
            store.missing(words)
            for one in words:
                store.get(one)
            return len(hosts())


def first_words(rig: Rig, home: Path) -> dict[str, float]:
    """Return how long one waits for the first word of a session, with an empty home."""

    def cold(engine: str) -> float:
        with tempfile.TemporaryDirectory(dir=home) as name:
            return first_word(rig, Checkout(ROOT, Path(name)), "--engine", engine)

    return in_turns(cold)


def main() -> None:
    """Print every figure, and the load of the machine."""
    show_load()
    with tempfile.TemporaryDirectory() as name, Rig() as rig:
        show("coach play to the first word, empty cache", first_words(rig, Path(name)), "s")
    show(f"rendering {PHRASES} phrases, with the start, CPU", in_turns(rendering_s), "s")
    started = {engine: hosts_of_a_rendered_session(engine) for engine in ENGINES}
    show("processes of an engine in a session from the cache", started, "")
    show_load()
