"""pyttsx3 on macOS and Windows, whole: host, queue, driver, file. The drivers are stand-ins."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import systems
from systems import HastyMac, HastyWindows, MacWithoutBridge, OnMac, OnWindows

from coach.score.models import Utterance
from coach.speech.backend import Backend
from coach.speech.clip import Clip
from coach.speech.engine import NoEngine, PhraseFailed, UnknownVoice
from coach.speech.hosted import HostedEngine
from coach.speech.voices import voice_for

WORDS = "left right " * 10
Open = Callable[[type[Backend]], HostedEngine]


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a host find the stand-ins."""
    monkeypatch.setenv("PYTHONPATH", str(Path(systems.__file__).parent))


@pytest.fixture
def on() -> Iterator[Open]:
    opened: list[HostedEngine] = []

    def open_one(backend: type[Backend]) -> HostedEngine:
        opened.append(HostedEngine(backend))
        return opened[-1]

    yield open_one
    for engine in opened:
        engine.close()


def say(text: str, voice: str = "", rate: int = 200) -> Utterance:
    return Utterance(text, voice, rate)


def pace(clip: Clip) -> float:
    """Return the words a minute at which all of `WORDS` were said."""
    return len(WORDS.split()) * 60 * clip.sample_rate / len(clip.frames)


def pitch(clip: Clip) -> int:
    spectrum = np.abs(np.fft.rfft(clip.frames[: clip.sample_rate // 10]))
    return round(float(np.argmax(spectrum)) * 10 / 220)


@pytest.mark.parametrize("rate", [90, 140, 157, 170, 200, 300])
def test_a_rate_is_words_a_minute(on: Open, rate: int) -> None:
    """On macOS as it is asked for; on Windows as near as a step of 11 % comes to it."""
    assert pace(on(OnMac).render(say(WORDS, rate=rate))) == pytest.approx(rate, rel=0.01)
    assert pace(on(OnWindows).render(say(WORDS, rate=rate))) == pytest.approx(rate, rel=0.058)


@pytest.mark.parametrize(
    ("backend", "name", "chosen"),
    [
        (OnMac, "Samantha", "Samantha"),
        (OnMac, "monica", "Mónica"),
        (OnMac, "ALBERT", "Albert"),
        (OnMac, "com.apple.voice.Anna", "Anna"),
        (OnMac, "", "Samantha"),
        (OnWindows, "zira", "Zira"),
        (OnWindows, "Microsoft Zira Desktop - English (United States)", "Zira"),
        (OnWindows, systems._Sapi5.voices[0].id, "Hedda"),
        (OnWindows, "", "Zira"),
    ],
)
def test_a_voice_goes_by_its_name(on: Open, backend: type[Backend], name: str, chosen: str) -> None:
    assert on(backend).voice(name).id == chosen


def test_the_voice_that_was_asked_for_is_the_one_that_speaks(on: Open) -> None:
    engine = on(OnMac)
    assert [pitch(engine.render(say("well", voice))) for voice in ("anna", "daniel", "anna")] == [
        *(7, 5, 7)
    ]
    assert pitch(on(OnWindows).render(say("well", "hazel"))) == 2


@pytest.mark.parametrize(
    ("backend", "name", "nearest"),
    [(OnMac, "Samanta", "Samantha"), (OnMac, "mónika", "Mónica"), (OnWindows, "sira", "Zira")],
)
def test_a_name_that_no_voice_has_brings_the_nearest(
    on: Open, backend: type[Backend], name: str, nearest: str
) -> None:
    with pytest.raises(UnknownVoice, match=f"did you mean {nearest}") as caught:
        on(backend).voice(name)
    assert caught.value.exit_code == 2


def test_no_novelty_speaks_unless_it_is_asked_for(on: Open) -> None:
    engine = on(OnMac)
    eddies = ["Eddy (French (France))", "Eddy (German (Germany))"]
    assert [voice.id for voice in engine.voices() if not voice.offered] == ["Albert", *eddies]
    assert voice_for(engine, "de", None).id == "Anna"
    assert voice_for(engine, "en", None).id == "Samantha"
    assert voice_for(engine, "fr", None).id == eddies[0]
    assert engine.voice(eddies[1].lower()).language == "de-de"


@pytest.mark.parametrize("backend", [OnMac, OnWindows])
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("empty", "the engine gave silence"),
        ("lose", "no sound file"),
        ("raise", "the device is gone"),
        ("exit", "it ended"),
    ],
)
def test_a_fault_costs_its_phrase_and_no_other(
    on: Open, backend: type[Backend], fault: str, reason: str
) -> None:
    engine = on(backend)
    engine.render(say("well"))
    with pytest.raises(PhraseFailed, match=reason):
        engine.render(say(f"{fault} please"))
    assert pace(engine.render(say(WORDS))) == pytest.approx(200, rel=0.06)


@pytest.mark.parametrize("backend", [HastyMac, HastyWindows])
def test_what_hangs_is_killed_and_the_next_phrase_is_said(on: Open, backend: type[Backend]) -> None:
    engine = on(backend)
    with pytest.raises(PhraseFailed, match="no answer"):
        engine.render(say("hang"))
    assert len(engine.render(say("well")).frames) > 0


@pytest.mark.parametrize("backend", [OnMac, OnWindows])
def test_what_it_prints_reaches_nobody(
    on: Open, backend: type[Backend], capfd: pytest.CaptureFixture[str]
) -> None:
    engine = on(backend)
    assert pace(engine.render(say(f"print {WORDS}"))) > 100
    engine.close()
    assert capfd.readouterr() == ("", "")


def test_a_voice_that_is_gone_is_no_other_voice(on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """macOS goes on with the voice before it, and tells nobody."""
    engine = on(OnMac)
    anna = engine._chosen("anna")
    engine._resolved["anna"] = anna._replace(handle="com.apple.voice.removed")
    with pytest.raises(PhraseFailed, match=r"removed cannot be used; .*Monica spoke instead"):
        engine.render(say("well", "anna"))


SAY = """#!{python}
import sys, wave
options, text = sys.argv[1:], sys.stdin.buffer.read().decode()
if options == ["-v", "?"]:
    print("Albert              en_US    # Hello! My name is Albert.")
    print("Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.")
    print("Mónica              es_ES    # Hola, me llamo Mónica.")
    print("Samantha            en_US    # Hello! My name is Samantha.")
    sys.exit()
asked = dict(zip(options[::2], options[1::2]))
assert options[6:] == ["--file-format=WAVE", "--data-format=LEI16@22050", "-f", "-"], options
if "gone" in text:
    sys.exit("Voice `Samantha' not found.")
if "crash" in text:
    sys.exit(3)
if "lose" in text:
    sys.exit()
frames = 0 if "empty" in text else round(len(text.split()) * 60 / int(asked["-r"]) * 22050)
with wave.open(asked["-o"], "wb") as file:
    file.setparams((1, 2, 22050, 0, "NONE", ""))
    file.writeframes((b"\\x00\\x20" * 50 + b"\\x00\\xe0" * 50) * (frames // 100))
"""


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a stand-in for the command `say` into the path."""
    if sys.platform == "win32":
        pytest.skip("a script is no program there")
    program = tmp_path / "say"
    program.write_text(SAY.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return program


@pytest.mark.usefixtures("command")
def test_without_a_bridge_the_command_of_macos_speaks(on: Open) -> None:
    engine = on(MacWithoutBridge)
    assert [(voice.id, voice.language) for voice in engine.voices()] == [
        ("Albert", "en-us"),
        ("Eddy", "de-de"),
        ("Mónica", "es-es"),
        ("Samantha", "en-us"),
    ]
    assert engine.default_voice == "Samantha"
    clip = engine.render(say(WORDS, "monica", 140))
    assert clip.sample_rate == 22_050
    assert pace(clip) == pytest.approx(140, rel=0.01)


@pytest.mark.usefixtures("command")
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("gone", "not found"),
        ("crash", "it ended with 3"),
        ("lose", "no sound file"),
        ("empty", "silence"),
    ],
)
def test_a_fault_of_the_command_costs_its_phrase(on: Open, fault: str, reason: str) -> None:
    engine = on(MacWithoutBridge)
    with pytest.raises(PhraseFailed, match=reason):
        engine.render(say(fault))
    assert len(engine.render(say("-v is a word")).frames) > 0


def test_without_bridge_and_command_it_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(NoEngine, match="neither PyObjC nor the command say"):
        HostedEngine(MacWithoutBridge)
