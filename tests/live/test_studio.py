"""A recording session: which line is up, what is kept of it, and where one goes on later."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import recordings
import soxr
from recordings import in_a_room, spoken

from coach.live import studio as module
from coach.live.studio import Studio
from coach.play.devices import NoSound
from coach.play.microphone import SAMPLE_RATE
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.script import Line
from coach.speech.packs.told import Told, read_pack

LINES = [Line(text, "Knee to chest") for text in ("Lie on your back.", "Let go.", "And hold.")]


class GivenFrames:
    """A microphone that hears what a test says."""

    def __init__(self) -> None:
        self.hears = np.zeros(SAMPLE_RATE)
        self.keeps = False
        self.peak = 0.25
        self.trouble = ""

    def say(self, text: str, **how: float) -> None:
        heard = in_a_room(spoken(text, **how))
        self.hears = soxr.resample(heard, recordings.RATE, SAMPLE_RATE)

    def keep(self, most_s: float) -> None:
        self.keeps = True

    @property
    def kept_s(self) -> float:
        return 1.5 if self.keeps else 0.0

    def take(self) -> np.ndarray:
        self.keeps = False
        return self.hears.astype(np.float32)

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def microphone() -> GivenFrames:
    return GivenFrames()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "anna"


def opened(folder: Path, microphone: GivenFrames) -> Studio:
    return Studio(LINES, GrowingPack(folder, Told("Anna", "en")), microphone)


def record(studio: Studio, microphone: GivenFrames, text: str, **how: float) -> None:
    microphone.say(text, **how)
    studio.record()
    assert studio.recording
    studio.record()
    assert not studio.recording


def test_a_line_is_kept_as_soon_as_it_is_over(folder: Path, microphone: GivenFrames) -> None:
    studio = opened(folder, microphone)
    assert (studio.line.text, studio.told()) == ("Lie on your back.", "1 of 3, 3 still to record")
    record(studio, microphone, "Lie on your back.")
    assert studio.message == "Kept: 1.2 s"
    assert studio.is_kept
    assert list(read_pack(folder).told.phrases) == ["Lie on your back."]
    assert studio.at == 0


def test_a_line_that_is_no_use_is_told_and_not_kept(folder: Path, microphone: GivenFrames) -> None:
    studio = opened(folder, microphone)
    record(studio, microphone, "Lie on your back.", gain=8)
    assert studio.message.startswith("Not kept: found peaks that are cut off")
    microphone.hears = np.zeros(100)
    studio.record()
    studio.record()
    assert studio.message.startswith("Not kept: found silence")
    assert not folder.exists()
    assert studio.kept == 0


def test_going_on_later_begins_with_what_is_missing(folder: Path, microphone: GivenFrames) -> None:
    studio = opened(folder, microphone)
    record(studio, microphone, "Lie on your back.")
    again = opened(folder, microphone)
    assert again.line.text == "Let go."
    again.go(1)
    record(again, microphone, "And hold.")
    assert again.go_to_missing()
    assert again.line.text == "Let go."
    record(again, microphone, "Let go.")
    assert not again.go_to_missing()
    assert again.message == "All lines are recorded."
    assert again.told() == "2 of 3, all are recorded"
    assert opened(folder, microphone).at == 0


def test_a_line_may_be_read_again(folder: Path, microphone: GivenFrames) -> None:
    studio = opened(folder, microphone)
    for gain in (0.3, 0.2):
        record(studio, microphone, "Lie on your back.", gain=gain)
    assert len(list(folder.glob("*.flac"))) == 1
    assert studio.kept == 2


def test_going_elsewhere_drops_what_is_being_recorded(
    folder: Path, microphone: GivenFrames
) -> None:
    studio = opened(folder, microphone)
    studio.record()
    studio.go(1)
    assert not studio.recording
    assert not microphone.keeps
    studio.go(-5)
    assert studio.at == 0
    studio.go(50)
    assert studio.at == 2
    assert not folder.exists()


def test_a_lost_microphone_is_told(folder: Path, microphone: GivenFrames) -> None:
    studio = opened(folder, microphone)
    microphone.trouble = "the microphone is lost: it ended"
    studio.record()
    assert not studio.recording
    assert studio.message == "the microphone is lost: it ended"


def test_what_was_recorded_is_heard(
    folder: Path, microphone: GivenFrames, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = []

    def open_virtual(spool, *_, **__):
        heard.append(spool.path.read_bytes())
        raise NoSound("no device")

    monkeypatch.setattr(module, "open_speaker", open_virtual)
    studio = opened(folder, microphone)
    studio.play()
    assert studio.message == "This line is not recorded yet."
    record(studio, microphone, "Lie on your back.")
    studio.play()
    assert studio.message == "Not heard: no device"
    assert len(heard[0]) / 2 / 44_100 == pytest.approx(1.2 + module.SILENCE_S, abs=0.05)
