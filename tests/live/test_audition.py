"""Voices on trial say the same three lines, one voice after the other, and stop when told."""

from __future__ import annotations

import itertools
from pathlib import Path
from threading import Event

import pytest

from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.live.audition import PAUSE_MS, audition, lines
from coach.live.trial import Trials
from coach.session import Coach
from coach.speech.engine import Voice

ROOT = Path(__file__).parents[2]


@pytest.fixture
def coach(tmp_path: Path):
    folders = Folders(settings=tmp_path, data=tmp_path, cache=tmp_path)
    with Coach(Library(ROOT / "seeds"), Settings(speaker="silent"), folders) as opened:
        yield opened


def test_an_instruction_five_counts_a_second_apart_and_a_change_of_sides(coach: Coach) -> None:
    store, phrases = coach.store("en"), coach.library.resources("en").phrases
    score = audition(lines(phrases, coach.speech.voice("en"), 170), store, 600)
    first, *counts, last = score.cues
    assert (first.kind, last.kind, last.text) == (
        "instruction",
        "side_switch",
        "Switch to the left side.",
    )
    assert [cue.text for cue in counts] == ["1", "2", "3", "4", "5"]
    apart = {later.anchor_ms - one.anchor_ms for one, later in itertools.pairwise(counts)}
    assert apart == {1000}
    assert first.start_ms == 600
    assert last.start_ms - counts[-1].end_ms == PAUSE_MS
    assert all(
        one.end_ms <= later.start_ms for one, later in zip(score.cues, score.cues[1:], strict=False)
    )


def test_each_language_is_tried_in_its_own_words(coach: Coach) -> None:
    trials = Trials(coach.speech_in, coach.library, coach.settings)
    voices = trials.voices()
    assert {"en-us+f5", "de", "es", "fr-fr"} <= {voice.id for voice in voices}
    assert all(voice.offered for voice in voices)
    assert {voice.language[:2] for voice in trials.voices("de")} == {"de"}


def test_a_trial_that_is_stopped_says_nothing_more(coach: Coach) -> None:
    stop = Event()
    stop.set()
    trials = Trials(coach.speech_in, coach.library, coach.settings)
    assert trials.hear(Voice("en-us", "", "en-us", engine="espeak"), stop) == ""


def test_what_cannot_be_heard_is_a_line(coach: Coach) -> None:
    trials = Trials(coach.speech_in, coach.library, coach.settings)
    line = trials.hear(Voice("gone", "", "en-us", engine="espeak"), Event())
    assert "no voice of espeak is called “gone”" in line


def test_a_voice_that_is_kept_speaks_from_now_on(coach: Coach, tmp_path: Path) -> None:
    before = coach.speech.voice("en")
    path = coach.keep_voice("en-us+f2")
    assert path.read_text(encoding="utf-8") == 'voice = "en-us+f2"\n'
    assert (before, coach.speech.voice("en")) == ("en-us+f5", "en-us+f2")
    coach.keep_voice(None)
    assert path.read_text(encoding="utf-8") == ""
    assert coach.speech.voice("en") == "en-us+f5"
