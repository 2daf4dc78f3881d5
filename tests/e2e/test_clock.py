"""The clock and the keys of the running program, read from a recording of what it plays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rig import Rig, missing

pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
from studio import (
    MUTE,
    PAUSE,
    Jitter,
    Studio,
    counting_on_screen,
    silence_after_keys,
    sound_after_keys,
)

EXACT_MS = 2.0
SILENT_MS, MUTED_MS, SOUNDING_MS = 60.0, 100.0, 150.0
HOLD_S, PRESSES = 20, 12
TRIES = 3
"""Another program may hold up the sound of any; of these, one has to be right."""

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(bool(missing()), reason=missing() or "the rig is there"),
]


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with Rig() as rig:
        studio = Studio(tmp_path, rig)
        studio.routine(600)
        yield studio


def test_counts_keep_their_seconds_while_python_is_busy_and_the_screen_draws_at_60_hz(
    studio: Studio,
) -> None:
    """On a machine that holds up even a plain player, Coach may be held up as much."""
    measured: list[tuple[Jitter, Jitter]] = []
    while len(measured) < TRIES:
        measured.append(counting_on_screen(studio, HOLD_S, busy=2))
        coach, plain = measured[-1]
        if coach.lost <= plain.lost and coach.worst <= max(EXACT_MS, plain.worst + EXACT_MS):
            return
    pytest.fail(str(measured))


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
