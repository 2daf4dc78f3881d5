"""Time without sleep, and sleep that is noticed."""

from __future__ import annotations

import sys
import time

import pytest

from coach.play.awake import AwakeClock, SleepWatch, asleep_counter, awake_clock

SECOND = 1_000_000_000


class Clock:
    """A clock that is set by hand."""

    def __init__(self, seconds: float = 100) -> None:
        self.ns = int(seconds * SECOND)

    def __call__(self) -> int:
        return self.ns

    def add(self, seconds: float) -> None:
        self.ns += int(seconds * SECOND)


def test_a_clock_that_is_looked_at_counts_all_the_time() -> None:
    clock = Clock()
    awake = AwakeClock(clock)
    began = awake()
    for _ in range(100):
        clock.add(2)
        awake()
    assert awake() - began == 200 * SECOND
    assert awake.left_out_ns == 0


def test_a_long_gap_between_two_looks_is_left_out() -> None:
    clock = Clock()
    awake = AwakeClock(clock)
    began = awake()
    for gap in (1, 2.1, 1, 3_600):
        clock.add(gap)
        awake()
    assert awake() - began == 2 * SECOND
    assert awake.left_out_ns == int(3_602.1 * SECOND)


@pytest.mark.parametrize(("platform", "counted"), [("linux", 60), ("darwin", 60), ("win32", 0)])
def test_only_a_clock_that_goes_on_in_sleep_needs_help(platform: str, counted: int) -> None:
    clock = Clock()
    awake = awake_clock(platform, clock)
    began = awake()
    clock.add(60)
    assert awake() - began == counted * SECOND


@pytest.mark.parametrize(
    ("platform", "with_sleep", "without"),
    [
        ("linux", "CLOCK_BOOTTIME", "CLOCK_MONOTONIC"),
        ("darwin", "CLOCK_MONOTONIC_RAW", "CLOCK_UPTIME_RAW"),
    ],
)
def test_where_two_clocks_tell_sleep_is_known_exactly(
    platform: str, with_sleep: str, without: str
) -> None:
    clocks = {with_sleep: Clock(500), without: Clock(200)}
    watch = SleepWatch(asleep_counter(platform, lambda name: clocks[name]()))
    assert watch.slept_ms() == 0
    for clock in clocks.values():
        clock.add(3_600)
    assert watch.slept_ms() == 0
    clocks[with_sleep].add(0.7)
    assert watch.slept_ms() == 700
    assert watch.slept_ms() == 0


def test_elsewhere_a_gap_of_more_than_five_seconds_is_sleep() -> None:
    clock = Clock()
    watch = SleepWatch(asleep_counter("win32", clock_ns=clock))
    clock.add(5)
    assert watch.slept_ms() == 0
    clock.add(60)
    assert watch.slept_ms() == 60_000
    assert watch.slept_ms() == 0


def test_what_comes_between_two_clocks_is_no_sleep() -> None:
    asleep = Clock(10)
    watch = SleepWatch(asleep)
    for late_s in (0.4, 3, 0.1):
        asleep.add(-late_s)
        assert watch.slept_ms() == 0
        asleep.add(late_s)
        assert watch.slept_ms() == 0
    asleep.add(2)
    assert watch.slept_ms() == 2_000


def test_this_machine_is_awake() -> None:
    watch = SleepWatch()
    assert [watch.slept_ms() for _ in range(1_000)] == [0] * 1_000
    awake = awake_clock()
    assert 0 <= awake() - time.monotonic_ns() + SECOND <= SECOND


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="these systems have the clocks")
def test_the_clocks_are_there() -> None:
    assert asleep_counter()() > -SECOND
