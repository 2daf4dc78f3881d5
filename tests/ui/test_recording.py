"""The screen on which lines are read aloud, with a microphone that hears what the test says."""

from __future__ import annotations

import numpy as np
import pytest
import recordings
import soxr
from recordings import in_a_room, spoken
from textual.widgets import Static

from coach.live.studio import Studio
from coach.play.microphone import SAMPLE_RATE
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.script import Line
from coach.speech.packs.told import Told, read_pack
from coach.ui.recording_app import RecordingApp
from coach.ui.widgets.level import level_bar
from coach.ui.widgets.reading import Reading, spaced

LINES = [Line(text, "Knee to chest") for text in ("Let go.", "And hold.", "Again [b]bold[/b].")]


class Hears:
    """A microphone at which one line after the other is read."""

    peak = 0.25
    trouble = ""
    kept_s = 1.5

    def keep(self, most_s):
        """Nothing has to be kept."""

    def take(self):
        heard = in_a_room(spoken("words"))
        return soxr.resample(heard, recordings.RATE, SAMPLE_RATE).astype(np.float32)


@pytest.fixture
def studio(tmp_path):
    return Studio(LINES, GrowingPack(tmp_path / "anna", Told("Anna", "en")), Hears())


def shown(app, name):
    return str(app.screen.query_one(f"#reading-{name}", Static).render())


async def test_lines_are_shown_recorded_and_left(studio, tmp_path):
    app = RecordingApp(studio)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert shown(app, "where") == "Knee to chest: 1 of 3, 3 still to record"
        assert shown(app, "after") == "And hold."
        assert app.screen.query_one("#reading", Reading).words == "Let go."
        await pilot.press("space")
        assert shown(app, "state") == "● Recording, 1.5 s. Space ends it."
        await pilot.press("space")
        assert shown(app, "state").startswith("Kept: ")
        await pilot.press("enter", "enter")
        assert app.screen.query_one("#reading", Reading).words == "Again [b]bold[/b]."
        assert shown(app, "before") == "And hold."
        await pilot.press("b")
        assert shown(app, "before") == "Let go."
        await pilot.press("n", "q")
    assert app.return_code == 0
    assert list(read_pack(tmp_path / "anna").told.phrases) == ["Let go."]


async def test_an_interrupt_loses_nothing(studio, tmp_path):
    app = RecordingApp(studio)
    async with app.run_test() as pilot:
        await pilot.press("space", "space", "enter", "space", "ctrl+c")
    assert app.return_code == 130
    assert list(read_pack(tmp_path / "anna").told.phrases) == ["Let go."]


async def test_a_full_disk_is_told_and_the_screen_goes_on(studio, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    app = RecordingApp(studio)
    async with app.run_test(size=(120, 30)) as pilot:
        monkeypatch.setattr("coach.base.safe.os.fsync", full)
        await pilot.press("space", "space")
        assert "cannot write: no space left on device" in shown(app, "state")
        monkeypatch.undo()
        await pilot.press("space", "space")
        assert shown(app, "state").startswith("Kept: ")


def test_the_level_is_a_bar_with_a_word():
    assert level_bar(0, 32) == "░" * 20
    assert level_bar(0.01, 32).endswith(" quiet")
    assert level_bar(0.5, 32).endswith(" good")
    assert level_bar(1.0, 32) == "█" * 20 + " too loud"
    assert level_bar(0.5, 3).strip() == "good"


def test_a_long_line_has_room_around_it():
    text = "Stop if it hurts: slight tightness is right, pain is not."
    assert spaced(text, 80, 12) == [
        "Stop if it hurts: slight tightness is right,".center(80).rstrip(),
        "",
        "pain is not.".center(80).rstrip(),
    ]
    assert len(spaced(text, 20, 3)) == 3
