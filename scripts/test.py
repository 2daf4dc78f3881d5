#!/usr/bin/env python3
"""Run the tests, after setting up what they need: `python3 scripts/test.py [arguments of pytest]`.

Without arguments all tests run: most of them in several processes at a time, and then, alone, those
that listen to every millisecond. With arguments it is as pytest does it by itself, one after
another. Paths in the arguments are read from the top of the checkout, wherever this is called from.
"""

import os
import subprocess
import sys

from check_python import refusal

PYTEST = ("-m", "pytest")
MANY = ("-m", "not alone", "--numprocesses=3", "--dist=loadscope")
"""More processes than most machines of two cores need, since much of the time sound is waited for.
The tests of a file stay together, and with them what they share."""

ALONE = ("-m", "alone")


def main() -> None:
    """Refuse a Python that is too old; else set up and start."""
    problem = refusal(sys.version_info[:3], sys.argv[0])
    if problem:
        sys.exit(problem)
    from setup_env import ROOT, launch, prepared  # an older Python could not read it

    os.chdir(ROOT)
    if sys.argv[1:]:
        launch("dev", "python", *PYTEST, *sys.argv[1:])
    try:
        pytest = prepared("dev", "python", *PYTEST)
        codes = [subprocess.call([*pytest, *selected]) for selected in (MANY, ALONE)]
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(max(codes))


if __name__ == "__main__":
    main()
