#!/usr/bin/env python3
"""Resolve the dependencies anew: `python3 scripts/lock.py [--upgrade]`. Needs `uv`.

Writes the hashed files in `requirements/`, which are the lock: pip installs from them on every
platform, and they name no index. Whatever indexes and find-links this machine is set up with stay
out. `uv.lock` is only a step on the way, and not kept in the repository.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

EXPORTS = {
    "run": ["--no-default-groups", "--group", "build", "--prune", "pyobjc"],
    "dev": [
        "--group",
        "dev",
        "--extra",
        "listen",
        "--extra",
        "m4b",
        "--extra",
        "scale",
        "--prune",
        "pyobjc",
    ],
    "macos": ["--only-group", "macos"],
    "simpleaudio": ["--only-group", "simpleaudio"],
}
"""What each file of `requirements/` holds, in uv's words."""

HEADER = "# Written by scripts/lock.py: do not edit.\n"


def uv(*arguments: str) -> str:
    """Run uv without this machine's settings, and return what it printed."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    done = subprocess.run(
        ["uv", "--no-config", "--quiet", *arguments],
        cwd=ROOT,
        env=plain,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def main(options: list[str]) -> None:
    """Resolve, then write one requirements file for each use."""
    uv("lock", *options)
    for name, selection in EXPORTS.items():
        text = uv("export", "--frozen", "--no-header", "--no-emit-project", *selection)
        (ROOT / "requirements" / f"{name}.txt").write_text(HEADER + text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
