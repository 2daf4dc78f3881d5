import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from coach.score.models import Utterance
from coach.speech.errors import NoEngine, PhraseFailed, UnknownVoice
from coach.speech.lexicon import Entries, Lexicons
from coach.speech.pyttsx3_engine import Pyttsx3Engine

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="speaks with the library that is preloaded on Linux",
)

WORKER = """
import json, os, shutil, sys, time
from pathlib import Path
print(json.dumps({"driver": "fake", "default": "v1", "voices": [
    {"id": "v1", "name": "Vera", "language": "en"}, {"id": "v2", "name": "Vito", "language": "it"},
]}), flush=True)
calls = Path(sys.argv[1])
for line in sys.stdin:
    request = json.loads(line)
    with calls.open("a") as log:
        log.write(json.dumps(request) + "\\n")
    text = request["text"]
    if "hang" in text or ("once" in text and len(calls.read_text().splitlines()) == 1):
        time.sleep(600)
    if "die" in text:
        raise RuntimeError("died of it")
    source = Path(sys.argv[2], text.split()[0])
    if source.exists():
        shutil.copy(source, request["path"])
    print(json.dumps({"errors": ["no such voice"] if "error" in text else []}), flush=True)
"""


def say(text, voice="", rate=170):
    return Utterance(text, voice, rate)


def tone(seconds, rate=16_000):
    return 0.3 * np.sin(np.arange(int(seconds * rate)) * 0.3)


@pytest.fixture
def sounds(tmp_path):
    """Files that the fake worker hands over, by the first word of the text."""
    folder = tmp_path / "sounds"
    folder.mkdir()
    soundfile.write(folder / "wav", tone(0.4), 16_000, format="WAV")
    soundfile.write(folder / "aiff", tone(0.4), 16_000, format="AIFF")
    stereo = np.stack((tone(0.4), tone(0.4)), axis=1)
    soundfile.write(folder / "stereo", stereo, 44_100, format="WAV")
    soundfile.write(folder / "flac", tone(0.4), 16_000, format="FLAC")
    soundfile.write(folder / "silent", np.zeros(16_000), 16_000, format="WAV")
    soundfile.write(folder / "short", tone(0.02), 16_000, format="WAV")
    (folder / "garbage").write_bytes(b"RIFF" + b"garbage" * 100)
    (folder / "empty").touch()
    return folder


@pytest.fixture
def calls(tmp_path):
    return tmp_path / "calls"


@pytest.fixture
def engine(tmp_path, sounds, calls):
    engine = fake_engine(tmp_path, calls, sounds)
    yield engine
    engine.close()


def fake_engine(tmp_path, *arguments, lexicons=None):
    script = tmp_path / "worker.py"
    script.write_text(WORKER)
    command = [sys.executable, str(script), *map(str, arguments)]
    return Pyttsx3Engine(command, lexicons=lexicons, start_seconds=30, phrase_seconds=0.5)


def requests(calls):
    return [json.loads(line) for line in calls.read_text().splitlines()]


@pytest.mark.parametrize(("kind", "rate"), [("wav", 16_000), ("aiff", 16_000), ("stereo", 44_100)])
def test_sound_files_of_both_systems_become_clips(engine, kind, rate):
    clip = engine.render(say(kind))
    assert clip.sample_rate == rate
    assert len(clip.frames) == pytest.approx(6400, abs=2 * rate // 200)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("flac", "wrote FLAC"),
        ("silent", "silence"),
        ("short", "silence"),
        ("garbage", "no sound file"),
        ("empty", "no sound file"),
        ("nothing", "no sound file"),
        ("wav error", "no such voice"),
        ("!", "nothing to say"),
    ],
)
def test_what_is_no_speech_is_a_failed_phrase_and_the_next_one_is_well(engine, kind, reason):
    with pytest.raises(PhraseFailed, match=reason):
        engine.render(say(kind))
    assert engine.render(say("wav")).sample_rate == 16_000


def test_a_child_that_hangs_is_replaced_once(engine, calls):
    assert engine.render(say("wav once")).sample_rate == 16_000
    assert len(requests(calls)) == 2


def test_a_phrase_that_costs_two_children_fails(engine, calls):
    with pytest.raises(PhraseFailed, match="no answer within"):
        engine.render(say("wav hang", rate=400))
    assert len(requests(calls)) == 2
    assert engine.render(say("wav")).sample_rate == 16_000


def test_after_two_such_phrases_in_a_row_no_more_are_tried(engine, calls):
    for _ in range(2):
        with pytest.raises(PhraseFailed, match="died of it"):
            engine.render(say("die"))
    with pytest.raises(PhraseFailed, match="too often"):
        engine.render(say("wav"))
    assert len(requests(calls)) == 4


@pytest.mark.parametrize(
    ("voice", "asked"), [("", "v1"), ("V2", "v2"), ("vito", "v2"), ("v1", "v1")]
)
def test_voices_go_by_id_or_name(engine, calls, voice, asked):
    engine.render(say("wav", voice))
    assert requests(calls)[-1]["voice"] == asked


def test_an_unknown_voice_is_asked_wrongly(engine):
    with pytest.raises(UnknownVoice, match="did you mean") as caught:
        engine.render(say("wav", "vitto"))
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(("rate", "asked"), [(1, 80), (170, 170), (9999, 400)])
def test_the_rate_is_bounded(engine, calls, rate, asked):
    engine.render(say("wav", rate=rate))
    assert requests(calls)[-1]["rate"] == asked


def test_plain_words_stand_in_for_hard_ones_and_phonemes_never(tmp_path, sounds, calls):
    lexicons = Lexicons(
        [
            Entries("en", {"psoas": "so as"}, {"psoas": "[[s'oU@z]]", "hip": "[[h'Ip]]"}),
            Entries("it", {"psoas": "psòas"}),
        ]
    )
    engine = fake_engine(tmp_path, calls, sounds, lexicons=lexicons)
    own = (("knee", "nee"), ("toe", "[[t'oU]]"))
    engine.render(Utterance("wav psoas, hip, knee, toe", "v1", 170, own))
    engine.render(Utterance("wav psoas", "v2", 170))
    engine.close()
    asked = [request["text"] for request in requests(calls)]
    assert asked == ["wav so as, hip, nee, toe", "wav psòas"]
    bare = fake_engine(tmp_path, calls, sounds)
    assert bare.fingerprint != engine.fingerprint
    bare.close()


def test_the_text_is_plain_and_bounded(engine, calls):
    engine.render(say("wav [[rate 300]] <silence msec='9'/> \0" + "word " * 5000))
    text = requests(calls)[-1]["text"]
    assert not set("[]<>\0") & set(text)
    assert len(text) <= 600


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("raise RuntimeError('no eSpeak here')", "no eSpeak here"),
        ("print('hello')", "nonsense"),
        ('print(\'{"driver": "x"}\')', "nonsense"),
        ("import os; os._exit(1)", "it ended"),
    ],
)
def test_a_child_that_cannot_start_is_no_engine(script, reason):
    with pytest.raises(NoEngine, match=reason):
        Pyttsx3Engine([sys.executable, "-c", script])


def test_a_child_that_never_answers_is_no_engine():
    with pytest.raises(NoEngine, match=r"no answer within 0\.1 seconds"):
        Pyttsx3Engine([sys.executable, "-c", "import time; time.sleep(600)"], start_seconds=0.1)


def test_closing_removes_its_files(engine):
    engine.render(say("wav"))
    folder = engine._path.parent
    assert folder.exists()
    engine.close()
    engine.close()
    assert not folder.exists()


@pytest.fixture(scope="module")
def real():
    engine = Pyttsx3Engine()
    yield engine
    engine.close()


@linux_only
def test_pyttsx3_speaks_phrase_after_phrase(real, espeak):
    """The first phrase, a long one, many short ones: each is a known way to lose files."""
    texts = ["one. " * 60, *map(str, range(1, 31)), "Close your eyes.", "one"]
    lengths = [real.render(say(text)).spoken.length_ms for text in texts]
    ours = [espeak.render(say(text, "en-us")).spoken.length_ms for text in texts]
    assert lengths[0] > 15_000
    for text, length, other in zip(texts, lengths, ours, strict=True):
        assert abs(length - other) <= 250, text


@linux_only
def test_voices_of_pyttsx3_sound_different(real):
    american, british = (real.render(say("half past four", v)) for v in ("gmw/en-us", "gmw/en"))
    assert real.default_voice == "gmw/en-us"
    assert abs(len(american.frames) - len(british.frames)) > 200


@linux_only
def test_nothing_of_it_reaches_our_screen(capfd):
    engine = Pyttsx3Engine()
    engine.render(say("one"))
    with pytest.raises(PhraseFailed):
        engine.render(say("!"))
    engine.close()
    assert capfd.readouterr() == ("", "")


@linux_only
def test_it_needs_no_library_of_the_system(real):
    """The child has the bundled library mapped, and no other copy of it."""
    pid = real._child._process.pid
    maps = Path(f"/proc/{pid}/maps").read_text()
    mapped = {line.split()[-1] for line in maps.splitlines() if "libespeak" in line}
    assert len(mapped) == 1
    assert "espeakng_loader" in mapped.pop()


@linux_only
def test_a_folder_full_of_traps_does_not_reach_the_child(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('trapped')")
    monkeypatch.chdir(tmp_path)
    engine = Pyttsx3Engine()
    assert engine.render(say("one")).spoken.length_ms > 100
    engine.close()


@linux_only
def test_an_unwritable_place_is_a_failed_phrase_and_no_hang(monkeypatch):
    engine = Pyttsx3Engine(phrase_seconds=0.2)
    monkeypatch.setattr(engine, "_path", Path(os.devnull, "phrase.wav"))
    with pytest.raises(PhraseFailed):
        engine.render(say("one"))
    engine.close()
