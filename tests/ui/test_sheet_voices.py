"""Voices are looked for beside what is shown."""

from __future__ import annotations

import tempfile
from threading import Event

import coach.speech.host
from coach.base.children import ChildLost
from coach.ui.library.voices import Voices


def test_what_looks_for_voices_ends_with_its_files_though_an_engine_hangs(
    app_coach, monkeypatch, tmp_path
):
    begun = Event()

    class Hanging:
        """A child that says nothing until it is killed."""

        def __init__(self, _command):
            self._killed = Event()
            begun.set()

        def listen(self, _limit_s):
            self._killed.wait(60)
            raise ChildLost("it was killed")

        def kill(self):
            self._killed.set()

        def finish(self, _grace_s):
            """End."""

    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setattr(coach.speech.host, "JsonChild", Hanging)
    voices = Voices(app_coach, print)
    voices.look("en")
    assert begun.wait(30)
    voices.close()
    assert not list(place.iterdir())
