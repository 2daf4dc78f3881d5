"""Questions to a desktop of the test's: answered, refused, unknown; and a notification."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desktop import Desktop, missing

from coach.remind.bus import Call, answers
from coach.remind.busy import in_session
from coach.remind.notice import LIMIT, show

BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with Desktop() as opened:
        yield opened


@pytest.mark.skipif(bool(missing()), reason=missing() or "a desktop is there")
def test_a_bus_answers_each_call_or_not(desktop: Desktop) -> None:
    calls = [
        Call(*BUS, "NameHasOwner", "s", ("org.freedesktop.DBus",)),
        Call(*BUS, "NoSuchMethod"),
        Call("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.X", "Y"),
        Call(*BUS, "NameHasOwner", "s", ("org.nobody",)),
    ]
    assert answers(calls, desktop.environment) == [[True], None, None, [False]]
    assert in_session(desktop.environment) is False
    assert show("Up", "Now", "linux", desktop.environment) is False
    desktop.kill()
    assert answers(calls, desktop.environment) == [None] * 4


def test_without_a_bus_nothing_is_known(tmp_path: Path) -> None:
    call = Call(*BUS, "ListNames")
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'bus'}"}
    assert answers([call, call], {}) == [None, None]
    assert answers([call], nowhere) == [None]
    assert show("Up", "Now", "linux", {}) is False
    assert show("Up", "Now", "win32", {}) is False


def test_a_notification_is_plain_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []

    def heard(calls: list[Call], _: object) -> list[list[int]]:
        shown.extend(calls)
        return [[7]]

    monkeypatch.setattr("coach.remind.notice.answers", heard)
    assert show("Up \x1b[31mnow", "<b>a & b</b>" + "x" * 300, "linux", {}) is True
    (call,) = shown
    assert (call.member, call.signature, call.begins) == ("Notify", "susssasa{sv}i", True)
    assert call.body[:4] == ("Coach", 0, "", "Up now")
    assert call.body[4].startswith("&lt;b&gt;a &amp; b&lt;/b&gt;xxx")
    assert call.body[4].count("x") == LIMIT - len("<b>a & b</b>") - 1
    assert call.body[5:] == ([], {}, -1)
