"""The rig's own signal and reading, without a sound server."""

from __future__ import annotations

import shutil
from array import array

import pytest
from rig import PERIOD, Rig, RigError, Stretch, missing, numbered, stretches

SILENCE = bytes(2_000)


def test_every_frame_of_a_period_is_different_and_none_is_silence() -> None:
    values = memoryview(numbered(PERIOD)).cast("H").tolist()
    assert len(set(values)) == PERIOD
    assert 0 not in values


def test_a_recording_shows_what_was_heard_and_when() -> None:
    sound = numbered(2 * PERIOD)
    recording = SILENCE + sound[2_000:6_000] + SILENCE + sound[100:900]
    assert stretches(recording) == [Stretch(1_000, 1_000, 2_000), Stretch(4_000, 50, 400)]


def test_a_jump_ends_a_stretch_and_the_period_does_not() -> None:
    sound = numbered(2 * PERIOD)
    start = 2 * (PERIOD - 300)
    recording = sound[start : start + 1_200] + sound[: 2 * 300]
    assert stretches(recording) == [Stretch(0, PERIOD - 300, 600), Stretch(600, 0, 300)]
    assert stretches(recording)[0].end == 300


def test_what_is_too_short_or_too_quiet_is_left_out() -> None:
    quiet = array("h", [sample // 2 for sample in array("h", numbered(5_000))])
    assert stretches(numbered(150) + quiet.tobytes()) == []


def test_what_is_missing_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: None if tool == "parec" else f"/bin/{tool}")
    assert missing() == (
        "the sound rig needs: apt-get install --no-install-recommends pulseaudio-utils"
    )
    with pytest.raises(RigError, match="pulseaudio-utils"), Rig():
        pytest.fail("it started")


def test_nothing_is_missing_where_all_tools_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: f"/bin/{tool}")
    assert missing() == ""
