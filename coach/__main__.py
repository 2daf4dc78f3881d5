"""`python -m coach` is the same as `coach`: what runs first, and loads the rest."""

import sys
from contextlib import AbstractContextManager, nullcontext

READ_KEYS = ("play", "resume", "quick")
"""The commands that read single keys."""
BY_EAR = "--eyes-free"
BEFORE_COMMANDS = ("--person", "--language")
"""What may come before a command, with a word behind it."""


def run() -> int:
    """Carry out the command line; an interrupt is one line even while something is loaded."""
    try:
        with _quietly() if reads_keys(sys.argv[1:]) else nullcontext():
            from coach.cli.app import main

            return main()
    except (KeyboardInterrupt, RuntimeError) as error:
        # Until Python 3.12, an interrupt while a class is made comes as the cause of another error.
        if not isinstance(error.__cause__ or error, KeyboardInterrupt):
            raise
        if sys.stderr is not None:
            sys.stderr.write("coach: interrupted\n")
        return 130


def reads_keys(arguments: list[str]) -> bool:
    """Tell whether single keys are read by what is asked for, so that none is to be shown."""
    if BY_EAR in arguments:
        return True
    typed = iter(arguments)
    for word in typed:
        if word in BEFORE_COMMANDS:
            next(typed, "")
        elif not word.startswith("-"):
            return word in READ_KEYS
    return False


def _quietly() -> AbstractContextManager[None]:
    from coach.base.modes import keys_unseen

    return keys_unseen()


if __name__ == "__main__":
    sys.exit(run())
