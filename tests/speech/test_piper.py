"""Piper through its host, with tiny models made here: the same bytes twice, rates, other voices."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import tiny_voice

from coach.base.errors import BadFile
from coach.base.progress import Steps
from coach.score.models import Utterance
from coach.speech.backend import told_in
from coach.speech.cache import clip_key
from coach.speech.choose import OPENERS, Ladder
from coach.speech.engine import NoEngine, PhraseFailed, UnknownVoice
from coach.speech.engines.piper import Piper
from coach.speech.host import Host
from coach.speech.hosted import HostedEngine
from coach.speech.own.adding import Wanted, add_model
from coach.speech.own.told import FILE_NAME, MODEL, asked_for
from coach.speech.places import Places
from coach.speech.voices import OWN
from coach.speech.words.entries import Entries
from coach.speech.words.lexicon import Lexicons

pytest.importorskip("piper", reason="needs the extra piper")

TEXTS = {"en": ("Lie on your back with your knees bent.", "Breathe out.")}


def add(voices: Path, name: str, **changes: Any) -> None:
    model = tiny_voice.write_voice(voices.parent / "models" / f"{name}.onnx", **changes)
    Steps(add_model(Wanted(model, name, force=True), voices, TEXTS)).finish()


@pytest.fixture(scope="module")
def one_voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    voices = tmp_path_factory.mktemp("home") / "voices"
    add(voices, "tiny")
    return voices


@pytest.fixture
def voices(one_voice: Path, tmp_path: Path) -> Path:
    shutil.copytree(one_voice, tmp_path / "voices")
    return tmp_path / "voices"


@pytest.fixture
def engine(one_voice: Path) -> Iterator[HostedEngine]:
    with closing(HostedEngine(Piper, voices=one_voice)) as opened:
        yield opened


def say(text: str, voice: str = "tiny", rate: int = 170) -> Utterance:
    return Utterance(text, voice, rate)


def test_it_speaks_in_the_voice_that_was_brought(engine: HostedEngine) -> None:
    assert [(voice.id, voice.language, voice.kind) for voice in engine.voices()] == [
        ("tiny", "en-us", OWN)
    ]
    assert engine.default_voice == "tiny"
    clip = engine.render(say("Breathe out."))
    assert clip.sample_rate == tiny_voice.RATE
    assert len(clip.frames) > clip.sample_rate // 4
    with pytest.raises(UnknownVoice):
        engine.render(say("Breathe out.", "joe"))


def test_the_same_words_give_the_same_samples_in_any_order_and_process(one_voice: Path) -> None:
    words = [say("Breathe out."), say("seven"), say("Hold.", rate=200)]
    found = []
    for order in (words, words[::-1]):
        with closing(HostedEngine(Piper, voices=one_voice)) as opened:
            found.append({word.text: opened.render(word).frames.tobytes() for word in order})
    assert found[0] == found[1]


def test_a_rate_is_words_a_minute_as_they_were_measured(engine: HostedEngine) -> None:
    lengths = {}
    for rate in (140, 170, 200):
        clips = [engine.render(say(text, rate=rate)) for text in TEXTS["en"]]
        lengths[rate] = sum(len(clip.frames) / clip.sample_rate for clip in clips) / 60
    words = 10.0  # of the usual length, by letters: 7.5 and 2.5
    for rate, minutes in lengths.items():
        assert words / minutes == pytest.approx(rate, abs=8), rate


def test_what_cannot_be_said_is_refused_and_the_next_is_said(engine: HostedEngine) -> None:
    with pytest.raises(PhraseFailed):
        engine.render(say("!"))
    engine.render(say("Hold."))


def test_a_voice_that_goes_under_way_fails_by_the_phrase(voices: Path) -> None:
    with closing(HostedEngine(Piper, voices=voices)) as opened:
        shutil.rmtree(voices / "tiny")
        with pytest.raises(PhraseFailed, match=r"could not speak “Hold\.”"):
            opened.render(say("Hold."))


def test_without_voices_or_without_the_extra_it_is_no_engine(
    tmp_path: Path, voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = OPENERS["piper"]
    for places in (Places(), Places(voices=tmp_path / "gone")):
        with pytest.raises(NoEngine) as caught:
            opener(Lexicons(), places)
        assert str(caught.value).endswith(
            "no voice was added to it; coach voices add FILE brings one"
        )
    monkeypatch.setattr("coach.speech.engines.piper.PACKAGES", ("piper-of-nobody",))
    with pytest.raises(NoEngine, match="the package piper-tts is not installed"):
        opener(Lexicons(), Places(voices=voices))


def test_a_voice_that_comes_is_replaced_or_goes_is_noticed(voices: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"

    def key() -> tuple[bytes, list[str]]:
        with closing(HostedEngine(Piper, memory=memory, voices=voices)) as opened:
            return clip_key(opened, say("Hold.")), [voice.id for voice in opened.voices()]

    first, ids = key()
    assert ids == ["tiny"]
    assert key() == (first, ids)
    add(voices, "anna")
    second, ids = key()
    assert ids == ["anna", "tiny"]
    assert (
        second == first
    )  # what was said, and exported, in one voice has nothing to do with another
    before = (voices / "tiny" / MODEL).stat()
    add(voices, "tiny", amplitude=0.2)
    os.utime(voices / "tiny" / MODEL, ns=(before.st_atime_ns, before.st_mtime_ns))
    third, _ = key()
    assert third != first
    shutil.rmtree(voices / "anna")
    (voices / "tiny").rename(voices / "maria")
    fourth, ids = key()
    assert ids == ["maria"]
    assert fourth not in {first, third}


def test_a_voice_of_ones_own_brings_its_engine_to_the_front(voices: Path) -> None:
    places = Places(voices=voices)
    assert asked_for(None, "TINY", places) == "piper"
    assert asked_for(None, "en-us", places) is None
    assert asked_for(None, None, places) is None
    assert asked_for("espeak", "tiny", places) == "espeak"
    assert asked_for(None, "tiny", Places()) is None
    engine, line = Ladder(asked_for(None, "tiny", places), Lexicons(), places).next()
    with closing(engine):
        assert (engine.name, line) == ("piper", "")
    (voices / "tiny" / FILE_NAME).write_text("kind = ", encoding="utf-8")
    with pytest.raises(BadFile):
        asked_for(None, "tiny", places)


def test_when_the_extra_is_taken_away_the_ladder_falls_with_one_line(
    voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.speech.engines.piper.PACKAGES", ("piper-of-nobody",))
    engine, line = Ladder("piper", Lexicons(), Places(voices=voices), platform="linux").next()
    with closing(engine):
        assert engine.name != "piper"
        assert line == (
            f"{engine.name} speaks instead (piper: the package piper-tts is not installed)."
        )


def test_nothing_is_told_to_the_makers_of_a_library_or_kept_of_this_machine(
    one_voice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with closing(HostedEngine(Piper, voices=one_voice)) as opened:
        opened.render(say("Hold."))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


HARD = Lexicons([Entries("en", {"psoas": "sofas"}, {"abdominis": "[[abd'A:mInIs]]"})])


def test_the_lexicon_of_espeak_is_said_in_the_signs_of_the_models(one_voice: Path) -> None:
    with (
        closing(HostedEngine(Piper, voices=one_voice)) as plain,
        closing(HostedEngine(Piper, HARD, voices=one_voice)) as mended,
    ):
        assert plain.phonemes(say("Abdominis.")) == "ˌæbdəmˈiːnɪz."
        assert mended.phonemes(say("Abdominis.")) == "æbdˈɑːmɪnɪs."
        assert mended.phonemes(say("Hold. The abdominis, psoas and hip. Rest")) == (
            "hˈoʊld. | ðə æbdˈɑːmɪnɪs, sˈoʊfəz ænd hˈɪp. | ɹˈɛst"
        )
        before = plain.render(say("Abdominis.")).frames
        assert mended.render(say("Abdominis.")).frames.tobytes() != before.tobytes()


TOGETHER = """
import sys
from pathlib import Path
from coach.speech.engines.espeak import Espeak
from coach.speech.engines.piper import Piper

espeak, piper = Espeak(), Piper(None, Path(sys.argv[1]))
apart = piper.speak("Breathe out.", "tiny", 170)
said = espeak.speak("Breathe out.", "gmw/en-US", 170)
for _ in range(3):
    assert piper.speak("Breathe out.", "tiny", 170) == apart
    assert espeak.speak("Breathe out.", "gmw/en-US", 170) == said
print("together")
"""


def test_its_phonemes_and_our_espeak_live_in_one_process(one_voice: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOGETHER, str(one_voice)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert (done.returncode, done.stdout) == (0, "together\n"), done.stderr


def test_a_model_of_several_speakers_speaks_in_its_first(voices: Path) -> None:
    # Settings that are edited by hand may ask for what the model does not have.
    path = voices / "tiny" / "model.onnx.json"
    path.write_text(path.read_text().replace('"num_speakers": 1', '"num_speakers": 3'))
    with closing(HostedEngine(Piper, voices=voices)) as opened, pytest.raises(PhraseFailed):
        opened.render(say("Hold."))


def test_a_long_text_is_bounded(one_voice: Path) -> None:
    request = {"do": "speak", "text": "breathe " * 600, "voice": "tiny", "rate": 80}
    with closing(Host(Piper, one_voice)) as host:
        assert told_in(host.ask(request, 60), "refused") == "it goes on for more than 120 s"
        assert host.ask({**request, "text": "Hold."}, 60)["sample_rate"] == tiny_voice.RATE
