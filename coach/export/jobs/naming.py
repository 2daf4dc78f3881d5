"""From what was asked for to export jobs: which files, under which names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import product
from pathlib import Path

from msgspec import structs

from coach.base.errors import quoted
from coach.base.filenames import fit_stem
from coach.base.safe import BadTarget, is_folder
from coach.base.tongue import tr
from coach.export.jobs.job import ExportJob
from coach.home.settings import Settings
from coach.plan.wishes import TalkWish

KIND = "mp3"
"""What everything plays: taken where only a folder is given."""

MakeJob = Callable[[str, Path, Settings], ExportJob]
"""Makes a job of a routine, the path of its file, and what shapes the session."""

_Asked = tuple[str, str]
"""A routine by the name that it was asked for by, and by its id."""

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def variants(
    settings: Settings, talks: Sequence[TalkWish], voices: Sequence[str]
) -> list[Settings]:
    """Return the settings for each talk level and voice, each pair once.

    None given means that of the settings.
    """
    pairs = product(talks or (settings.talk,), voices or (settings.voice,))
    return [
        structs.replace(settings, talk=talk, voice=voice) for talk, voice in dict.fromkeys(pairs)
    ]


def jobs_for(
    routines: Mapping[str, str],
    shapes: Sequence[Settings],
    output: Path,
    kind: str | None,
    make: MakeJob,
    weekly: Collection[str] = (),
) -> list[ExportJob]:
    """Return a job in each shape for each routine: its id, by the name that finds it.

    `output` is the one file, or a folder in which each file is named after its routine, and after
    talk level and voice where there are several, as any system can hold it; those asked for by the
    names in `weekly` are also named after their week, “knee-week-2”. `kind` is the extension
    there, MP3 unless asked. Of two routines that come to the same name, the later has a number
    behind it. Raises `BadTarget`, also for a routine that is asked for twice.
    """
    wanted = list(product(routines.items(), shapes))
    if not is_folder(output):
        _check_file(output, kind, len(wanted))
        return [make(name, output, shape) for (name, _), shape in wanted]
    jobs: list[ExportJob] = []
    taken: dict[str, _Asked] = {}
    for (name, known_as), shape in wanted:
        stem = known_as.replace("/", "-")  # “anna/knee” lies in no folder of its own here
        stem += f"-week-{shape.week}" if name in weekly else ""
        file = f"{fit_stem(stem + _differs(shape, shapes))}.{kind or KIND}"
        path = _untaken(output / file, (name, known_as), taken)
        taken[_alike(path)] = name, known_as
        jobs.append(make(name, path, shape))
    return jobs


def _untaken(path: Path, routine: _Asked, taken: Mapping[str, _Asked]) -> Path:
    """Return a path, with a number where another routine has it: “anna-q_2.mp3”.

    No id has “_” in it, so that hardly any routine is called so itself. Raises `BadTarget` where it
    is the same routine that has the path.
    """
    free, number = path, 1
    while (other := taken.get(_alike(free))) is not None:
        if other[1] == routine[1]:
            raise BadTarget(
                tr(
                    "{one} and {other} would get the same name",
                    one=quoted(other[0]),
                    other=quoted(routine[0]),
                ),
                place=str(free),
                hint=tr("export them one by one"),
            )
        number += 1
        free = path.with_stem(f"{path.stem}_{number}")
    return free


def _alike(path: Path) -> str:
    """Return what is the same for paths that are one file on some system."""
    return str(path).casefold()


def _check_file(output: Path, kind: str | None, count: int) -> None:
    if count > 1:
        raise BadTarget(
            tr("expected a folder for {count} files, and there is none of this name", count=count),
            place=str(output),
            hint=tr("make it first"),
        )
    if kind and output.suffix.lower() != f".{kind}":
        found = tr(
            "found {found}, expected {expected}, as --format says",
            found=quoted(output.suffix) if output.suffix else tr("no extension"),
            expected=f".{kind}",
        )
        raise BadTarget(found, place=str(output))


def _differs(shape: Settings, shapes: Sequence[Settings]) -> str:
    """Return what tells a shape from the others, for a file name."""
    told = ""
    if len({other.talk for other in shapes}) > 1:
        told += f"-{shape.talk}"
    if len({other.voice for other in shapes}) > 1:
        told += f"-{_UNSAFE.sub('-', shape.voice or 'voice').strip('-')}"
    return told
