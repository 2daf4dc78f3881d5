"""What was asked for, read by cyclopts from the functions of the commands."""

from __future__ import annotations

from collections.abc import Sequence

from cyclopts import App, CycloptsError, Parameter

import coach
from coach.base.errors import UnknownName
from coach.cli.commands import COMMANDS, PURPOSE
from coach.cli.help_page import HelpPage
from coach.cli.options import spelled_out
from coach.cli.output import check_printed
from coach.cli.screen import screen

app = App(
    name="coach",
    help=PURPOSE,
    version=coach.__version__,
    version_flags=["--version"],
    default_parameter=Parameter(negative=()),
    help_formatter=HelpPage(),
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
for command, (function, told) in COMMANDS.items():
    app.command(function, name=command, help=told)
app.default(screen)


def carry_out(arguments: Sequence[str]) -> int:
    """Carry out what is asked for; return its exit code.

    Raises `AskedWrongly` for what cannot be read, what the command raises, and for a page of help
    what `check_printed` raises.
    """
    try:
        code = app(spelled_out(arguments), exit_on_error=False, print_error=False)
    except CycloptsError as error:
        from coach.cli.misread import misread  # late: for what is wrong alone

        raise misread(error) from error
    except UnknownName as error:
        from coach.cli.misread import with_place  # late: the same

        raise with_place(error, arguments) from error
    if isinstance(code, int):
        return code
    check_printed()  # a page of help
    return 0
