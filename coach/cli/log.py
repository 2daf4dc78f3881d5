"""`coach log`: what was done, as text, JSON or CSV. What else can be done is a command below it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from coach.base.errors import AskedWrongly
from coach.base.safe import safe_output
from coach.base.tongue import tr
from coach.cli.commands import LOG
from coach.cli.opening import diary_to_tell, open_library, settings_of
from coach.cli.options import Json, named
from coach.cli.output import check_printed, print_result, tell
from coach.export.log.document import document, table
from coach.export.log.seen import look
from coach.export.log.text import lines_of
from coach.remind.calendar_file import check_calendar

app = App(name="log", default_parameter=Parameter(negative=()))
for command, (function, told) in LOG.items():
    app.command(function, name=command, help=told)


@app.default
def log(
    *,
    plain: Annotated[
        bool, Parameter(help="The twelve weeks in words, for a screen reader.")
    ] = False,
    as_json: Json = False,
    as_csv: Annotated[
        bool, Parameter(name="--csv", help="Print a table: a row for each exercise of a session.")
    ] = False,
    ics: Annotated[
        Path | None,
        Parameter(help="Write the sessions as events of a calendar.", converter=named),
    ] = None,
    force: Annotated[bool, Parameter(help="Replace a file that exists.")] = False,
) -> int:
    """Carry out `coach log`; return its exit code."""
    given = {"--json": as_json, "--csv": as_csv, "--ics": ics is not None}
    kinds = [name for name, wanted in given.items() if wanted]
    if len(kinds) > 1:
        found = tr("found more than one, expected one of them")
        raise AskedWrongly(found, place=" ".join(kinds), hint=tr("leave the others out"))
    if ics is not None:
        check_calendar(ics, force=force)
    library = open_library()
    with diary_to_tell() as diary:
        seen = look(diary, library, goal=settings_of(library, {}).a_week)
    if ics is not None:
        from coach.export.log.calendar import calendar_of  # late: what writes calendars

        with safe_output(ics, force=force) as file:
            file.write(calendar_of(seen))
        tell(tr("Wrote {path}", path=ics))
        return 0
    if as_csv:
        sys.stdout.write(table(seen).replace("\r\n", "\n"))
        check_printed()
        return 0
    print_result(document(seen), lines_of(seen, plain=plain), as_json=as_json)
    return 0
