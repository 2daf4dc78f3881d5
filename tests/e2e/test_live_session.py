"""A session played for real, into a sink that is recorded: every word arrives, in order, whole.

The recording is compared with the exported file of the same session, cue by cue.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
import soxr
from rig import Rig, missing

RIG_RATE = 48_000
SEARCH_MS = 500
"""A busy machine may leave gaps between words; more than this would be another fault."""

ROUTINE = """
id = "short"
title = "Short"
[[steps]]
exercise = "knee-to-chest"
dose = { hold_s = 3, reps = 1 }
"""

pytestmark = [
    pytest.mark.long,
    pytest.mark.sound,
    pytest.mark.skipif(bool(missing()), reason=missing() or "the rig is there"),
]
Sound = npt.NDArray[np.float64]


@dataclass
class Heard:
    """A recording beside the file that it should sound like, both at the rig's rate."""

    recording: Sound
    file: Sound
    cues: list[dict[str, Any]]
    lines: list[str]

    def find(self, cue: dict[str, Any], about: int) -> tuple[int, float]:
        """Return where a cue starts in the recording, near a frame, and how alike it is, 0 to 1."""
        start, end = (cue[key] * RIG_RATE // 1000 for key in ("start_ms", "end_ms"))
        wanted = self.file[start:end]
        margin = SEARCH_MS * RIG_RATE // 1000
        first = max(0, about - margin)
        around = self.recording[first : about + len(wanted) + margin]
        size = 1 << (len(around) + len(wanted)).bit_length()
        spectrum = np.fft.rfft(around, size) * np.conj(np.fft.rfft(wanted, size))
        product = np.fft.irfft(spectrum, size)[: len(around) - len(wanted)]
        at = int(np.argmax(product))
        there = around[at : at + len(wanted)]
        scale = np.sqrt(np.sum(there**2) * np.sum(wanted**2))
        return first + at, float(product[at] / scale)


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    folder = tmp_path_factory.mktemp("live")
    routine = folder / "short.toml"
    routine.write_text(ROUTINE, encoding="utf-8")
    home = {"COACH_HOME": str(folder / "home")}
    short = [str(routine), "--talk", "minimal"]

    def coach(*arguments: str, **environment: str) -> str:
        command = [sys.executable, "-m", "coach", *arguments]
        done = subprocess.run(
            command,
            env={**os.environ, **home, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    wav = folder / "short.wav"
    coach("export", *short, "-o", str(wav))
    cues = json.loads(coach("cues", *short, "--json"))["cues"]
    with Rig() as rig:
        live = ("play", *short, "--speaker", "miniaudio", "--no-red-flags")
        lines = coach(*live, **rig.environment).splitlines()
        recording = np.frombuffer(rig.heard(), "<i2") / 32768
    pcm, rate = soundfile.read(wav)
    return Heard(recording, soxr.resample(pcm, rate, RIG_RATE), cues, lines)


def test_every_word_arrives_whole_and_in_order(heard: Heard) -> None:
    spoken = [cue for cue in heard.cues if "text" in cue]
    begin = int(np.argmax(np.abs(heard.recording) > 0.001))
    late = begin - int(np.argmax(np.abs(heard.file) > 0.001))
    places = []
    for cue in spoken:
        place, likeness = heard.find(cue, late + cue["start_ms"] * RIG_RATE // 1000)
        assert likeness > 0.99, cue["text"]
        late = place - cue["start_ms"] * RIG_RATE // 1000
        places.append(place)
    assert len(places) > 15
    assert places == sorted(places)


def test_each_cue_is_a_line(heard: Heard) -> None:
    texts = [cue["text"] for cue in heard.cues if "text" in cue]
    said = [line.partition(" ")[2] for line in heard.lines]
    assert [text for text in said if text in texts] == texts
    assert "Knee to chest: 2 of 2 done" in heard.lines
