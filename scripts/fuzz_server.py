"""Coach with everything loaded, that forks itself for each command line. Started by `fuzz_run.py`.

Each line on standard input is an order in JSON: arguments, environment, working directory and the
files that stand for the standard streams. The answer is a line with the number of the process, and
one with its wait status once it has ended. The fork runs Coach to the very end of the interpreter,
so that nothing is different for it but the time that imports take.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import sys
import tempfile
from typing import Any

EARLY = (
    "coach.export.formats.mp3",
    "coach.session",
    "coach.speech.engines.espeak_library",
    "numpy",
    "soundfile",
    "soxr",
)


def main() -> None:
    """Fork for one order after the other; in the fork, come back to become Coach."""
    from coach.cli.commands import COMMANDS

    for name in (*EARLY, *(function.partition(":")[0] for function, _ in COMMANDS.values())):
        importlib.import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
            return
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


def _become(order: dict[str, Any]) -> None:
    """Take over everything by which the ordered process differs from this one."""
    os.setsid()
    for number, (name, flags) in enumerate(order["streams"]):
        handle = os.open(name, flags)
        os.dup2(handle, number)
        os.close(handle)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    tempfile.tempdir = None
    sys.argv = ["coach", *order["arguments"]]
    # As the interpreter opens them; what is left of ours is not ours to write or to close.
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1
    )


if __name__ == "__main__":
    main()
    if sys.argv[0] == "coach":
        runpy.run_module("coach", run_name="__main__", alter_sys=True)
