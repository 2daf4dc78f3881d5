#!/usr/bin/env python3
"""Write the lock: `python3 scripts/lock.py [--upgrade]`. Needs `uv`.

Writes the hashed files in `requirements/`, which are the lock: pip installs from them on every
platform, and they name no index. What is in them keeps its version, unless `pyproject.toml` asks
for another or `--upgrade` is given. Whatever indexes and find-links this machine is set up with
stay out. uv's own lock file is only a step on the way.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

EXPORTS = {
    "run": ["--no-default-groups", "--group", "build", "--prune", "pyobjc"],
    "dev": [
        "--group",
        "dev",
        "--extra",
        "m4b",
        "--extra",
        "pdf",
        "--extra",
        "piper",
        "--extra",
        "scale",
        "--prune",
        "pyobjc",
    ],
    "macos": ["--only-group", "macos"],
    "natural": ["--only-group", "natural", "--prune", "numpy", "--prune", "packaging"],
    "pico": ["--only-group", "pico"],
    "simpleaudio": ["--only-group", "simpleaudio"],
    "site": ["--only-group", "site", "--prune", "jinja2", "--prune", "markupsafe"],
    "vnu": ["--only-group", "vnu"],
    "whisper": ["--only-group", "whisper"],
}
"""What each file of `requirements/` holds, in uv's words."""

VERSION_TO_BUILD = 'dynamic = ["version"]'
ANY_VERSION = 'version = "0"'
"""Our own version has no place in the lock, and to find it uv would have to build all of Coach."""

HEADER = "# Written by scripts/lock.py: do not edit.\n"


def locked() -> list[str]:
    """Return what the lock holds now, as `name==version`; what differs between platforms is out."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE):
            found.setdefault(package, set()).add(version)
    return [f"{name}=={next(iter(same))}" for name, same in found.items() if len(same) == 1]


def uv(folder: Path, *arguments: str) -> str:
    """Run uv in a folder without this machine's settings, and return what it printed."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    done = subprocess.run(
        ["uv", "--no-config", "--quiet", *arguments],
        cwd=folder,
        env=plain,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def main(options: list[str]) -> None:
    """Resolve, then write one requirements file for each use."""
    kept = [] if "--upgrade" in options else locked()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = project.replace(VERSION_TO_BUILD, ANY_VERSION)
    constraints = f"\n[tool.uv]\nconstraint-dependencies = {json.dumps(kept)}\n"
    with tempfile.TemporaryDirectory(prefix="lock-") as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_text(project + constraints, encoding="utf-8")
        uv(folder, "lock", *options)
        texts = {
            name: uv(folder, "export", "--frozen", "--no-header", "--no-emit-project", *selection)
            for name, selection in EXPORTS.items()
        }
    for name, text in texts.items():
        (ROOT / "requirements" / f"{name}.txt").write_text(HEADER + text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
