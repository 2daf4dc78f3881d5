"""`python -m coach` is the same as `coach`: what runs first, and loads the rest."""

import sys


def run() -> int:
    """Carry out the command line; an interrupt is one line even while something is loaded."""
    try:
        from coach.cli.app import main

        return main()
    except (KeyboardInterrupt, RuntimeError) as error:
        # Until Python 3.12, an interrupt while a class is made comes as the cause of another error.
        if not isinstance(error.__cause__ or error, KeyboardInterrupt):
            raise
        if sys.stderr is not None:
            sys.stderr.write("coach: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(run())
