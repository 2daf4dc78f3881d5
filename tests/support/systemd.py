"""What systemd itself makes of times and units, where it is installed; it need not run."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

ANALYZE = "systemd-analyze"

MISSING = "" if shutil.which(ANALYZE) else f"{ANALYZE} is missing: apt-get install systemd"


def elapses(times: Sequence[str], after: dt.datetime, zone: str, number: int) -> list[dt.datetime]:
    """The next moments at which any of some OnCalendar lines is due, ascending, in UTC."""
    base = after.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    done = subprocess.run(
        [ANALYZE, "calendar", f"--base-time={base}", f"--iterations={number}", *times],
        env={"PATH": os.environ["PATH"], "TZ": zone, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    pattern = r"^ *(?:Next elapse|Iter. #\d+): .*$\n *\(in UTC\): \w+ (\S+ \S+) UTC$"
    if zone == "UTC":
        pattern = r"^ *(?:Next elapse|Iter. #\d+): \w+ (\S+ \S+) UTC$"
    found = re.findall(pattern, done.stdout, re.MULTILINE)
    moments = {dt.datetime.fromisoformat(f"{one}+00:00") for one in found}
    return sorted(moments)[:number]


def complaints(units: Sequence[Path], folder: Path) -> str:
    """What systemd finds wrong with some units of a person."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    done = subprocess.run(
        [ANALYZE, "--user", "verify", *map(str, units)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr
