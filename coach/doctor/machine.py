"""What Coach runs in: Python, the terminal, the session bus, and the folders of a person."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from coach.base.database import DatabaseFailed, DatabaseTrouble
from coach.base.errors import CoachError
from coach.base.reasons import reason_of
from coach.base.times import SAMPLE_RATE
from coach.base.tongue import later, ntr, tr
from coach.doctor.diagnosis import Diagnosis, trouble
from coach.home.folders import HOME_VARIABLE, seeds_folder
from coach.home.library import Library
from coach.home.settings import FILE_NAME as SETTINGS_FILE
from coach.live.remote.choose import session_bus
from coach.speech.cache import DEFAULT_LIMIT, kept
from coach.speech.cache import FILE_NAME as CLIPS_FILE

SMALLEST = 80, 24
"""Columns and rows that show everything."""

BUS_S = 2.0
BUS_MODULE = "dbus_fast"

SESSION_BYTES = 2 * SAMPLE_RATE * 60 * 30
"""What half an hour of sound takes in a temporary file."""

WRITABLE = later("set {variable} to a folder that you may write in")
MEGABYTE, GIGABYTE = 2**20, 2**30


def look_at_program(version: str) -> Diagnosis:
    """Tell the versions, and whether our own data are there. Raises CoachError if not."""
    seeds = seeds_folder()
    python = platform.python_version()
    system = f"{platform.system()} {platform.machine()}"
    details = {"version": version, "python": python, "system": system, "seeds": str(seeds)}
    return Diagnosis("Coach", "ok", f"{version}; Python {python}; {system}", details=details)


def look_at_terminal() -> Diagnosis:
    """Tell whether the full screen can open, and what it would look like."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        advice = tr("only the full screen needs one")
        return Diagnosis("terminal", "missing", tr("input or output is not a terminal"), advice)
    columns, rows = shutil.get_terminal_size()
    plain = bool(os.environ.get("NO_COLOR"))
    details = {"columns": columns, "rows": rows, "colour": not plain}
    colour = tr("without colour, as NO_COLOR asks") if plain else tr("in colour")
    small = columns < SMALLEST[0] or rows < SMALLEST[1]
    advice = tr("from 80 × 24 on, everything has room") if small else ""
    return Diagnosis("terminal", "ok", f"{columns} × {rows}, {colour}", advice, details)


def look_at_media_keys(environment: Mapping[str, str] = os.environ) -> Diagnosis:
    """Tell whether a headset's keys could reach a session: over the desktop's session bus."""
    address = session_bus(environment)
    if address is None:
        return Diagnosis(
            "media keys", "missing", tr("there is no session bus"), tr("nothing else needs one")
        )
    if not any(_answers(name) for name in _sockets(address)):
        return Diagnosis("media keys", "broken", tr("the session bus does not answer"))
    if importlib.util.find_spec(BUS_MODULE) is None:
        package = BUS_MODULE.replace("_", "-")
        advice = f"python -m pip install {package}"
        return Diagnosis(
            "media keys", "missing", tr("{package} is not installed", package=package), advice
        )
    return Diagnosis("media keys", "ok", tr("play, pause, next and previous reach a session"))


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


def look_at_cache(folder: Path) -> Diagnosis:
    """Tell what the cache of speech holds, and whether more can be kept. Changes nothing."""
    if refusal := refusal_of(folder):
        text = tr("speech is not kept for the next time: {refusal}", refusal=refusal)
        return Diagnosis(
            "cache", "broken", text, tr(WRITABLE, variable=HOME_VARIABLE), {"folder": str(folder)}
        )
    try:
        clips, size = kept(folder)
    except DatabaseFailed as error:
        text = tr("{file} cannot be read: {error}", file=folder / CLIPS_FILE, error=error)
        if error.trouble is DatabaseTrouble.BUSY:
            advice = tr("end the program that holds it; until then speech is rendered anew")
        else:
            advice = tr("delete it: the next session makes it anew")
        return Diagnosis("cache", "broken", text, advice)
    details = {"folder": str(folder), "clips": clips, "bytes": size}
    room = tr("{size} of {limit} MB", size=size // MEGABYTE, limit=DEFAULT_LIMIT // MEGABYTE)
    text = (
        tr("{count} clips of speech, {room}, in {folder}", count=clips, room=room, folder=folder)
        if clips
        else tr("empty so far, in {folder}", folder=folder)
    )
    return Diagnosis("cache", "ok", text, details=details)


def look_at_settings(folder: Path, problem: CoachError | None) -> Diagnosis:
    """Tell which settings hold; `problem` is why they can't be read or used."""
    path = folder / SETTINGS_FILE
    details = {"file": str(path)}
    if problem is not None:
        return Diagnosis(
            "settings", "broken", str(problem), tr("correct it in {path}", path=path), details
        )
    try:
        there = path.exists()
    except OSError as error:
        text = tr(
            "the defaults, as {folder} is closed to you: {why}",
            folder=folder,
            why=trouble("", error).text,
        )
        return Diagnosis("settings", "missing", text, tr(WRITABLE, variable=HOME_VARIABLE), details)
    if not there:
        return Diagnosis(
            "settings", "ok", tr("the defaults, as there is no {path}", path=path), details=details
        )
    return Diagnosis("settings", "ok", tr("read from {path}", path=path), details=details)


def look_at_routines(library: Library, own: Path) -> Diagnosis:
    """Count a person's own routines, and the files among them that can't be used."""
    count = sum(found.own for found in library.routines.values())
    folder = own / "routines"
    details = {"folder": str(folder), "own": count, "problems": len(library.problems)}
    own_ones = str(count) if count else tr("none")
    if library.problems:
        text = ntr(
            "{own} of your own in {folder}, and {count} file has an error",
            "{own} of your own in {folder}, and {count} files have an error",
            len(library.problems),
            own=own_ones,
            folder=folder,
        )
        return Diagnosis("routines", "broken", text, tr("coach check tells which"), details)
    text = tr("{own} of your own in {folder}", own=own_ones, folder=folder)
    return Diagnosis("routines", "ok", text, details=details)


def look_at_temporary() -> Diagnosis:
    """Tell whether a session's sound finds room while it is played."""
    advice = tr(WRITABLE, variable="TMPDIR")
    try:
        folder = Path(tempfile.gettempdir())
        free = shutil.disk_usage(folder).free
    except OSError as error:
        found = trouble("temporary", error)
        return Diagnosis("temporary", "broken", found.text, advice)
    details = {"folder": str(folder), "free_bytes": free}
    room = f"{free // GIGABYTE} GB" if free >= GIGABYTE else f"{free // MEGABYTE} MB"
    text = tr("{room} free in {folder}", room=room, folder=folder)
    if free < SESSION_BYTES:
        needs = SESSION_BYTES // MEGABYTE
        text = tr("{room}, but half an hour of session takes {needs} MB", room=text, needs=needs)
        return Diagnosis("temporary", "broken", text, advice, details)
    return Diagnosis("temporary", "ok", text, details=details)


def refusal_of(folder: Path) -> str:
    """Tell why nothing can be kept in a folder that need not exist yet; nothing if it can."""
    try:
        nearest = next((place for place in (folder, *folder.parents) if place.exists()), None)
        if nearest is None:  # a drive that is not there
            return tr("there is no {place}", place=folder.anchor or folder)
        if not nearest.is_dir():
            return tr("{file} is a file", file=nearest)
    except OSError as error:
        return f"{folder}: {reason_of(error) if error.strerror else str(error).lower()}"
    return (
        ""
        if os.access(nearest, os.W_OK | os.X_OK)
        else tr("{place} cannot be written in", place=nearest)
    )
