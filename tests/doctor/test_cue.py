"""The test cue is heard to its end, or it is told why not."""

from __future__ import annotations

from itertools import count
from types import SimpleNamespace

import numpy as np
import pytest

from coach.base.errors import UnknownName
from coach.base.times import SAMPLE_RATE
from coach.doctor.diagnosis import Diagnosis
from coach.doctor.hearing import AFTER_S, WORDS, cue_pcm, play_cue
from coach.home.settings import Settings
from coach.play import once
from coach.play.devices import Device
from coach.play.port import Back, Lost, Position, Speaker, Spool
from coach.play.silent import SilentClock
from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.engine import PhraseFailed, UnknownVoice
from coach.speech.engines.tones import ToneEngine

HEADSET = Device("PulseAudio", "Headset", default=False)


@pytest.fixture(autouse=True)
def time_flies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second pass with every look."""
    seconds = count()
    clock = SimpleNamespace(monotonic=lambda: next(seconds), sleep=lambda _: None)
    monkeypatch.setattr(once, "time", clock)


class Air(SilentClock):
    """Is heard to its end two looks after it was told to play, and tells what a test has put in."""

    name = "miniaudio"

    def __init__(self, *events: Lost | Back) -> None:
        super().__init__()
        self.events = list(events)
        self.tries = 0
        self.looks: int | None = None

    def play(self) -> None:
        self.looks = 0

    def position(self) -> Position:
        if self.looks is None or self.events:
            return Position(0, False, False, "device")
        self.looks += 1
        return Position(0, self.looks < 3, self.looks >= 3, "device")

    def poll(self) -> list[Lost | Back]:
        return [self.events.pop(0)] if self.events else []

    def reopen(self) -> None:
        self.tries += 1


class Opening:
    """Stands in for `open_speaker`, and remembers what it was asked."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker

    def __call__(
        self, spool: Spool, wanted: str | None, *, device: str | None
    ) -> tuple[Speaker, str]:
        self.asked = wanted, device
        self.frames = spool.path.read_bytes()
        self.speaker.load(spool)
        return self.speaker, "going on silently"


class Engine(ToneEngine):
    def __init__(self, problem: Exception | None = None) -> None:
        self.problem = problem

    def render(self, utterance: Utterance) -> Clip:
        self.utterance = utterance
        if self.problem is not None:
            raise self.problem
        return Clip(np.full(1_000, 0.5, dtype=np.float32), SAMPLE_RATE, 0)


def test_the_words_stand_between_two_silences_in_the_persons_voice() -> None:
    engine = Engine()
    pcm = cue_pcm(engine, Settings(voice="de", rate=120, lead_in=0.25))
    assert engine.utterance == Utterance(WORDS, "de", 120)
    sounding = np.flatnonzero(pcm)
    assert sounding[0] == SAMPLE_RATE // 4
    assert len(sounding) == 1_000
    assert len(pcm) - 1 - sounding[-1] == round(AFTER_S * SAMPLE_RATE)


def test_tones_stand_in_for_words_that_fail_but_not_for_an_unknown_voice() -> None:
    assert cue_pcm(Engine(PhraseFailed(WORDS, "silence")), Settings()).any()
    with pytest.raises(UnknownVoice):
        cue_pcm(Engine(UnknownVoice("fake", "de", [])), Settings())


def test_it_is_heard_through_what_was_asked_for() -> None:
    opening = Opening(Air())
    settings = Settings(speaker="miniaudio", device="head")
    found = play_cue(Engine(), settings, HEADSET, opening)
    assert found.text == "played to its end through miniaudio on “Headset”"
    assert found.ok
    assert opening.asked == ("miniaudio", "Headset")
    assert opening.frames == cue_pcm(Engine(), settings).tobytes()


def test_the_default_device_is_not_asked_for_by_name() -> None:
    opening = Opening(Air())
    assert play_cue(Engine(), Settings(), HEADSET, opening).ok
    assert opening.asked == (None, None)


def test_silence_is_not_heard() -> None:
    found = play_cue(Engine(), Settings(), None, Opening(SilentClock()))
    assert found == Diagnosis("test cue", "broken", "going on silently")


def test_a_device_that_needs_a_second_try_is_fine() -> None:
    air = Air(Lost("asleep"), Back())
    assert play_cue(ToneEngine(), Settings(), None, Opening(air)).ok
    assert air.tries == 1


def test_a_device_that_stays_away_is_told() -> None:
    air = Air(Lost("asleep"), Lost("pulled out"))
    found = play_cue(ToneEngine(), Settings(), None, Opening(air))
    assert found == Diagnosis("test cue", "broken", "not heard to its end: pulled out")


@pytest.mark.parametrize(
    ("events", "reason"), [((), "it did not end within 11 s"), ((Lost("asleep"),), "asleep")]
)
def test_a_device_that_takes_for_ever_is_not_waited_for(
    events: tuple[Lost, ...], reason: str
) -> None:
    air = Air(*events)
    air.play = lambda: None  # type: ignore[method-assign]
    found = play_cue(Engine(), Settings(), None, Opening(air))
    assert found.text == f"not heard to its end: {reason}"


def test_what_was_asked_wrongly_is_raised() -> None:
    with pytest.raises(UnknownName):
        play_cue(ToneEngine(), Settings(speaker="loud"), None)
