#!/usr/bin/env python3
"""Run the tests, after setting up what they need.

    python3 scripts/test.py              what no other program on this machine can spoil
    python3 scripts/test.py --sound      those that listen to a sound server, which they start
    python3 scripts/test.py --slow       for a night: all but these, with far more made-up examples
    python3 scripts/test.py --pythons    what comes first, on each Python that is installed here
    python3 scripts/test.py ARGUMENTS    as pytest does it with these, one after another

Paths in the arguments are read from the top of the checkout, wherever this is called from.
"""

import os
import subprocess
import sys

from check_python import installed, refusal

PYTEST = ("-m", "pytest")
MANY = "--numprocesses=3"
"""More processes than two cores, since much of the time something is waited for."""

TOGETHER = "--dist=loadscope"
"""The tests of a file stay in one process, and with them what they share."""

IN_ORDER = "--no-loadscope-reorder"
"""Files are begun in their order, in which those that take long come first."""

SIDE_BY_SIDE = (MANY, TOGETHER, IN_ORDER)

SETS = {
    "": ("-m", "not sound and not slow", *SIDE_BY_SIDE),
    "--sound": ("-m", "sound", *SIDE_BY_SIDE),
    "--slow": ("-m", "not sound", *SIDE_BY_SIDE),
}
"""What pytest is told, by what is asked for."""

ONCE_MORE = ("-m", "sound", "--last-failed", "--last-failed-no-failures=none")
"""What is told when a listening test failed: only those, and nothing else beside them."""

SOME_FAILED = 1
"""pytest's exit code when its tests ran and some did not pass."""

THIS_PYTHON = "--this-python"
"""Asks for the first set in an environment of this Python's own, such as `.venv-3.12`."""


def main() -> None:
    """Refuse a Python that is too old; else set up and start."""
    problem = refusal(sys.version_info[:3], sys.argv[0])
    if problem:
        sys.exit(problem)
    asked = sys.argv[1:]
    if asked == ["--pythons"]:
        sys.exit(on_each_python())
    from setup_env import ROOT, launch  # an older Python could not read it

    os.chdir(ROOT)
    if asked == ["--slow"]:
        os.environ["HYPOTHESIS_PROFILE"] = "thorough"
    if asked == [THIS_PYTHON]:
        venv = ".venv-{}.{}".format(*sys.version_info)
        launch("dev", "python", *PYTEST, *SETS[""], venv=venv)
    if asked == ["--sound"]:
        sys.exit(listened())
    words = asked if len(asked) > 1 else SETS.get("".join(asked), asked)
    launch("dev", "python", *PYTEST, *words)


def listened() -> int:
    """Run the tests that listen; hear those that failed once more, alone. Return the exit code.

    A machine that is busy tears words in two, which no speaker can help. A word that Coach itself
    loses is missing the second time, too.
    """
    from setup_env import prepared

    code = subprocess.call(prepared("dev", "python", *PYTEST, *SETS["--sound"]))
    if code != SOME_FAILED:
        return code
    print("== What failed is heard once more, with nothing beside it.", flush=True)
    os.environ.pop("PYTEST_ADDOPTS", None)  # its list of what was skipped is to stay whole
    return subprocess.call(prepared("dev", "python", *PYTEST, *ONCE_MORE))


def on_each_python() -> int:
    """Run the first set on each Python, one after another; return the worst exit code."""
    codes = {}
    try:
        for version, python in installed().items():
            print("== Python " + version, flush=True)
            codes[version] = subprocess.call([python, __file__, THIS_PYTHON])
    except KeyboardInterrupt:
        return 130
    for version, code in codes.items():
        print("Python {}: {}".format(version, "failed" if code else "passed"))
    return max(codes.values())


if __name__ == "__main__":
    main()
