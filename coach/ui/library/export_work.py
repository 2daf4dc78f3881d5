"""A routine is written to a file, in a thread: how far that is, and what has become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from textual.message import Message

from coach.base.errors import CoachError
from coach.base.kinds import is_file
from coach.base.progress import Progress, Stopped
from coach.base.tongue import carried, tr
from coach.home.library import Found, Library
from coach.home.settings import Settings
from coach.plan.person.left_out import BY_KEYS
from coach.ui.library.export_place import shown
from coach.ui.wrong import wrong

THREAD = "coach-export"
ENDING_S = 3.0
"""A step that does not end is waited for so long; no file is left half written by it."""


@dataclass
class Stepped(Message):
    """An export has come so far."""

    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Let only the latest step wait."""
        return isinstance(message, Stepped)


@dataclass
class Ended(Message):
    """An export is over."""

    line: str
    well: bool = False
    in_the_way: bool = False
    """Whether another file had come to the same place meanwhile."""


class Writing:
    """One export under way; tells `post` of it."""

    def __init__(
        self,
        found: Found,
        library: Library,
        settings: Settings,
        path: Path,
        post: Callable[[Message], object],
        *,
        force: bool,
    ) -> None:
        self.path = path
        self._found, self._library, self._settings = found, library, settings
        self._post = post
        self._force = force
        self._stop = Event()
        self._thread = Thread(target=carried(self._work), name=THREAD, daemon=True)
        self._thread.start()

    @property
    def is_stopped(self) -> bool:
        """Whether it is to end before its end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """End it before its end; nothing is left of it."""
        self._stop.set()

    def close(self) -> None:
        """End it, and wait for that."""
        self.stop()
        self._thread.join(ENDING_S)

    def _work(self) -> None:
        ended = Ended(tr("This is a mistake in Coach; nothing was written."))
        try:
            ended = self._written()
        except Stopped:
            ended = Ended(tr("Cancelled; nothing was written."), well=True)
        except CoachError as error:
            ended = Ended(wrong(error), in_the_way=not self._force and is_file(self.path))
        finally:
            self._post(ended)

    def _written(self) -> Ended:
        from coach.export.jobs.export import export_session  # late: sound and encoders
        from coach.export.jobs.job import ExportJob

        found, library = self._found, self._library
        name = found.id if found.path in library.files("routines") else str(found.path)
        job = ExportJob(routine=name, path=self.path, settings=self._settings, force=self._force)
        steps = export_session(job, self._stop, library, tr(BY_KEYS))
        for progress in steps:
            self._post(Stepped(progress))
        outcome = steps.result
        told = tr("Unchanged: {path}") if outcome.unchanged else tr("It is there: {path}")
        line = told.replace("{path}", shown(self.path))
        return Ended("\n".join((line, *outcome.notices)), well=True)
