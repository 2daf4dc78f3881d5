"""A session is measured once: the same words at the same moments are not weighed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.home.folders import Folders
from coach.home.gains import measured_once
from coach.home.kept import FILE_NAME
from coach.score.models import Cue, Phase, Score, Spoken, Utterance
from coach.sound.master import LOUDNESS_LUFS, Master

FOUND = Master(2.34, -2.0, -19.0)


def cue(text: str, at_ms: int) -> Cue:
    return Cue("title", at_ms, at_ms + 500, at_ms, 0, Utterance(text, "", 170), None)


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    return Folders(tmp_path, tmp_path / "cache", tmp_path)


def score(*cues: Cue) -> Score:
    return Score("r", "R", (Phase("work", 0, 7_000),), cues, ())


TONE = Cue("tone", 3_000, 3_200, 3_000, 0, tone="start")
SESSION = score(cue("Sit tall.", 0), TONE)


class Session:
    """Measures, and counts how often."""

    def __init__(
        self,
        places: Folders,
        voice: bytes = b"voice",
        length_ms: int = 500,
        sounds: tuple[str, ...] = ("bells",),
    ) -> None:
        self.places = places
        self.voice = voice
        self.length_ms = length_ms
        self.sounds = sounds
        self.times = 0

    def master(self, session: Score = SESSION, loudness: float = LOUDNESS_LUFS) -> Master:
        return measured_once(
            self.places, session, loudness, self.identity, self.sounds, self.measure
        )

    def identity(self, cue: Cue) -> tuple[bytes, Spoken]:
        assert cue.utterance is not None
        return self.voice + cue.utterance.text.encode(), Spoken(0, self.length_ms)

    def measure(self) -> Master:
        self.times += 1
        return FOUND


def test_what_was_measured_once_is_not_measured_again(places: Folders) -> None:
    assert Session(places).master() == FOUND
    again = Session(places)
    assert (again.master(), again.times) == (FOUND, 0)


@pytest.mark.parametrize(
    "other",
    [
        score(cue("Sit up.", 0), TONE),
        score(cue("Sit tall.", 10), TONE),
        score(cue("Sit tall.", 0)),
        score(cue("Sit tall.", 0), replace(TONE, tone="end")),
    ],
)
def test_what_sounds_otherwise_is_measured(places: Folders, other: Score) -> None:
    session = Session(places)
    session.master()
    session.master(other)
    assert session.times == 2


def test_another_voice_length_sound_or_loudness_is_measured(places: Folders) -> None:
    Session(places).master()
    for session in (
        Session(places, b"other"),
        Session(places, length_ms=400),
        Session(places, sounds=("wood",)),
    ):
        session.master()
        assert session.times == 1
    session = Session(places)
    session.master(loudness=-16.0)
    assert session.times == 1


def test_what_is_damaged_or_cannot_be_kept_is_measured(places: Folders) -> None:
    Session(places).master()
    (places.cache / FILE_NAME).write_bytes(b"no database")
    session = Session(places)
    assert (session.master(), session.times) == (FOUND, 1)
    nowhere = Session(Folders(places.settings, places.cache / FILE_NAME / "no", places.data))
    assert (nowhere.master(), nowhere.times) == (FOUND, 1)
