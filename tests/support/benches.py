"""Speakers on a bench: each with a spool, time to pass, and what was heard of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from rig import PERIOD, Rig, Stretch, stretches
from virtual_speaker import VirtualSpeaker

from coach.play.miniaudio_speaker import MiniaudioSpeaker
from coach.play.port import Back, Lost, Speaker, Spool
from coach.play.recovering import RecoveringSpeaker
from coach.play.silent import SilentClock
from coach.play.simpleaudio_speaker import SimpleaudioSpeaker

RATE = 48_000
FADE = 384
FRAMES = 4 * RATE
ROOM = RATE
WITH_RIG = [
    "miniaudio-pulseaudio",
    "miniaudio-pipewire",
    "simpleaudio-pulseaudio",
    "simpleaudio-pipewire",
]
WITH_DEVICE = [
    "virtual",
    "recovering",
    "miniaudio",
    # It goes by the clock, even with a stand-in, so that other programs can spoil what is heard.
    *(pytest.param(name, marks=pytest.mark.sound) for name in ("simpleaudio", *WITH_RIG)),
]
DROPPED = 2_048
"""Frames that a sound server may drop in one go: two of PipeWire's quanta at 48 kHz."""
HELD_UP = RATE // 10
"""Frames of silence for which a sound server may wait for a player that gets no time."""

PATIENCE_S = 20.0
"""How long a busy machine may take over a second of sound before a test gives up."""


class Bench:
    """A loaded speaker, time to pass, and what was heard of it. This one is for the silent one."""

    has_air = False

    def __init__(self, speaker: Speaker, spool: Spool) -> None:
        self.speaker = speaker
        self.spool = spool
        speaker.load(spool)

    @property
    def slack(self) -> int:
        """How many frames a pause may repeat or leave out."""
        return 0

    def step(self) -> None:
        """Let a little time pass."""
        raise NotImplementedError

    def air(self) -> bytes:
        """Return all that was heard since the speaker was loaded."""
        raise NotImplementedError

    def unplug(self) -> None:
        raise NotImplementedError

    def plug_in(self) -> None:
        raise NotImplementedError

    def settle(self) -> None:
        """Let so much time pass that nothing is on its way any more: 0.2 s."""
        for _ in range(20):
            self.step()

    def reach(self, frame: int) -> None:
        """Wait until the position has come to a frame of the present run."""
        deadline = time.monotonic() + PATIENCE_S
        while self.speaker.position().frame < frame:
            assert time.monotonic() < deadline, f"stuck: {self.speaker.position()}"
            self.step()

    def told(self) -> list[Lost | Back]:
        """Wait for a loss, or for its end."""
        deadline = time.monotonic() + PATIENCE_S
        while not (events := self.speaker.poll()):
            assert time.monotonic() < deadline, "nothing was told of"
            self.step()
        return events

    def heard(self) -> list[Stretch]:
        """Return the stretches heard; a hiccup of the machine that loses no frame joins them."""
        joined: list[Stretch] = []
        for stretch in stretches(self.air()):
            if joined and joined[-1].end == stretch.frame and not self.lost(joined[-1], stretch):
                stretch = joined.pop().joined(stretch)  # noqa: PLW2901
            joined.append(stretch)
        return joined

    def lost(self, last: Stretch, later: Stretch) -> bool:
        """Whether the device was gone between two stretches."""
        return False


class SilentBench(Bench):
    def __init__(self, spool: Spool) -> None:
        self.now_ns = 100_000_000_000
        super().__init__(SilentClock(lambda: self.now_ns), spool)

    def step(self) -> None:
        self.now_ns += 10_000_000


class VirtualBench(Bench):
    has_air = True

    def __init__(self, spool: Spool) -> None:
        self.virtual = VirtualSpeaker()
        super().__init__(self.virtual, spool)

    def step(self) -> None:
        self.virtual.advance(RATE // 100)

    def air(self) -> bytes:
        return bytes(self.virtual.heard)

    def unplug(self) -> None:
        self.virtual.failing = 1_000
        self.virtual.lose("pulled out")

    def plug_in(self) -> None:
        self.virtual.failing = 0


class RecoveringBench(VirtualBench):
    def __init__(self, spool: Spool) -> None:
        super().__init__(spool)
        self.speaker = RecoveringSpeaker(self.virtual, clock_ns=lambda: 0)
        self.speaker.load(spool)


class RealTime(Bench):
    has_air = True

    @property
    def slack(self) -> int:
        return RATE // 4 if isinstance(self.speaker, SimpleaudioSpeaker) else 0

    def step(self) -> None:
        time.sleep(0.01)


class FakeBench(RealTime):
    def __init__(self, speaker: Speaker, spool: Spool, folder: Path) -> None:
        self.folder = folder
        super().__init__(speaker, spool)

    @property
    def slack(self) -> int:
        """Grant a speaker that goes by the clock what the machine kept its device waiting."""
        return super().slack and super().slack + RATE * self.late_ms // 1000

    @property
    def late_ms(self) -> int:
        late = self.folder / "late"
        return late.stat().st_size if late.exists() else 0

    def settle(self) -> None:
        super().settle()
        time.sleep(self.late_ms / 1000)

    def air(self) -> bytes:
        return (self.folder / "air").read_bytes()

    def unplug(self) -> None:
        (self.folder / "gone").touch()

    def plug_in(self) -> None:
        (self.folder / "gone").unlink()


class RigBench(RealTime):
    def __init__(self, speaker: Speaker, spool: Spool, rig: Rig) -> None:
        self.rig = rig
        self.plugged_in = True
        self.lost_at: list[int] = []
        """Up to which frame had been recorded at each loss: nothing is recorded until it ends."""
        super().__init__(speaker, spool)
        self.since = rig.recorded()

    def air(self) -> bytes:
        return self.rig.heard(self.since)

    def unplug(self) -> None:
        self.rig.unplug()
        self.plugged_in = False
        self.lost_at.append(self.rig.recorded() - self.since)

    def plug_in(self) -> None:
        self.rig.plug_in()
        self.plugged_in = True

    def heard(self) -> list[Stretch]:
        """Return the stretches heard, joined over what the sound server itself left out.

        A server that gets no time in its turn is silent for a quantum or two, while the speaker's
        clock goes on: then as many frames are missing as have passed. One whose player gets no time
        waits for it. Both may come together; a pause is longer. That a speaker leaves nothing out
        by itself is tested, to the frame, with devices that drop nothing.
        """
        joined: list[Stretch] = []
        for stretch in super().heard():
            if joined:
                last = joined[-1]
                unheard = (stretch.frame - last.end) % PERIOD
                silent = stretch.at - last.until
                hiccup = unheard <= DROPPED and unheard <= silent <= unheard + HELD_UP
                if hiccup and not self.lost(last, stretch):
                    stretch = joined.pop().joined(stretch)  # noqa: PLW2901
            joined.append(stretch)
        return joined

    def lost(self, last: Stretch, later: Stretch) -> bool:
        """Whether the device was unplugged between two stretches."""
        return any(last.until <= lost_at <= later.at for lost_at in self.lost_at)

    def restore(self) -> None:
        """Leave the rig to the next test as it was found."""
        if not self.plugged_in:
            self.plug_in()


def new_speaker(name: str) -> Speaker:
    return MiniaudioSpeaker() if name == "miniaudio" else SimpleaudioSpeaker()
