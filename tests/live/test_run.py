"""What the keys do, frame by frame, on a speaker whose frames are milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coach.folders import seeds_folder
from coach.library.shelf import Shelf
from coach.outline import outline
from coach.plan.models import Wishes
from coach.play.port import Spool
from coach.play.run import Run
from coach.play.virtual import VirtualSpeaker
from coach.score.models import Cue, Phase, Score

RATE = 1000
FADE = 8
"""Frames of a ramp at this rate."""

ROUTINE = """
id = "two"
title = "Two"
[[steps]]
exercise = "knee-to-chest"
dose = { hold_s = 5, reps = 1 }
[[steps]]
exercise = "bridge"
dose = { hold_s = 20, reps = 1, sets = 1 }
"""


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Score:
    path = tmp_path_factory.mktemp("routine") / "two.toml"
    path.write_text(ROUTINE)
    shelf = Shelf(seeds_folder())
    return outline(shelf, shelf.find(str(path)), Wishes())[1]


@pytest.fixture
def speaker(score: Score, tmp_path: Path) -> VirtualSpeaker:
    """Load a spool in which each frame's value names its second."""
    path = tmp_path / "pcm"
    (np.arange(score.total_ms) // 1000 + 100).astype("<i2").tofile(path)
    virtual = VirtualSpeaker()
    virtual.load(Spool(path, RATE, score.total_ms))
    return virtual


@pytest.fixture
def run(score: Score, speaker: VirtualSpeaker) -> Iterator[Run]:
    started = Run(score, speaker, RATE)
    started.resume()
    yield started
    started.close()


def forward(run: Run, ms: int) -> None:
    """Let time pass as a screen does: a tenth of a second at a time."""
    speaker = run.speaker
    assert isinstance(speaker, VirtualSpeaker)
    while ms > 0:
        speaker.advance(min(ms, 100))
        run.look()
        ms -= 100


def to(run: Run, position_ms: int) -> None:
    forward(run, position_ms - run.look().moment.position_ms)


def phase(score: Score, kind: str, number: int = 0) -> Phase:
    return [phase for phase in score.phases if phase.kind == kind][number]


def spoken(score: Score, kind: str) -> Cue:
    return next(cue for cue in score.cues if cue.kind == kind and cue.utterance)


def test_it_starts_paused_at_the_beginning(score: Score, speaker: VirtualSpeaker) -> None:
    view = Run(score, speaker, RATE).look()
    assert (view.moment.position_ms, view.paused, view.ended) == (0, True, False)


def test_time_is_what_the_speaker_has_played(run: Run) -> None:
    forward(run, 2500)
    assert run.look().moment.position_ms == 2500


def test_a_pause_in_silence_goes_on_from_there(run: Run, score: Score) -> None:
    at = phase(score, "settle").start_ms + 2500
    to(run, at)
    run.pause()
    forward(run, 5000)
    assert run.look().paused
    assert run.look().moment.position_ms == at
    run.resume()
    forward(run, 1000)
    assert run.look().moment.position_ms == at + 1000


def test_a_word_that_a_pause_cut_is_said_again_whole(run: Run, score: Score) -> None:
    cue = spoken(score, "instruction")
    to(run, (cue.start_ms + cue.end_ms) // 2)
    run.toggle()
    forward(run, 3000)
    run.toggle()
    forward(run, 10)
    assert run.look().moment.position_ms == cue.start_ms + 10


def test_skip_goes_from_landmark_to_landmark_to_the_end(run: Run, score: Score) -> None:
    seen = []
    for _ in range(20):
        run.skip()
        forward(run, 100)
        view = run.look()
        if view.ended:
            break
        seen.append((view.moment.phase.kind, view.moment.phase.side, view.moment.phase.item))
    assert seen == [
        ("intro", None, 0),
        ("settle", "right", 0),
        ("switch", "left", 0),
        ("intro", None, 1),
        ("settle", None, 1),
        ("finish", None, None),
    ]
    assert run.look().ended


def test_back_restarts_this_stretch_and_at_its_start_the_one_before(run: Run, score: Score) -> None:
    switch, settle = phase(score, "switch"), phase(score, "settle")
    to(run, switch.start_ms + 5000)
    run.back()
    assert run.look().moment.position_ms == switch.start_ms
    forward(run, 1000)
    run.back()
    assert run.look().moment.position_ms == settle.start_ms


def test_back_at_the_very_start_stays_there(run: Run) -> None:
    forward(run, 500)
    run.back()
    assert run.look().moment.position_ms == 0


def test_skip_while_paused_stays_paused(run: Run, score: Score) -> None:
    forward(run, 500)
    run.pause()
    run.skip()
    forward(run, 2000)
    view = run.look()
    assert view.paused
    assert view.moment.position_ms == phase(score, "intro", 1).start_ms


def test_repeat_says_the_instruction_and_returns_to_the_frame(run: Run, score: Score) -> None:
    intro, work = phase(score, "intro", 1), phase(score, "work")
    place = work.start_ms + 700
    to(run, place)
    run.repeat()
    forward(run, 1000)
    view = run.look()
    assert view.repeating
    assert view.moment.phase == intro
    forward(run, intro.length_ms - 1000 + FADE + 500)
    view = run.look()
    assert not view.repeating
    assert view.moment.phase == work
    assert place - 1000 <= view.moment.position_ms <= place + 500


def test_a_view_tells_from_where_the_sound_goes_on(run: Run, score: Score) -> None:
    place = phase(score, "work").start_ms + 700
    to(run, place)
    assert (run.look().jumps, run.look().since_ms) == (0, 0)
    run.repeat()
    intro = phase(score, "intro", 1)
    assert (run.look().jumps, run.look().since_ms) == (1, intro.start_ms)
    forward(run, intro.length_ms + 500)
    assert run.look().jumps == 2
    assert run.look().since_ms <= place
    run.skip()
    assert (run.look().jumps, run.look().since_ms) == (3, phase(score, "switch").start_ms)


def test_repeat_then_skip_goes_on_from_the_place_that_was_kept(run: Run, score: Score) -> None:
    to(run, phase(score, "work").start_ms + 700)
    run.repeat()
    forward(run, 1000)
    run.skip()
    forward(run, 100)
    assert run.look().moment.phase == phase(score, "switch")
    assert not run.look().repeating


def test_repeat_inside_the_instruction_starts_it_again(run: Run, score: Score) -> None:
    intro = phase(score, "intro", 1)
    to(run, intro.start_ms + 4000)
    run.repeat()
    forward(run, 300)
    assert run.look().moment.phase == intro
    assert not run.look().repeating


def test_repeat_without_an_exercise_does_nothing(run: Run) -> None:
    forward(run, 1000)
    run.repeat()
    forward(run, 100)
    assert run.look().moment.position_ms <= 1100


def test_volume_moves_in_tenths_and_stops_at_the_ends(run: Run, speaker: VirtualSpeaker) -> None:
    run.quieter()
    assert run.look().volume == speaker.volume == 0.9
    for _ in range(20):
        run.quieter()
    assert run.look().volume == speaker.volume == 0.0
    for _ in range(30):
        run.louder()
    assert run.look().volume == speaker.volume == 1.0


def test_mute_keeps_the_volume_and_louder_unmutes(run: Run, speaker: VirtualSpeaker) -> None:
    run.quieter()
    run.mute()
    assert (run.look().muted, run.look().volume, speaker.volume) == (True, 0.9, 0.0)
    run.mute()
    assert (run.look().muted, speaker.volume) == (False, 0.9)
    run.mute()
    run.louder()
    assert (run.look().muted, speaker.volume) == (False, 1.0)


def test_the_whole_session_is_heard_once_and_everything_is_done(
    run: Run, score: Score, speaker: VirtualSpeaker
) -> None:
    forward(run, score.total_ms + 200)
    assert run.look().ended
    assert [(done.title, done.finished, done.planned) for done in run.done()] == [
        ("Knee to chest", 2, 2),
        ("Bridge", 1, 1),
    ]
    heard = np.frombuffer(bytes(speaker.heard), "<i2")[FADE : score.total_ms]
    expected = np.arange(score.total_ms) // 1000 + 100
    assert np.array_equal(heard, expected[FADE:])


def test_only_what_was_heard_to_its_end_is_done(run: Run, score: Score) -> None:
    work = phase(score, "work")
    to(run, work.start_ms + 2000)
    run.skip()
    forward(run, phase(score, "work", 1).end_ms - phase(score, "switch").start_ms + 500)
    assert [done.finished for done in run.done()] == [1, 0]


def test_a_hold_that_was_paused_counts_as_done(run: Run, score: Score) -> None:
    work = phase(score, "work")
    to(run, work.start_ms + 2300)
    run.pause()
    forward(run, 4000)
    run.resume()
    forward(run, 5000)
    assert run.done()[0].finished == 1


def test_a_lost_device_pauses_in_place_and_says_why(
    run: Run, score: Score, speaker: VirtualSpeaker
) -> None:
    to(run, 3000)
    speaker.lose("the sound device is gone")
    forward(run, 2000)
    view = run.look()
    assert (view.paused, view.lost) == (True, "the sound device is gone")
    assert view.moment.position_ms == 3000
    run.resume()
    forward(run, 500)
    assert run.look().lost is None
    assert spoken(score, "safety").start_ms <= run.look().moment.position_ms <= 3500
    assert not run.look().paused


def test_a_jump_first_makes_sure_that_there_is_sound(score: Score, speaker: VirtualSpeaker) -> None:
    wanted: list[int] = []
    run = Run(score, speaker, RATE, want=wanted.append)
    run.skip()
    assert wanted == [phase(score, "intro", 1).start_ms]
