"""An engine breaks down under way: the next one takes over, and what was said stays as it was."""

import os
from pathlib import Path

import hosted_voices
import numpy as np
import pytest
from hosted_voices import Below, Odd, notes

from coach.score.models import Utterance
from coach.speech.cache import ClipCache
from coach.speech.choose import Ladder
from coach.speech.engine import PhraseFailed
from coach.speech.engines.tones import ToneEngine
from coach.speech.hosted import HostedEngine
from coach.speech.places import Places
from coach.speech.store import ClipStore
from coach.speech.words.lexicon import Lexicons

OPENERS = {
    "espeak": lambda lexicons, places: HostedEngine(Odd, lexicons, places.memory),
    "pyttsx3": lambda lexicons, places: HostedEngine(Below, lexicons, places.memory),
    "tones": lambda *_: ToneEngine(),
}


def say(text, voice="odd-en"):
    return Utterance(text, voice, 170)


@pytest.fixture
def open_store(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(hosted_voices.__file__).parent))
    monkeypatch.setenv(hosted_voices.NOTES, str(tmp_path / "notes"))
    opened = []

    def open_one(lines, folder=tmp_path / "cache", openers=OPENERS, **options):
        ladder = Ladder(None, Lexicons(), Places(folder), openers=openers, platform="linux")
        engine, _ = ladder.next()
        cache = ClipCache(folder)
        opened.append(ClipStore(engine, cache, fall=ladder.fall, tell=lines.append, **options))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


def asked():
    return [what for what, _ in notes() if what != "start"]


def test_after_three_failures_in_a_row_the_next_engine_speaks_and_a_line_says_so(open_store):
    lines = []
    store = open_store(lines)
    before = store.get(say("well"))
    for text in ("refuse a", "refuse b"):
        store.get(say(text))
    assert lines == []
    third = store.get(say("refuse c", "odd-de"))
    assert lines == ["pyttsx3 speaks instead (odd: not that word)."]
    assert store.news == lines[0]
    # The third one is spoken already, in a voice of its language; and then the two before it.
    said = [["refuse c", "below de"], ["refuse a", "below en"], ["refuse b", "below en"]]
    assert notes()[-3:] == said
    assert len(third.frames) > 1.5 * len(before.frames)
    assert np.array_equal(store.get(say("refuse a")).frames, third.frames)
    assert store.failed == ()


def test_tones_that_have_their_place_stay_where_another_engine_takes_over(open_store):
    store = open_store([])
    store.get(say("well"))
    length = store.length(say("refuse a"))
    for text in ("refuse b", "refuse c"):
        store.get(say(text))
    tones = ToneEngine().render(say("refuse a"))
    assert np.array_equal(store.get(say("refuse a")).frames, tones.frames)
    assert store.length(say("refuse a")) == length
    assert [failed.text for failed in store.failed] == ["refuse a"]


@pytest.mark.parametrize("first", ["end", "raise"])
def test_an_engine_that_breaks_down_over_its_first_words_is_not_asked_again(open_store, first):
    lines = []
    store = open_store(lines)
    store.get(say(first))
    store.get(say("well"))
    assert [told.partition(" (")[0] for told in lines] == ["pyttsx3 speaks instead"]
    assert [what for what, *_ in notes() if what != "start"] == [first, first, first, "well"]
    assert store.failed == ()


def test_an_engine_that_has_spoken_is_given_another_chance(open_store):
    lines = []
    store = open_store(lines)
    for text in ("well", "end", "well again"):
        store.get(say(text))
    assert lines == []
    assert [failed.text for failed in store.failed] == ["end"]


def test_an_engine_that_says_that_it_cannot_work_is_believed(open_store):
    lines = []
    store = open_store(lines)
    for text in ("well", "unfit", "well again"):
        store.get(say(text))
    assert lines == ["pyttsx3 speaks instead (odd: its data are gone)."]
    assert store.failed == ()


def test_failures_that_are_not_in_a_row_change_nothing(open_store):
    lines = []
    store = open_store(lines)
    for number in range(4):
        store.get(say(f"refuse {number}"))
        store.get(say(f"refuse again {number}"))
        store.get(say(f"well {number}"))
    assert lines == []
    assert len(store.failed) == 8


def test_words_that_are_none_are_no_failure_of_the_engine(open_store):
    lines = []
    store = open_store(lines)
    for text in ("!", "?", "…", "."):
        store.get(say(text))
    assert lines == []
    assert len(store.failed) == 4


def test_what_the_first_engine_has_said_stays_its_own_in_memory_and_on_disk(open_store):
    store = open_store([], memory_limit=10)
    first = store.get(say("well"))
    length = store.length(say("well"))
    for text in "abc":
        store.get(say(f"refuse {text}"))
    count = len(asked())
    assert np.array_equal(store.get(say("well")).frames, first.frames)
    assert store.length(say("well")) == length
    assert len(asked()) == count
    assert store.missing([say("well"), say("refuse c"), say("new")]) == [say("new")]


def test_another_session_begins_with_the_first_engine_again(open_store):
    store = open_store([])
    for text in "abc":
        store.get(say(f"refuse {text}"))
    store.get(say("well"))
    again = open_store([])
    assert again.missing([say("well")]) == [say("well")]
    again.get(say("well"))
    assert notes()[-1] == ["well", "en"]


def test_what_has_its_place_and_was_kept_nowhere_never_grows(open_store):
    """Without a disk and with little memory, it would be said anew, in a longer voice."""
    store = open_store([], None, memory_limit=10)
    length = store.length(say("well"))
    for text in "abc":
        store.get(say(f"refuse {text}"))
    tones = ToneEngine().render(say("well"))
    assert np.array_equal(store.get(say("well")).frames, tones.frames)
    assert store.length(say("well")) == length
    assert store.failed[-1].reason == "there is no room for it in another voice"


def test_at_the_end_of_the_ladder_there_are_tones(open_store):
    lines = []
    broken = {**OPENERS, "pyttsx3": lambda *_: HostedEngine(hosted_voices.Broken)}
    store = open_store(lines, openers=broken)
    for text in "abcde":
        store.get(say(f"refuse {text}"))
    assert lines == [
        "Tones stand in for the voice; the words are on the screen "
        "(odd: not that word; pyttsx3: it is in pieces)."
    ]
    # What tones say is what they are there for, and no failure.
    assert store.failed == ()


def test_an_engine_that_fell_is_gone(open_store):
    store = open_store([])
    first = store.engine
    for text in "abc":
        store.get(say(f"refuse {text}"))
    with pytest.raises(PhraseFailed, match="it is closed"):
        first.render(say("well"))
    (pid, *_) = [pid for what, pid in notes() if what == "start"]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_when_every_clip_is_there_no_host_is_started(open_store):
    words = [say("well"), say("hold")]
    store = open_store([])
    clips = [store.get(utterance) for utterance in words]
    store.close()
    count = len(notes())
    again = open_store([])
    assert again.missing(words) == []
    assert again.engine.voice("odd-de").language == "de"
    for utterance, clip in zip(words, clips, strict=True):
        assert np.array_equal(again.get(utterance).frames, clip.frames)
    assert len(notes()) == count
    assert again.engine._host._child is None


def test_the_host_loads_as_soon_as_words_are_missing(open_store):
    open_store([])
    store = open_store([])
    assert store.engine._host._child is None
    assert store.missing([say("well")])
    assert store.engine._host._child.alive


def test_once_all_is_closed_nothing_takes_over(open_store):
    lines = []
    store = open_store(lines)
    store.get(say("well"))
    store.close()
    for text in "abcd":
        store.get(say(text))
    assert lines == []
    assert [failed.reason for failed in store.failed] == ["it is closed"] * 4
    assert sum(what == "start" for what, _ in notes()) == 1
