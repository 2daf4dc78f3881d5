"""An engine is asked for a word, in a process that may crash, hang or print."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from coach.doctor.finding import Finding
from coach.doctor.voice_child import known_words, look_at_engine, look_at_voice
from coach.doctor.voices import look_at_engine as ask_engine
from coach.doctor.voices import look_at_voice as ask_voice
from coach.errors import CoachError
from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.errors import NoEngine, PhraseFailed, UnknownVoice
from coach.speech.lexicon import Lexicons
from coach.speech.tones import ToneEngine

AGAIN = "install Coach again"


class Fake(ToneEngine):
    """Speaks, unless it was told what to raise."""

    def __init__(self, *problems: Exception) -> None:
        self.problems = list(problems)
        self.closed = False

    def render(self, utterance: Utterance) -> Clip:
        if self.problems:
            raise self.problems.pop()
        return super().render(utterance)

    def close(self) -> None:
        self.closed = True


def test_an_engine_that_speaks_tells_its_voices() -> None:
    engine = Fake()
    assert look_at_engine("fake", lambda _: engine, Lexicons()) == Finding(
        "fake", "ok", "1 voice, tones by default", details={"voices": 1, "default_voice": "tones"}
    )
    assert engine.closed


@pytest.mark.parametrize(
    ("problem", "advice"),
    [
        (NoEngine("fake", "it is in pieces"), AGAIN),
        (NoEngine("fake", "it is in pieces", hint="glue it"), "glue it"),
    ],
)
def test_an_engine_that_does_not_open_says_why(problem: NoEngine, advice: str) -> None:
    def refuse(_: Lexicons) -> Fake:
        raise problem

    found = look_at_engine("fake", refuse, Lexicons())
    assert found == Finding("fake", "broken", "it is in pieces", advice)


def test_an_engine_that_fails_is_closed_and_the_error_told() -> None:
    engine = Fake(PhraseFailed("coach", "silence"))
    with pytest.raises(PhraseFailed):
        look_at_engine("fake", lambda _: engine, Lexicons())
    assert engine.closed


def test_a_voice_speaks_or_is_told_to_be_unknown() -> None:
    found = look_at_voice("de", "fake", lambda _: Fake(), Lexicons())
    assert found == Finding("voice", "ok", "de of fake, as the settings ask")
    with pytest.raises(UnknownVoice):
        look_at_voice("xx", "fake", lambda _: Fake(UnknownVoice("fake", "xx", [])), Lexicons())


def test_our_lexicon_is_used_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert known_words().digest != Lexicons().digest

    def gone() -> Path:
        raise CoachError("gone")

    monkeypatch.setattr("coach.doctor.voice_child.seeds_folder", gone)
    assert known_words().digest == Lexicons().digest


def test_the_default_engine_speaks_in_a_process() -> None:
    found = ask_engine("espeak")
    assert found.ok, found
    assert found.details["default_voice"] == "en-us+f5"
    assert f"{found.details['voices']} voices, en-us+f5 by default" == found.text


def test_a_voice_is_asked_for_in_a_process() -> None:
    found = ask_voice("en-us+nobody", "espeak")
    assert (found.name, found.state) == ("voice", "broken")
    assert "en-us+nobody" in found.text
    assert found.advice


def test_tones_need_no_process() -> None:
    assert ask_engine("tones", limit_s=0).ok


def test_an_engine_that_is_not_installed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert ask_engine("espeak") == Finding(
        "espeak", "missing", "not installed", "python -m pip install espeakng-loader"
    )


BREAKS = {
    "import os; os.kill(os.getpid(), 11)": "it ended",
    "import os, sys; os.write(2, b'noise'); sys.exit(1)": "it ended: noise",
    "import time; time.sleep(60)": "no answer within 0.5 seconds",
    "import sys; print('[]', flush=True); sys.exit()": "it answered nonsense",
    "import sys; print('{}', flush=True); sys.exit()": "Object missing required field `name`",
}


@pytest.mark.parametrize("program", BREAKS)
def test_native_code_that_breaks_is_a_finding(
    program: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The module that brings the library is replaced by one that breaks."""
    (tmp_path / "espeakng_loader.py").write_text(program)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = ask_engine("espeak", limit_s=0.5 if "sleep" in program else 20)
    text = f"asked for a word, it failed: {BREAKS[program]}"
    assert found == Finding("espeak", "broken", text, AGAIN)
    assert capfd.readouterr() == ("", "")
