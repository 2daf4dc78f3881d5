"""The transport: exact blocks, no clicks, nothing lost."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from itertools import cycle, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.play.course import course
from coach.play.port import Detour
from coach.play.transport import Transport

RATE = 8_000
FADE = 64
PEAK = 10_000
LENGTH = 20_000
END = 15_000

FLAT = array("h", [PEAK] * LENGTH)
"""A constant that would click at every cut."""

RISING = array("h", range(1, LENGTH + 1))
"""Every frame tells its place: frame n holds n + 1."""

frame_numbers = st.integers(0, LENGTH)
detours = st.builds(Detour, until=frame_numbers, then=frame_numbers)
block_sizes = st.sampled_from([1, 7, 63, 64, 65, 480, 960, 5_000])
pauses = st.sampled_from([Transport.play, Transport.pause])
moves = st.builds(lambda e: lambda t: t.set_end(e), frame_numbers)
wishes = st.one_of(
    pauses,
    moves,
    st.builds(lambda v: lambda t: t.set_volume(v), st.floats(0, 1)),
    st.builds(lambda f, d: lambda t: t.seek(f, d), frame_numbers, st.none() | detours),
)


def samples(block: bytes) -> list[int]:
    return array("h", block).tolist()


def largest_step(heard: list[int]) -> int:
    return max((abs(after - before) for before, after in pairwise(heard)), default=0)


def playing(
    pcm: array[int], at: int = 0, detour: Detour | None = None, end: int | None = None
) -> Transport:
    transport = Transport(pcm.tobytes(), RATE, end)
    transport.seek(at, detour)
    transport.play()
    return transport


@given(st.lists(st.tuples(wishes, block_sizes), max_size=40))
def test_every_block_is_exact_and_no_step_is_larger_than_the_ramps(
    script: list[tuple[Callable[[Transport], None], int]],
) -> None:
    transport = Transport(FLAT.tobytes(), RATE, END)
    heard = [0]
    for wish, size in script:
        wish(transport)
        block = transport.next_block(size)
        assert len(block) == 2 * size
        heard += samples(block)
    assert largest_step(heard) <= PEAK / FADE + 2


@given(st.lists(st.tuples(pauses, block_sizes), max_size=40))
def test_pauses_lose_nothing_and_the_place_never_falls(
    script: list[tuple[Callable[[Transport], None], int]],
) -> None:
    transport = Transport(RISING.tobytes(), RATE)
    for wish, size in script:
        wish(transport)
        before = transport.frame
        transport.next_block(size)
        if transport.wanted:
            # Playing on in the middle of a fade-out keeps what the fade has played, quietly.
            assert min(LENGTH, before + size) <= transport.frame <= before + size + FADE
        else:
            assert transport.frame == before


@given(
    st.lists(st.tuples(st.one_of(pauses, moves), block_sizes), max_size=40),
    st.lists(frame_numbers, min_size=1),
)
def test_an_end_may_move_at_any_moment(
    script: list[tuple[Callable[[Transport], None], int]], ends: list[int]
) -> None:
    class Restless(Transport):
        """Finds the end elsewhere at every look, as if another thread moved it in between."""

        looks: Iterator[int]

        def _limit(self) -> int:
            self.end = next(self.looks)
            return super()._limit()

    transport = Restless(FLAT.tobytes(), RATE)
    transport.looks = cycle(ends)
    heard = [0]
    for wish, size in script:
        wish(transport)
        before = transport.frame
        block = samples(transport.next_block(size))
        assert len(block) == size
        assert before <= transport.frame <= before + size + FADE
        heard += block
    assert largest_step(heard) <= PEAK / FADE + 2


@given(st.lists(st.tuples(frame_numbers, block_sizes), max_size=40))
def test_a_moving_end_loses_and_repeats_nothing(script: list[tuple[int, int]]) -> None:
    transport = playing(RISING, end=0)
    for end, size in script:
        transport.set_end(end)
        before = transport.frame
        block = samples(transport.next_block(size))
        there = max(before, min(end, before + size))
        assert transport.frame == there
        assert transport.ended == (before + size > there)
        sound, silence = block[: there - before], block[there - before + FADE :]
        assert sound[FADE:] == RISING[before + FADE : there].tolist()
        assert not any(silence)


@given(frame_numbers, frame_numbers, st.none() | detours, st.lists(block_sizes, min_size=1))
def test_playing_follows_its_course_to_the_frame(
    start: int, end: int, detour: Detour | None, sizes: list[int]
) -> None:
    transport = playing(RISING, start, detour, end)
    route = course(start, end, detour, LENGTH - end)
    jump = LENGTH if detour is None else max(0, detour.until - start)
    heard: list[int] = []
    for size in sizes:
        heard += samples(transport.next_block(size))
        if len(heard) != jump:  # between two blocks, the end of a detour is also its goal
            assert transport.frame == route.frame(len(heard))
    for played, sample in enumerate(heard[: route.length]):
        after_jump = played - jump if played >= jump else played
        if after_jump >= FADE and not jump - FADE <= played < jump:
            assert sample == RISING[route.frame(played)]
    assert not any(heard[route.length + FADE :])


def test_a_block_at_full_volume_is_the_buffer_itself() -> None:
    transport = playing(RISING)
    transport.next_block(FADE)
    assert samples(transport.next_block(500)) == RISING[FADE : FADE + 500].tolist()


def test_the_ramps_are_eight_milliseconds_long() -> None:
    transport = playing(FLAT)
    assert transport.fade == FADE
    rise = samples(transport.next_block(FADE))
    assert rise == [PEAK * n // FADE for n in range(1, FADE + 1)]
    transport.pause()
    fall = samples(transport.next_block(FADE + 3))
    assert fall == [*(PEAK * n // FADE for n in range(FADE - 1, -1, -1)), 0, 0, 0]


def test_after_a_pause_the_frame_where_the_fade_began_comes_again() -> None:
    transport = playing(RISING)
    transport.next_block(1_000)
    transport.pause()
    transport.next_block(300)
    assert transport.frame == transport.run_start == 1_000
    transport.play()
    assert samples(transport.next_block(FADE + 100))[FADE:] == list(
        range(1_000 + FADE + 1, 1_000 + FADE + 101)
    )


def test_inside_a_fade_the_place_is_already_that_of_the_pause() -> None:
    transport = playing(RISING)
    transport.next_block(1_000)
    transport.pause()
    transport.next_block(10)
    assert transport.frame == 1_000


def test_a_seek_keeps_a_pause() -> None:
    transport = Transport(RISING.tobytes(), RATE)
    transport.seek(5_000, None, serial=7)
    assert (transport.seeking, transport.target, transport.serial) == (True, 5_000, 0)
    assert not any(transport.next_block(100))
    assert (transport.seeking, transport.frame, transport.serial) == (False, 5_000, 7)


def test_the_last_of_several_seeks_counts() -> None:
    transport = playing(RISING)
    transport.next_block(1_000)
    transport.seek(5_000, Detour(6_000, 100), serial=1)
    transport.next_block(10)
    transport.seek(9_000, None, serial=2)
    transport.next_block(FADE - 10)
    transport.next_block(500)
    assert (transport.frame, transport.serial, transport.jumped) == (9_500, 2, False)


def test_a_detour_is_taken_once_and_told_of() -> None:
    transport = playing(RISING, 1_000, Detour(2_000, 500))
    transport.next_block(999)
    assert not transport.jumped
    transport.next_block(101)
    assert (transport.jumped, transport.left_at, transport.run_start) == (True, 2_000, 500)
    transport.next_block(5_000)
    assert transport.frame == 5_600
    transport.seek(3_000)
    transport.next_block(500)
    assert (transport.jumped, transport.left_at, transport.run_start) == (False, None, 3_000)


def test_the_gate_is_shut_where_a_detour_is_left_and_opens_where_it_leads() -> None:
    heard = samples(playing(FLAT, 1_000, Detour(2_000, 500)).next_block(2_000))
    assert heard[1_000 - FADE - 1] == PEAK
    assert heard[1_000 - FADE : 1_000] == [PEAK * n // FADE for n in range(FADE - 1, -1, -1)]
    assert heard[1_000 : 1_000 + FADE] == [PEAK * n // FADE for n in range(1, FADE + 1)]


def test_a_detour_outlives_a_pause() -> None:
    transport = playing(RISING, 1_000, Detour(2_000, 9_000))
    transport.next_block(950)
    transport.pause()
    transport.next_block(200)
    transport.play()
    transport.next_block(150)
    assert transport.frame == 9_100


def test_at_the_end_come_zeros_and_a_seek_goes_on() -> None:
    transport = playing(RISING, LENGTH - 100)
    assert not any(samples(transport.next_block(500))[100 + FADE :])
    assert (transport.ended, transport.frame) == (True, LENGTH)
    transport.seek(50)
    transport.next_block(500)
    assert (transport.ended, transport.frame) == (False, 550)


def test_the_very_last_frame_is_played_at_full_volume_and_fades_away() -> None:
    transport = playing(FLAT, LENGTH - 1_000)
    assert samples(transport.next_block(1_000))[-1] == PEAK
    fall = samples(transport.next_block(FADE + 1))
    assert fall == [*(PEAK * n // FADE for n in range(FADE - 1, -1, -1)), 0]


def test_what_ended_goes_on_where_the_end_was_when_it_moves() -> None:
    transport = playing(RISING, 900, end=1_000)
    transport.next_block(500)
    assert (transport.ended, transport.frame) == (True, 1_000)
    transport.set_end(1_200)
    heard = samples(transport.next_block(200))
    assert heard[FADE:] == RISING[1_000 + FADE : 1_200].tolist()
    assert heard[0] == RISING[1_000] // FADE
    assert (transport.ended, transport.frame) == (False, 1_200)


def test_what_ended_and_was_paused_waits_for_being_played() -> None:
    transport = playing(RISING, 900, end=1_000)
    transport.next_block(500)
    transport.pause()
    transport.next_block(500)
    assert transport.ended
    transport.set_end(1_200)
    assert not any(transport.next_block(500))
    assert (transport.ended, transport.frame) == (False, 1_000)


def test_a_place_behind_a_new_end_is_where_it_ends() -> None:
    transport = playing(FLAT, 900)
    transport.next_block(500)
    transport.set_end(1_000)
    assert samples(transport.next_block(FADE + 100))[FADE - 1 :] == [0] * 101
    assert (transport.ended, transport.frame) == (True, 1_400)


def test_a_detour_through_the_room_behind_the_end_leads_back_to_the_very_frame() -> None:
    transport = playing(RISING, 16_000, Detour(17_000, 2_000), END)
    heard = samples(transport.next_block(2_000))
    assert heard[FADE : 1_000 - FADE] == RISING[16_000 + FADE : 17_000 - FADE].tolist()
    assert heard[1_000 + FADE :] == RISING[2_000 + FADE : 3_000].tolist()
    assert (transport.ended, transport.jumped, transport.frame) == (False, True, 3_000)


def test_the_room_is_played_by_a_detour_only() -> None:
    transport = playing(RISING, 16_000, end=END)
    assert not any(transport.next_block(1_000))
    assert (transport.ended, transport.frame) == (True, 16_000)


@pytest.mark.parametrize(("asked", "factor"), [(0.5, 0.5), (0.0, 0.0), (3.0, 1.0), (-1.0, 0.0)])
def test_volume_is_an_amplitude_between_nothing_and_all(asked: float, factor: float) -> None:
    transport = playing(FLAT)
    transport.set_volume(asked)
    transport.next_block(3 * FADE)
    assert samples(transport.next_block(100)) == [int(PEAK * factor)] * 100


def test_a_place_outside_the_buffer_is_brought_inside() -> None:
    transport = playing(RISING, 10 * LENGTH, Detour(-5, -5))
    transport.next_block(100)
    assert transport.frame == 100


def test_frames_written_later_are_heard() -> None:
    spool = bytearray(2 * LENGTH)
    transport = Transport(spool, RATE)
    transport.play()
    transport.next_block(1_000)
    spool[2_000:4_000] = FLAT[:1_000].tobytes()
    assert samples(transport.next_block(1_000)) == [PEAK] * 1_000


def test_an_empty_buffer_is_at_its_end() -> None:
    transport = Transport(b"", RATE)
    transport.play()
    assert transport.next_block(10) == bytes(20)
    assert transport.ended
