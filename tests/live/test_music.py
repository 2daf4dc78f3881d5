"""A live session has its music in step, whatever key is pressed, and so have its asides."""

from __future__ import annotations

import numpy as np
import pytest
from mat import Mat
from voices import SlowVoice

from coach.live.arranger import first_change
from coach.score.drafted import Drafted

FADE = 8
"""Frames of a ramp at this rate."""

MANY = 10_000


@pytest.fixture
def mat(lay_out, bed) -> Mat:
    """Begin a session with everything rendered."""
    return lay_out(bed=bed).begin()


def last(mat: Mat, frames: int) -> np.ndarray:
    return mat.heard()[-frames:]


def test_it_is_heard_as_a_file_would_have_it(mat):
    mat.forward(mat.score.total_ms + 200)
    session = mat.session()
    assert np.array_equal(mat.heard()[FADE : len(session)], session[FADE:])
    quiet = np.abs(session[mat.phase("work").start_ms :]) > 0
    assert quiet.mean() > 0.9


def test_a_skip_keeps_it_in_step(mat):
    mat.forward(3000)
    mat.run.skip()
    mat.until(lambda view: view.aside is None)
    mat.forward(2000)
    at_ms = mat.at_ms
    assert np.array_equal(last(mat, 1500), mat.session()[at_ms - 1500 : at_ms])


def test_a_hold_made_longer_keeps_it_in_step(mat):
    work = mat.phase("work", 2)
    mat.to(work.start_ms + 5000)
    before, old = mat.score, mat.session()
    mat.run.longer()
    mat.until(lambda _: mat.score is not before)
    since_ms = first_change(before, mat.score)
    mat.to(mat.phase("work", 2).end_ms)
    new, at_ms = mat.session(), mat.at_ms
    assert at_ms > since_ms + 8000
    heard = last(mat, at_ms - work.start_ms)
    assert np.array_equal(heard[-8000:], new[at_ms - 8000 : at_ms])
    assert np.array_equal(heard[:4900], old[work.start_ms :][:4900])
    mat.to(mat.score.total_ms)
    assert np.array_equal(last(mat, mat.score.total_ms - at_ms), mat.session()[at_ms:])


@pytest.mark.parametrize("into_ms", [*range(1000, 15_000, 1300)])
@pytest.mark.parametrize("key", ["longer", "shorter"])
def test_where_words_come_closer_the_music_does_not_jump(mat, into_ms, key):
    """At any moment of a hold: what the music is multiplied with moves no faster than it may."""
    mat.to(mat.phase("work", 2).start_ms + into_ms)
    started, before = mat.at_ms, mat.score
    getattr(mat.run, key)()
    mat.until(lambda _: mat.score is not before)
    mat.forward(4000)
    score, at_ms = mat.score, mat.at_ms
    heard = last(mat, at_ms - started + 2000).astype(float)
    loud = np.zeros(score.total_ms, bool)
    for cue in score.cues:
        loud[max(0, cue.start_ms - 30) : cue.end_ms + 30] = True
    span = slice(at_ms - len(heard), at_ms)
    plain = mat.bed.music.frames(span.start, span.stop, 1, mat.bed.levels(1)) * 32_767
    clear = ~loud[span] & (np.abs(plain) > 1000)
    gain = heard[clear] / plain[clear]
    places = np.arange(span.start, span.stop)[clear]
    steps = np.abs(np.diff(gain)) / np.diff(places)
    # 12 dB within a quarter of a second, at its steepest, and what rounding to 16 bits does.
    assert steps[np.diff(places) < 50].max() < 0.0085


def test_an_aside_has_the_music_that_leads_to_where_the_session_goes_on(mat):
    work = mat.phase("work", 2)
    mat.to(work.start_ms + 6300)
    mat.run.pause()
    mat.forward(2000)
    place = mat.run.timeline.resume(mat.at_ms)
    start = len(mat.heard())
    mat.run.resume()
    mat.until(lambda view: view.aside is not None)
    aside = mat.run.deck.heard().interlude.aside
    mat.until(lambda view: view.aside is None)
    mat.forward(1500)
    words_and_music(mat, start, aside, place)


def words_and_music(mat, start, aside, place):
    """Check an aside that was heard since `start`, and went on at `place`."""
    heard = mat.heard()[start:]
    at_ms = mat.at_ms
    assert np.array_equal(heard[-(at_ms - place) :][FADE:], mat.session()[place + FADE : at_ms])
    # Words by themselves, and beneath them the music of the frames before the place.
    whole = heard[: len(heard) - (at_ms - place)][-aside.total_ms :].astype(float)
    assert len(whole) == aside.total_ms
    plain = mat.bed.music.frames(place - aside.total_ms, place, 1, mat.bed.levels(1)) * 32_767
    silent = np.ones(aside.total_ms, bool)
    for cue in aside.cues:
        silent[max(0, cue.start_ms - 5) : cue.end_ms + 5] = False
    silent[: 2 * FADE] = silent[-FADE:] = False
    sure = silent & (np.abs(plain) > 1000)
    assert sure.sum() > 200
    ratio = whole[sure] / plain[sure]
    assert (ratio > 0.24).all()
    assert (ratio < 1.01).all()


def test_an_instruction_said_again_has_the_music_beneath_it(mat):
    mat.to(mat.phase("work", 2).start_ms + 3000)
    start = len(mat.heard())
    mat.run.repeat()
    mat.until(lambda view: view.repeating)
    heard = mat.run.deck.heard()
    mat.until(lambda view: not view.repeating)
    mat.forward(1500)
    words_and_music(mat, start, heard.interlude.aside, heard.place_ms)


def test_a_session_that_begins_before_its_words_are_there(lay_out, bed):
    voice = SlowVoice(factor=1.3)
    mat = lay_out(voice, bed=bed)
    voice.allow(len(set(Drafted(mat.plan).words_by_phase[0])))
    mat.until(lambda _: mat.arranger.ready_ms > 0)
    mat.run.resume()
    mat.until(lambda view: view.waiting)
    waits = 1
    while not mat.arranger.complete:
        mat.render_one(voice)
        waits += mat.forward(300).waiting
    assert mat.forward(mat.score.total_ms).ended
    voice.allow(MANY)
    heard, session = mat.heard(), mat.session()
    assert waits > 1
    # After the last of the waits, it is what a file would have, and so it is before the first.
    at = mat.score.total_ms - 20_000
    tail = session[at:]
    found = [
        place
        for place in range(len(heard) - len(tail) + 1)
        if heard[place] == tail[0] and np.array_equal(heard[place : place + len(tail)], tail)
    ]
    assert len(found) == 1
