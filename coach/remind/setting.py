"""Setting up what wakes Coach, and taking it away: all of it, or nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from coach.base.errors import AskedWrongly, CoachError
from coach.base.reasons import reason_of
from coach.base.safe import CannotWrite, safe_output
from coach.base.text import one_line
from coach.base.tongue import later, tr
from coach.remind.port import Clock, Job, Piece, Step

STEP_S = 20.0
"""How long a system may take to notice one thing."""

Run = Callable[[Sequence[str]], str]
"""Carries out a command, and returns why it failed, or nothing."""


class NotSet(AskedWrongly):
    """The reminder could not be set up, and nothing of it was left."""

    title = later("The reminder was not set")


def carried_out(words: Sequence[str]) -> str:
    """Carry out a command; return why it failed, in one line, or nothing."""
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=STEP_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return tr(
            "{program} did not answer within {seconds} s",
            program=words[0],
            seconds=f"{STEP_S:.0f}",
        )
    except OSError as error:
        return f"{words[0]}: {reason_of(error)}"
    if done.returncode == 0:
        return ""
    said = (done.stderr or done.stdout).strip().splitlines()
    return one_line(said[-1] if said else tr("{program} failed", program=words[0]), 160)


def set_up(clock: Clock, job: Job, run: Run = carried_out) -> str:
    """Write all files of a job and have the system notice; return why it did not yet, or nothing.

    Raises `NotSet`; then everything is as it was before.
    """
    with ExitStack() as undo:
        for piece in clock.pieces(job):
            undo.callback(_restore, piece.path, _what_is(piece.path))
            try:
                _write(piece)
            except (CannotWrite, OSError) as error:
                raise _not_set(piece.path, error) from error
        told = ""
        for step in clock.begin(job.name):
            reason = run(step.words)
            if reason and step.needed:
                refused = tr("{clock} refuses it: {reason}", clock=tr(clock.name), reason=reason)
                raise NotSet(refused, place=job.name)
            told = told or ("" if step.may_fail else reason)
        undo.pop_all()
    return told


def take_away(clock: Clock, name: str, run: Run = carried_out) -> bool:
    """Have the system let go of a job, and remove all files of it; tell whether any was there.

    Raises `CoachError` for a file that cannot be removed.
    """
    _all(clock.end(name), run)
    there = False
    for path in clock.places(name):
        there = os.path.lexists(path) or there
        try:
            path.unlink(missing_ok=True)
        except NotADirectoryError:
            continue
        except OSError as error:
            reason = reason_of(error)
            raise CoachError(
                tr("cannot be removed: {reason}", reason=reason), place=str(path)
            ) from error
        if path.parent.suffix:  # a folder that is there for links alone, as systemd's
            with suppress(OSError):
                path.parent.rmdir()
    _all(clock.after(), run)
    return there


def stands(clock: Clock, job: Job) -> bool:
    """Tell whether all files of a job are there as they would be written now."""
    return all(_what_is(one.path) == (one.link or one.data) for one in clock.pieces(job))


def _all(steps: Sequence[Step], run: Run) -> None:
    for step in steps:
        run(step.words)


def _what_is(path: Path) -> bytes | str | None:
    """Return what a file holds, or where a link leads; None for neither."""
    try:
        return str(path.readlink()) if path.is_symlink() else path.read_bytes()
    except OSError:
        return None


def _write(piece: Piece) -> None:
    piece.path.parent.mkdir(parents=True, exist_ok=True)
    if not piece.link:
        with safe_output(piece.path, force=True) as file:
            file.write(piece.data)
    elif _what_is(piece.path) != piece.link:
        piece.path.unlink(missing_ok=True)
        piece.path.symlink_to(piece.link)


def _restore(path: Path, before: bytes | str | None) -> None:
    """Put back what was there; what cannot be put back stays away."""
    with suppress(CoachError, OSError):
        if before is None:
            path.unlink(missing_ok=True)
        else:
            back = partial(Piece, path)
            _write(back(data=before) if isinstance(before, bytes) else back(link=before))


def _not_set(path: Path, error: CoachError | OSError) -> NotSet:
    cause = error.__cause__ if isinstance(error, CoachError) else error
    reason = reason_of(cause) if isinstance(cause, OSError) else str(cause or error)
    return NotSet(
        tr("cannot be written: {reason}; nothing was set", reason=reason.lower()),
        place=str(path),
        hint=tr("see that the folder may be written to, or use --ics FILE for a calendar"),
    )
