"""A reminder whose time has come: it waits, is heard once, and never beside another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from coach.remind.firing import LOOK_EVERY_S, World, fire
from coach.remind.heard import forget, last_heard, note_heard, only_one
from coach.remind.kept import Reminder, Then

NOON = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
DAILY = " at 12:00 every day"


class Outside:
    """A world whose clock goes on when somebody waits, and that is busy for so many looks."""

    def __init__(self, now: dt.datetime = NOON, busy: Iterable[str] = (), sleeps_s: float = 0):
        self.at = now
        self.looks = iter(busy)
        self.sleeps_s = sleeps_s
        self.waited_s = 0.0
        self.session = False
        self.said: list[dt.datetime] = []

    @property
    def world(self) -> World:
        return World(lambda: self.at, self.sleep, lambda: next(self.looks, ""), self.in_session)

    def sleep(self, seconds: float) -> None:
        self.waited_s += seconds
        self.at += dt.timedelta(seconds=seconds + self.sleeps_s)

    def in_session(self) -> bool:
        return self.session

    def fire(self, folder: Path, then: Then = "say", *, by_timer: bool = True) -> tuple[str, str]:
        local = NOON.astimezone()
        when = f"{local.hour}:{local.minute:02d}"
        reminder = Reminder(name="noon", routine="first-relief", when=when, then=then)
        speak = lambda: self.said.append(self.at)  # noqa: E731 - a word for one line
        return fire(reminder, folder, self.world, speak, by_timer=by_timer)


def test_it_is_heard_once(tmp_path: Path) -> None:
    outside = Outside()
    assert outside.fire(tmp_path) == ("heard", "")
    assert outside.said == [NOON]
    assert last_heard(tmp_path, "noon") == NOON
    assert outside.fire(tmp_path) == ("not due", "")
    assert outside.fire(tmp_path, by_timer=False) == ("heard", "")
    assert len(outside.said) == 2


@pytest.mark.parametrize(
    ("then", "late_min", "ended"),
    [("play", 5, "heard"), ("play", 6, "not due"), ("say", 120, "heard"), ("say", 121, "not due")],
)
def test_a_break_that_was_slept_through_is_not_said(
    tmp_path: Path, then: Then, late_min: int, ended: str
) -> None:
    outside = Outside(NOON + dt.timedelta(minutes=late_min))
    assert outside.fire(tmp_path, then)[0] == ended
    assert outside.fire(tmp_path, then, by_timer=False)[0] == "heard"


def test_it_waits_for_the_end_of_a_call(tmp_path: Path) -> None:
    outside = Outside(busy=["a call"] * 3)
    assert outside.fire(tmp_path) == ("heard", "")
    assert outside.waited_s == 3 * LOOK_EVERY_S
    assert outside.said == [NOON + dt.timedelta(minutes=1)]


@pytest.mark.parametrize(("then", "minutes"), [("play", 10), ("say", 30)])
def test_it_does_not_wait_for_ever(tmp_path: Path, then: Then, minutes: int) -> None:
    outside = Outside(busy=["a call"] * 1000)
    assert outside.fire(tmp_path, then) == ("in the way", "a call")
    assert outside.waited_s == minutes * 60
    assert outside.said == []
    assert outside.fire(tmp_path, then) == ("not due", "")


def test_a_machine_that_sleeps_while_it_waits_does_not_speak_hours_later(tmp_path: Path) -> None:
    outside = Outside(busy=["a call"], sleeps_s=7200)
    assert outside.fire(tmp_path) == ("in the way", "a long sleep of the machine")
    assert outside.said == []


def test_nobody_is_disturbed_in_a_session(tmp_path: Path) -> None:
    outside = Outside()
    outside.session = True
    assert outside.fire(tmp_path) == ("under way", "")
    assert outside.said == []


def test_two_are_never_heard_at_once(tmp_path: Path) -> None:
    outside = Outside()
    with only_one(tmp_path) as alone:
        assert alone
        assert outside.fire(tmp_path) == ("another is heard", "")
    assert outside.fire(tmp_path) == ("heard", "")
    assert len(outside.said) == 1


def test_where_nothing_can_be_kept_it_is_heard_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    outside = Outside()
    assert outside.fire(tmp_path / "file") == ("heard", "")
    assert outside.said == [NOON]


@pytest.mark.parametrize(
    "spoilt", [b"", b"yesterday", b"2026-11-30T12:00:00", b"\xff\xfe", b"9" * 99]
)
def test_a_spoilt_note_of_what_was_heard_counts_for_nothing(tmp_path: Path, spoilt: bytes) -> None:
    note_heard(tmp_path, "noon", NOON)
    (tmp_path / "reminders" / "noon.last").write_bytes(spoilt)
    assert last_heard(tmp_path, "noon") is None
    assert Outside().fire(tmp_path) == ("heard", "")


def test_what_is_gone_is_forgotten_wholly(tmp_path: Path) -> None:
    for name in ("noon", "night"):
        Outside().fire(tmp_path)
        note_heard(tmp_path, name, NOON)
    forget(tmp_path, "noon")
    assert last_heard(tmp_path, "noon") is None
    assert last_heard(tmp_path, "night") == NOON
    forget(tmp_path, "night")
    forget(tmp_path, "night")
    assert list(tmp_path.iterdir()) == []
