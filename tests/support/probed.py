"""What the tools of ffmpeg read in a file of captions."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest


def packets(path: Path) -> list[tuple[int, int]]:
    """Return start and length in ms of every caption that `ffprobe` finds."""
    needs("ffprobe")
    told = _told("ffprobe", "-v", "error", "-of", "json", "-show_packets", str(path))
    found: dict[str, Any] = json.loads(told)
    return [
        (round(1000 * float(one["pts_time"])), round(1000 * float(one.get("duration_time", 0))))
        for one in found["packets"]
    ]


def as_srt(path: Path) -> str:
    """Return captions as `ffmpeg` understands them, written as SubRip."""
    needs("ffmpeg")
    return _told("ffmpeg", "-v", "error", "-i", str(path), "-f", "srt", "-")


def needs(tool: str) -> None:
    """Skip a test where a tool is missing."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")


def _told(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode()
