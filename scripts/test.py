#!/usr/bin/env python3
"""Run the tests, after setting up what they need: `python3 scripts/test.py [arguments of pytest]`.

Paths in the arguments are read from the top of the checkout, wherever this is called from.
"""

import os
import sys

from check_python import refusal


def main() -> None:
    """Refuse a Python that is too old; else set up and start."""
    problem = refusal(sys.version_info[:3], sys.argv[0])
    if problem:
        sys.exit(problem)
    from setup_env import ROOT, launch  # an older Python could not read it

    os.chdir(ROOT)
    launch("dev", "python", "-m", "pytest", *sys.argv[1:])


if __name__ == "__main__":
    main()
