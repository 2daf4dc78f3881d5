"""Many orders at once, side by side, by any executor that `concurrent.futures` would know."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    as_completed,
)
from contextlib import closing, contextmanager
from multiprocessing import active_children, get_context, resource_tracker
from typing import ParamSpec, TypeVar

from coach.errors import CoachError
from coach.exporting.export import Export
from coach.exporting.order import Order, Outcome
from coach.session import open_coach
from coach.signals import ending_politely

P = ParamSpec("P")
T = TypeVar("T")

LOST = "a process ended all of a sudden, perhaps for lack of memory; try again, with --jobs 1"


def carry_out(order: Order) -> Outcome:
    """Carry out one order, here and now. Whatever a person may see is in the outcome.

    It opens everything that it needs, so that it can run in any process on any machine where Coach
    is installed and where the order's path can be written.
    """
    try:
        with closing(open_coach(order.settings)) as coach:
            export = Export(coach, order)
            for _ in export.steps():
                continue
            return export.outcome()
    except CoachError as error:
        return Outcome(order=order, problem=str(error), exit_code=error.exit_code)


def carry_out_all(orders: Iterable[Order], executor: Executor) -> Iterator[Outcome]:
    """Carry out orders side by side; yield each outcome as soon as it is known.

    An order that fails does not stop the others. Closed early, it calls off what has not begun. A
    process that dies, as for lack of memory, is a problem of its order and of those that its
    executor then refuses; what else a future raises, as when a machine is lost, is raised here.
    """
    waiting = {executor.submit(carry_out, order): order for order in orders}
    try:
        for done in as_completed(waiting):
            try:
                yield done.result()
            except BrokenExecutor:
                yield Outcome(order=waiting[done], problem=LOST, exit_code=CoachError.exit_code)
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def own_executor(orders: int, jobs: int | None = None) -> Iterator[Executor]:
    """Open processes on this machine: as many as it has cores, or `jobs`, and no more than orders.

    A session is Python and encoding: threads would wait for one another. When the body fails or is
    interrupted, what is under way ends politely and leaves nothing behind.
    """
    _start_tracker()
    pool = _Pool(
        max_workers=max(1, min(jobs or _cores(), orders)),
        mp_context=get_context("spawn"),
        initializer=_leave_interrupts_to_the_parent,
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
        return super().submit(_politely, work, *args, **kwargs)


def _politely(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do the work. Asked to end, unwind it, and then the process: the pool has more for it."""
    try:
        with ending_politely():
            return work(*args, **kwargs)
    except SystemExit as asked:
        os._exit(asked.code if isinstance(asked.code, int) else CoachError.exit_code)


def _leave_interrupts_to_the_parent() -> None:
    """Ignore the Ctrl-C that a terminal sends to all: the parent says what is to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


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
