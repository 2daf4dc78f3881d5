"""The first page of help, `coach --help`, by argparse: cyclopts takes three times as long to load.

The pages of the commands are written by cyclopts, from their functions.
"""

from __future__ import annotations

from argparse import ArgumentParser

import coach
from coach.cli.commands import COMMANDS, PURPOSE

SHAPING = (
    "coach COMMAND --help shows the options of a command. Those of play hold without a command too."
    " --person NAME, before or behind any command, is one of several people on this machine."
)


def front_page() -> str:
    """Return what Coach is, its commands and where to read on, as wide as the terminal."""
    page = ArgumentParser(
        "coach", usage="coach [COMMAND] [OPTIONS]", description=PURPOSE, epilog=SHAPING
    )
    page.add_argument("--version", action="version", version=coach.__version__)
    commands = page.add_subparsers(title="commands", metavar="COMMAND")
    for name, (_, told) in sorted(COMMANDS.items()):
        commands.add_parser(name, help=told, add_help=False)
    return page.format_help()
