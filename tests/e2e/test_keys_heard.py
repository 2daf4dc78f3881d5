"""Keys pressed while a session really plays into a sink that is recorded: nothing lost or repeated.

The recording is turned into a list of what is heard in it and when, and compared with the legs of
the session: the stretches between the keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from listen import Word, transcript
from rig import Rig, missing
from sitting import Leg, Sitting

from coach.folders import Folders, seeds_folder
from coach.library.shelf import Shelf
from coach.live.performance import Performance
from coach.score.models import Cue
from coach.session import Coach
from coach.settings import Settings

RIG_RATE = 48_000
EXACT_MS = 2.0
"""How far a word may be from its place, against the words beside it."""

NEAR_MS = 100

ROUTINE = """
id = "short"
title = "Short"
[[steps]]
exercise = "knee-to-chest"
dose = { hold_s = 6, reps = 1 }
[[steps]]
exercise = "bridge"
dose = { hold_s = 5, reps = 1, sets = 1 }
[[steps]]
exercise = "lying-psoas-stretch"
dose = { hold_s = 10, reps = 1, sets = 1 }
"""

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(missing()), reason=missing() or "the rig is there"),
]


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    with Rig() as started:
        for name, value in started.environment.items():
            monkeypatch.setenv(name, value)
        yield started


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    settings = Settings(speaker="miniaudio", talk="minimal", breath="off")
    places = Folders(tmp_path, tmp_path / "cache", tmp_path / "data")
    opened = Coach(Shelf(seeds_folder()), settings, places)
    yield opened
    opened.close()


@pytest.fixture
def performance(coach: Coach, rig: Rig, tmp_path: Path) -> Iterator[Performance]:
    path = tmp_path / "short.toml"
    path.write_text(ROUTINE)
    plan = coach.plan(coach.shelf.find(str(path)))
    for _ in coach.prepare(plan):
        continue
    with closing(coach.perform(plan)) as opened:
        yield opened


def heard(rig: Rig, coach: Coach, legs: list[Leg]) -> list[Word]:
    """List what was heard, of all that could have been said."""
    recording = np.frombuffer(rig.heard(), "<i2") / 32768
    words = {cue.utterance for leg in legs for cue in leg.cues if cue.utterance is not None}
    words |= {utterance for leg in legs for utterance in leg.aside}
    clips = {f"{words.text} ({words.rate})": coach.store.get(words) for words in words}
    sounds = {name: (clip.frames, clip.sample_rate) for name, clip in clips.items()}
    return transcript(recording, RIG_RATE, sounds)


def name(cue: Cue) -> str:
    assert cue.utterance is not None
    return f"{cue.utterance.text} ({cue.utterance.rate})"


def follow(words: list[Word], legs: list[Leg]) -> None:
    """Check that exactly this was heard: each leg's asides and words, in order and in time."""
    rest = list(words)
    for number, leg in enumerate(legs):
        for utterance in leg.aside:
            assert rest.pop(0).name == f"{utterance.text} ({utterance.rate})", number
        late: list[float] = []
        for cue in leg.cues:
            if cue not in leg.whole and not _comes_next(rest, cue, late):
                continue
            word = rest.pop(0)
            assert word.name == name(cue), (number, leg)
            late.append(word.at_ms - cue.start_ms)
        middle = float(np.median(late)) if late else 0.0
        assert all(abs(one - middle) <= EXACT_MS for one in late), (number, late)
    assert rest == []


def _comes_next(rest: list[Word], cue: Cue, late: list[float]) -> bool:
    """Tell whether a word that the leg's end may have cut was heard all the same, in its place."""
    if not rest or rest[0].name != name(cue):
        return False
    return bool(late) and abs(rest[0].at_ms - cue.start_ms - late[-1]) < NEAR_MS


def test_pauses_skips_and_a_lost_device_lose_nothing(
    coach: Coach, performance: Performance, rig: Rig
) -> None:
    run = performance.run
    phases = {kind: [p for p in run.score.phases if p.kind == kind] for kind in ("work", "settle")}
    sitting = Sitting(run)
    sitting.begin()
    sitting.until(3000)
    sitting.pause()
    sitting.press(run.skip)
    sitting.until(phases["work"][0].start_ms + 2500)
    sitting.pause()
    sitting.until(phases["work"][1].start_ms + 1500)
    sitting.pause(0.3)
    sitting.rest(1.0)
    sitting.pause(0.3)
    sitting.until(phases["work"][1].end_ms + 2000)
    sitting.press(run.skip)
    sitting.rest(1.0)
    sitting.press(run.skip)
    sitting.until(phases["work"][2].start_ms + 3200)
    sitting.pause()
    sitting.rest(1.2)
    rig.unplug()
    sitting.wait(lambda view: view.lost is not None)
    sitting.end_leg()
    rig.plug_in()
    sitting.wait(lambda view: view.lost is None and not view.paused)
    sitting.begin_leg()
    sitting.end()
    follow(heard(rig, coach, sitting.legs), sitting.legs)
    assert len(sitting.legs) == 10
