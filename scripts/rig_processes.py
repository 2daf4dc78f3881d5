"""Ends a rig's processes by their numbers, also when the one that started them has been killed.

    python scripts/rig_processes.py DIR [remove]     waits for its standard input to end, then ends
                                                     the rig in DIR, and removes DIR if told so

Each process of a rig has left its number in DIR, in a file with its name and the ending `.pid`.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

END_S = 2.0


class Keeper:
    """A process that tidies up once this one is gone, however it died."""

    def __init__(self, directory: Path, *, remove: bool) -> None:
        """Keep the rig in `directory`, which goes away with it if `remove` is set."""
        orders = ["remove"] if remove else []
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(directory), *orders],
            stdin=subprocess.PIPE,
            start_new_session=True,  # what ends this process and its group must not end the keeper
        )

    def close(self) -> None:
        """Let it tidy up now, and wait for it."""
        self._process.communicate()


def end_all(directory: Path) -> None:
    """End every process of the rig in `directory`, and return when they are gone."""
    for note in directory.glob("*.pid"):
        end(note)


def end(note: Path) -> None:
    """End the process whose number is noted, and return when it is gone. Safe to repeat."""
    if not note.exists():
        return
    number = int(note.read_text(encoding="utf-8"))
    note.unlink()
    try:
        process = os.pidfd_open(number)
    except ProcessLookupError:
        return
    try:
        # After a crash the number may belong to somebody else by now.
        if Path(f"/proc/{number}/comm").read_text(encoding="utf-8").strip() == note.stem:
            _end(process)
    except (FileNotFoundError, ProcessLookupError):
        return
    finally:
        os.close(process)


def _end(process: int) -> None:
    gone = select.poll()
    gone.register(process, select.POLLIN)
    for way in (signal.SIGTERM, signal.SIGKILL):
        signal.pidfd_send_signal(process, way)
        if gone.poll(1000 * END_S):
            return


def main(directory: str, *orders: str) -> None:
    """Wait until nobody holds the other end of standard input, then tidy up."""
    sys.stdin.read()
    end_all(Path(directory))
    if "remove" in orders:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
