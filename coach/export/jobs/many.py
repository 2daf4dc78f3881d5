"""Many export jobs side by side, by any executor that `concurrent.futures` would know."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    as_completed,
)
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import active_children, get_context, parent_process, resource_tracker
from multiprocessing.connection import wait
from pathlib import Path
from typing import ParamSpec, TypeVar

from coach.base.errors import CoachError
from coach.base.signals import ending_politely, to_main_thread
from coach.base.tongue import later, speaking, spoken, tr
from coach.export.jobs.export import export_session
from coach.export.jobs.job import ExportJob, Outcome
from coach.home.changed import stamp
from coach.home.folders import all_folders, folders, seeds_folder
from coach.home.library import Library
from coach.home.tongues import catalogue_of

P = ParamSpec("P")
T = TypeVar("T")

UNWINDING_S = 5.0
"""How long a process may take to end politely when its parent is gone."""

LOST = later(
    "a process ended all of a sudden, perhaps for lack of memory; try again, with --jobs 1"
)


def export_one(job: ExportJob) -> Outcome:
    """Export one session, here and now. Whatever a person may see is in the outcome.

    It opens everything that it needs, so that it can run in any process on any machine where Coach
    is installed and where the job's path can be written.
    """
    try:
        own = folders().library
        return export_session(job, library=_library(own, stamp(own))).finish()
    except CoachError as error:
        return Outcome(job=job, problem=str(error), exit_code=error.exit_code)


@lru_cache(maxsize=1)
def _library(own: Path, as_of: bytes) -> Library:
    """Open the library once for all jobs of this process, and anew when a file has changed."""
    del as_of
    return Library(seeds_folder(), own)


def export_all(jobs: Iterable[ExportJob], executor: Executor) -> Iterator[Outcome]:
    """Export sessions side by side; yield each outcome as soon as it is known.

    A job that fails does not stop the others. Closed early, it calls off what has not begun. A
    process that dies, as for lack of memory, is a problem of its job and of those that its executor
    then refuses; what else a future raises, as when a machine is lost, is raised here.
    """
    waiting = {executor.submit(export_one, job): job for job in jobs}
    try:
        for done in as_completed(waiting):
            try:
                yield done.result()
            except BrokenExecutor:
                yield Outcome(job=waiting[done], problem=tr(LOST), exit_code=CoachError.exit_code)
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def own_executor(jobs: int, processes: int | None = None) -> Iterator[Executor]:
    """Open processes on this machine: as many as it has cores, or as asked; no more than jobs.

    A session is Python and encoding: threads would wait for one another. When the body fails or is
    interrupted, what is under way ends politely and leaves nothing behind; also when this process
    is killed.
    """
    _start_tracker()
    pool = _Pool(
        max_workers=max(1, min(processes or _cores(), jobs)),
        mp_context=get_context("spawn"),
        initializer=_begin_process,
    )
    try:
        yield pool
    except BaseException:
        for child in active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Pool(ProcessPoolExecutor):
    """Processes whose work, asked to end, unwinds as the command itself would."""

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return super().submit(_politely, spoken(), work, *args, **kwargs)


def _politely(language: str, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do the work, with what it tells in a language.

    Asked to end, unwind it, and then the process: the pool has more for it.
    """
    try:
        with ending_politely(), speaking(catalogue_of(language, all_folders().cache)):
            return work(*args, **kwargs)
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else CoachError.exit_code
    # Out here nothing holds what was interrupted any more, so that all of it has been let go of.
    os._exit(code)


def _begin_process() -> None:
    """Leave it to the parent to say what is to end, as long as there is one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the Ctrl-C that a terminal sends to all
    threading.Thread(target=_end_with_the_parent, name="parent", daemon=True).start()


def _end_with_the_parent() -> None:
    """Wait until the parent is gone, as if killed; then end politely, or at last all the same.

    The queues of the pool never tell: each process holds both ends of them.
    """
    parent = parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    to_main_thread(signal.SIGTERM)
    time.sleep(UNWINDING_S)
    os._exit(CoachError.exit_code)


def _start_tracker() -> None:
    """Start the process that clears up after others, so that a closed terminal does not end it.

    It ignores the signals of a keyboard and of `kill` by itself, but not SIGHUP: started anew while
    everything ends, it would fill the terminal with errors (measured).
    """
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is None or threading.current_thread() is not threading.main_thread():
        return
    before = signal.signal(hangup, signal.SIG_IGN)
    try:
        resource_tracker.ensure_running()
    finally:
        signal.signal(hangup, before)


def _cores() -> int:
    """Return how many cores this process may use, where the system tells."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
