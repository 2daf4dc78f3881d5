"""`coach doctor` as a person or a script meets it, on machines good and bad."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from coach.cli.app import main
from coach.doctor import examine
from coach.doctor.diagnosis import Diagnosis
from coach.doctor.hearing import look_at_engine
from coach.play.choose import SPEAKERS, Maker
from coach.play.devices import Device
from coach.play.silent import SilentClock
from coach.speech.words.lexicon import Lexicons

Captured = pytest.CaptureFixture[str]

NAMES = ("Speakers", "USB Headset")
ALWAYS = ["miniaudio", "simpleaudio", "silent", "devices", "cache", "settings", "routines"]


@pytest.fixture(autouse=True)
def quick_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let engines pass for working without asking them."""

    def look(name: str, *_: object) -> Diagnosis:
        return Diagnosis(name, "ok", "1 voice, someone by default")

    monkeypatch.setattr(examine.hearing, "look_at_engine", look)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let speakers and devices pass for working without opening them."""
    devices = [Device("PulseAudio", name, default=name == "Speakers") for name in NAMES]
    monkeypatch.setattr(examine, "list_devices", lambda: devices)
    silent: dict[str, Maker] = {name: lambda _: SilentClock() for name in SPEAKERS}
    monkeypatch.setattr(examine, "SPEAKERS", silent)


def examined(capfd: Captured, *options: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code, and the document with its checks by name; nothing else was said."""
    code = main(["doctor", "--json", *options])
    out, err = capfd.readouterr()
    assert err == ""
    told = json.loads(out)
    return code, {**told, **{check["name"]: check for check in told["checks"]}}


@pytest.mark.usefixtures("home", "device")
def test_a_dozen_lines_say_what_works(capfd: Captured) -> None:
    assert main(["doctor"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    *diagnoses, empty, summary, hint = out.splitlines()
    assert 12 <= len(diagnoses) <= 16
    names = [line[:13].strip() for line in diagnoses]
    assert names[0] == "Coach"
    assert set(names) >= {"espeak", "pyttsx3", "tones", *ALWAYS}
    assert all(line[13:22].strip() in {"ok", "missing", "broken"} for line in diagnoses)
    assert (empty, hint) == ("", "To hear it: coach doctor --sound")
    assert summary.endswith("plays through miniaudio on “Speakers”.")


@pytest.mark.usefixtures("sound")
def test_nothing_is_made(home: Path, capfd: Captured) -> None:
    code, told = examined(capfd)
    assert code == 0
    assert told["fit"] is True
    assert not home.exists()


def test_the_cue_is_played_on_the_chosen_device(
    home: Path, device: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('engine = "tones"\nlead_in = 0', encoding="utf-8")
    monkeypatch.setattr("coach.doctor.hearing.WORDS", "2")  # one short note
    code, told = examined(capfd, "--sound", "--device", "headset", "--speaker", "miniaudio")
    assert (code, told["device"]) == (0, "USB Headset")
    assert told["test cue"]["text"] == "played to its end through miniaudio on “USB Headset”"
    assert (device / "opened").read_text(encoding="utf-8") == 2 * "USB Headset\n"
    assert any((device / "air").read_bytes())


@pytest.mark.usefixtures("home")
def test_without_a_device_nothing_can_be_heard(device: Path, capfd: Captured) -> None:
    (device / "gone").touch()
    code, told = examined(capfd, "--sound")
    assert (code, told["fit"], told["speaker"]) == (1, False, None)
    for name in ("miniaudio", "simpleaudio", "devices", "test cue"):
        assert told[name]["state"] != "ok"
    assert told["miniaudio"]["advice"]
    assert "the words are on the screen" in told["test cue"]["text"]


@pytest.mark.usefixtures("home", "sound")
def test_without_a_voice_nothing_can_be_heard(
    monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    def refuse(name: str, words: Lexicons, _places: object) -> Diagnosis:
        return (
            look_at_engine(name, words) if name == "tones" else Diagnosis(name, "missing", "gone")
        )

    monkeypatch.setattr(examine.hearing, "look_at_engine", refuse)
    code, told = examined(capfd)
    assert (code, told["engine"]) == (1, None)
    assert "tones stand in" in told["summary"]


@pytest.mark.usefixtures("home", "sound")
def test_a_device_that_is_not_there_is_answered_with_those_that_are(capfd: Captured) -> None:
    code, told = examined(capfd, "--device", "hdmi")
    assert code == 1
    assert told["summary"].endswith("no sound device is called “hdmi”.")
    assert told["miniaudio"]["advice"] == "the devices here: “Speakers”, “USB Headset”"


@pytest.mark.usefixtures("home")
def test_a_device_is_asked_for_where_there_is_none(device: Path, capfd: Captured) -> None:
    (device / "gone").touch()
    code, told = examined(capfd, "--device", "hdmi")
    assert code == 1
    assert told["miniaudio"]["advice"] == "there is none here"


@pytest.mark.usefixtures("home", "sound")
def test_an_output_without_our_quotation_marks_still_shows_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="ascii"))
    assert main(["doctor"]) == 0
    assert b"plays through PulseAudio on ?Speakers?" in shown.getvalue()


@pytest.mark.usefixtures("home", "sound")
def test_an_unknown_speaker_is_asked_wrongly(capfd: Captured) -> None:
    assert main(["doctor", "--speaker", "loud"]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)


@pytest.mark.usefixtures("home", "sound")
def test_silence_as_asked_is_no_fault_and_no_cue(capfd: Captured) -> None:
    assert examined(capfd, "--speaker", "silent")[0] == 0
    code, told = examined(capfd, "--speaker", "silent", "--sound")
    assert code == 1
    assert told["test cue"]["state"] == "broken"


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('rate = "fast"', "rate: found “fast”, expected a whole number"),
        ("rate =", "at the end"),
        ('engine = "espaek"', "engine: found “espaek”, expected espeak, hibari, "),
        ('speaker = "loud"', "speaker: found “loud”, expected miniaudio, silent or"),
    ],
)
def test_settings_that_cannot_be_used_are_told(
    text: str, said: str, home: Path, capfd: Captured
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(text, encoding="utf-8")
    code, told = examined(capfd)
    assert (code, told["settings"]["state"]) == (1, "broken")
    assert said in told["settings"]["text"]
    assert told["miniaudio"]["state"] == "ok"


@pytest.mark.usefixtures("sound")
def test_settings_choose_device_and_voice(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(
        'device = "headset"\nvoice = "xx"\nengine = "espeak"', encoding="utf-8"
    )
    asked = []

    def look(voice: str, engine: str, *_: object) -> Diagnosis:
        asked.append((voice, engine))
        return Diagnosis("voice", "broken", "nobody")

    monkeypatch.setattr(examine.hearing, "look_at_voice", look)
    code, told = examined(capfd)
    assert asked == [("xx", "espeak")]
    assert (code, told["device"]) == (1, "USB Headset")
    assert told["summary"].endswith("the voice that is asked for does not speak.")


@pytest.mark.usefixtures("sound")
def test_a_home_that_is_a_file_is_told(home: Path, capfd: Captured) -> None:
    home.touch()
    code, told = examined(capfd)
    assert (code, told["cache"]["state"]) == (0, "broken")
    assert "is a file" in told["cache"]["text"]


@pytest.mark.usefixtures("home", "device")
def test_without_temporary_files_there_is_no_session(
    monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    with monkeypatch.context() as patched:  # pytest needs such files as well
        patched.setattr(tempfile, "tempdir", "/no/such/folder")
        code, told = examined(capfd)
    assert code == 1
    for name in ("miniaudio", "simpleaudio", "temporary"):
        assert (told[name]["state"], told[name]["text"]) == ("broken", "no such file or directory")


@pytest.mark.usefixtures("home", "sound")
@pytest.mark.parametrize(
    ("platform", "asked"), [("linux", True), ("darwin", False), ("win32", False)]
)
def test_the_session_bus_is_looked_for_on_linux_alone(
    platform: str, asked: bool, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    monkeypatch.setattr(examine.sys, "platform", platform)
    _, told = examined(capfd)
    assert ("media keys" in told) == asked


@pytest.mark.usefixtures("sound")
def test_a_voice_is_looked_for_in_the_engine_that_has_it(home: Path, capfd: Captured) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('voice = "en-us+f2"', encoding="utf-8")
    code, told = examined(capfd)
    assert told["voice"]["text"] == "en-us+f2 of espeak, as the settings ask"
    assert (code, told["engine"]) == (0, "espeak")


@pytest.mark.usefixtures("sound")
def test_a_voice_whose_engine_does_not_work_keeps_nobody_from_a_session(
    home: Path, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(name: str, *_: object) -> Diagnosis:
        return Diagnosis(name, "missing" if name == "pyttsx3" else "ok", "")

    monkeypatch.setattr(examine.hearing, "look_at_engine", look)
    home.mkdir()
    (home / "settings.toml").write_text('voice = "xx"\nengine = "pyttsx3"', encoding="utf-8")
    code, told = examined(capfd)
    assert (code, told["voice"]["state"]) == (0, "missing")
    assert told["voice"]["text"] == (
        f"xx is of pyttsx3, which does not work here: {told['engine']} speaks instead"
    )
