"""A bar on stderr for work that takes long; nothing at all where nobody would see it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.session import Progress as Step

PATIENCE_S = 0.5
"""Work that is done sooner needs no bar."""


def show_progress(steps: Iterable[Step]) -> None:
    """Carry out all steps; on a terminal, show a bar once they have taken half a second."""
    steps = iter(steps)
    if sys.stderr.isatty():
        began = time.monotonic()
        for _ in steps:
            if time.monotonic() - began > PATIENCE_S:
                _with_bar(steps)
    for _ in steps:
        continue


def _with_bar(steps: Iterable[Step]) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        for step in steps:
            bar.update(task, description=step.what, completed=step.done, total=step.total)
