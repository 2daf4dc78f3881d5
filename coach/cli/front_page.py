"""The first page of help, `coach --help`, by argparse: cyclopts takes three times as long to load.

The pages of the commands are written by cyclopts, from their functions.
"""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser

import coach
from coach.base.tongue import later, tr
from coach.cli.commands import COMMANDS, EYES_FREE, PURPOSE

SHAPING = later(
    "coach COMMAND --help shows the options of a command. Those of play hold without a command "
    "too. --person NAME, before or behind any command, is one of several people on this machine. "
    "--language is what Coach itself speaks: en, de, es or fr."
)


def front_page() -> str:
    """Return what Coach is, its commands and where to read on, as wide as the terminal."""
    # Without what argparse would say in English by itself.
    page = ArgumentParser(
        "coach", usage=SUPPRESS, add_help=False, description=tr(PURPOSE), epilog=tr(SHAPING)
    )
    options = page.add_argument_group(tr("options"))
    options.add_argument("-h", "--help", action="help", help=tr("Display this message and exit."))
    options.add_argument(
        "--version",
        action="version",
        version=coach.__version__,
        help=tr("Display application version."),
    )
    options.add_argument("--eyes-free", action="store_true", help=tr(EYES_FREE))
    commands = page.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"))
    for name, (_, told) in sorted(COMMANDS.items()):
        commands.add_parser(name, help=tr(told), add_help=False)
    return f"{tr('usage: coach [COMMAND] [OPTIONS]')}\n\n{page.format_help()}"
