"""A person reads at a virtual microphone on a private sound server, and is heard in a session."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr
from listen import transcript
from recordings import RATE, in_a_room, spoken
from rig import Rig
from rig_servers import missing

from coach.live.studio import Studio
from coach.play.microphone import SAMPLE_RATE, Microphone
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.script import Line
from coach.speech.packs.told import Told, read_pack

pytestmark = pytest.mark.sound

TEXTS = ("Lie on your back, knees bent.", "Let go.", "5")
PATIENCE_S = 20.0


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    if lacking := missing():
        pytest.skip(lacking)
    with Rig() as started:
        for name, value in started.environment.items():
            monkeypatch.setenv(name, value)
        yield started


def read_aloud(rig: Rig, text: str, path: Path) -> None:
    """Let a text be heard at the microphone, which is the rig's own monitor."""
    frames = in_a_room(spoken(text, 0.5 if text.isdecimal() else 0), after_s=0.8)
    pcm = soxr.resample(frames, RATE, SAMPLE_RATE)
    path.write_bytes((pcm * 32767).astype("<i2").tobytes())
    command = ["pacat", "--raw", "--rate=48000", "--format=s16le", "--channels=1", "-d", "rig"]
    subprocess.run([*command, path], env={**os.environ, **rig.environment}, check=True)


def test_each_line_that_is_read_is_kept_and_heard_again(rig: Rig, tmp_path: Path) -> None:
    growing = GrowingPack(tmp_path / "anna", Told("Anna", "en"))
    with closing(Microphone()) as microphone:
        studio = Studio([Line(text, "Knee") for text in TEXTS], growing, microphone)
        for text in TEXTS:
            assert studio.line.text == text
            studio.record()
            read_aloud(rig, text, tmp_path / "read.raw")
            deadline = time.monotonic() + PATIENCE_S
            while studio.seconds < len(spoken(text)) / RATE + 1:
                assert time.monotonic() < deadline
                time.sleep(0.02)
            studio.record()
            assert studio.message.startswith("Kept: "), studio.message
            studio.go_to_missing()
        since = rig.recorded()
        studio.go(-len(TEXTS))
        studio.play()
        assert studio.message == ""
    pack = read_pack(tmp_path / "anna")
    clips = {text: soundfile.read(str(pack.file_of(text))) for text in TEXTS}
    for text, (frames, rate) in clips.items():
        said = spoken(text, 0.5 if text.isdecimal() else 0)
        (word,) = transcript(frames, rate, {text: (said, RATE)})
        assert word.likeness > 0.95
    played = np.frombuffer(rig.heard(since), "<i2") / 32768
    assert [word.name for word in transcript(played, 48_000, clips)] == [TEXTS[0]]
