"""Where a person's things and ours are kept, and whether they can be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from coach.doctor.finding import Finding, trouble
from coach.errors import CoachError
from coach.folders import HOME_VARIABLE, seeds_folder
from coach.library.shelf import Shelf
from coach.settings import FILE_NAME as SETTINGS_FILE
from coach.sound.mixer import SAMPLE_RATE
from coach.speech.cache import DEFAULT_LIMIT, kept
from coach.speech.cache import FILE_NAME as CLIPS_FILE

SESSION_BYTES = 2 * SAMPLE_RATE * 60 * 30
"""What half an hour of sound takes in a temporary file."""

ANOTHER_HOME = f"set {HOME_VARIABLE} to a folder that you may write in"
MEGABYTE, GIGABYTE = 2**20, 2**30


def look_at_cache(folder: Path) -> Finding:
    """Tell what the cache of speech holds, and whether more can be kept. Changes nothing."""
    if refusal := refusal_of(folder):
        text = f"speech is not kept for the next time: {refusal}"
        return Finding("cache", "broken", text, ANOTHER_HOME, {"folder": str(folder)})
    try:
        clips, size = kept(folder)
    except sqlite3.Error as error:
        text = f"{folder / CLIPS_FILE} cannot be read: {error}"
        return Finding("cache", "broken", text, "delete it: the next session makes it anew")
    details = {"folder": str(folder), "clips": clips, "bytes": size}
    room = f"{size // MEGABYTE} of {DEFAULT_LIMIT // MEGABYTE} MB"
    text = (
        f"{clips} clips of speech, {room}, in {folder}" if clips else f"empty so far, in {folder}"
    )
    return Finding("cache", "ok", text, details=details)


def look_at_settings(folder: Path, problem: CoachError | None) -> Finding:
    """Tell which settings hold; `problem` is why they can't be read or used."""
    path = folder / SETTINGS_FILE
    details = {"file": str(path)}
    if problem is not None:
        return Finding("settings", "broken", str(problem), f"correct it in {path}", details)
    try:
        there = path.exists()
    except OSError as error:
        text = f"the defaults, as {folder} is closed to you: {trouble('', error).text}"
        return Finding("settings", "missing", text, ANOTHER_HOME, details)
    if not there:
        return Finding("settings", "ok", f"the defaults, as there is no {path}", details=details)
    return Finding("settings", "ok", f"read from {path}", details=details)


def look_at_routines(own: Path) -> Finding:
    """Count a person's own routines, and the files among them that can't be used."""
    shelf = Shelf(seeds_folder(), own)
    count = sum(found.own for found in shelf.routines.values())
    folder = own / "routines"
    details = {"folder": str(folder), "own": count, "problems": len(shelf.problems)}
    if shelf.problems:
        files = "1 file has" if len(shelf.problems) == 1 else f"{len(shelf.problems)} files have"
        text = f"{count or 'none'} of your own in {folder}, and {files} an error"
        return Finding("routines", "broken", text, "coach check tells which", details)
    text = f"{count or 'none'} of your own in {folder}"
    return Finding("routines", "ok", text, details=details)


def look_at_temporary() -> Finding:
    """Tell whether a session's sound finds room while it is played."""
    advice = "set TMPDIR to a folder that you may write in"
    try:
        folder = Path(tempfile.gettempdir())
        free = shutil.disk_usage(folder).free
    except OSError as error:
        found = trouble("temporary", error)
        return Finding("temporary", "broken", found.text, advice)
    details = {"folder": str(folder), "free_bytes": free}
    room = f"{free // GIGABYTE} GB" if free >= GIGABYTE else f"{free // MEGABYTE} MB"
    text = f"{room} free in {folder}"
    if free < SESSION_BYTES:
        needs = f"half an hour of session takes {SESSION_BYTES // MEGABYTE} MB"
        return Finding("temporary", "broken", f"{text}, but {needs}", advice, details)
    return Finding("temporary", "ok", text, details=details)


def refusal_of(folder: Path) -> str:
    """Tell why nothing can be kept in a folder that need not exist yet; nothing if it can."""
    try:
        nearest = next((place for place in (folder, *folder.parents) if place.exists()), None)
        if nearest is None:  # a drive that is not there
            return f"there is no {folder.anchor or folder}"
        if not nearest.is_dir():
            return f"{nearest} is a file"
    except OSError as error:
        return f"{folder}: {(error.strerror or str(error)).lower()}"
    return "" if os.access(nearest, os.W_OK | os.X_OK) else f"{nearest} cannot be written in"
