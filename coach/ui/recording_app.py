"""The full screen of `coach voices record`."""

from __future__ import annotations

import asyncio
import signal
import sys
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach.base.tongue import later
from coach.live.studio import Studio
from coach.ui.in_terminal import INTERRUPTED
from coach.ui.quiet_stderr import quiet_stderr
from coach.ui.recording_screen import RecordingScreen


class RecordingApp(App[None]):
    """Shows a studio until the person stops; what is recorded is kept already."""

    TITLE = "Coach"
    CSS_PATH = Path("coach.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", later("quit"), show=False, priority=True),
    ]

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.animation_level = "none"
        self._studio = studio

    def get_default_screen(self) -> Screen[None]:
        """Show nothing but the recording."""
        return RecordingScreen(self._studio)

    def on_mount(self) -> None:
        """Take a closed terminal window and a polite kill for a wish to quit."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def action_interrupt(self) -> None:
        """Quit as an interrupted command does."""
        self.exit(return_code=INTERRUPTED)


def run_recording(studio: Studio) -> int:
    """Record until the person stops; return the exit code."""
    with quiet_stderr():
        app = RecordingApp(studio)
        app.run()
    return app.return_code or 0
