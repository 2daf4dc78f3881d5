#!/usr/bin/env python3
"""Run the tests, after setting up what they need: `python3 scripts/test.py [arguments of pytest]`.

Without arguments all tests run, in several processes at a time; with arguments it is as pytest does
it by itself, one after another. Paths in the arguments are read from the top of the checkout,
wherever this is called from.
"""

import os
import sys

from check_python import refusal

ALL_TESTS = ("--numprocesses=3", "--dist=loadscope")
"""More processes than most machines of two cores need, since much of the time sound is waited for.
The tests of a file stay together, and with them what they share."""


def main() -> None:
    """Refuse a Python that is too old; else set up and start."""
    problem = refusal(sys.version_info[:3], sys.argv[0])
    if problem:
        sys.exit(problem)
    from setup_env import ROOT, launch  # an older Python could not read it

    os.chdir(ROOT)
    launch("dev", "python", "-m", "pytest", *(sys.argv[1:] or ALL_TESTS))


if __name__ == "__main__":
    main()
