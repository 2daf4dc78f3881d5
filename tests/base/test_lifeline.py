"""A child that hangs ends soon after the program that started it, however that has ended."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows does not tell of a pipe's end")

PATIENCE_S = 60.0
HANGS = """
    import os, sys, threading, time
    def main(arguments):
        print("line:", sys.stdin.readline(), end="", flush=True)
        {does}
"""
STARTS = """
    import sys, time
    from coach.base.children import Child, command
    child = Child(command("hanging"), output=None)
    child.tell("hello")
    print("pid:", child._process.pid, flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize(
    "does",
    ["time.sleep(600)", "threading.Event().wait()", "while True: pass"],
    ids=["sleeps", "waits", "spins"],
)
def test_a_hanging_child_does_not_outlive_a_killed_program(does: str, tmp_path: Path) -> None:
    worker = textwrap.dedent(HANGS).format(does=does)
    (tmp_path / "hanging.py").write_text(worker, encoding="utf-8")
    place = os.pathsep.join([str(Path(__file__).parents[2]), str(tmp_path)])
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(STARTS)],
        env={**os.environ, "PYTHONPATH": place},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        told = dict(program.stdout.readline().split(": ") for _ in range(2))
        child = psutil.Process(int(told["pid"]))
        program.kill()
    # It has its input for itself.
    assert told["line"] == "hello\n"
    _, alive = psutil.wait_procs([child], timeout=PATIENCE_S)
    for process in alive:
        process.kill()
    assert alive == []
