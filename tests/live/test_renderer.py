"""Words are rendered in the order in which they are needed, and nobody waits for others."""

from __future__ import annotations

import pytest
from voices import SlowVoice

from coach.live.renderer import Renderer
from coach.score.models import Utterance
from coach.speech.cache import ClipCache
from coach.speech.store import ClipStore


def say(text):
    return Utterance(text, "", 170)


@pytest.fixture
def voice():
    return SlowVoice()


@pytest.fixture
def store(voice):
    opened = ClipStore(voice, ClipCache(None))
    yield opened
    voice.allow(100)
    opened.close()


def test_words_come_in_order_and_each_once(store, voice):
    ahead = Renderer(store, map(say, "abcab"))
    voice.allow(10)
    assert ahead.wait(map(say, "abc"), 10)
    assert voice.rendered == ["a", "b", "c"]
    assert ahead.rendered == 3


def test_what_is_wanted_first_comes_after_the_one_under_way(store, voice):
    ahead = Renderer(store, map(say, "abcd"))
    voice.allow(1)
    assert ahead.wait([say("a")], 10)
    ahead.want(map(say, "dx"), first=True)
    ahead.want(map(say, "dx"), first=True)
    voice.allow(10)
    assert ahead.wait(map(say, "abcdx"), 10)
    assert voice.rendered == ["a", "b", "d", "x", "c"]


def test_what_is_rendered_already_is_known_at_once_without_a_thread(store, voice):
    voice.allow(10)
    store.get(say("a"))
    ahead = Renderer(store, [say("a")])
    assert ahead.knows(say("a"))
    assert ahead.rendered == 0


def test_a_known_clip_is_had_while_another_is_rendered(store, voice):
    voice.allow(1)
    store.get(say("a"))
    ahead = Renderer(store, [say("b")])
    assert store.length(say("a")).length_ms > 0
    assert store.get(say("a")).frames.size
    assert not ahead.knows(say("b"))


def test_waiting_ends_in_time(store):
    ahead = Renderer(store, [say("a")])
    assert not ahead.wait([say("a")], 0.01)


def test_a_phrase_that_fails_is_known_by_its_tones(store, voice):
    voice.failing = ("b",)
    ahead = Renderer(store, map(say, "abc"))
    voice.allow(10)
    assert ahead.wait(map(say, "abc"), 10)
    assert [phrase.text for phrase in store.failed] == ["b"]


def test_closed_it_renders_nothing_more(store, voice):
    ahead = Renderer(store, map(say, "abc"))
    voice.allow(1)
    assert ahead.wait([say("a")], 10)
    ahead.close()
    ahead.want([say("d")])
    voice.allow(10)
    assert not ahead.wait([say("c")], 0.1)
    assert len(voice.rendered) <= 2


@pytest.mark.parametrize("mistake", [ZeroDivisionError("of no use"), SystemExit("of no use")])
def test_a_mistake_of_ours_ends_it_and_is_handed_on(store, voice, mistake, capfd):
    def render(_utterance):
        raise mistake

    voice.render = render
    ahead = Renderer(store, map(say, "ab"))
    assert not ahead.wait([say("b")], 60)
    assert str(ahead.failed) == (
        f"the voice has broken down: {type(mistake).__name__}: of no use; "
        "leave the session and start it again"
    )
    assert ahead.failed.__cause__ is mistake
    assert capfd.readouterr() == ("", "")


def test_an_unknown_voice_ends_it_and_says_so(store, voice):
    voice.allow(10)

    def render(utterance):
        raise UnknownVoice("slow", "nobody", ["somebody"])

    from coach.speech.engine import UnknownVoice

    voice.render = render
    ahead = Renderer(store, [say("a")])
    assert not ahead.wait([say("a")], 10)
    assert "nobody" in str(ahead.failed)
