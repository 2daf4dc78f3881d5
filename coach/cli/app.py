"""The command line: a thin front end over the use cases in `coach.session`.

Results go to stdout, messages and progress to stderr. Exit codes: 0 done, 1 failed while doing it,
2 asked wrongly, 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import coach
from coach.base.errors import AskedWrongly, CoachError, UnknownName
from coach.base.signals import ending_politely
from coach.base.streams import lasting_streams
from coach.base.tongue import tr
from coach.cli.commands import COMMANDS
from coach.cli.language import told_as_likely, told_in, without_language
from coach.cli.output import print_lines, tell, tell_all
from coach.cli.person import meant, without_person
from coach.cli.terminal import has_full_screen

INTERRUPTED = 130
COMPLETE = "__complete"
"""With it, a shell asks for what may stand next; cyclopts answers."""

GARBAGE = 50_000
"""How many more objects there are each time that garbage is looked for. A start makes as many, and
no garbage: to look for it at every 700, as is usual, takes a twentieth of it (measured)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error becomes one line on stderr."""
    gc.set_threshold(GARBAGE)
    with lasting_streams():
        return _run(sys.argv[1:] if arguments is None else list(arguments))


def _run(arguments: list[str]) -> int:
    """Carry out what was typed; what goes wrong is told in the language that is likely meant."""
    with told_as_likely(arguments):
        try:
            return _telling(_understood, arguments)
        except KeyboardInterrupt:
            tell(f"coach: {tr('interrupted')}")
            return INTERRUPTED
        except FileNotFoundError:
            if not _folder_is_gone():
                raise
            gone = tr("the folder that this was started in is gone; start it in another one")
            tell(f"coach: {gone}")
            return AskedWrongly.exit_code
        except BrokenPipeError:
            # Whoever read our output has had enough, as `head` does; there is nobody left to tell.
            return 0


def _telling(work: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Do some work; an error is told in the language that the app speaks here."""
    try:
        return work(arguments)
    except CoachError as error:
        tell_all(f"coach: {line}" for line in error.lines)
        return error.exit_code


def _understood(arguments: list[str]) -> int:
    """Find out for whom and in which language, and carry out the rest."""
    arguments, person = without_person(arguments)
    arguments, language = without_language(arguments)
    if arguments and not arguments[0].startswith("-") and not is_command(arguments[0]):
        raise UnknownName("command", arguments[0], COMMANDS)
    with ending_politely(), meant(person, arguments), told_in(language):
        return _telling(_carried_out, arguments)


def is_command(word: str) -> bool:
    """Tell whether a word is a command, or asks for completions, as shells do."""
    return word in COMMANDS or word == COMPLETE


def _folder_is_gone() -> bool:
    """Tell whether the folder that names start from was taken away: then none can be found."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _carried_out(arguments: Sequence[str]) -> int:
    """Carry out what is asked for; what is asked most often loads nothing to be understood."""
    match arguments:
        case [] if has_full_screen():
            from coach.cli.full_screen import full_screen

            return full_screen({})
        case ["--version"]:
            print_lines([coach.__version__])
        case ["--help"] | ["-h"]:
            from coach.cli.front_page import front_page

            print_lines(front_page().splitlines())
        case _:
            from coach.cli.parser import carry_out  # late: cyclopts alone is 7 × bare Python

            return carry_out(arguments)
    return 0
