"""`coach log note`, `export`, `report` and `delete`: what a person does with the diary."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from coach.base.errors import AskedWrongly, UnknownName, quoted
from coach.base.safe import check_target, safe_output
from coach.base.text import plain
from coach.base.tongue import ntr, tr
from coach.cli.keyboard import has_keyboard
from coach.cli.opening import NotKept, diary_to_tell, open_diary, open_library, settings_of
from coach.cli.options import Language, named
from coach.cli.output import tell, tell_all
from coach.export.log.document import document
from coach.export.log.seen import look
from coach.home.diary.diary import Diary
from coach.home.diary.layout import VERSION
from coach.home.diary.whole import delete_diary, diary_files, tables
from coach.home.folders import folders

OUTPUT = Parameter(
    name=["--output", "-o"],
    allow_leading_hyphen=True,
    converter=named,
    help="The file; report.html here unless asked.",
)
PAGES = (".html", ".htm")


def note(
    words: Annotated[
        str, Parameter(help="What is to be remembered, in quotes.", allow_leading_hyphen=True)
    ],
    /,
    *,
    exercise: Annotated[
        str | None, Parameter(help="The exercise that it is about, by its id.")
    ] = None,
) -> int:
    """Carry out `coach log note`; return its exit code."""
    if not plain(words):
        raise AskedWrongly(tr("found an empty note, expected words"), place="log note")
    if exercise is not None:
        known = open_library().exercises
        if exercise not in known:
            raise UnknownName("exercise", exercise, known, place="--exercise")
    trouble: list[str] = []
    with closing(open_diary(trouble.append)) as diary:
        before = len(diary.notes())
        diary.noted(words, exercise or "")
        diary.settle()
        kept = len(diary.notes()) > before
        path = diary.path
    if not kept:
        raise NotKept(
            trouble[-1].rstrip(".") if trouble else tr("{path}: the note is not kept", path=path)
        )
    tell_all(trouble)
    tell(tr("Noted in {path}.", path=path))
    return 0


def export(
    file: Annotated[Path, Parameter(help="The file, such as diary.json.", converter=named)],
    /,
    *,
    force: Annotated[bool, Parameter(help="Replace a file that exists.")] = False,
) -> int:
    """Carry out `coach log export`; return its exit code."""
    check_target(file, force=force)
    library = open_library()
    with diary_to_tell() as diary:
        seen = look(diary, library, goal=settings_of(library, {}).a_week)
        whole = _whole(diary)
    told = document(seen) | {"file": whole}
    written = json.dumps(told, ensure_ascii=False, indent=1, default=bytes.hex)
    with safe_output(file, force=force) as out:
        out.write(written.encode("utf-8", "backslashreplace") + b"\n")
    sessions = ntr("{count} session", "{count} sessions", len(seen.sessions))
    notes = ntr("{count} note", "{count} notes", len(seen.notes))
    tell(tr("Wrote {path}: {sessions}, {notes}.", path=file, sessions=sessions, notes=notes))
    return 0


def report(
    *,
    output: Annotated[Path, OUTPUT] = Path("report.html"),
    language: Language = None,
    force: Annotated[bool, Parameter(help="Replace a file that exists.")] = False,
) -> int:
    """Carry out `coach log report`; return its exit code."""
    from coach.export.page.report import report_page  # late: its template engine

    if output.suffix.lower() not in PAGES:
        found = tr("found {found}, expected a name that ends in .html", found=quoted(output.name))
        raise AskedWrongly(found, place="--output")
    check_target(output, force=force)
    library = open_library()
    with diary_to_tell() as diary:
        seen = look(diary, library, language, settings_of(library, {}).a_week)
    page = report_page(seen, folders().person)
    with safe_output(output, force=force) as out:
        out.write(page.encode("utf-8", "replace"))
    what = tr("one page, to be printed or sent. Who reads it sees how you were.")
    tell(tr("Wrote {path}: {what}", path=output, what=what))
    return 0


def delete(
    *,
    yes: Annotated[bool, Parameter(help="Do not ask.")] = False,
) -> int:
    """Carry out `coach log delete`; return its exit code."""
    folder = folders().data
    there = diary_files(folder)
    if not there:
        tell(tr("There is no diary in {folder}.", folder=folder))
        return 0
    if not yes and not _agreed(there):
        tell(tr("Nothing is deleted."))
        return 0
    for path in delete_diary(folder):
        tell(tr("Deleted {path}", path=path))
    return 0


def _agreed(there: list[Path]) -> bool:
    """Ask once, at a terminal. Raises `AskedWrongly` where nobody could answer."""
    if not has_keyboard():
        raise AskedWrongly(
            tr("found nobody to ask, expected --yes"),
            place="log delete",
            hint=tr("add --yes to delete it"),
        )
    tell_all(f"  {path}" for path in there)
    question = tr("Delete the whole diary, with all sessions and notes? It cannot be had back.")
    tell(f"{question} [{tr('y')}/{tr('N')}]")
    return sys.stdin.readline().strip().casefold() in {"y", "yes", tr("y"), tr("yes")}


def _whole(diary: Diary) -> dict[str, object]:
    return {"version": VERSION, "tables": diary.read(tables) or {}}
