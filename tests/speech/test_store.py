import threading

import numpy as np
import pytest

from coach.score.models import Utterance
from coach.speech.cache import ClipCache
from coach.speech.clip import Clip
from coach.speech.engine import PhraseFailed, UnknownVoice
from coach.speech.engines.tones import ToneEngine
from coach.speech.shape import from_pcm16, to_pcm16
from coach.speech.store import ClipStore, FailedPhrase


class CountingEngine(ToneEngine):
    """Renders noise of 1000 frames, notes what it rendered, and fails when told to."""

    fingerprint = "counting"

    def __init__(self, failing=(), error=None):
        self.rendered = []
        self.failing = failing
        self.error = error
        self.closed = False

    def render(self, utterance):
        self.rendered.append(utterance.text)
        if utterance.text in self.failing:
            raise self.error or PhraseFailed(utterance.text, "it coughed")
        seed = sum(utterance.text.encode())
        frames = np.random.default_rng(seed).normal(0, 0.1, 1000)
        return Clip(from_pcm16(to_pcm16(frames)), 22_050, onset=441)

    def close(self):
        self.closed = True


def say(text):
    return Utterance(text, "", 170)


@pytest.fixture
def open_store(tmp_path):
    opened = []

    def open_one(engine, folder=tmp_path, **options):
        opened.append(ClipStore(engine, ClipCache(folder), **options))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


def test_each_utterance_is_rendered_once_ever(open_store):
    engine = CountingEngine()
    store = open_store(engine)
    first = store.get(say("hold"))
    assert store.get(say("hold")) is first
    store.close()
    again = open_store(engine).get(say("hold"))
    assert np.array_equal(again.frames, first.frames)
    assert again.onset == first.onset
    assert engine.rendered == ["hold"]


def test_espeak_s_clip_from_disk_equals_a_fresh_one(open_store, espeak, tmp_path):
    utterance = Utterance("Switch to the left side.", "", 170)
    cache = ClipCache(tmp_path)
    ClipStore(espeak, cache).get(utterance)
    cached = ClipStore(espeak, cache)
    assert cached.missing([utterance]) == []
    assert np.array_equal(cached.get(utterance).frames, espeak.render(utterance).frames)
    assert cached.get(utterance).spoken == espeak.render(utterance).spoken
    cache.close()


def test_length_is_the_clip_s_and_outlives_it(open_store):
    engine = CountingEngine()
    store = open_store(engine, None, memory_limit=5000)
    spoken = store.length(say("hold"))
    assert (spoken.before_ms, spoken.after_ms) == (20, 26)
    for text in "abcdef":
        store.get(say(text))
    assert store.length(say("hold")) == spoken
    assert engine.rendered.count("hold") == 1


def test_missing_is_what_neither_memory_nor_disk_nor_failure_knows(open_store):
    engine = CountingEngine(failing={"cough"})
    first = open_store(engine)
    first.get(say("on disk"))
    store = open_store(engine)
    store.get(say("in memory"))
    store.get(say("cough"))
    texts = ["new", "on disk", "in memory", "cough", "newer", "new"]
    assert store.missing(map(say, texts)) == [say("new"), say("newer")]


def test_without_a_disk_memory_will_do(open_store):
    engine = CountingEngine()
    store = open_store(engine, None)
    assert store.missing([say("hold")]) == [say("hold")]
    store.get(say("hold"))
    assert store.missing([say("hold")]) == []
    store.get(say("hold"))
    assert engine.rendered == ["hold"]


def test_memory_is_bounded_and_keeps_what_was_used_last(open_store):
    engine = CountingEngine()
    store = open_store(engine, None, memory_limit=3 * 4000)
    for text in ["a", "b", "c", "a", "d", "a", "b"]:
        store.get(say(text))
    assert engine.rendered == ["a", "b", "c", "d", "b"]
    assert sum(clip.frames.nbytes for clip in store._clips.values()) <= 12_000


def test_a_clip_larger_than_memory_is_still_given(open_store):
    store = open_store(CountingEngine(), None, memory_limit=10)
    assert len(store.get(say("hold")).frames) == 1000
    assert not store._clips


def test_what_the_engine_cannot_say_becomes_tones_and_the_rest_goes_on(open_store):
    engine = CountingEngine(failing={"cough"})
    store = open_store(engine)
    tones = ToneEngine().render(say("cough"))
    assert np.array_equal(store.get(say("cough")).frames, tones.frames)
    assert store.length(say("cough")) == tones.spoken
    assert len(store.get(say("hold")).frames) == 1000
    assert store.failed == (FailedPhrase("cough", "it coughed"),)


def test_a_failure_is_asked_for_once_a_session_and_not_kept_on_disk(open_store):
    engine = CountingEngine(failing={"cough"})
    store = open_store(engine, memory_limit=10)
    store.get(say("cough"))
    store.get(say("cough"))
    assert engine.rendered == ["cough"]
    engine.failing = ()
    later = open_store(engine)
    assert len(later.get(say("cough")).frames) == 1000
    assert later.failed == ()


def test_an_unknown_voice_is_for_the_person_to_hear(open_store):
    engine = CountingEngine(failing={"hold"}, error=UnknownVoice("espeak", "x", ["y"]))
    store = open_store(engine)
    with pytest.raises(UnknownVoice):
        store.get(say("hold"))
    assert store.failed == ()


def test_threads_render_nothing_twice(open_store):
    engine = CountingEngine()
    store = open_store(engine)
    texts = [str(number) for number in range(40)]
    gate = threading.Barrier(4)

    def work():
        gate.wait()
        for text in texts:
            store.get(say(text))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(engine.rendered) == sorted(texts)


def test_closing_closes_the_engine(open_store):
    engine = CountingEngine()
    open_store(engine).close()
    assert engine.closed


def test_a_length_that_is_kept_is_told_without_reading_the_clip(open_store, monkeypatch):
    store = open_store(CountingEngine())
    spoken = store.length(say("hold"))
    store.close()
    again = open_store(engine := CountingEngine())
    monkeypatch.setattr(again.cache, "get", lambda _: pytest.fail("the clip was read"))
    assert again.length(say("hold")) == spoken
    assert engine.rendered == []


def test_the_same_sound_has_the_same_identity(open_store):
    store = open_store(CountingEngine())
    assert store.identity(say("hold")) == store.identity(say("hold"))
    assert store.identity(say("hold")) != store.identity(say("rest"))


def test_clips_that_are_kept_on_disk_need_no_room_in_memory(open_store):
    store = open_store(engine := CountingEngine())
    texts = ["one", "two", "three"]
    clips = [store.get(say(text)) for text in texts]
    store.hold(clips[0].frames.nbytes)
    again = [store.get(say(text)) for text in texts]
    assert [clip.frames.tolist() for clip in again] == [clip.frames.tolist() for clip in clips]
    assert sum(one is other for one, other in zip(again, clips, strict=True)) <= 1
    assert engine.rendered == texts


def test_clips_that_are_nowhere_else_stay_in_memory(open_store):
    store = open_store(CountingEngine(), folder=None)
    clip = store.get(say("one"))
    store.hold(0)
    assert store.get(say("one")) is clip
