"""A person's editor: the program that `VISUAL` or `EDITOR` names, on the terminal."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from coach.base.errors import CoachError, quoted
from coach.base.reasons import reason_of
from coach.base.tongue import later, tr

VARIABLES = ("VISUAL", "EDITOR")
"""The first that names something counts."""


class NoEditor(CoachError):
    """The editor could not be started, or failed; the file is there all the same."""

    title = later("The editor did not open")


def at_a_terminal() -> bool:
    """Tell whether there is a terminal that an editor could have for itself."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def editor_named(environment: Mapping[str, str] = os.environ) -> str:
    """Return the variable that names an editor; empty where none does."""
    return next((name for name in VARIABLES if environment.get(name, "").strip()), "")


def edit(path: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Let a person edit a file, and return when the editor is closed.

    Raises `NoEditor` where the program that is named cannot be started, or fails.
    """
    variable = editor_named(environment)
    asked = environment[variable]
    try:
        with _interrupts_are_its_own():
            code = subprocess.run([*_words(asked), str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error).lower()
        raise _failed(variable, asked, reason, path) from error
    if code:
        raise _failed(variable, asked, tr("it ended with code {code}", code=code), path)


def _words(asked: str) -> list[str]:
    """Split what the variable says as a shell would. Raises `ValueError` for quotes left open."""
    return shlex.split(asked, posix=os.name != "nt")


def _failed(variable: str, asked: str, reason: str, path: Path) -> NoEditor:
    found = tr("{editor} does not open: {reason}", editor=quoted(asked), reason=reason)
    return NoEditor(found, place=variable, hint=tr("the file is there: {path}", path=path))


@contextmanager
def _interrupts_are_its_own() -> Iterator[None]:
    """Within this, ctrl-c is the editor's: it means something else there.

    A handler, since to ignore it would be handed on to the editor.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
