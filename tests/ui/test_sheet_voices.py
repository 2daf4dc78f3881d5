"""Voices are looked for beside what is shown."""

from __future__ import annotations

from threading import Event, Timer

from coach.ui.library.voices import Voices


def test_what_looks_for_voices_has_let_go_of_its_files_when_all_is_closed(app_coach, monkeypatch):
    voices, answers, let_go = Voices(app_coach, print), Event(), Event()

    def look(_):
        answers.wait()
        let_go.set()
        return []

    monkeypatch.setattr(voices, "_of", look)
    voices.look("en")
    Timer(0.05, answers.set).start()
    voices.close()
    assert let_go.is_set()
