"""What a session would use, and when that can be heard."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coach.base.errors import UnknownName
from coach.doctor.diagnosis import Diagnosis, State
from coach.doctor.verdict import engine_of, speaker_of, verdict
from coach.home.settings import Settings
from coach.play.choose import SPEAKERS
from coach.speech.choose import OPENERS, in_order

BEST, NEXT = in_order(None)
SCREEN = "the words are on the screen all the same"


def machine(**states: State) -> Mapping[str, Diagnosis]:
    """Return diagnoses of a machine on which everything works, except for what is given."""
    found = {}
    for name in ("Coach", "settings", *OPENERS, *SPEAKERS):
        details = {"device": "Speakers"} if name == "miniaudio" else {}
        found[name] = Diagnosis(name, states.pop(name, "ok"), "", details=details)
    for extra, state in states.items():
        found[extra.replace("_", " ")] = Diagnosis(extra, state, "")
    return found


def test_the_best_that_works_is_used() -> None:
    assert verdict(machine(), Settings()).line == (
        f"A session speaks with {BEST} and plays through miniaudio on “Speakers”."
    )
    found = verdict(machine(**{BEST: "broken", "miniaudio": "missing"}), Settings())
    assert (found.fit, found.engine, found.speaker, found.device) == (
        True,
        NEXT,
        "simpleaudio",
        None,
    )


@pytest.mark.parametrize(
    ("settings", "engine", "speaker"),
    [
        (Settings(engine=NEXT), NEXT, "miniaudio"),
        (Settings(engine="tones"), "tones", "miniaudio"),
        (Settings(speaker="simpleaudio"), BEST, "simpleaudio"),
        (Settings(speaker="silent"), BEST, "silent"),
        (Settings(device="Speakers"), BEST, "miniaudio"),
    ],
)
def test_what_is_asked_for_is_used(settings: Settings, engine: str, speaker: str) -> None:
    found = verdict(machine(), settings)
    assert (found.fit, found.engine, found.speaker) == (True, engine, speaker)


def test_silence_that_is_asked_for_is_no_fault() -> None:
    line = f"A session is silent here, as you ask; {SCREEN}."
    assert verdict(machine(), Settings(speaker="silent")).line == line


@pytest.mark.parametrize(
    ("states", "settings", "reason"),
    [
        (
            {"espeak": "broken", "pyttsx3": "missing"},
            Settings(),
            f"no voice works, so tones stand in for words, and {SCREEN}",
        ),
        (
            {"miniaudio": "broken", "simpleaudio": "missing"},
            Settings(),
            f"no speaker works, but {SCREEN}",
        ),
        ({"simpleaudio": "missing"}, Settings(speaker="simpleaudio"), "no speaker works"),
        ({"miniaudio": "broken"}, Settings(device="Speakers"), "no speaker works"),
        ({"Coach": "broken"}, Settings(), "what comes with Coach is missing"),
        ({"settings": "broken"}, Settings(), "the settings cannot be used"),
        ({"voice": "broken"}, Settings(voice="de"), "the voice that is asked for does not speak"),
        ({"test_cue": "broken"}, Settings(), "the test cue was not heard"),
        ({}, Settings(engine="espaek"), "no engine is called “espaek”"),
    ],
)
def test_what_keeps_a_session_from_being_heard_is_told(
    states: dict[str, State], settings: Settings, reason: str
) -> None:
    found = verdict(machine(**states), settings)
    assert not found.fit
    assert found.line.startswith(f"No session can be heard here: {reason}")


def test_a_refusal_is_told_in_place_of_the_speaker() -> None:
    refusal = UnknownName("speaker", "loud", SPEAKERS)
    found = verdict(machine(), Settings(speaker="loud"), refusal)
    assert found.line == "No session can be heard here: no speaker is called “loud”."


def test_settings_that_are_not_there_are_no_fault() -> None:
    assert verdict(machine(settings="missing"), Settings()).fit


def test_nothing_is_used_before_it_was_looked_at() -> None:
    assert engine_of({}, Settings()) is None
    assert speaker_of({}, Settings()) is None
