"""A shell with job control in a pseudo-terminal, as a person has it. Unix only."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping

from terminal import Terminal

BEGIN = """
import fcntl, os, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp("sh", ["sh", "-i"])
"""


class Shell(Terminal):
    """`sh`, which has the terminal to itself, and starts programs in it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start it, with more in its environment than we have."""
        super().__init__("-c", BEGIN, environment={**environment, "PS1": "ready> ", "ENV": ""})
        self.wait_for("ready> ")

    def run(self, *arguments: str) -> None:
        """Type a command that starts Python with some arguments."""
        self.press(f"{shlex.join([sys.executable, *arguments])}\n")

    def foreground(self) -> int:
        """Return the number of the group that has the terminal's keys."""
        return os.tcgetpgrp(self.master)

    def type(self, line: str) -> None:
        """Type a line of the shell's own."""
        self.press(f"{line}\n")
