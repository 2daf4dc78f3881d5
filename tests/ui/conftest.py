"""A coach that speaks in tones through a virtual speaker, and pictures of its screens."""

from __future__ import annotations

import asyncio
import inspect
import os
from pathlib import Path

import pytest
from mat import Headset
from small import SEEDS
from virtual_speaker import VirtualSpeaker

import coach.live.performance
import coach.play.choose
from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.session import Coach

PICTURES = Path(__file__).parent / "pictures"
UPDATE = "UPDATE_PICTURES"
"""Set this in the environment to accept how the screens look now."""

VISIT = """
id = "visit"
title = "A short visit"
about = "Two exercises to look at."

[[steps]]
exercise = "reach"

[[steps]]
exercise = "lift"

[[exercises]]
id = "reach"
title = "Long reach"
kind = "stretch"
position = "chair"
sides = "each"
setup = ["Sit tall.", "Reach up with your {side} arm."]
switch = "Lower it, and reach with your {side} arm."
kit = ["a chair"]
cautions = ["Only as far as is free of pain."]
dose = { hold_s = 20 }
figure.works = ["near_arm"]
figure.props = [[[28, 0], [28, 44], [60, 44]], [[56, 44], [56, 0]]]
figure.rest.spine = [[42, 88], [42, 76], [41, 60], [42, 47]]
figure.rest.near_leg = [[66, 46], [66, 4], [76, 1]]
figure.rest.far_leg = [[64, 46], [63, 4], [73, 1]]
figure.rest.near_arm = [[46, 60], [60, 52]]
figure.work.near_arm = [[50, 92], [52, 108]]

[[exercises]]
id = "lift"
title = "Heel lift"
kind = "strength"
position = "chair"
setup = ["Put both feet flat."]
moves = ["Lift", "Lower"]
dose = { tempo_s = [1, 1, 1], reps = 4, sets = 2, rest_s = 10 }
"""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that are coroutines, each in an event loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch):
    """Keep what the developer's own terminal asks for out of the tests."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "TEXTUAL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def own(tmp_path):
    """The person's own folder, with one routine in it."""
    folder = tmp_path / "own"
    (folder / "routines").mkdir(parents=True)
    (folder / "routines" / "visit.toml").write_text(VISIT, encoding="utf-8")
    return folder


@pytest.fixture
def speaker(monkeypatch):
    """The speaker of every session; its time passes when a test says so."""
    virtual = VirtualSpeaker(keep=False)

    def open_virtual(spool, *_, **__):
        virtual.load(spool)
        return virtual, "playing into memory"

    monkeypatch.setattr(coach.live.performance, "open_speaker", open_virtual)
    monkeypatch.setattr(coach.play.choose, "begin_speaker", lambda *_: virtual)
    return virtual


@pytest.fixture
def headset(monkeypatch):
    """A headset whose keys work every session."""
    worn = Headset()
    monkeypatch.setattr(coach.live.performance, "open_remote", lambda: worn)
    return worn


@pytest.fixture
def app_coach(own, tmp_path, speaker, monkeypatch):
    """A coach with our routines and one of the person's, at home here, who speaks in tones."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    places = Folders(own, tmp_path / "cache", tmp_path / "data")
    opened = Coach(Library(SEEDS, own), Settings(engine="tones", after_check=False), places)
    yield opened
    opened.close()


@pytest.fixture
def same_picture():
    """Compare a screen with its picture; with `UPDATE_PICTURES` set, take a new picture."""

    def compare(name, lines):
        path = PICTURES / f"{name}.txt"
        shown = "\n".join(lines) + "\n"
        if os.environ.get(UPDATE):
            path.write_text(shown, encoding="utf-8")
        assert path.is_file(), f"no picture yet: run the tests with {UPDATE}=1 and look at it"
        assert shown == path.read_text(encoding="utf-8"), f"{UPDATE}=1 accepts the new picture"

    return compare
