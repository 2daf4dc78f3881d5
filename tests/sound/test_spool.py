"""The spool holds the mixer's frames, whatever part is asked for first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from coach.errors import CoachError
from coach.score.models import Score, Utterance
from coach.sound.mixer import blocks, total_frames
from coach.sound.spool import SpoolFile
from coach.speech.clip import Clip

RATE = 44_100
Source = Callable[[Utterance], Clip]


@pytest.fixture
def spool(score: Score, impulses: Source) -> Iterator[SpoolFile]:
    mix = partial(blocks, score, impulses, RATE)
    file = SpoolFile(mix, total_frames(score, RATE), RATE)
    yield file
    file.close()


def on_disk(spool: SpoolFile) -> np.ndarray:
    return np.frombuffer(spool.path.read_bytes(), "<i2")


def test_the_file_has_its_full_size_before_it_is_filled(spool: SpoolFile) -> None:
    assert spool.path.stat().st_size == 2 * spool.frames


def test_filled_it_equals_the_mixers_frames(
    spool: SpoolFile, score: Score, impulses: Source
) -> None:
    for frame in range(0, spool.frames, RATE):
        spool.want(frame)
    assert np.array_equal(on_disk(spool), np.concatenate([*blocks(score, impulses, RATE)]))


def test_a_jump_fills_the_part_it_goes_to(spool: SpoolFile, score: Score, impulses: Source) -> None:
    spool.want(spool.frames - 1)
    whole = np.concatenate([*blocks(score, impulses, RATE)])
    late = 10 * RATE
    assert np.array_equal(on_disk(spool)[late:], whole[late:])
    assert not on_disk(spool)[:late].any()


def test_there_is_sound_ahead_of_a_place_just_before_an_empty_part(
    spool: SpoolFile, score: Score, impulses: Source
) -> None:
    spool.want(9 * RATE)
    assert np.array_equal(on_disk(spool), np.concatenate([*blocks(score, impulses, RATE)]))


def test_the_thread_fills_the_rest(score: Score, impulses: Source) -> None:
    mix = partial(blocks, score, impulses, RATE)
    spool = SpoolFile(mix, total_frames(score, RATE), RATE)
    spool.start()
    spool.join()
    assert np.array_equal(on_disk(spool), np.concatenate([*blocks(score, impulses, RATE)]))
    spool.close()


def test_closing_twice_removes_the_file_once(spool: SpoolFile) -> None:
    spool.start()
    spool.close()
    spool.close()
    assert not spool.path.exists()


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    def mix(start: int) -> Iterator[np.ndarray]:
        raise OSError(28, "No space left on device")
        yield np.zeros(0)

    spool = SpoolFile(mix, RATE, RATE)
    with pytest.raises(CoachError, match="no space left on device") as caught:
        spool.start()
    spool.close()
    assert "\n" not in str(caught.value)
