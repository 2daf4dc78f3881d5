#!/usr/bin/env python3
"""Start Coach, after setting up what it needs: `python3 scripts/run.py [arguments of coach]`."""

import sys

from check_python import refusal


def main() -> None:
    """Refuse a Python that is too old; else set up and start."""
    problem = refusal(sys.version_info[:3], sys.argv[0])
    if problem:
        sys.exit(problem)
    from setup_env import launch  # an older Python could not read it

    launch("run", "coach", *sys.argv[1:])


if __name__ == "__main__":
    main()
