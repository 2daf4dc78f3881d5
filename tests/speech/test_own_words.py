"""A routine's own table of hard words reaches the voice, and no other routine."""

from pathlib import Path

import numpy as np
import pytest
from small import library

from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.score.drafted import Drafted
from coach.score.models import Utterance
from coach.session import Coach
from coach.speech.cache import ClipCache, clip_key
from coach.speech.engines.espeak import Espeak
from coach.speech.engines.tones import ToneEngine
from coach.speech.hosted import HostedEngine
from coach.speech.store import ClipStore
from coach.speech.words.entries import Entries
from coach.speech.words.lexicon import Lexicons

ROUTINE = """
id = "{name}"
title = "Hips"
[[steps]]
exercise = "posture-break"
[[steps]]
say = "Feel your psoas."
[pronounce]
{table}
"""

SO_AS = (("psoas", "so as"),)
SOARS = (("psoas", "[[s'o@z]]"),)


def say(pronounce=(), text="Feel your psoas."):
    return Utterance(text, "", 170, pronounce)


def same(one, other):
    return np.array_equal(one.frames, other.frames)


def test_the_engine_says_what_the_routine_has_for_it(espeak):
    assert espeak.phonemes(say()).endswith("s'oU@s")
    assert espeak.phonemes(say(SO_AS)).endswith("s'oU az")
    assert espeak.phonemes(say(SOARS)).endswith("s'o@z")


def test_it_lies_over_the_lexicon():
    engine = HostedEngine(Espeak, Lexicons([Entries("en", {"psoas": "sofas"})]))
    assert engine.phonemes(say()).endswith("s'oUf@z")
    assert engine.phonemes(say(SO_AS)).endswith("s'oU az")
    engine.close()


def test_each_has_its_own_clip_in_one_store_and_on_disk(espeak, tmp_path):
    store = ClipStore(espeak, ClipCache(tmp_path))
    plain, as_words, as_phonemes = map(store.get, (say(), say(SO_AS), say(SOARS)))
    assert not same(plain, as_words)
    assert not same(as_words, as_phonemes)
    later = ClipStore(espeak, ClipCache(tmp_path))
    assert later.missing([say(), say(SO_AS), say(SOARS)]) == []
    assert same(later.get(say(SO_AS)), as_words)
    for opened in (store, later):
        opened.cache.close()


def test_the_key_follows_it():
    engine = ToneEngine()
    keys = {clip_key(engine, say(own)) for own in ((), SO_AS, SOARS)}
    assert len(keys) == 3


@pytest.fixture
def coach(tmp_path):
    opened = Coach(
        Library(library().seeds, tmp_path / "own"),
        Settings(engine="espeak"),
        Folders(settings=tmp_path / "own", data=tmp_path / "data", cache=tmp_path / "cache"),
    )
    yield opened
    opened.close()


def routine(folder: Path, name: str, table: str) -> str:
    path = folder / f"{name}.toml"
    path.write_text(ROUTINE.format(name=name, table=table), encoding="utf-8")
    return str(path)


def heard(coach, path):
    """What the score says and shows of the note, and its clip."""
    plan = coach.plan(coach.library.find(path))
    for _ in coach.prepare(Drafted(plan)):
        continue
    (cue,) = [cue for cue in coach.compose(Drafted(plan)).cues if cue.text == "Feel your psoas."]
    return cue.utterance, coach.store("en").get(cue.utterance)


def test_two_routines_in_one_process_each_sound_right(coach, tmp_path):
    first = routine(tmp_path, "first", 'Psoas = "so as"')
    second = routine(tmp_path, "second", 'psoas = "[[s\'o@z]]"')
    third = routine(tmp_path, "third", "")
    said = {path: heard(coach, path) for path in (first, second, third, second, first)}
    assert [said[path][0].pronounce for path in (first, second, third)] == [SO_AS, SOARS, ()]
    engine = coach.store("en").engine
    for utterance, clip in said.values():
        assert same(clip, engine.render(utterance))
    assert not same(said[first][1], said[second][1])
    assert not same(said[first][1], said[third][1])


def test_what_routines_have_in_common_is_rendered_once(coach, tmp_path):
    found = coach.library.find(routine(tmp_path, "first", 'Psoas = "so as"'))
    other = coach.library.find(routine(tmp_path, "third", ""))
    mine, theirs = (set(Drafted(coach.plan(routine)).words) for routine in (found, other))
    assert {utterance.text for utterance in mine - theirs} == {"Feel your psoas."}


def test_a_count_is_said_in_the_routine_s_way_too(coach, tmp_path):
    found = coach.library.find(routine(tmp_path, "first", '5 = "fife"'))
    counts = [words for words in Drafted(coach.plan(found)).words if words.text == "5"]
    assert counts
    assert all(words.pronounce == (("5", "fife"),) for words in counts)


def test_a_person_s_own_lexicon_is_used_and_a_bad_one_told(coach, tmp_path):
    folder = tmp_path / "own" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('language = "en"\n[say]\npsoas = "sofas"\n', encoding="utf-8")
    (folder / "bad.toml").write_text("say = 1\n", encoding="utf-8")
    assert coach.store("en").engine.phonemes(say()).endswith("s'oUf@z")
    (notice,) = coach.notices
    assert "bad.toml: language: found no such key" in notice
