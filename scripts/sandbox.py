"""A folder of its own for a program that is attacked, and what the program left behind in it.

Used by `fuzz.py` and `kill.py`. Home, temporary files and working directory are all inside of it,
no desktop and no sound server is in reach, and every process that is started there is known by its
environment.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = "COACH_SANDBOX"
"""The variable by which the processes of a sandbox are known; their children inherit it."""

LOOK_EVERY_S = 0.05
KEPT = ("LANG", "LC_ALL", "PATH", "SYSTEMROOT")
"""What a program sees of our own environment."""

COACH = (sys.executable, "-P", "-m", "coach")
"""Coach itself. With `-P`, files in the working directory never stand in for modules."""


class Sandbox:
    """Folders for one program: `home`, `temporary`, `work`, and `user` for what has no other."""

    def __init__(self, folder: Path) -> None:
        """Make the folders below `folder`, which has to be empty or new."""
        self.folder = folder
        self.home = folder / "home"
        self.temporary = folder / "temporary"
        self.work = folder / "work"
        self.user = folder / "user"
        for place in (self.home, self.temporary, self.work, self.user):
            place.mkdir(parents=True, exist_ok=True)

    @property
    def environment(self) -> dict[str, str]:
        """Everything that is in the environment of a program in here."""
        own = {
            MARK: str(self.folder),
            "COACH_HOME": str(self.home),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder / 'no-bus'}",
            "HOME": str(self.user),
            "PULSE_SERVER": f"unix:{self.folder / 'no-server'}",
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(self.temporary),
            "XDG_RUNTIME_DIR": str(self.user),
        }
        return {name: os.environ[name] for name in KEPT if name in os.environ} | own

    def processes(self) -> list[int]:
        """Return the numbers of all processes that are at work in here."""
        mark = os.fsencode(f"{MARK}={self.folder}")
        return [number for number in _numbers() if mark in _read(number, "environ").split(b"\0")]

    def alone(self, grace_s: float) -> list[str]:
        """Wait until no process is left; end those that stay longer, and return what they were.

        Each is told by its command line.
        """
        until = time.monotonic() + grace_s
        while (left := self.processes()) and time.monotonic() < until:
            time.sleep(LOOK_EVERY_S)
        told = [_read(number, "cmdline").replace(b"\0", b" ")[-200:] for number in left]
        self.end_all()
        return [line.decode(errors="replace") for line in told if line]

    def end_all(self) -> None:
        """Kill every process that is at work in here, and those that they start meanwhile."""
        while left := self.processes():
            for number in left:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            time.sleep(LOOK_EVERY_S)


def _numbers() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _read(number: int, name: str) -> bytes:
    """Return what the system tells of a process; nothing of one that is gone or not ours."""
    try:
        return Path("/proc", str(number), name).read_bytes()
    except OSError:
        return b""


def snapshot(folder: Path) -> dict[str, str]:
    """Tell what is in a folder and in those below: by path from there, a word that changes with it.

    Nothing is opened that is no regular file: a pipe would be waited for.
    """
    return {str(path.relative_to(folder)): _state(path) for path in _all_in(folder)}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the paths that are new, gone, or not what they were, in order."""
    names = before.keys() | after.keys()
    return sorted(name for name in names if before.get(name) != after.get(name))


def _all_in(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        yield entry
        if entry.is_dir() and not entry.is_symlink():
            yield from _all_in(entry)


def _state(path: Path) -> str:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return f"link to {path.readlink()}"
    if not stat.S_ISREG(status.st_mode):
        return f"kind {stat.S_IFMT(status.st_mode):o}"
    with path.open("rb") as file:
        return f"file {hashlib.file_digest(file, 'blake2b').hexdigest()}"


def new_sandbox(purpose: str) -> Sandbox:
    """Make a sandbox in a temporary folder."""
    return Sandbox(Path(tempfile.mkdtemp(prefix=f"coach-{purpose}-")))


@contextmanager
def removed(sandbox: Sandbox) -> Iterator[Sandbox]:
    """Give a sandbox, and let nothing be left of it."""
    try:
        yield sandbox
    finally:
        sandbox.end_all()
        shutil.rmtree(sandbox.folder)
