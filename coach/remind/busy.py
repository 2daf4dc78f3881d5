"""Whether a person is in a call, presents, or watches something in full screen.

What cannot be known counts as free: the wait is short anyway, and a reminder that never comes is
worth nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from coach.base.tongue import later
from coach.remind.bus import Call, answers

PROBE_S = 3.0
"""How long a program may take to tell."""

CALL = later("a microphone is in use")
SCREEN = later("a program keeps the screen on")
QUIET = later("notifications are turned off")
FULL_SCREEN = later("a program fills the screen")

_IDLE = 8
"""The flag of GNOME's session manager for what keeps a session from being idle."""

_QUESTIONS = (
    (
        SCREEN,
        Call(
            "org.gnome.SessionManager",
            "/org/gnome/SessionManager",
            "org.gnome.SessionManager",
            "IsInhibited",
            "u",
            (_IDLE,),
        ),
    ),
    (
        SCREEN,
        Call(
            "org.freedesktop.PowerManagement.Inhibit",
            "/org/freedesktop/PowerManagement/Inhibit",
            "org.freedesktop.PowerManagement.Inhibit",
            "HasInhibit",
        ),
    ),
    (
        QUIET,
        Call(
            "org.freedesktop.Notifications",
            "/org/freedesktop/Notifications",
            "org.freedesktop.DBus.Properties",
            "Get",
            "ss",
            ("org.freedesktop.Notifications", "Inhibited"),
        ),
    ),
)
"""What is asked of a desktop, and what a yes means. The first is GNOME's, the others are KDE's and
those of desktops that answer likewise. A film in full screen keeps the screen on, as calls do."""

OURS = "org.mpris.MediaPlayer2.coach"
"""Who is on the bus while Coach guides somebody."""

Tell = Callable[[Sequence[str]], str]
"""Carries out a program and returns what it writes, or nothing."""


def busy(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> str:
    """Tell what must not be disturbed now; nothing where all is free, or nobody can tell."""
    probes = PROBES.get(platform, ())
    return next((reason for probe in probes if (reason := probe(environment))), "")


def in_session(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether Coach guides somebody at this moment, where a bus can tell."""
    name, path = "org.freedesktop.DBus", "/org/freedesktop/DBus"
    (names,) = answers([Call(name, path, name, "ListNames")], environment)
    return names is not None and any(str(one).startswith(OURS) for one in names[0])


def told(words: Sequence[str]) -> str:
    """Carry out a program; return what it writes, or nothing where it fails."""
    if shutil.which(words[0]) is None:
        return ""
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PROBE_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def recorded(tell: Tell = told) -> bool:
    """Tell whether a program takes in sound through PulseAudio or PipeWire.

    Who only looks at what is played, as a level meter does, records no voice.
    """
    streams = _json(tell(("pactl", "-f", "json", "list", "source-outputs")))
    sources = _json(tell(("pactl", "-f", "json", "list", "sources"))) if streams else []
    if not sources:
        return False
    played = {one.get("index") for one in sources if str(one.get("name")).endswith(".monitor")}
    return any(
        one.get("corked") is not True
        and one.get("source") not in played
        and one.get("properties", {}).get("media.name") != "Peak detect"
        for one in streams
    )


def kept_awake(assertions: str) -> bool:
    """Tell from what macOS's `pmset -g assertions` writes whether the display is kept on."""
    return (
        re.search(r"^\s*PreventUserIdleDisplaySleep\s+1\s*$", assertions, re.MULTILINE) is not None
    )


def _linux_call(_: Mapping[str, str]) -> str:
    return CALL if recorded() else ""


def _linux_screen(environment: Mapping[str, str]) -> str:
    said = answers([call for _, call in _QUESTIONS], environment)
    yes = (reason for (reason, _), answer in zip(_QUESTIONS, said, strict=True) if _is_yes(answer))
    return next(yes, "")


def _is_yes(answer: list[Any] | None) -> bool:
    """Tell whether a desktop said yes: by itself, or as the value of a property."""
    value = answer[0] if answer else None
    return getattr(value, "value", value) is True


def _mac_screen(_: Mapping[str, str]) -> str:
    return SCREEN if kept_awake(told(("pmset", "-g", "assertions"))) else ""


def _windows_screen(_: Mapping[str, str]) -> str:
    """Ask Windows whether it would show a notification (SHQueryUserNotificationState)."""
    if sys.platform == "win32":
        import ctypes

        state = ctypes.c_int()
        failed = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return FULL_SCREEN if not failed and state.value in _WINDOWS_BUSY else ""
    return ""


_WINDOWS_BUSY = (2, 3, 4)
"""A full-screen program, one that draws by Direct3D, and a presentation."""

PROBES: Mapping[str, tuple[Callable[[Mapping[str, str]], str], ...]] = {
    "linux": (_linux_call, _linux_screen),
    "darwin": (_mac_screen,),
    "win32": (_windows_screen,),
}
"""By the name that Python has for a system: each tells what is in the way, or nothing."""


def _json(text: str) -> list[dict[str, Any]]:
    """Return a list of tables; nothing for what is none."""
    try:
        read = json.loads(text)
    except ValueError:
        return []
    return [*_tables(read)] if isinstance(read, list) else []


def _tables(read: list[Any]) -> Iterator[dict[str, Any]]:
    for one in read:
        if isinstance(one, dict):
            yield one
