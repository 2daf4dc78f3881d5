"""How long after its key a sound stops or begins, read from a recording of the running program."""

from __future__ import annotations

import pytest
from rig import missing

pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
from studio import MUTE, PAUSE, Studio, silence_after_keys, sound_after_keys

SILENT_MS, MUTED_MS, SOUNDING_MS = 60.0, 100.0, 150.0
PRESSES = 12
TRIES = 3
"""Another program may hold up the sound of any; of these, one has to be right."""

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(bool(missing()), reason=missing() or "the rig is there"),
]


@pytest.mark.parametrize(
    ("key", "limit_ms"), [(PAUSE, SILENT_MS), (MUTE, MUTED_MS)], ids=["pause", "mute"]
)
def test_silence_comes_soon_after_its_key(studio: Studio, key: str, limit_ms: float) -> None:
    measured: list[list[float]] = []
    while len(measured) < TRIES and not (measured and nearly_all(measured[-1]) <= limit_ms):
        measured.append(sorted(silence_after_keys(studio, PRESSES, key)))
        assert len(measured[-1]) > PRESSES // 4
    assert nearly_all(measured[-1]) <= limit_ms, measured


def test_a_jump_sounds_150_ms_after_its_key(studio: Studio) -> None:
    measured: list[list[float]] = []
    while len(measured) < TRIES and not (measured and nearly_all(measured[-1]) <= SOUNDING_MS):
        measured.append(sorted(sound_after_keys(studio, PRESSES // 2)))
        assert len(measured[-1]) > PRESSES // 4
    assert nearly_all(measured[-1]) <= SOUNDING_MS, measured


def nearly_all(late: list[float]) -> float:
    """Return what 95 of 100 are not above; of few, all but one."""
    return late[-1 - max(1, len(late) // 20)]
