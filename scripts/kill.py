"""Kill Coach at random moments, and look at what is left: `python scripts/kill.py --minutes 30`.

Each round starts an export, a batch of them, a session or a writer of the diary in a sandbox, sends
SIGKILL to that one process, and looks: no process of it lives on, no file is half written under its
name, diary, cache and settings are whole, and the next start does the work and sweeps all the rest.
A session that is gone on with does so at the right set, and in the end all was done once.
The last line is a summary; the exit code is 1 after a fault. Linux only.
"""

from __future__ import annotations

import argparse
import random
import shlex
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kill_look import (
    TOLD,
    Undisturbed,
    ends_of,
    files_in,
    litter,
    looked_at,
    offered,
    sets_of,
    unfinished,
)
from kill_tasks import TASKS, Task
from sandbox import COACH, Sandbox, new_sandbox, removed

GRACE_S = 10.0
"""How long a process may outlive the one that was killed, on a busy machine."""

PATIENCE_S = 300.0
NOTHING_LEFT = 2
"""The exit code of Coach where nothing is to be gone on with."""

DIARY_S = 3.0
"""How long the writer of the diary may write."""

LATE = 1.1
"""Some of the kills come after the end."""

MANY = 20
"""Rounds, unless it is told how long to go on."""


class Killer:
    """Kills tasks, and knows of each what comes of it when nobody disturbs it, and how soon."""

    def __init__(self, program: Sequence[str] = COACH) -> None:
        """Kill Coach, or another program in its place."""
        self._program = tuple(program)
        self._known: dict[Task, Undisturbed] = {}

    def round(self, task: Task, chance: random.Random) -> tuple[list[str], bool]:
        """Kill a task once. Return what is wrong then, and whether anything was there to sweep."""
        if task not in self._known:
            self._known[task] = self._undisturbed(task)
        known = self._known[task]
        with removed(new_sandbox("kill")) as box:
            task.lay_out(box)
            if chance.random() < 0.5:
                _warm(box, known)
            told = self._killed(task, box, chance.uniform(0, LATE * known.seconds))
            found = [f"a process lives on: {one}" for one in box.alone(GRACE_S)]
            found += looked_at(task, box, known, told)
            left = bool(litter(box))
            if task.kind == "resume" and offered(box) and chance.random() < 0.5:
                again = replace(task, arguments=task.then)
                told = self._killed(again, box, chance.uniform(0, LATE * known.seconds))
                found += [f"a process lives on: {one}" for one in box.alone(GRACE_S)]
                # Of one that was killed before it told a moment, nothing more is known.
                found += looked_at(task, box, known, told) if TOLD.search(told) else ()
            found += self._again(task, box, known)
        return found, left

    def _undisturbed(self, task: Task) -> Undisturbed:
        """Do a task to its end once. Raises `SystemExit` where that fails."""
        if task.kind == "diary":
            return Undisturbed(DIARY_S, {}, {}, {}, {})
        with removed(new_sandbox("kill")) as box:
            task.lay_out(box)
            began = time.monotonic()
            done = self._run(task.command(self._program, box), task, box)
            seconds = time.monotonic() - began
            if done.returncode:
                raise SystemExit(f"{task.name} fails before anything is killed: {done.stderr}")
            files, home = files_in(box.work), files_in(box.home)
            if task.makes_files:
                return Undisturbed(seconds, files, home, {}, {})
            cues = (*self._program, "cues", task.arguments[1], "--json")
            told = self._run(cues, task, box).stdout
            return Undisturbed(seconds, files, home, ends_of(told), sets_of(told))

    def _killed(self, task: Task, box: Sandbox, after_s: float) -> str:
        """Start a task, kill it, and return what it had written to standard output."""
        output = box.folder / "output"
        with output.open("wb") as file:
            program = subprocess.Popen(
                task.command(self._program, box),
                cwd=box.work,
                env=dict(task.environment(box)),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                program.wait(after_s)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        return output.read_text(encoding="utf-8")

    def _again(self, task: Task, box: Sandbox, known: Undisturbed) -> list[str]:
        """Start Coach once more; return what is wrong with that, or left after it."""
        goes_on = task.kind != "resume" or offered(box) is not None
        done = self._run(task.following(self._program, box), task, box)
        found = [f"the next start fails: {done.stderr[-300:]}"] if done.returncode else []
        if not goes_on:
            nothing = done.returncode == NOTHING_LEFT
            found = [] if nothing else ["it goes on, and nothing was offered"]
        elif task.kind == "resume":
            found += unfinished(box, known.sets_ms)
        if "damaged" in done.stderr or any(box.home.rglob("*.damaged*")):
            found.append(f"the next start finds damage: {done.stderr[-300:]}")
        if task.makes_files and files_in(box.work) != known.files:
            found.append(f"the next start makes {sorted(files_in(box.work))}, not what it should")
        found += [f"a process stays after the next start: {one}" for one in box.alone(GRACE_S)]
        # Where there is nothing to go on with, nothing is begun that would sweep.
        return found + [f"the next start leaves {name}" for name in litter(box) if goes_on]

    def _run(
        self, command: Sequence[str], task: Task, box: Sandbox
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            command,
            cwd=box.work,
            env=dict(task.environment(box)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )


def main(arguments: Sequence[str]) -> int:
    """Kill until there were enough rounds, or the time is over."""
    asked = _options().parse_args(arguments)
    chance = random.Random(asked.seed)
    chosen = [task for task in TASKS if task.usable and task.kind in (asked.kind or task.kind)]
    killer = Killer(shlex.split(asked.program) if asked.program else COACH)
    most = MANY if asked.rounds is None and asked.minutes is None else asked.rounds
    began, seen, faults, swept = time.monotonic(), Counter[str](), 0, 0
    while (most is None or seen.total() < most) and (
        asked.minutes is None or time.monotonic() < began + 60 * asked.minutes
    ):
        task = chance.choice(chosen)
        seen[task.kind] += 1
        found, left = killer.round(task, chance)
        swept += left
        faults += bool(found)
        for line in found:
            print(f"{task.name}: {line}", flush=True)
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(seen.items()))
    print(
        f"seed {asked.seed}: {seen.total()} kills in {(time.monotonic() - began) / 60:.1f} minutes "
        f"({kinds}); {swept} left something to sweep; {faults} faults"
    )
    return 1 if faults else 0


def _warm(box: Sandbox, known: Undisturbed) -> None:
    """Put the cache of the undisturbed run into a sandbox, so that other things take the time."""
    for name, content in known.home.items():
        if name.startswith("cache"):
            path = box.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--minutes", type=float, help="how long it goes on")
    add("--rounds", type=int, help=f"how many there are; {MANY} unless minutes are given")
    add("--seed", type=int, default=random.randrange(10**6), help="for the same kills again")
    add("--kind", action="append", choices=sorted({task.kind for task in TASKS}), help="only such")
    add("--program", metavar="COMMAND", help="kill another program")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
