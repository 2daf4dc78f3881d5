"""Natural voices, hidden from tests and from what these start.

So eSpeak speaks, which loads at once and is there on every machine; few tests need more.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGES = ("hibari", "py_nanotts")
PLAIN = str(Path(__file__).parent / "plain_voice")
"""In the path of modules, this hides them from programs."""


def hide() -> None:
    """Hide them here, and from what is started."""
    for package in PACKAGES:
        sys.modules[package] = None  # type: ignore[assignment]
    known = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([PLAIN, *([known] if known else [])])


def show(patch: pytest.MonkeyPatch) -> None:
    """Show them again, here and to what is started, until the patch is undone."""
    for package in PACKAGES:
        patch.delitem(sys.modules, package)
    patch.setenv("PYTHONPATH", os.environ["PYTHONPATH"].replace(PLAIN, ""))


def need(package: str) -> None:
    """Skip a test that they were shown to, where this one is not installed."""
    if find_spec(package) is None:
        pytest.skip(f"needs {package}")
