"""What Coach runs in: Python, the terminal, and the bus over which media keys come."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import socket
import sys
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from coach.doctor.finding import Finding
from coach.folders import seeds_folder
from coach.remote.choose import session_bus

SMALLEST = 80, 24
"""Columns and rows that show everything."""

BUS_S = 2.0
BUS_MODULE = "dbus_fast"


def look_at_program(version: str) -> Finding:
    """Tell the versions, and whether our own data are there. Raises CoachError if not."""
    seeds = seeds_folder()
    python = platform.python_version()
    system = f"{platform.system()} {platform.machine()}"
    details = {"version": version, "python": python, "system": system, "seeds": str(seeds)}
    return Finding("Coach", "ok", f"{version}; Python {python}; {system}", details=details)


def look_at_terminal() -> Finding:
    """Tell whether the full screen can open, and what it would look like."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        advice = "only the full screen needs one"
        return Finding("terminal", "missing", "input or output is not a terminal", advice)
    columns, rows = shutil.get_terminal_size()
    plain = bool(os.environ.get("NO_COLOR"))
    details = {"columns": columns, "rows": rows, "colour": not plain}
    colour = "without colour, as NO_COLOR asks" if plain else "in colour"
    small = columns < SMALLEST[0] or rows < SMALLEST[1]
    advice = "from 80 × 24 on, everything has room" if small else ""
    return Finding("terminal", "ok", f"{columns} × {rows}, {colour}", advice, details)


def look_at_media_keys(environment: Mapping[str, str] = os.environ) -> Finding:
    """Tell whether a headset's keys could reach a session: over the desktop's session bus."""
    address = session_bus(environment)
    if address is None:
        return Finding("media keys", "missing", "there is no session bus", "nothing else needs one")
    if not any(_answers(name) for name in _sockets(address)):
        return Finding("media keys", "broken", "the session bus does not answer")
    if importlib.util.find_spec(BUS_MODULE) is None:
        package = BUS_MODULE.replace("_", "-")
        advice = f"python -m pip install {package}"
        return Finding("media keys", "missing", f"{package} is not installed", advice)
    return Finding("media keys", "ok", "play, pause, next and previous reach a session")


def _sockets(address: str) -> Iterator[str]:
    """Yield the sockets that a D-Bus address names; an abstract one begins with a zero byte."""
    for place in address.split(";"):
        kind, _, rest = place.partition(":")
        values = dict(pair.partition("=")[::2] for pair in rest.split(","))
        if kind == "unix" and "path" in values:
            yield unquote(values["path"])
        if kind == "unix" and "abstract" in values:
            yield "\0" + unquote(values["abstract"])


def _answers(name: str) -> bool:
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(BUS_S)
        try:
            asking.connect(name)
        except (OSError, ValueError):  # ValueError: the name is no path
            return False
    return True
