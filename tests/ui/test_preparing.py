"""How a session gets ready: in which order, and what becomes of it where it does not begin."""

from __future__ import annotations

import coach.play.choose
from coach.home.settings import Settings
from coach.play.silent import SilentClock
from coach.ui.session.preparing import NotReady, Request, prepare


class Device(SilentClock):
    """A speaker that was begun, and knows whether it was let go of."""

    def __init__(self):
        super().__init__()
        self.closed = False

    def close(self):
        self.closed = True


class Target:
    """Keeps what it is told."""

    def __init__(self):
        self.told = []

    def post_message(self, message):
        self.told.append(message)


def test_the_speaker_is_begun_before_the_routine_is_planned(app_coach, monkeypatch):
    done = []
    monkeypatch.setattr(
        coach.play.choose, "begin_speaker", lambda *_: done.append("begun") or Device()
    )
    plan = app_coach.plan
    monkeypatch.setattr(
        app_coach, "plan", lambda *found, **how: done.append("planned") or plan(*found, **how)
    )
    opened = []
    prepare(app_coach, Request(app_coach.library.find("visit")), Target(), opened)
    assert done == ["begun", "planned"]
    opened[0].close()


def test_a_session_that_is_called_off_lets_go_of_its_speaker(app_coach, monkeypatch):
    device, target = Device(), Target()
    monkeypatch.setattr(coach.play.choose, "begin_speaker", lambda *_: device)
    request = Request(app_coach.library.find("visit"))
    request.stop.set()
    prepare(app_coach, request, target, opened := [])
    assert (device.closed, opened, target.told) == (True, [], [])


def test_a_session_that_cannot_begin_lets_go_of_its_speaker(app_coach, monkeypatch):
    device, target = Device(), Target()
    monkeypatch.setattr(coach.play.choose, "begin_speaker", lambda *_: device)
    monkeypatch.setattr(app_coach, "settings", Settings(engine="tones", minutes=1))
    prepare(app_coach, Request(app_coach.library.find("first-relief")), target, [])
    assert [type(message) for message in target.told] == [NotReady]
    assert device.closed
