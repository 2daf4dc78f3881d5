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

from coach.home.folders import Folders, seeds_folder
from coach.home.library import Library
from coach.home.settings import Settings
from coach.live.performance import Performance
from coach.score.drafted import Drafted
from coach.score.models import Cue, Utterance
from coach.session import Coach

pytestmark = pytest.mark.long

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
    opened = Coach(Library(seeds_folder()), settings, places)
    yield opened
    opened.close()


@pytest.fixture
def performance(coach: Coach, rig: Rig, tmp_path: Path) -> Iterator[Performance]:
    path = tmp_path / "short.toml"
    path.write_text(ROUTINE, encoding="utf-8")
    plan = coach.plan(coach.library.find(str(path)))
    for _ in coach.prepare(Drafted(plan)):
        continue
    with closing(coach.perform(coach.begin(plan).finish())) as opened:
        yield opened


class Heard:
    """A recording, with the clips of all that could have been said."""

    def __init__(self, rig: Rig, coach: Coach, legs: list[Leg]) -> None:
        said = {cue.utterance for leg in legs for cue in leg.cues if cue.utterance is not None}
        said |= {utterance for leg in legs for utterance in leg.aside}
        clips = {called(one): coach.store("en").get(one) for one in said}
        self._recording = np.frombuffer(rig.heard(), "<i2") / 32768
        self._sounds = {name: (clip.frames, clip.sample_rate) for name, clip in clips.items()}

    def words(self) -> list[Word]:
        """List what was heard, in order."""
        return transcript(self._recording, RIG_RATE, self._sounds)

    def torn(self, name: str, at_ms: float) -> bool:
        """Tell whether half of a clip was heard in its place: all but where the machine held up."""
        frames, rate = self._sounds[name]
        length_ms = len(frames) * 1000 / rate
        since, until = at_ms - NEAR_MS, at_ms + length_ms + 2 * NEAR_MS
        around = self._recording[int(since * RIG_RATE / 1000) : int(until * RIG_RATE / 1000)]
        return any(
            transcript(around, RIG_RATE, {name: (half, rate)}) for half in np.array_split(frames, 2)
        )


def called(said: Utterance) -> str:
    """Name a clip: the last count of a row sounds unlike the same count within one."""
    return f"{said.text} ({said.rate}, {said.manner})"


def name(cue: Cue) -> str:
    assert cue.utterance is not None
    return called(cue.utterance)


def follow(heard: Heard, legs: list[Leg]) -> None:
    """Check that exactly this was heard: each leg's asides and words, in order and in time.

    Where the machine holds the sound up once in a leg, a word may be torn: half of it is whole.
    """
    rest = heard.words()
    for number, leg in enumerate(legs):
        for utterance in leg.aside:
            assert rest.pop(0).name == called(utterance), number
        late: list[float] = []
        torn = 0
        for cue in leg.cues:
            if cue not in leg.whole and not _comes_next(rest, cue, late):
                continue
            if late and (not rest or rest[0].name != name(cue)):
                assert heard.torn(name(cue), cue.start_ms + late[-1]), (number, name(cue), rest[:1])
                torn += 1
                continue
            word = rest.pop(0)
            assert word.name == name(cue), (number, leg)
            late.append(word.at_ms - cue.start_ms)
        assert torn <= 1, number
        assert in_time(late), (number, late)
    assert rest == []


def in_time(late: list[float]) -> bool:
    """Tell whether words came in time, given by how much each was late in the recording.

    A machine that gives the sound no time holds up all that comes after it: that may happen once.
    That a speaker is never late by itself is tested, to the frame, with devices that wait for it.
    """
    return any(
        even(late[:number])
        and even(late[number:])
        and 0 <= middle(late[number:]) - middle(late[:number]) < NEAR_MS
        for number in range(1, len(late))
    ) or even(late)


def even(late: list[float]) -> bool:
    return all(abs(one - middle(late)) <= EXACT_MS for one in late)


def middle(late: list[float]) -> float:
    return float(np.median(late))


@pytest.mark.parametrize(
    ("late", "held"),
    [
        ([], True),
        ([5, 6, 4, 5], True),
        ([5, 5, 15, 15, 15], True),
        ([5, 15, 15], True),
        ([5, 5, 0, 0], False),
        ([5, 5, 15, 5], False),
        ([5, 15, 25], False),
        ([5, 5, 120, 120], False),
    ],
)
def test_once_in_a_leg_all_that_follows_may_be_late(late: list[float], held: bool) -> None:
    assert in_time(late) == held


def _comes_next(rest: list[Word], cue: Cue, late: list[float]) -> bool:
    """Tell whether a word that the leg's end may have cut was heard all the same, in its place."""
    if not rest or rest[0].name != name(cue):
        return False
    return bool(late) and abs(rest[0].at_ms - cue.start_ms - late[-1]) < NEAR_MS


@pytest.mark.sound
@pytest.mark.skipif(bool(missing()), reason=missing() or "the rig is there")
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
    follow(Heard(rig, coach, sitting.legs), sitting.legs)
    assert len(sitting.legs) == 10
