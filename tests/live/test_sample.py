"""What is heard while settings change: a sound and a sentence, as loud as a session would be."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from small import library

from coach.home.settings import Settings
from coach.live.sample import Samples
from coach.score.models import Score
from coach.session import open_coach


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Score, Settings]]:
    heard: list[tuple[Score, Settings]] = []

    def play(score: Score, clips: Any, mixdown: Any, settings: Settings, *_: object) -> str:
        heard.append((score, settings))
        return "played"

    monkeypatch.setattr("coach.live.sample.play_aloud", play)
    return heard


def test_a_sentence_is_heard_behind_a_sound_and_told(
    played: list[tuple[Score, Settings]], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    settings = Settings(engine="tones", lead_in=0.5)
    with open_coach(settings, library=library()) as coach:
        samples = Samples(coach.speech_in, coach.library)
        line = samples.hear(settings, "de", "sentence", Event())
        [(score, _)] = played
        tone, said = score.cues
        assert (tone.tone, tone.start_ms) == ("start", 500)
        assert said.start_ms > tone.end_ms
        assert line == f"“{said.text}”"
        assert "linke" in line
        assert samples.hear(settings, "en", "sound", Event()) == "A sound: was it heard?"
        assert [cue.kind for cue in played[-1][0].cues] == ["tone"]


def test_what_is_not_wanted_any_more_is_not_heard_and_an_error_is_a_line(
    played: list[tuple[Score, Settings]], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    with open_coach(Settings(engine="tones"), library=library()) as coach:
        samples, stop = Samples(coach.speech_in, coach.library), Event()
        stop.set()
        assert samples.hear(coach.settings, "en", "sentence", stop) == ""
        lost = Settings(engine="tones", own_sounds=str(tmp_path / "nowhere"))
        assert "nowhere" in samples.hear(lost, "en", "sound", Event())
    assert played == []
