"""What `kill.py` looks at when a program has been killed."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kill_tasks import HELD_S, SETTINGS, Task
from sandbox import Sandbox

from coach.home.diary.diary import Diary

DIARY = "diary.sqlite"
LATER_MS = 1000
"""A line that is told so long after the end of an exercise is told after it was written down."""

SOON_MS = 9000
"""Within this after a line there is another one, in the session that is killed."""

TOLD = re.compile(r"(?m)^(\d+):(\d\d) ")


@dataclass(frozen=True)
class Undisturbed:
    """What came of a task that nobody killed."""

    seconds: float
    files: dict[str, bytes]
    """Those in the working directory, by path from there."""
    home: dict[str, bytes]
    ends_ms: dict[str, int]
    """When each exercise of a session ends, by its id."""
    sets_ms: dict[str, list[int]]
    """When each set of it ends."""


def files_in(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, by path from there."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def litter(box: Sandbox) -> list[str]:
    """Return what should not stay: temporary files, and those that are hidden beside an export."""
    hidden = (path for path in box.work.rglob(".*"))
    return sorted(str(path.relative_to(box.folder)) for path in (*box.temporary.iterdir(), *hidden))


def ends_of(cues: str) -> dict[str, int]:
    """Return when each exercise ends, in ms, from what `coach cues --json` prints."""
    return {
        phase["exercise"]: phase["end_ms"]
        for phase in json.loads(cues)["phases"]
        if phase["exercise"] is not None
    }


def sets_of(cues: str) -> dict[str, list[int]]:
    """Return when each set of an exercise without sides ends, in ms, as `ends_of` does."""
    ends: dict[str, list[int]] = {}
    for phase in json.loads(cues)["phases"]:
        if phase["kind"] == "work":
            ends.setdefault(phase["exercise"], []).append(phase["end_ms"])
    return ends


def looked_at(task: Task, box: Sandbox, known: Undisturbed, told: str) -> Iterator[str]:
    """Tell what is wrong right after a task was killed that had told something until then."""
    for name, content in files_in(box.work).items():
        if not Path(name).name.startswith(".") and content != known.files.get(name):
            yield f"{name} is not whole"
    if (box.home / "settings.toml").read_bytes() != SETTINGS:
        yield "the settings have changed"
    damage = [line for name in sorted(box.home.rglob("*.sqlite")) for line in _damage(name)]
    yield from damage
    if damage:
        return
    if task.kind in {"play", "resume"}:
        yield from _missing(box, {name for name, end in known.ends_ms.items() if end < _last(told)})
        yield from _sets_missing(box, known.sets_ms, _last(told))
    if task.kind == "resume":
        yield from misplaced(box, known.sets_ms, told)
    elif task.kind == "diary":
        # Its last line may be cut.
        lines = told.splitlines(keepends=True)
        whole = [line.split() for line in lines if line.endswith("\n")]
        numbers = {f"{session} {item}" for session, item in whole}
        for table in ("finished", "done", "counted"):
            yield from _missing(box, numbers, table)


def offered(box: Sandbox) -> tuple[str, int] | None:
    """Return the exercise and set that Coach offers to go on with, or None.

    An exercise that is still explained has its first set before it.
    """
    with closing(Diary(box.home, print)) as diary:
        before = diary.unfinished()
    return None if before is None else (before.place.exercise, max(1, before.place.set))


def misplaced(box: Sandbox, sets_ms: dict[str, list[int]], told: str) -> Iterator[str]:
    """Tell what is wrong with the place that is offered after a kill.

    It is the first set that was not over by the last line, or one that may have come since then.
    """
    sets = [(name, number) for name, ends in sets_ms.items() for number in range(1, len(ends) + 1)]
    ends = [end_ms for own in sets_ms.values() for end_ms in own]
    since_ms, until_ms = _last(told), _last(told) + LATER_MS + SOON_MS
    least, most = (sum(end_ms < by_ms for end_ms in ends) for by_ms in (since_ms, until_ms))
    place = offered(box)
    if place is None:
        begun = since_ms > ends[0] - 1000 * HELD_S
        if begun and most < len(ends):
            yield f"nothing is offered, and {least} to {most} of {len(ends)} sets were over"
    elif place not in sets[least : most + 1]:
        yield f"{place} is offered, and {least} to {most} of {len(ends)} sets were over"


def unfinished(box: Sandbox, sets_ms: dict[str, list[int]]) -> Iterator[str]:
    """Tell what is not as it should be when a killed session was gone on with to its end."""
    for exercise, ends in sets_ms.items():
        sets, seconds = len(ends), HELD_S * len(ends)
        rows = _rows(box, "done", "SELECT exercise, sets, seconds FROM done")
        ours = [row[1:] for row in rows if row[0] == exercise]
        if ours != [(sets, seconds)]:
            yield f"in the end the diary has {ours} of {exercise}, and not {sets} sets"
    outcomes = _rows(box, "sessions", "SELECT outcome FROM sessions")
    if outcomes != [("finished",)]:
        yield f"in the end the sessions are {outcomes}"


def _last(told: str) -> int:
    """Return the moment before which all must be in the diary, in ms."""
    times = [60_000 * int(minutes) + 1000 * int(seconds) for minutes, seconds in TOLD.findall(told)]
    return max(times, default=0) - LATER_MS


def _damage(database: Path) -> Iterator[str]:
    try:
        with closing(sqlite3.connect(database)) as connection:
            answers = connection.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.Error as error:
        yield f"{database.name} cannot be read: {error}"
    else:
        if answers != [("ok",)]:
            yield f"{database.name} is damaged: {answers[0]}"


def _missing(box: Sandbox, finished: set[str], table: str = "finished") -> Iterator[str]:
    """Tell which exercises, or numbers in a session, are finished and not in the diary."""
    exercise = "''" if table == "counted" else "exercise"
    rows = _rows(box, table, f"SELECT {exercise}, session || ' ' || item FROM {table}")
    known = {str(cell) for row in rows for cell in row}
    if lost := sorted(finished - known):
        yield f"the diary has lost {lost[:3]} of {table}"


def _sets_missing(box: Sandbox, sets_ms: dict[str, list[int]], until_ms: int) -> Iterator[str]:
    """Tell which sets were over and are not in the diary, or not as they were held."""
    rows = _rows(box, "done", "SELECT exercise, sets, seconds FROM done")
    known = {str(exercise): (sets, seconds) for exercise, sets, seconds in rows}
    for exercise, ends in sets_ms.items():
        over = sum(end_ms < until_ms for end_ms in ends)
        sets, seconds = known.get(exercise, (0, 0))
        if int(str(sets)) < over:
            yield f"the diary has {sets} of {over} sets of {exercise}"
        if int(str(seconds)) != HELD_S * int(str(sets)):
            yield f"the diary has {seconds} s of {sets} sets of {exercise}"


def _rows(box: Sandbox, table: str, query: str) -> list[tuple[object, ...]]:
    """Ask the diary; nothing stands in one, or in a table, that is not there."""
    if not (box.home / DIARY).exists():
        return []
    with closing(sqlite3.connect(box.home / DIARY)) as connection:
        named = "SELECT 1 FROM sqlite_master WHERE name = ?"
        there = connection.execute(named, (table,)).fetchone()
        return connection.execute(query).fetchall() if there else []
