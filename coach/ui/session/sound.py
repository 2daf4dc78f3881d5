"""What to do where nothing is heard: which devices there are, and what helps. Any key closes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.message import Message
from textual.widgets import Static

from coach.base.tongue import carried, tr
from coach.play.devices import Device, NoSound, list_devices
from coach.ui.base_screen import BaseScreen
from coach.ui.widgets.head import Head


class SoundScreen(BaseScreen):
    """One page. The session goes on meanwhile."""

    CSS_PATH = "sound.tcss"

    @dataclass
    class Found(Message):
        """Which devices there are, line by line."""

        lines: Sequence[str]

    def __init__(self, alert: str) -> None:
        """Take the line that says why nothing is heard; empty where it is not known."""
        super().__init__()
        self._alert = alert

    def compose(self) -> ComposeResult:
        """Show the page."""
        yield Head(tr("Nothing is heard"))
        with VerticalScroll(id="sound-page", can_focus=False):
            yield Static("\n".join(advice(self._alert)), markup=False, id="sound")

    def begin(self) -> None:
        """Look for devices, which may take a second."""
        self.run_worker(carried(self._look), thread=True, exit_on_error=False)

    def _look(self) -> None:
        try:
            found = told(list_devices())
        except NoSound as problem:
            found = [str(problem)]
        self.post_message(self.Found(found))

    def on_sound_screen_found(self, message: Found) -> None:
        """Tell of the devices, too."""
        lines = [*advice(self._alert), "", *message.lines]
        self.query_one("#sound", Static).update("\n".join(lines))

    def on_key(self, event: Key) -> None:
        """Close, and let the key do nothing else."""
        event.stop()
        event.prevent_default()
        self.action_close_once()

    def on_click(self, _event: Click) -> None:
        """Close."""
        self.action_close_once()


def advice(alert: str) -> Iterator[str]:
    """Yield what helps, the quickest first."""
    if alert:
        yield alert
        yield ""
    yield tr("The words are on the screen, and the session goes on with them.")
    yield tr("Coach tries again by itself. As soon as a device is there, you hear it.")
    yield ""
    yield tr("1. Turn the volume up, here with + and on the device; m ends “muted”.")
    yield tr("2. Connect the headphones again, or take them out: the loudspeaker takes over.")
    yield tr("3. Another program may keep the device for itself: close it.")
    yield tr("4. “coach doctor” in a terminal plays a test sound and tells what is missing.")
    yield ""
    yield tr("Any key closes this page.")


def told(devices: Sequence[Device]) -> list[str]:
    """List the devices that are there now."""
    if not devices:
        return [tr("No sound device is there now.")]
    names = [f"  {device.name}" for device in devices]
    return [tr("Sound devices that are there now:"), *names]
