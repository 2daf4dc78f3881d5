"""One attack of `fuzz.py`: what is laid out, what is asked, and what was seen of the program."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sandbox import Sandbox

Broken = Literal["closed", "full", "gone"]
"""A standard stream that is not open, that takes nothing, or that nobody reads or writes."""

Special = Literal["pipe", "folder"]


@dataclass(frozen=True)
class Link:
    """A symbolic link."""

    target: str


Content = bytes | Link | Special


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is done to the program. Names may hold what is no UTF-8, as Python's own paths do."""

    kind: str
    arguments: tuple[str, ...]
    files: Mapping[str, Content] = field(default_factory=dict)
    """By path below the sandbox, such as `home/settings.toml`."""
    environment: Mapping[str, str | None] = field(default_factory=dict)
    """Beside the sandbox's own; None takes one away, `{}` stands for the sandbox's folder."""
    streams: Mapping[int, Broken] = field(default_factory=dict)
    """What is wrong with standard input (0), output (1) and error (2)."""
    interrupt: tuple[int, float] | None = None
    """A signal, and the seconds after which it is sent."""
    typed: tuple[tuple[bytes, tuple[int, int]], ...] = ()
    """What is typed on the full screen, each after a change of its size in rows and columns."""
    works: bool = False
    """Whether it has to work all the same: what was attacked is never needed."""
    tells: str = ""
    """What a line has to name as wrong, even if the work can be done."""
    alone: bool = False
    """Whether it needs a process of its own from the start, and not a fork of a warm one."""

    @property
    def command(self) -> str:
        """The first argument that is no option: what is asked for."""
        return next((word for word in self.arguments if not word.startswith("-")), "")


Make = Callable[[random.Random], Case]
"""Makes a case from a row of random numbers, and from nothing else."""


@dataclass(frozen=True)
class Outcome:
    """What was seen of the program."""

    code: int | None
    """The exit code, below zero the signal that ended it, None when it hung and was killed."""
    stdout: bytes
    stderr: bytes
    before: Mapping[str, str]
    """What was in the sandbox, as `snapshot` tells it."""
    after: Mapping[str, str]
    processes: tuple[str, ...]
    """Those that stayed behind."""

    @property
    def lines(self) -> list[str]:
        """What the program told, beside its results."""
        return self.stderr.decode(errors="replace").splitlines()


def lay_out(case: Case, sandbox: Sandbox) -> None:
    """Put the files of a case into a sandbox."""
    for name, content in case.files.items():
        path = Path(sandbox.folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        match content:
            case bytes():
                path.write_bytes(content)
            case Link(target):
                path.symlink_to(target)
            case "folder":
                path.mkdir(exist_ok=True)
            case "pipe":
                os.mkfifo(path)


def environment_of(case: Case, sandbox: Sandbox) -> dict[str, str]:
    """Return the whole environment of the program."""
    names = sandbox.environment
    for name, value in case.environment.items():
        if value is None:
            names.pop(name, None)
        else:
            names[name] = value.replace("{}", str(sandbox.folder))
    return names
