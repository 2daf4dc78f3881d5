"""A headless Chromium that opens pages of ours from files, and a sound that tells its own place.

The sound is a chirp whose pitch rises steadily: what is heard can be compared with what is shown.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from coach.export.page.player import write_page
from coach.export.page.session_data import Page

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)
PHONE = (390, 844)
CHIRP_FROM_HZ = 400
CHIRP_HZ_A_SECOND = 40

RATE = 22_050
KBPS = 56
"""Small, and yet with room for the tag that makes an MP3 gapless (measured)."""

WATCH = """
window.handlers = {};
const setHandler = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
navigator.mediaSession.setActionHandler = (action, handler) => {
  window.handlers[action] = handler;
  setHandler(action, handler);
};
window.positions = [];
const setPosition = navigator.mediaSession.setPositionState.bind(navigator.mediaSession);
navigator.mediaSession.setPositionState = (state) => {
  window.positions.push(state);
  setPosition(state);
};
window.light = 0;
Object.defineProperty(navigator, "wakeLock", {configurable: true, value: {request: async () => {
  window.light += 1;
  return {release: async () => { window.light -= 1; }};
}}});
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => window.violations.push(e.blockedURI));
"""
"""Records what a page asks of its phone."""


@contextmanager
def chromium() -> Iterator[Any]:
    """Start a browser; skip the test where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=list(ARGS))
        try:
            yield browser
        finally:
            browser.close()


class Tab:
    """A page of ours in a browser, with all that it asked for, said and did."""

    def __init__(self, browser: Any, path: Path, init: str = "", *, waiting: bool = True) -> None:
        self.context = browser.new_context()
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)  # a busy machine draws slowly
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("dialog", self._dialog)
        self.page.add_init_script(WATCH + init)
        self.address = path.as_uri()
        self.look(*PHONE)
        self.page.goto(self.address)
        if waiting:
            self.wait("() => audio.readyState > 0")

    def look(self, width: int, height: int, **media: str) -> None:
        """Be a phone of this size, whose owner likes this better."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(
            **{"color_scheme": "dark", "reduced_motion": None, "contrast": "no-preference", **media}
        )

    def reload(self) -> None:
        """Open the page once more; what it keeps is kept."""
        self.page.reload()
        self.wait("() => audio.readyState > 0")

    def renew(self) -> None:
        """Open the page as if it had never been seen."""
        self.run("() => addEventListener('pagehide', () => localStorage.clear())")
        self.requests.clear()
        self.complaints.clear()
        self.look(*PHONE)
        self.reload()

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def run(self, script: str, given: Any = None) -> Any:
        return self.page.evaluate(script, given)

    def text(self, name: str) -> str:
        return str(self.run("(id) => document.getElementById(id).textContent", name)).strip()

    def shown(self, name: str) -> bool:
        return bool(self.page.locator(f"#{name}").is_visible())

    @property
    def state(self) -> str:
        return str(self.run("() => document.body.dataset.state"))

    @property
    def position_ms(self) -> float:
        return float(self.run("() => audio.currentTime * 1000"))

    def press(self, name: str) -> None:
        self.page.click(f"#{name}")

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)

    def media(self, action: str, **details: float) -> None:
        """Do what a lock screen or a headset does."""
        self.run(
            "([action, details]) => { window.handlers[action]({action, ...details}) }",
            [action, details],
        )

    def wait(self, condition: str) -> None:
        self.page.wait_for_function(condition)

    def seek(self, ms: float) -> None:
        """Put the sound elsewhere, as nobody but a test does."""
        self.run(
            """(ms) => new Promise((go) => {
              const drawn = () => requestAnimationFrame(() => go());
              audio.addEventListener("seeked", drawn, {once: true});
              audio.currentTime = ms / 1000;
            })""",
            ms,
        )

    def close(self) -> None:
        self.context.close()


def chirp(total_ms: int) -> bytes:
    """An MP3 whose pitch is `CHIRP_FROM_HZ` at its start and rises steadily."""
    seconds = np.arange(total_ms * RATE // 1000) / RATE
    cycles = CHIRP_FROM_HZ * seconds + CHIRP_HZ_A_SECOND / 2 * seconds**2
    file = io.BytesIO()
    with soundfile.SoundFile(
        file,
        "w",
        RATE,
        1,
        format="MP3",
        subtype="MPEG_LAYER_III",
        bitrate_mode="CONSTANT",
        compression_level=(160 - KBPS) / 152,
    ) as mp3:
        mp3.write((0.3 * np.sin(2 * np.pi * cycles)).astype(np.float32))
    return file.getvalue()


def save(page: Page, path: Path, sound: bytes | None = None) -> Path:
    """Write a page with a sound of its length."""
    with path.open("wb") as file:
        for _ in write_page(file, io.BytesIO(sound or chirp(page.score.total_ms)), page):
            pass
    return path
