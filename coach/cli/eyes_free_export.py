"""Writing a file without a screen: how far it is, and where it is, are said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from coach.base.progress import Progress, Stopped
from coach.base.spoken import Line, line
from coach.base.text import sentence
from coach.base.tongue import carried, tr
from coach.cli.eyes_free_voice import Voice
from coach.export.jobs.job import ExportJob, Outcome
from coach.home.library import Library
from coach.menu.wrong import without_commands
from coach.plan.person.left_out import BY_MENU

TOLD_EVERY = 25
"""Percent after which it is said how far it is."""

GIVES_UP = ("escape", "q")


class HowFar:
    """How far work in another thread is, and what of that was not told yet."""

    def __init__(self) -> None:
        self.now = 0
        """In percent of the part that is under way."""
        self._what = self._what_told = ""
        self._told = 0

    def note(self, steps: Iterable[Progress]) -> None:
        """Go through the steps, noting each."""
        for step in steps:
            self._what, self.now = step.what, 100 * step.done // max(1, step.total)

    @property
    def part(self) -> str:
        """Name the part that is under way, the first time that it is asked for."""
        before, self._what_told = self._what_told, self._what
        return "" if self._what == before else self._what

    def news(self) -> int | None:
        """Return the percentage, where it is a quarter more than what was told.

        A new part of the work begins anew.
        """
        now = self.now
        if now < self._told:
            self._told = 0
        if now - self._told < TOLD_EVERY:
            return None
        self._told = now - now % TOLD_EVERY
        return self._told


def export_aloud(
    job: ExportJob, library: Library, voice: Voice, read_key: Callable[[], str]
) -> Line:
    """Write a file in a thread, and say how far it is; escape gives it up, and any other key asks.

    Returns what has become of it. Raises what `export_session` raises.
    """
    from coach.export.jobs.export import export_session  # late: sound and encoders

    voice.say(line(tr("Writing it. Escape gives it up.")))
    stop, far = Event(), HowFar()
    steps = export_session(job, stop, library, tr(BY_MENU))
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(carried(far.note), steps)
        try:
            while not made.done():
                key = read_key()
                if key in GIVES_UP:
                    stop.set()
                    continue
                percent = far.now if key else far.news()
                if percent is not None:
                    how_far = tr("{percent} percent.", percent=percent)
                    voice.say(line(sentence(far.part), how_far))
            made.result()
        except Stopped:
            return line(tr("Given up. Nothing was written."))
        finally:
            stop.set()  # an interrupt waits for nothing that goes on
    return line(*told(steps.result))


def told(outcome: Outcome) -> Iterator[str]:
    """Tell what was written and where it is, and what was missing."""
    if outcome.problem:
        yield without_commands(outcome.problem)
    for path in outcome.written:
        yield tr("Written: {name}, in {folder}.", name=path.name, folder=_spoken(path.parent))
    for path in outcome.unchanged:
        yield tr(
            "It is there already: {name}, in {folder}.", name=path.name, folder=_spoken(path.parent)
        )
    yield from outcome.notices


def _spoken(folder: Path) -> str:
    """Return a folder as it is said: from the person's own on."""
    try:
        return " / ".join((tr("your home"), *folder.relative_to(Path.home()).parts))
    except (ValueError, RuntimeError):
        return str(folder)
