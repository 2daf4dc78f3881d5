"""The list is drawn before anything is loaded that only a session needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.events import Resize

from coach.ui.library.lines import Line
from coach.ui.library.routine_list import RoutineList

ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio, json, sys
from coach.cli.opening import open_library, settings_of
from coach.session import open_coach
from coach.ui.app import CoachApp
from coach.ui.library.screen import LibraryScreen

told = {}
go_on = LibraryScreen._go_on

def drawn(screen):
    told["loaded"] = sorted(sys.modules)
    told["listed"] = [
        str(one.prompt) for one in screen.query_one("#routines").options if not one.disabled
    ]
    go_on(screen)

LibraryScreen._go_on = drawn

async def main():
    library = open_library()
    app = CoachApp(open_coach(settings_of(library, {}), library=library))
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.screen.is_read:
            await pilot.pause(0.01)
        await pilot.press("down", "down")
        told["chosen"] = app.screen.query_one("#routines").chosen

asyncio.run(main())
print(json.dumps(told))
"""
HEAVY = ("numpy", "soundfile", "soxr", "miniaudio", "dbus_fast", "cffi", "rich.markdown")
FIGURES = {"coach.sound", "coach.sound.levels"}
ROOMS = ("coach.speech", "coach.sound", "coach.live", "coach.play", "coach.export")


def opened(home: Path) -> dict[str, list[str]]:
    """Open the full screen in a process of its own; tell how it was when the list was drawn."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "COACH_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("times", [1, 2], ids=["first", "kept"])
def test_the_list_is_there_before_sound_and_speech(tmp_path: Path, times: int) -> None:
    for _ in range(times):
        told = opened(tmp_path)
    assert len(told["listed"]) == len(list((ROOT / "seeds" / "routines").glob("*.toml")))
    assert told["listed"][0].strip().startswith("First relief")
    assert all(line[-1:].isdecimal() for line in told["listed"]) is (times == 2)
    loaded = set(told["loaded"]) - FIGURES
    assert not loaded & set(HEAVY)
    assert not [name for name in loaded for room in ROOMS if name.startswith(room)]


def test_a_list_that_is_kept_is_drawn_before_anything_is_planned(tmp_path: Path) -> None:
    opened(tmp_path)
    loaded = set(opened(tmp_path)["loaded"])
    assert "coach.home.catalogue" in loaded
    assert not loaded & {"babel", "coach.home.words", "coach.plan.fit", "coach.score.compose"}


class Unresized(RoutineList):
    """Shows its rows before it has room, and does nothing once it has."""

    def on_mount(self) -> None:
        self.show([Line("relief", "First relief", minutes="9")])

    def on_resize(self, event: Resize) -> None:
        event.prevent_default()


class Opening(App[None]):
    """Nothing but a list."""

    def compose(self) -> ComposeResult:
        yield Unresized(markup=False)


async def test_the_first_rows_are_as_wide_as_there_is_room() -> None:
    async with Opening().run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert "First&#160;relief" in pilot.app.export_screenshot()
