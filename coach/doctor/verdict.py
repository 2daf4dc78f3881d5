"""What a session would make of what the checks have found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.base.errors import CoachError, UnknownName, quoted
from coach.base.tongue import later, tr
from coach.doctor.diagnosis import Diagnosis
from coach.doctor.hearing import CUE
from coach.home.settings import Settings
from coach.play.choose import CHOOSES_DEVICE, SILENT, SPEAKERS
from coach.speech.choose import OPENERS, in_order
from coach.speech.engines.tones import ToneEngine

TONES = ToneEngine.name
ON_SCREEN = later("the words are on the screen all the same")
ESSENTIAL = {
    "Coach": later("what comes with Coach is missing"),
    "settings": later("the settings cannot be used"),
    "voice": later("the voice that is asked for does not speak"),
}
"""What no session does without, beside an engine and a speaker."""

LANGUAGE = "en"
"""The language of the test cue, and of most routines."""

Diagnoses = Mapping[str, Diagnosis]
"""What was found, by the name of the check."""


@dataclass(frozen=True)
class Verdict:
    """What a session would use here; not `fit`, when something keeps it from being heard.

    A session that is silent, or has tones for words, because somebody asked for that, is fit.
    """

    fit: bool
    line: str
    engine: str | None
    speaker: str | None
    device: str | None


def engine_of(found: Diagnoses, settings: Settings) -> str | None:
    """Return the engine that a session would speak with; tones only where they are asked for."""
    names = [TONES] if settings.engine == TONES else in_order(settings.engine, LANGUAGE)
    return next((name for name in names if _works(found, name)), None)


def speaker_of(found: Diagnoses, settings: Settings) -> str | None:
    """Return the speaker that a session would play through; silence only where it is asked for."""
    names = [name for name in SPEAKERS if name != SILENT]
    if settings.device is not None:
        names = [CHOOSES_DEVICE]
    if settings.speaker is not None:
        names = [settings.speaker]
    return next((name for name in names if _works(found, name)), None)


def verdict(found: Diagnoses, settings: Settings, refusal: CoachError | None = None) -> Verdict:
    """Sum up; `refusal` is why the speaker or the device that was asked for can't be had."""
    engine, speaker = engine_of(found, settings), speaker_of(found, settings)
    device = found[CHOOSES_DEVICE].details.get("device") if speaker == CHOOSES_DEVICE else None
    name = None if device is None else str(device)
    reasons = list(_reasons(found, settings, refusal))
    if not reasons and CUE in found and not found[CUE].ok:
        reasons = [tr("the test cue was not heard")]
    if reasons:
        line = tr("No session can be heard here: {reasons}.", reasons="; ".join(reasons))
    elif speaker == SILENT:
        line = f"{tr('A session is silent here, as you ask')}; {tr(ON_SCREEN)}."
    else:
        through = speaker or ""
        if name:
            through = tr("{speaker} on {device}", speaker=through, device=quoted(name))
        line = tr(
            "A session speaks with {engine} and plays through {speaker}.",
            engine=engine,
            speaker=through,
        )
    return Verdict(not reasons, line, engine, speaker, name)


def _works(found: Diagnoses, name: str) -> bool:
    return name in found and found[name].ok


def _reasons(found: Diagnoses, settings: Settings, refusal: CoachError | None) -> Iterator[str]:
    """Tell what keeps a session from being heard."""
    for name, reason in ESSENTIAL.items():
        if name in found and found[name].state == "broken":
            yield tr(reason)
    if settings.engine is not None and settings.engine not in OPENERS:
        yield UnknownName("engine", settings.engine, OPENERS).message
    elif engine_of(found, settings) is None:
        yield tr("no voice works, so tones stand in for words, and {what}", what=tr(ON_SCREEN))
    if refusal is not None:
        yield refusal.message
    elif speaker_of(found, settings) is None:
        yield tr("no speaker works, but {what}", what=tr(ON_SCREEN))
