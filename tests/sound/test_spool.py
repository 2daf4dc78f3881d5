"""The spool holds the mixer's frames, whatever part is asked for first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from coach.base.errors import BrokenDown, CoachError
from coach.base.times import frames
from coach.score.models import Score, Utterance
from coach.sound.mixer import blocks
from coach.sound.spool import SpoolFile
from coach.speech.clip import Clip

RATE = 44_100
Source = Callable[[Utterance], Clip]


@pytest.fixture
def spool(score: Score, impulses: Source) -> Iterator[SpoolFile]:
    mix = partial(blocks, score, impulses, RATE)
    file = SpoolFile(mix, frames(score.total_ms, RATE), RATE)
    yield file
    file.close()


def on_disk(spool: SpoolFile) -> np.ndarray:
    return np.frombuffer(spool.path.read_bytes(), "<i2")[: spool.frames]


def test_the_file_has_its_full_size_before_it_is_filled(spool: SpoolFile) -> None:
    assert spool.path.stat().st_size == 2 * spool.capacity
    assert spool.capacity > spool.frames


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
    spool = SpoolFile(mix, frames(score.total_ms, RATE), RATE)
    spool.start()
    spool.filled()
    assert np.array_equal(on_disk(spool), np.concatenate([*blocks(score, impulses, RATE)]))
    spool.close()


def tone(value: int, frames: int) -> Callable[[int], Iterator[np.ndarray]]:
    """Mix a constant, so that one sees by whom a frame was written."""

    def mix(start: int) -> Iterator[np.ndarray]:
        for first in range(start, frames, RATE):
            yield np.full(min(RATE, frames - first), value, "<i2")

    return mix


def test_a_session_that_grows_is_rewritten_from_the_given_frame_on() -> None:
    spool = SpoolFile(tone(1, 12 * RATE), 12 * RATE, RATE, growth=20 * RATE)
    spool.start()
    spool.filled()
    since = 11 * RATE

    def renewed(start: int) -> Iterator[np.ndarray]:
        old, new = np.full(since, 1, "<i2"), np.full(20 * RATE, 2, "<i2")
        yield np.concatenate([old, new])[start:]

    spool.renew(renewed, 31 * RATE, since)
    ahead = on_disk(spool)[: since + 2 * RATE]
    assert (ahead[:since] == 1).all()
    assert (ahead[since:] == 2).all()
    spool.filled()
    assert (on_disk(spool)[since:] == 2).all()
    spool.close()


def test_a_session_may_become_shorter_and_grow_again() -> None:
    spool = SpoolFile(tone(1, 35 * RATE), 35 * RATE, RATE)
    spool.start()
    spool.filled()
    spool.renew(tone(2, 15 * RATE), 15 * RATE, 0)
    spool.renew(tone(3, 35 * RATE), 35 * RATE, 0)
    spool.filled()
    assert (on_disk(spool) == 3).all()
    spool.close()


def test_a_session_that_outgrows_its_room_is_one_line(spool: SpoolFile) -> None:
    with pytest.raises(CoachError, match="longer than there is room for"):
        spool.renew(tone(1, spool.capacity), spool.capacity, 0)


def test_asides_take_turns_behind_the_session(spool: SpoolFile) -> None:
    spans = [spool.aside(tone(value, RATE)(0)) for value in (1, 2, 3)]
    assert None not in spans
    whole = np.frombuffer(spool.path.read_bytes(), "<i2")
    first, second, third = ((start, end) for start, end in filter(None, spans))
    assert first == third != second
    assert min(first[0], second[0]) >= spool.frames
    assert (whole[slice(*third)] == 3).all()
    assert (whole[slice(*second)] == 2).all()
    assert spool.aside(tone(4, 121 * RATE)(0)) is None


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


def test_what_found_no_room_is_told_and_tried_again() -> None:
    """The disk fills up behind the first part; then somebody makes room."""
    full = True

    def mix(first: int) -> Iterator[np.ndarray]:
        if full and first:
            raise OSError(28, "No space left on device")
        yield np.full(10 * RATE, 7, "<i2")

    spool = SpoolFile(mix, 20 * RATE, RATE)
    spool.start()
    with pytest.raises(CoachError, match="no space left"):
        spool.filled()
    assert "no space left" in spool.trouble
    full = False
    spool.want(0)
    spool.filled()
    assert spool.trouble == ""
    assert (on_disk(spool) == 7).all()
    spool.close()


def test_a_mistake_in_the_thread_is_told_and_nobody_waits_in_vain(
    capfd: pytest.CaptureFixture[str],
) -> None:
    wrong = True

    def mix(first: int) -> Iterator[np.ndarray]:
        if wrong and first:
            raise ZeroDivisionError("of no use")
        yield np.full(10 * RATE, 7, "<i2")

    spool = SpoolFile(mix, 20 * RATE, RATE)
    spool.start()
    with pytest.raises(BrokenDown, match="the sound has broken down: ZeroDivisionError") as caught:
        spool.filled()
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert "of no use" in spool.trouble
    wrong = False
    spool.want(0)
    spool.filled()
    assert (on_disk(spool) == 7).all()
    spool.close()
    assert capfd.readouterr() == ("", "")


def test_a_lock_that_a_signal_has_left_behind_keeps_nobody_from_leaving(
    score: Score, impulses: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.sound.spool.CLOSING_S", 0.1)
    spool = SpoolFile(partial(blocks, score, impulses, RATE), frames(score.total_ms, RATE), RATE)
    spool._changed.acquire()
    spool.start()
    spool.close()
    assert spool._thread.is_alive()
    assert not spool.path.exists()
    spool._changed.release()
    spool._thread.join(20)
    assert not spool._thread.is_alive()
