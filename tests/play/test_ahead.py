"""What was handed over may be changed while it waits: the same as if that had come in time."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.play.ahead import KEPT, SILENCE_KEPT, Ahead
from coach.play.port import Detour
from coach.play.transport import Transport

RATE = 8_000
FRAMES = 4_000
PCM = array("h", [number % 30_000 + 1 for number in range(FRAMES)]).tobytes()

Change = Callable[[Transport], None]


def started() -> Transport:
    transport = Transport(PCM, RATE, 3_000)
    transport.play()
    return transport


def seek(transport: Transport) -> None:
    transport.seek(500, Detour(900, 2_000), 7)


def shorter(transport: Transport) -> None:
    transport.set_end(1_500)


CHANGES: list[Change] = [Transport.pause, Transport.play, seek, shorter]

acts = st.lists(
    st.tuples(
        st.lists(st.integers(1, 300), min_size=1, max_size=5),
        st.integers(0, 600),
        st.sampled_from(CHANGES),
    ),
    max_size=8,
)


@given(acts)
def test_a_change_sounds_as_if_it_had_come_in_time(
    acts: list[tuple[list[int], int, Change]],
) -> None:
    ahead, plain = Ahead(started()), started()
    heard, expected = bytearray(), bytearray()
    earlier = 0
    for counts, back, change in acts:
        for count in counts:
            heard += ahead.next_block(count)
        wanted = max(earlier, ahead.handed - back)
        since, block = ahead.changed(wanted, change)
        assert wanted <= since <= ahead.handed
        assert 2 * (ahead.handed - since) == len(block)
        heard[2 * since :] = block
        expected += plain.next_block(since - earlier)
        change(plain)
        earlier = since
    expected += plain.next_block(ahead.handed - earlier)
    assert heard == expected
    for name in ("frame", "run_start", "left_at", "serial", "jumped", "ended", "wanted"):
        assert getattr(ahead.transport, name) == getattr(plain, name)


def test_what_is_too_old_stays() -> None:
    ahead = Ahead(started())
    for _ in range(KEPT + 10):
        ahead.next_block(10)
    since, block = ahead.changed(0, Transport.pause)
    assert since == 100
    assert len(block) == 2 * (ahead.handed - since)


def test_what_is_not_handed_over_yet_is_changed_from_the_next_frame_on() -> None:
    ahead = Ahead(started())
    assert ahead.changed(0, Transport.pause) == (0, b"")
    assert not any(ahead.next_block(100))
    assert ahead.changed(9_999, Transport.play) == (100, b"")
    assert any(ahead.next_block(100))


@pytest.mark.parametrize("handed", [100, 3 * SILENCE_KEPT])
def test_the_silence_before_the_first_sound_can_be_changed(handed: int) -> None:
    ahead = Ahead(Transport(PCM, RATE), handed)
    since, block = ahead.changed(handed - 90, Transport.play)
    assert since == handed - 90
    plain = Transport(PCM, RATE)
    plain.play()
    assert block == plain.next_block(90)


@pytest.mark.parametrize("back", [0, 1, 99, 100])
def test_the_frames_before_a_change_are_those_that_were_handed_over(back: int) -> None:
    ahead = Ahead(started())
    first = ahead.next_block(1_000)
    since, block = ahead.changed(1_000 - back, lambda _: None)
    assert since == 1_000 - back
    assert block == first[2 * since :]


def test_another_volume_is_heard_from_the_change_on() -> None:
    ahead = Ahead(started())
    first = ahead.next_block(1_000)
    since, block = ahead.changed(600, lambda transport: transport.set_volume(0.0))
    assert since == 600
    assert block[:2] != first[1200:1202]
    assert not any(block[2 * ahead.transport.fade :])
