"""The command line: a thin front end over the use cases in `coach.session`.

Results go to stdout, messages and progress to stderr. Exit codes: 0 done, 1 failed while doing it,
2 asked wrongly, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from cyclopts import App, CycloptsError, Parameter

from coach.commands.given import installed_version
from coach.commands.hear import play, say, screen
from coach.commands.look import check, cues, list_routines, safety, show, voices
from coach.commands.machine import doctor
from coach.commands.output import tell
from coach.commands.write import export
from coach.errors import AskedWrongly, CoachError, UnknownName
from coach.signals import ending_politely
from coach.text import one_line

INTERRUPTED = 130

app = App(
    name="coach",
    help="A voice that guides you through stretches and exercises while your eyes are closed. "
    "Without a command, the full-screen list opens.",
    version=installed_version,
    version_flags=["--version"],
    default_parameter=Parameter(negative=()),
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
app.default(screen)
app.command(list_routines, name="list")
for command in (show, cues, play, export, check, say, safety, voices, doctor):
    app.command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error becomes one line on stderr."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        # What an old terminal or an odd locale cannot show is no reason to fail.
        sys.stdout.reconfigure(errors="replace")
    try:
        commands = [name for name in app if not name.startswith("-")]
        if arguments and not arguments[0].startswith("-") and arguments[0] not in commands:
            raise UnknownName("command", arguments[0], commands)
        with ending_politely():
            code = app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        message = one_line(str(error), 300).rstrip(".")
        tell(f"coach: {message}; coach --help shows what can be asked")
        return AskedWrongly.exit_code
    except CoachError as error:
        tell(f"coach: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        tell("coach: interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
