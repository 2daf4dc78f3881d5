"""Tell in one line that a Python is too old.

An old Python has to read this file in order to say so: nothing here is newer than Python 3.6.
"""

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


def works(program: str) -> bool:
    """Tell whether `program` runs: some stand-ins only say that it is not installed."""
    import subprocess

    try:
        code = subprocess.call(
            [program, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return code == 0
