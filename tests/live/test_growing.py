"""A session that begins before all of its words are rendered."""

from __future__ import annotations

from itertools import chain, pairwise

import numpy as np
import pytest
from voices import EvenVoice, SlowVoice

from coach.live.view import told
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.under_way.asides import known_ahead

FADE = 8
MANY = 10_000


@pytest.fixture
def voice():
    slow = SlowVoice(factor=1.3)
    yield slow
    slow.allow(MANY)


def first_words(mat) -> int:
    return len(set(Drafted(mat.plan).words_by_phase[0]))


def rendered(mat, voice, phrases: int) -> None:
    """Let so many phrases be rendered, and wait for them."""
    until = len(voice.rendered) + phrases
    voice.allow(phrases)
    while mat.arranger._renderer.rendered < until:
        mat.look()
    mat.look()


def test_it_begins_when_the_first_words_are_there(lay_out, voice):
    mat = lay_out(voice)
    assert mat.arranger.ready_ms == 0
    rendered(mat, voice, first_words(mat))
    assert mat.look().moment.phase.end_ms > 5000
    assert 0 < mat.arranger.ready_ms < mat.score.total_ms
    mat.run.resume()
    mat.forward(mat.arranger.ready_ms - 100)
    assert mat.look().waiting is False


def test_what_a_key_may_say_is_rendered_before_what_comes_late(lay_out, voice):
    mat = lay_out(voice)
    phases = Drafted(mat.plan).words_by_phase
    early = {*chain(*phases[:2]), *known_ahead(mat.plan)}
    rendered(mat, voice, len(early))
    assert set(voice.rendered) == {words.text for words in early}
    assert early < set(chain(*phases, known_ahead(mat.plan)))


def test_a_session_whose_voice_breaks_down_says_so_instead_of_waiting(lay_out, voice, monkeypatch):
    mat = lay_out(voice)
    rendered(mat, voice, first_words(mat))
    mat.run.resume()
    monkeypatch.setattr(EvenVoice, "render", lambda *_: 1 // 0)
    voice.allow(1)
    assert not mat.arranger._renderer.wait([object()], 60)
    view = mat.forward(mat.arranger.ready_ms + 500)
    assert view.waiting
    assert told(view).startswith("the voice has broken down")


def test_heard_in_the_end_is_what_would_have_been_heard_prepared(lay_out, voice):
    mat = lay_out(voice)
    rendered(mat, voice, first_words(mat))
    mat.run.resume()
    waits = int(mat.forward(mat.arranger.ready_ms + 500).waiting)
    assert waits
    while not mat.arranger.complete:
        waits += mat.forward(300).waiting
        voice.allow(1)
    assert mat.forward(mat.score.total_ms).ended
    lengths = {words: mat.store.length(words) for words in Drafted(mat.plan).words}
    assert mat.score == compose(Drafted(mat.plan), lengths)
    heard, session = mat.heard(), mat.session()
    heard, session = heard[heard != 0], session[session != 0]
    # Without the silence of the waits, every frame was heard once and in order; after a wait the
    # sound fades in.
    assert np.count_nonzero(heard != session) <= FADE * waits


@pytest.mark.parametrize("factor", [0.7, 1.0, 4.5, 6.0])
def test_a_slower_or_quicker_voice_than_estimated_ends_in_the_same_score(lay_out, factor):
    """Counts that are too long for their second are hurried, also when that shows only late."""
    mat = lay_out(SlowVoice(factor))
    mat.store.engine.allow(MANY)
    mat.prepared()
    plan, length = mat.plan, mat.store.length
    lengths = {words: length(words) for words in Drafted(plan).words}
    quick = set(Drafted(plan).hurried(lengths))
    assert bool(quick) == (factor > 2)
    assert mat.score == compose(Drafted(plan), lengths | {words: length(words) for words in quick})


def test_where_the_voice_is_late_it_waits_says_so_and_goes_on_by_itself(lay_out, voice):
    mat = lay_out(voice)
    rendered(mat, voice, first_words(mat))
    mat.run.resume()
    ready = mat.arranger.ready_ms
    view = mat.forward(ready + 5000)
    assert view.waiting
    assert not view.ended
    assert mat.at_ms == ready
    assert told(view).startswith("Getting the voice ready")
    voice.allow(MANY)
    mat.prepared()
    view = mat.forward(1000)
    assert not view.waiting
    assert mat.at_ms == ready + 1000


def test_a_skip_beyond_what_is_ready_is_carried_out_when_it_can_be(lay_out, voice):
    mat = lay_out(voice)
    rendered(mat, voice, first_words(mat))
    mat.run.resume()
    mat.forward(1000)
    for _ in range(3):
        mat.run.skip()
    view = mat.forward(1000)
    assert view.waiting
    assert view.moment.phase == mat.phase("switch")
    voice.allow(MANY)
    mat.prepared()
    view = mat.forward(500)
    switch = mat.phase("switch")
    assert view.moment.position_ms == switch.start_ms + 500
    assert mat.heard()[-400:].any()


def test_everything_rendered_is_everything_ready(lay_out):
    mat = lay_out(EvenVoice())
    mat.prepared()
    assert mat.arranger.ready_ms == mat.score.total_ms
    mat.run.resume()
    assert not mat.forward(100).waiting


def test_a_phrase_that_fails_is_tones_and_the_rest_goes_on(lay_out, voice):
    mat = lay_out(voice)
    words = Drafted(mat.plan).words
    voice.failing = (words[16].text,)
    voice.allow(MANY)
    mat.prepared()
    mat.run.resume()
    view = mat.forward(mat.score.total_ms + 100)
    assert view.ended
    assert [phrase.text for phrase in mat.store.failed] == [words[16].text]
    assert any(cue.utterance == words[16] for cue in mat.score.cues)


def test_an_engine_that_takes_over_under_way_is_told_and_keeps_what_was_said(lay_out, voice):
    """What was laid out in the old voice stands; the rest, and what failed, is in the new one."""
    longer = EvenVoice(factor=1.6)
    mat = lay_out(voice, fall=lambda *_: (longer, "Another voice speaks."))
    rendered(mat, voice, first_words(mat) + 2)
    mat.run.resume()
    old = {words: mat.store.length(words) for words in mat.arranger._renderer.known()}
    begun = mat.score.cues[:2]
    words = Drafted(mat.plan).words
    voice.failing = tuple(said.text for said in words)
    voice.allow(MANY)
    # What is looked at between its failure and the other voice keeps its tones.
    assert mat.arranger._renderer.wait(words, 60)
    mat.prepared()
    assert told(mat.look()) == "Another voice speaks."
    assert mat.store.failed == ()
    lengths = {said: mat.store.length(said) for said in words}
    assert {said: lengths[said] for said in words if said in old}.items() <= old.items()
    assert mat.score == compose(Drafted(mat.plan), lengths)
    assert mat.score.cues[:2] == begun
    spoken = [cue for cue in mat.score.cues if cue.utterance]
    for cue, following in pairwise(spoken):
        assert mat.store.get(cue.utterance).spoken.length_ms <= cue.end_ms - cue.start_ms
        assert cue.end_ms <= following.start_ms
    assert mat.forward(mat.score.total_ms + 100).ended
