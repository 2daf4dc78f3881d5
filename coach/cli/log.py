"""`coach log`: what was done, as text, JSON or CSV. What else can be done is a command below it."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

from cyclopts import App, Parameter

from coach.base.errors import AskedWrongly
from coach.cli.commands import LOG
from coach.cli.opening import open_diary, open_library, settings_of
from coach.cli.options import Json, Language
from coach.cli.output import check_printed, print_result
from coach.export.log.document import document, table
from coach.export.log.seen import look
from coach.export.log.text import lines_of

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
    language: Language = None,
) -> int:
    """Carry out `coach log`; return its exit code."""
    if as_json and as_csv:
        raise AskedWrongly(
            "found both, expected one of them", place="--json --csv", hint="leave one of them out"
        )
    library = open_library()
    with closing(open_diary()) as diary:
        seen = look(diary, library, language, settings_of(library, {}).a_week)
    if as_csv:
        sys.stdout.write(table(seen).replace("\r\n", "\n"))
        check_printed()
        return 0
    print_result(document(seen), lines_of(seen, plain=plain), as_json=as_json)
    return 0
