"""Tell in one line that a Python is too old, and find those that are not.

An old Python has to read this file in order to say so: nothing here is newer than Python 3.6.
"""

import sys

NEEDED = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def refusal(version: "tuple[int, ...]", script: str) -> str:
    """Return why Python `version` cannot run `script` and what to do, or nothing if it can."""
    if tuple(version[:2]) >= NEEDED:
        return ""
    needed = ".".join(map(str, NEEDED))
    this = ".".join(map(str, version[:3]))
    newer = next((name for name in NEWER if works(name)), None)
    remedy = (
        f"This machine has a newer one: {newer} {script}"
        if newer
        else f"Install one from python.org or your system's packages, and run: python3 {script}"
    )
    return f"Coach needs Python {needed} or newer; this is {this}. {remedy}"


def installed() -> "dict[str, str]":
    """Return a program for each Python here that Coach runs on, by its version, such as 3.12."""
    from pathlib import Path

    kept = sorted(Path("~/.pyenv/versions").expanduser().glob("3.*/bin/python3"))
    found = {".".join(map(str, sys.version_info[:2])): sys.executable}
    for program in (*NEWER, *map(str, kept)):
        version = told(program, "import sys; print('{}.{}'.format(*sys.version_info))")
        if version and tuple(map(int, version.split("."))) >= NEEDED:
            found.setdefault(version, program)
    return found


def told(program: str, question: str) -> str:
    """Return what `program` prints as Python, or nothing where it does not run."""
    import subprocess

    try:
        answer = subprocess.check_output([program, "-c", question], stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.decode().strip()


def works(program: str) -> bool:
    """Tell whether `program` runs: some stand-ins only say that it is not installed."""
    return bool(told(program, "print('yes')"))
