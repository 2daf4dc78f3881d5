"""`coach man`: the manual page, from the pages of help, so that it holds whatever they do."""

from __future__ import annotations

import io
from collections.abc import Iterator

import coach
from coach.base.tongue import later, tr
from coach.cli.commands import COMMANDS, PURPOSE
from coach.cli.help_page import ENDLESS, named_parts
from coach.cli.output import print_lines

ENVIRONMENT = {
    "COACH_HOME": later("A folder for settings, routines, diary and cache, in place of the usual."),
    "COACH_PERSON": later("Who it is for, as --person names them."),
    "COACH_LANGUAGE": later("The language that Coach itself speaks, as --language does."),
    "COACH_PLAIN": later(
        "1 for a screen reader: no full screen, no boxes, no bar, no title of the window."
    ),
    "TEXTUAL_ANIMATIONS": later("none, and nothing moves, as with --no-animation."),
    "NO_COLOR": later("Anything, and nothing is coloured."),
    "TERM": later("dumb, or nothing at all, and there are plain lines alone."),
}
EXIT_CODES = {
    0: later("What was asked for is done."),
    1: later("It failed while it was done."),
    2: later("It was asked for wrongly."),
    130: later("It was interrupted."),
}


def man() -> int:
    """Carry out `coach man`; return its exit code."""
    print_lines(page())
    return 0


def page() -> Iterator[str]:
    """Yield the lines of the manual page, for man."""
    yield f'.TH COACH 1 "" "Coach {coach.__version__}"'
    yield from (".SH " + tr("NAME"), _roff(tr("coach - a voice for stretches and exercises")))
    yield from (".SH " + tr("SYNOPSIS"), ".B coach", named_parts("[COMMAND] [OPTIONS]"))
    yield from (".SH " + tr("DESCRIPTION"), _roff(tr(PURPOSE)))
    yield from _listed(tr("COMMANDS"), {f"coach {name}": told for name, (_, told) in _sorted()})
    known = set(_help(("play",)))
    for command in _commands():
        yield f".SH COACH {' '.join(command).upper()}"
        yield from _entries(command, set() if command == ("play",) else known)
    yield from _listed(tr("ENVIRONMENT"), ENVIRONMENT)
    yield from _listed(tr("EXIT STATUS"), {str(code): told for code, told in EXIT_CODES.items()})


def _sorted() -> list[tuple[str, tuple[str, str]]]:
    return sorted(COMMANDS.items())


def _commands() -> Iterator[tuple[str, ...]]:
    """Yield the words of each command and of those behind it, in order; `play` is the first."""
    from coach.cli.parser import app  # late: that imports this file

    for name in ("play", *(name for name, _ in _sorted() if name != "play")):
        yield (name,)
        behind = app[name]
        yield from ((name, other) for other in behind if not other.startswith("-"))


def _help(command: tuple[str, ...]) -> list[str]:
    """Return the page of help of a command, each entry in a line."""
    from rich.console import Console

    from coach.cli.parser import app  # late: that imports this file

    shown = io.StringIO()
    app.help_print(command, console=Console(file=shown, width=ENDLESS))
    return [line.rstrip() for line in shown.getvalue().splitlines()]


def _entries(command: tuple[str, ...], known: set[str]) -> Iterator[str]:
    """Yield a command's page; options that are `known` from `coach play` are not told again."""
    usage, *lines = filter(None, _help(command))
    yield from (".PP", f"\\fB{_roff(usage)}\\fR")
    if as_play := any(line in known for line in lines if line.startswith("  -")):
        lines = [line for line in lines if not line.startswith("  -") or line not in known]
    for line in lines:
        if line.startswith("  "):
            names, _, told = line.strip().partition(": ")
            yield from (".TP", f"\\fB{_roff(names)}\\fR", _roff(told))
        else:
            yield from (".PP", _roff(line))
    if as_play:
        yield from (".PP", _roff(tr("The other options are those of coach play.")))


def _listed(title: str, entries: dict[str, str]) -> Iterator[str]:
    yield f".SH {title}"
    for name, told in entries.items():
        yield from (".TP", f"\\fB{_roff(name)}\\fR", _roff(tr(told)))


def _roff(text: str) -> str:
    """Write text so that man shows it as it is: no sign in it steers, no hyphen becomes a dash."""
    shown = text.replace("\\", "\\e").replace("-", "\\-")
    shown = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in shown)
    return f"\\&{shown}" if shown.startswith((".", "'")) else shown
