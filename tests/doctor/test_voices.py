"""An engine is asked for a word, behind its host, where it may crash, hang or print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import hosted_voices
import pytest
from hosted_voices import Broken, Crashing, Nobody, Odd
from recordings import in_a_room, spoken, write_pack

from coach.base.errors import CoachError
from coach.doctor.diagnosis import Diagnosis
from coach.doctor.hearing import known_words, look_at_engine, look_at_voice
from coach.score.models import Utterance
from coach.speech.choose import OPENERS, Opener
from coach.speech.clip import Clip
from coach.speech.engine import NoEngine, PhraseFailed, UnknownVoice
from coach.speech.engines.tones import ToneEngine
from coach.speech.hosted import HostedEngine
from coach.speech.places import Places
from coach.speech.words.lexicon import Lexicons

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


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> Callable[[Opener], None]:
    """Put another opener in the place of eSpeak's."""

    def replace(opener: Opener) -> None:
        monkeypatch.setattr("coach.doctor.hearing.OPENERS", {**OPENERS, "espeak": opener})

    return replace


def test_an_engine_that_speaks_tells_its_voices(opening: Callable[[Opener], None]) -> None:
    engine = Fake()
    opening(lambda *_: engine)
    assert look_at_engine("espeak", Lexicons()) == Diagnosis(
        "espeak", "ok", "1 voice, tones by default", details={"voices": 1, "default_voice": "tones"}
    )
    assert engine.closed


@pytest.mark.parametrize(
    ("problem", "advice"),
    [
        (NoEngine("fake", "it is in pieces"), AGAIN),
        (NoEngine("fake", "it is in pieces", hint="glue it"), "glue it"),
    ],
)
def test_an_engine_that_does_not_open_says_why(
    problem: NoEngine, advice: str, opening: Callable[[Opener], None]
) -> None:
    def refuse(*_: object) -> Fake:
        raise problem

    opening(refuse)
    found = look_at_engine("espeak", Lexicons())
    assert found == Diagnosis("espeak", "broken", "it is in pieces", advice)


def test_an_engine_that_fails_is_closed_and_the_error_told(
    opening: Callable[[Opener], None],
) -> None:
    engine = Fake(PhraseFailed("coach", "silence"))
    opening(lambda *_: engine)
    text = "could not speak “coach”: silence"
    assert look_at_engine("espeak", Lexicons()) == Diagnosis("espeak", "broken", text, AGAIN)
    assert engine.closed


def test_a_voice_speaks_or_is_told_to_be_unknown(opening: Callable[[Opener], None]) -> None:
    opening(lambda *_: Fake())
    found = look_at_voice("de", "espeak", Lexicons())
    assert found == Diagnosis("voice", "ok", "de of espeak, as the settings ask")


def test_a_recorded_voice_is_told_with_its_lines(
    opening: Callable[[Opener], None], tmp_path: Path
) -> None:
    opening(lambda *_: Fake())
    folder = write_pack(tmp_path / "anna", {"Hold.": in_a_room(spoken("Hold."))})
    found = look_at_voice("anna", "espeak", Lexicons(), Places(None, tmp_path))
    words = "anna: 1 recorded line, the rest of espeak, as the settings ask"
    assert found == Diagnosis("voice", "ok", words)
    (folder / "pack.toml").write_text("name =", encoding="utf-8")
    found = look_at_voice("anna", "espeak", Lexicons(), Places(None, tmp_path))
    assert (found.name, found.state) == ("voice", "broken")
    opening(lambda *_: Fake(UnknownVoice("espeak", "xx", [])))
    found = look_at_voice("xx", "espeak", Lexicons())
    assert (found.state, found.text) == ("broken", "no voice of espeak is called “xx”")


def test_our_lexicon_is_used_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert known_words().digest != Lexicons().digest

    def gone() -> Path:
        raise CoachError("gone")

    monkeypatch.setattr("coach.doctor.hearing.seeds_folder", gone)
    assert known_words().digest == Lexicons().digest


def test_the_default_engine_speaks_behind_its_host() -> None:
    found = look_at_engine("espeak", Lexicons())
    assert found.ok, found
    assert found.details["default_voice"] == "en-us+f5"
    assert f"{found.details['voices']} voices, en-us+f5 by default" == found.text


def test_a_voice_that_nobody_has_is_a_finding() -> None:
    found = look_at_voice("en-us+nobody", "espeak", Lexicons())
    assert (found.name, found.state) == ("voice", "broken")
    assert "en-us+nobody" in found.text
    assert found.advice


def test_tones_need_nothing() -> None:
    assert look_at_engine("tones", Lexicons()).ok


def test_an_engine_that_is_not_installed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.speech.installed.find_spec", lambda _: None)
    assert look_at_engine("espeak", Lexicons()) == Diagnosis(
        "espeak", "missing", "not installed", "python -m pip install espeakng-loader"
    )


BREAKS: dict[type[Odd], str] = {
    Crashing: "it ended",
    Broken: "it is in pieces",
    Nobody: "its default voice is missing",
}


@pytest.mark.parametrize("backend", BREAKS)
def test_native_code_that_breaks_is_a_finding(
    backend: type[Odd],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    opening: Callable[[Opener], None],
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(hosted_voices.__file__).parent))
    opening(lambda lexicons, places: HostedEngine(backend, lexicons, places.memory))
    found = look_at_engine("espeak", Lexicons())
    assert found.state == "broken"
    assert found.text.startswith(BREAKS[backend])
    assert capfd.readouterr() == ("", "")
