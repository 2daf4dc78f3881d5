"""Where the session is between two looks, and what is kept of what was pressed."""

from dataclasses import replace

import pytest

from coach.live.remote.exchange import JUMP_MS, PRESSED_LIMIT, Exchange, Shown


def test_the_position_goes_on_between_looks(now):
    shown = Shown(now, at_s=100.0)
    assert [shown.position_ms(at_s) for at_s in (100.0, 100.08, 100.5)] == [65_000, 65_080, 65_500]


def test_the_position_stands_while_paused(now):
    assert Shown(replace(now, playing=False), at_s=100.0).position_ms(100.5) == 65_000


def test_the_position_is_not_guessed_for_long(now):
    assert Shown(now, at_s=100.0).position_ms(160.0) == 66_000


@pytest.mark.parametrize(
    ("position_ms", "length_ms", "told_ms"),
    [(599_900, 600_000, 600_000), (-20, 600_000, 480), (7, -1, 0)],
)
def test_the_position_stays_within_the_session(now, position_ms, length_ms, told_ms):
    shown = Shown(replace(now, position_ms=position_ms, length_ms=length_ms), at_s=100.0)
    assert shown.position_ms(100.5) == told_ms


@pytest.mark.parametrize(
    ("step_ms", "jumps"),
    [(100, False), (0, False), (100 + JUMP_MS, False), (101 + JUMP_MS, True), (-30_000, True)],
)
def test_a_step_that_time_does_not_explain_is_a_jump(now, step_ms, jumps):
    before = Shown(now, at_s=100.0)
    after = Shown(replace(now, position_ms=now.position_ms + step_ms), at_s=100.1)
    assert after.jumped(before) is jumps


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"position_ms": 0}, False),
        ({"title": "Rest"}, True),
        ({"length_ms": 610_000}, True),
        ({"playing": False}, True),
        ({"volume": 0.5}, True),
    ],
)
def test_only_what_the_desktop_shows_makes_a_difference(now, change, differs):
    assert Shown(replace(now, **change), 100.1).differs(Shown(now, 100.0)) is differs


def test_presses_are_told_once_and_in_order():
    exchange = Exchange(lambda: 0.0)
    exchange.press("next")
    exchange.press("toggle")
    assert exchange.pressed() == ["next", "toggle"]
    assert exchange.pressed() == []


def test_a_front_end_that_does_not_ask_finds_the_last_presses():
    exchange = Exchange(lambda: 0.0)
    for _ in range(PRESSED_LIMIT):
        exchange.press("next")
    exchange.press("pause")
    assert exchange.pressed() == ["next"] * (PRESSED_LIMIT - 1) + ["pause"]
