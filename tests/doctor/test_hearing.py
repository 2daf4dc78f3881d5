"""Speakers are opened on a moment of silence, and devices are named."""

from __future__ import annotations

import importlib.util

import pytest

from coach.doctor.diagnosis import look
from coach.doctor.hearing import look_at_devices, look_at_speaker
from coach.play.choose import SPEAKERS
from coach.play.devices import Device, NoSound
from coach.play.port import Speaker, Spool
from coach.play.silent import SilentClock

SPEAKER = Device("PulseAudio", "Speakers", default=True)
HEADSET = Device("PulseAudio", "USB\u202e Headset " + 60 * "x", default=False)


class Fake(SilentClock):
    """Remembers what it was made and loaded with, and refuses on demand."""

    def __init__(self, device: str | None, *, refuses: bool = False) -> None:
        super().__init__()
        self.device = device
        self.refuses = refuses
        self.closed = False

    def load(self, spool: Spool) -> None:
        assert spool.path.read_bytes() == bytes(2 * spool.frames)
        self.spool = spool
        if self.refuses:
            raise NoSound("no sound device found", hint="plug one in")

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every library count as installed: what is opened is a fake."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("asked", "opened"), [(False, None), (True, "Speakers")])
def test_the_device_is_opened_as_a_session_would(asked: bool, opened: str | None) -> None:
    made: list[Fake] = []

    def make(device: str | None) -> Speaker:
        made.append(Fake(device))
        return made[0]

    found = look_at_speaker("miniaudio", make, SPEAKER, asked=asked)
    assert (found.state, found.text) == ("ok", "plays through PulseAudio on “Speakers”")
    assert found.details == {"backend": "PulseAudio", "device": "Speakers"}
    assert (made[0].device, made[0].closed) == (opened, True)
    assert not made[0].spool.path.exists()


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", ["miniaudio", "simpleaudio"])
def test_a_speaker_that_does_not_open_says_why(name: str) -> None:
    speaker = Fake(None, refuses=True)
    found = look(name, lambda: look_at_speaker(name, lambda _: speaker, None))
    assert (found.state, found.text) == ("broken", "no sound device found")
    assert found.advice == "plug one in"
    assert speaker.closed


@pytest.mark.usefixtures("installed")
def test_without_a_known_device_it_is_the_systems_choice() -> None:
    for name in ("miniaudio", "simpleaudio"):
        found = look_at_speaker(name, lambda _: Fake(None), None)
        assert found.text == "plays on the system's default device"


def test_a_speaker_that_is_not_installed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    for name in ("miniaudio", "simpleaudio"):
        found = look_at_speaker(name, SPEAKERS[name], None)
        assert (found.state, found.text) == ("missing", "not installed")
        assert "pip install" in found.advice
    assert look_at_speaker("silent", SPEAKERS["silent"], None).ok


def test_devices_are_named_plainly_and_the_default_is_told() -> None:
    found = look_at_devices([SPEAKER, HEADSET])
    speakers, headset = found.text.split("; ")
    assert speakers == "“Speakers”, the default"
    assert headset.startswith("“USB Headset")
    assert len(headset) <= 62
    assert look_at_devices([]).state == "missing"
