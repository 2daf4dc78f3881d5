"""Voice, sounds and music are made louder and quieter apart while a session is heard."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from mat import Mat

from coach.live.keys import BY_KEY
from coach.live.run import Run
from coach.sound.bed import Bed
from coach.sound.mixdown import Balance
from coach.sound.tape import ON_ITS_WAY_MS, TURN_MS

LATE = ON_ITS_WAY_MS + TURN_MS
"""So many frames after a key the new balance is there, at one frame a millisecond."""


@pytest.fixture
def mat(lay_out, bed) -> Mat:
    """Begin a session with everything rendered."""
    return lay_out(bed=bed).begin()


def press(mat: Mat, *keys: str) -> None:
    for key in keys:
        act = BY_KEY[key].act
        assert act is not None
        mat.run.attempt(act)
    assert not mat.look().trouble


def chosen(mat: Mat) -> str | None:
    return mat.look().mix.chosen


def test_the_key_goes_through_the_parts_that_there_are(mat, lay_out):
    seen = [chosen(mat)]
    for _ in range(4):
        press(mat, "v")
        seen.append(chosen(mat))
    assert seen == [None, "voice", "sounds", "music", None]
    alone = lay_out().begin()
    for expected in ("voice", "sounds", None):
        press(alone, "v")
        assert chosen(alone) == expected


def test_a_part_moves_in_tenths_from_all_to_nothing_and_back(mat):
    press(mat, "v", "v", "-", "-", "-")
    assert mat.look().mix.balance == Balance(sounds=0.7)
    press(mat, *"-" * 20)
    assert mat.look().mix.balance == Balance(sounds=0.0)
    press(mat, *"+" * 20)
    assert mat.look().mix.balance == Balance()
    assert mat.look().volume == mat.virtual.volume == 1.0, "that of all of it stays"


@pytest.mark.parametrize(
    ("keys", "balance"),
    [
        ("v-----", Balance(voice=0.5)),
        ("vv-------", Balance(sounds=0.3)),
        ("vvv----------", Balance(music=0.0)),
        ("v--v---v----", Balance(voice=0.8, sounds=0.7, music=0.6)),
    ],
)
def test_it_is_heard_at_once_and_all_that_follows_is_mixed_so(mat, keys, balance):
    work = mat.phase("work", 1)
    mat.to(work.start_ms + 4000)
    old = mat.session()
    at_ms = mat.at_ms
    press(mat, *keys)
    new = mat.session(balance)
    mat.to(mat.score.total_ms)
    heard = mat.heard()[at_ms - len(old) :]
    assert not np.array_equal(old[at_ms:], new[at_ms:])
    assert np.array_equal(heard[LATE + 1 :], new[at_ms + LATE + 1 :])
    assert np.array_equal(mat.heard()[8:at_ms], old[8:at_ms])


def test_what_lies_before_is_mixed_so_too_for_whoever_goes_back(mat):
    mat.to(mat.phase("work").end_ms)
    press(mat, "v", "v", "v", "-", "-")
    mat.forward(1000)
    before_ms = mat.at_ms
    mat.run.back()
    mat.until(lambda view: view.aside is None)
    mat.forward(1500)
    at_ms = mat.at_ms
    assert at_ms < before_ms - 1000
    session = mat.session(Balance(music=0.8))
    assert np.array_equal(mat.heard()[-1000:], session[at_ms - 1000 : at_ms])


def test_it_turns_without_a_jump_however_fast_the_key_is_pressed(mat):
    mat.to(mat.phase("work", 1).start_ms + 4000)
    parts = [mat.session(Balance(music=1 - step / 10)) for step in range(11)]
    for _ in range(10):
        press(mat, "v", "v", "v", "-", "v")
        mat.forward(30)
    at_ms = mat.at_ms
    heard = mat.heard()[-300:].astype(float)
    places = slice(at_ms - 300, at_ms)
    full = parts[0][places].astype(float)
    silent = parts[10][places].astype(float)
    share = (heard - silent)[np.abs(full - silent) > 500] / (full - silent)[
        np.abs(full - silent) > 500
    ]
    assert share[0] > 0.99
    assert all(after - before < 0.01 for before, after in pairwise(share)), "never up again"
    assert max(before - after for before, after in pairwise(share)) < 0.12


def test_it_holds_when_a_hold_is_made_longer_and_in_asides(mat):
    press(mat, "v", "v", "v", *"-" * 10)
    work = mat.phase("work", 2)
    mat.to(work.start_ms + 5000)
    before = mat.score
    mat.run.longer()
    mat.until(lambda _: mat.score is not before)
    mat.to(mat.phase("work", 2).end_ms)
    at_ms = mat.at_ms
    session = mat.session(Balance(music=0.0))
    assert np.array_equal(mat.heard()[-8000:], session[at_ms - 8000 : at_ms])
    mat.run.pause()
    mat.forward(500)
    heard = len(mat.heard())
    mat.run.resume()
    mat.until(lambda view: view.aside is None)
    lead = mat.heard()[heard : heard + mat.plan.lead_in_ms]
    assert not lead.any(), "the aside begins without words, and has no music"


def test_in_an_aside_it_is_heard_behind_it(mat):
    mat.to(mat.phase("work", 1).start_ms + 8000)
    mat.run.pause()
    mat.forward(300)
    mat.run.resume()
    mat.forward(200)
    assert mat.look().aside is not None
    press(mat, "v", "v", "v", *"-" * 10)
    mat.until(lambda view: view.aside is None)
    mat.forward(4000)
    at_ms = mat.at_ms
    session = mat.session(Balance(music=0.0))
    assert np.array_equal(mat.heard()[-3000:], session[at_ms - 3000 : at_ms])


def test_music_that_is_to_stay_below_the_voice_goes_down_with_it(lay_out, bed):
    mat = lay_out(bed=Bed(bed.music, accessible=True)).begin()
    mat.forward(3000)
    press(mat, "v", *"-" * 6)
    mat.forward(6000)
    at_ms = mat.at_ms
    session = mat.session(Balance(voice=0.4, music=0.4))
    assert np.array_equal(mat.heard()[-3000:], session[at_ms - 3000 : at_ms])


def test_mute_and_louder_go_with_every_part(mat):
    press(mat, "v", "-", "m")
    assert (mat.look().muted, mat.virtual.volume) == (True, 0.0)
    press(mat, "+")
    assert (mat.look().muted, mat.virtual.volume) == (False, 1.0)
    assert mat.look().mix.balance == Balance()
    press(mat, "v", "v", "v")
    mat.run.attempt(Run.pause)
    press(mat, "-")
    assert mat.look().volume == 0.9
