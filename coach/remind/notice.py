"""A notification on the desktop, where there is one."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from coach.base.text import one_line
from coach.remind.bus import Call, answers

LIMIT = 200
"""Characters of each of its two texts."""

SHOWN_S = 5.0
"""How long a program that shows one may take."""

_SCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
"""For macOS: texts are arguments, and no part of a program."""


def show(
    title: str,
    text: str,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
) -> bool:
    """Show a notification; tell whether a desktop took it. Nothing here raises."""
    shown = SHOWN.get(platform)
    return shown is not None and shown(one_line(title, LIMIT), one_line(text, LIMIT), environment)


def _on_linux(title: str, text: str, environment: Mapping[str, str]) -> bool:
    """Ask who shows notifications (Desktop Notifications Specification 1.2)."""
    name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    body: tuple[Any, ...] = ("Coach", 0, "", title, html.escape(text, quote=False), [], {}, -1)
    call = Call(name, path, name, "Notify", "susssasa{sv}i", body, begins=True)
    return answers([call], environment)[0] is not None


def _on_mac(title: str, text: str, _: Mapping[str, str]) -> bool:
    lines = [word for line in _SCRIPT for word in ("-e", line)]
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(
            ["osascript", *lines, title, text],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SHOWN_S,
            check=False,
        )
        return done.returncode == 0
    return False


SHOWN: Mapping[str, Callable[[str, str, Mapping[str, str]], bool]] = {
    "linux": _on_linux,
    "darwin": _on_mac,
}
"""By the name that Python has for a system. Windows wants a registered program for it: there a
reminder is only heard."""
