"""Engines that hang, crash and talk nonsense, behind the real host."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import hosted_voices
import pytest
from hosted_voices import Broken, Crashing, Hasty, Missing, Nobody, Odd, Thrifty, notes

from coach.base.tongue import speaking
from coach.home.tongues import catalogue_of
from coach.score.models import Utterance
from coach.speech.engine import NoEngine, PhraseFailed, UnknownVoice
from coach.speech.hosted import HostedEngine

SUPPORT = Path(hosted_voices.__file__).parent
ROOT = SUPPORT.parents[1]

posix_only = pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")


def say(text, voice=""):
    return Utterance(text, voice, 170)


@pytest.fixture(autouse=True)
def surroundings(tmp_path, monkeypatch):
    """Let hosts find their engines, and note what they are asked."""
    monkeypatch.setenv("PYTHONPATH", str(SUPPORT))
    monkeypatch.setenv(hosted_voices.NOTES, str(tmp_path / "notes"))


@pytest.fixture
def opened():
    engines = []

    def open_one(backend=Odd, memory=None):
        engines.append(HostedEngine(backend, memory=memory))
        return engines[-1]

    yield open_one
    for engine in engines:
        engine.close()


def starts():
    return sum(what == "start" for what, _ in notes())


def wait_for(true):
    """Wait for what another process does."""
    for _ in range(3000):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it never came about")


def is_gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] == "Z"


@pytest.mark.parametrize(
    ("backend", "word", "reason"),
    [
        (Hasty, "hang", "no answer within"),
        pytest.param(Thrifty, "loop", "it ended", marks=posix_only),
        pytest.param(Odd, "crash", "it ended .*[Ss]egmentation", marks=posix_only),
        (Odd, "end", "it ended"),
        (Odd, "raise", "ZeroDivisionError: of no use"),
    ],
)
def test_a_phrase_that_costs_two_hosts_fails_and_the_next_is_well(opened, backend, word, reason):
    engine = opened(backend)
    with pytest.raises(PhraseFailed, match=reason):
        engine.render(say(word))
    assert starts() == 2
    assert engine.render(say("well")).sample_rate == hosted_voices.RATE
    assert starts() == 3
    assert engine.render(say("well again"))
    assert starts() == 3


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("refuse", "not that word"),
        ("unfit", "its data are gone"),
        ("silence", "silence"),
        ("half", "silence"),
        ("nonsense", "Expected `int`"),
        ("!", "nothing to say"),
    ],
)
def test_what_is_refused_or_no_speech_fails_at_once(opened, word, reason):
    engine = opened()
    with pytest.raises(PhraseFailed, match=reason):
        engine.render(say(word))
    assert engine.render(say("well"))
    assert starts() == 1


@pytest.mark.parametrize(
    ("language", "refused", "missing", "hint"),
    [
        ("de", "es ist länger als 3 Sekunden", "das Paket odd ist nicht", "installiere Coach neu"),
        ("es", "dura más de 3 segundos", "el paquete odd no está", "instala Coach de nuevo"),
        ("fr", "cela dure plus de 3 secondes", "le paquet odd n'est pas", "réinstallez Coach"),
    ],
)
def test_what_an_engine_says_in_its_host_is_told_in_the_language_of_the_app(
    opened, language, refused, missing, hint
):
    with speaking(catalogue_of(language, None)):
        with pytest.raises(PhraseFailed, match=refused):
            opened().render(say("overlong"))
        with pytest.raises(NoEngine, match=missing) as caught:
            opened(Missing)
    assert caught.value.hint == hint
    with pytest.raises(PhraseFailed, match="it is longer than 3 seconds"):
        opened().render(say("overlong"))


def test_what_an_engine_prints_harms_nothing(opened, capfd):
    engine = opened()
    plain = engine.render(say("well"))
    assert (engine.render(say("print")).frames == plain.frames).all()
    assert starts() == 1
    assert capfd.readouterr() == ("", "")


def test_a_phrase_that_fails_once_is_said_by_another_host(opened):
    engine = opened()
    assert engine.render(say("once")).sample_rate == hosted_voices.RATE
    assert starts() == 2


@posix_only
def test_a_host_that_is_killed_under_way_is_replaced(opened):
    engine = opened()
    pids = []

    def kill():
        wait_for(lambda: any(text == "hang" for text, _ in notes()))
        pids.append([pid for what, pid in notes() if what == "start"][-1])
        os.kill(pids[0], signal.SIGKILL)
        wait_for(lambda: starts() == 2)
        wait_for(lambda: [text for text, _ in notes()].count("hang") == 2)
        os.kill([pid for what, pid in notes() if what == "start"][-1], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(PhraseFailed, match="it ended"):
        engine.render(say("hang"))
    killer.join()
    assert engine.render(say("well"))
    assert is_gone(pids[0])


def test_closing_ends_what_hangs_from_another_thread(opened):
    engine = opened()
    failures = []

    def render():
        with pytest.raises(PhraseFailed) as caught:
            engine.render(say("hang"))
        failures.append(caught.value.reason)

    thread = threading.Thread(target=render)
    thread.start()
    wait_for(lambda: any(text == "hang" for text, _ in notes()))
    engine.close()
    thread.join(60)
    assert not thread.is_alive()
    assert failures == ["it is closed"]
    assert starts() == 1


def test_whoever_sees_that_words_are_missing_never_waits_for_what_hangs(opened):
    engine = opened()

    def render():
        with pytest.raises(PhraseFailed):
            engine.render(say("hang"))

    thread = threading.Thread(target=render)
    thread.start()
    wait_for(lambda: any(text == "hang" for text, _ in notes()))
    engine.start()
    assert thread.is_alive()
    assert starts() == 1
    engine.close()
    thread.join(60)


@pytest.mark.parametrize(
    ("backend", "reason", "hint"),
    [
        (Broken, "it is in pieces", "glue it"),
        (Nobody, "its default voice is missing", ""),
        (Crashing, "it ended", ""),
    ],
)
def test_what_does_not_load_is_no_engine(opened, backend, reason, hint):
    with pytest.raises(NoEngine, match=reason) as caught:
        opened(backend)
    assert caught.value.hint == hint


def test_voices_that_are_remembered_need_no_host(opened, tmp_path):
    first = opened(memory=tmp_path / "cache")
    assert starts() == 1
    again = opened(memory=tmp_path / "cache")
    assert again.voices() == first.voices()
    assert again.voice("odd-de").language == "de"
    assert (again.default_voice, again.fingerprint) == (first.default_voice, first.fingerprint)
    assert starts() == 1
    assert again.voices(anew=True) == first.voices()
    assert starts() == 2


def test_a_voice_that_is_new_is_found_though_others_are_remembered(opened, tmp_path, monkeypatch):
    monkeypatch.setattr(Odd, "introduction", lambda _: None)  # that of the child counts
    opened(memory=tmp_path / "cache")
    path = tmp_path / "cache" / "engine-odd.json"
    monkeypatch.setattr("coach.speech.memory._checksum", lambda _: b"0")
    path.write_bytes(b"0\n" + path.read_bytes().split(b"\n", 1)[1].replace(b"odd-de", b"odd-fr"))
    again = opened(memory=tmp_path / "cache")
    assert {voice.id for voice in again.voices()} == {"odd-en", "odd-fr"}
    assert again.voice("odd-de").id == "odd-de"
    with pytest.raises(UnknownVoice):
        again.voice("odd-fr")
    assert starts() == 2


@pytest.mark.parametrize("content", [b"", b"{}", b"0\n{}", b"\xff" * 50])
def test_a_memory_that_is_damaged_is_forgotten(opened, tmp_path, content):
    opened(memory=tmp_path)
    path = tmp_path / "engine-odd.json"
    whole = path.read_bytes()
    path.write_bytes(content)
    assert opened(memory=tmp_path).voice("odd-de")
    assert path.read_bytes() == whole
    path.write_bytes(whole.replace(b"odd-de", b"odd-xx"))
    assert opened(memory=tmp_path).voice("odd-de")
    assert starts() == 3


def test_without_a_place_for_its_memory_an_engine_works(opened, tmp_path):
    (tmp_path / "file").touch()
    engine = opened(memory=tmp_path / "file" / "cache")
    assert engine.render(say("well"))


HANGS = """
import sys
from hosted_voices import Odd
from coach.base.signals import ending_politely
from coach.base.tongue import speaking
from coach.home.tongues import catalogue_of
from coach.score.models import Utterance
from coach.speech.hosted import HostedEngine
engine = HostedEngine(Odd)
with ending_politely():
    try:
        engine.render(Utterance("hang", "", 170))
    finally:
        engine.close()
"""


@posix_only
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGINT, -signal.SIGINT),
        (signal.SIGTERM, 143),
        (getattr(signal, "SIGHUP", None), 129),
        (getattr(signal, "SIGKILL", None), -9),
    ],
)
def test_a_signal_ends_the_program_and_its_host_while_an_engine_hangs(number, code, tmp_path):
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{SUPPORT}"}
    environment["TMPDIR"] = str(tmp_path)
    program = subprocess.Popen([sys.executable, "-c", HANGS], env=environment, stderr=-3)
    wait_for(lambda: any(text == "hang" for text, _ in notes()))
    (pid,) = [pid for what, pid in notes() if what == "start"]
    program.send_signal(number)
    assert program.wait(60) == code
    wait_for(lambda: is_gone(pid))
    if number != signal.SIGKILL:
        assert not list(tmp_path.glob("coach-*"))
