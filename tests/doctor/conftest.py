"""A machine to examine: a home, and a sound device made of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.home.folders import HOME_VARIABLE

FAKES = Path(__file__).parents[1] / "play" / "fakes"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a person who has nothing yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let player processes find the stand-ins; return the folder that is their device."""
    folder = tmp_path / "device"
    folder.mkdir()
    (folder / "devices").write_text("Speakers\nUSB Headset\n", encoding="utf-8")
    monkeypatch.setenv("FAKE_AIR", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(FAKES))
    monkeypatch.syspath_prepend(FAKES)
    return folder
