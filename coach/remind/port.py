"""The port behind which each system's clock stands: what wakes Coach at the times of a reminder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coach.remind.when import When


@dataclass(frozen=True)
class Job:
    """What a system is to do, and when."""

    name: str
    """Letters from a to z, digits, hyphens and a dot: fit for a file's name on every system."""
    when: When
    command: tuple[str, ...]
    folder: Path
    """What it is started in."""
    environment: Mapping[str, str]
    """What it needs beside what the system has for everybody."""


@dataclass(frozen=True)
class Piece:
    """A file that a system reads, or a link of that name to another one."""

    path: Path
    data: bytes = b""
    link: str = ""


@dataclass(frozen=True)
class Step:
    """A command by which a system takes notice."""

    words: tuple[str, ...]
    needed: bool = False
    """Whether nothing is set up where it fails; else it only begins with the next login."""
    may_fail: bool = False
    """Whether it means nothing where it fails."""


class Clock(Protocol):
    """One system's clock. What it returns is text and names: it touches nothing itself."""

    name: str
    """What a person calls it."""
    program: str
    """The command without which it is not there."""

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Return the files of a job, in the order of writing."""

    def begin(self, name: str) -> tuple[Step, ...]:
        """Return what makes the system take notice of files that are there."""

    def end(self, name: str) -> tuple[Step, ...]:
        """Return what makes it let go, before the files are removed."""

    def after(self) -> tuple[Step, ...]:
        """Return what makes it take notice that files are gone."""

    def places(self, name: str) -> tuple[Path, ...]:
        """Return where the files of a job lie, in the order of removing."""
