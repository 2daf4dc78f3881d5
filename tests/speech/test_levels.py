"""Whatever speaks is equally loud, phrase by phrase, or softer by plan; and it never clicks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.score.drafted import Drafted
from coach.session import Coach
from coach.sound.loudness import integrated
from coach.speech.clip import Clip
from coach.speech.manner import SOUNDINGS
from coach.speech.shape import LEVEL_LUFS
from coach.speech.weighting import k_weighted, loudness_of

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("natural_voice")


def active(clip: Clip) -> float:
    """The loudness of all 5 ms that are no pause, in LUFS."""
    width = clip.sample_rate // 200
    squares = np.square(k_weighted(clip.frames, clip.sample_rate), dtype=np.float64)
    power = np.convolve(squares, np.full(width, 1 / width), "valid")
    return loudness_of(float(power[power > power.max() * 10**-2.5].mean()))


def whole(clip: Clip) -> float:
    """The integrated loudness of a phrase with silence around it, in LUFS."""
    step = clip.sample_rate // 10
    weighted = np.square(k_weighted(clip.frames, clip.sample_rate), dtype=np.float64)
    padded = np.pad(weighted, (3 * step, 4 * step - len(weighted) % step))
    return integrated(padded.reshape(-1, step).mean(axis=1))


@pytest.mark.parametrize("engine", ["hibari", "espeak", "pyttsx3"])
def test_all_phrases_of_a_routine_are_equally_loud(engine: str, tmp_path: Path) -> None:
    folders = Folders(settings=tmp_path, data=tmp_path, cache=tmp_path)
    settings = Settings(engine=engine, talk="standard")  # type: ignore[arg-type]
    with Coach(Library(ROOT / "seeds"), settings, folders) as coach:
        drafted = Drafted(coach.plan(coach.library.find("desk-break")))
        for _ in coach.prepare(drafted):
            continue
        store = coach.store("en")
        clips = {words: store.get(words) for words in drafted.words}
    assert len(clips) > 30
    assert {words: active(clip) for words, clip in clips.items()} == pytest.approx(
        {words: LEVEL_LUFS + SOUNDINGS[words.manner].gain_db for words in clips}, abs=1.0
    )
    plain = [clip for words, clip in clips.items() if not SOUNDINGS[words.manner].gain_db]
    sentences = [whole(clip) for clip in plain if len(clip.frames) > clip.sample_rate]
    assert max(sentences) - min(sentences) <= 2.0
    for text, clip in clips.items():
        assert clip.frames[0] == clip.frames[-1] == 0, text
        edge = clip.sample_rate // 1000
        assert np.abs(np.diff(clip.frames[:edge])).max() < 0.02, text
        assert np.abs(np.diff(clip.frames[-edge:])).max() < 0.02, text
