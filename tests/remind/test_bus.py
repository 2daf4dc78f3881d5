"""Questions to a desktop of the test's: answered, refused, unknown; and a notification."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from answering import Answering
from desktop import Desktop, missing

from coach.remind.bus import Call, answers
from coach.remind.busy import QUIET, SCREEN, busy, in_session
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


@pytest.mark.skipif(bool(missing()), reason=missing() or "a desktop is there")
def test_a_desktop_takes_a_notification(desktop: Desktop) -> None:
    name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    with Answering(desktop.address, [name], {"Notify": ("u", [7])}) as shown:
        assert show("Time to get up.", "Desk <break>", "linux", desktop.environment) is True
    body = ["Coach", 0, "", "Time to get up.", "Desk &lt;break&gt;", [], {}, -1]
    assert shown.asked == [(path, name, "Notify", body)]


SESSION, POWER, NOTICES = (
    "org.gnome.SessionManager",
    "org.freedesktop.PowerManagement.Inhibit",
    "org.freedesktop.Notifications",
)


@pytest.mark.skipif(bool(missing()), reason=missing() or "a desktop is there")
@pytest.mark.parametrize(
    ("name", "member", "answer", "reason"),
    [
        (SESSION, "IsInhibited", ("b", [True]), SCREEN),
        (SESSION, "IsInhibited", ("b", [False]), ""),
        (POWER, "HasInhibit", ("b", [True]), SCREEN),
        (NOTICES, "Get", ("v", [True]), QUIET),
        (NOTICES, "Get", ("v", [False]), ""),
    ],
)
def test_a_desktop_tells_what_must_not_be_disturbed(
    desktop: Desktop,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    member: str,
    answer: tuple[str, list[bool]],
    reason: str,
) -> None:
    from dbus_fast import Variant

    monkeypatch.setattr("coach.remind.busy.recorded", lambda: False)
    signature, said = answer
    body = [Variant("b", said[0])] if signature == "v" else said
    with Answering(desktop.address, [name], {member: (signature, body)}) as asked:
        assert busy("linux", desktop.environment) == reason
    assert [one[2] for one in asked.asked] == [member]


@pytest.mark.skipif(bool(missing()), reason=missing() or "a desktop is there")
def test_a_session_of_ours_is_seen_on_the_bus(desktop: Desktop) -> None:
    with Answering(desktop.address, ["org.mpris.MediaPlayer2.coach"], {}):
        assert in_session(desktop.environment) is True
    assert in_session(desktop.environment) is False


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
