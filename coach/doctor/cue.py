"""A test cue: some words through the engine and the speaker that a session would use."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing

import numpy as np

from coach.doctor.finding import Finding
from coach.doctor.speakers import shown, spooled
from coach.play.choose import CHOOSES_DEVICE, open_speaker
from coach.play.devices import Device
from coach.play.port import Back, Speaker
from coach.score.models import Utterance
from coach.settings import Settings
from coach.sound.mixer import SAMPLE_RATE
from coach.sound.pcm import Pcm, quantised
from coach.sound.resampled import resampled
from coach.speech.engine import Engine
from coach.speech.errors import SpeechError, UnknownVoice
from coach.speech.tones import ToneEngine

NAME = "test cue"
WORDS = "This is Coach. Left. Right."
AFTER_S = 0.3
"""Silence after the words. Before them comes that of a session."""

PATIENCE_S = 10.0
"""How much longer than it lasts the cue may take to be heard."""

LOOK_EVERY_S = 0.05
MOST_LOSSES = 1
"""A device that sleeps may take longer to wake than one that plays may take to ask for more."""

NOT_HEARD = "heard nothing? Turn the volume up, or name another device with --device"


def cue_pcm(engine: Engine, settings: Settings) -> Pcm:
    """Return the cue's frames at the session's rate. Raises `UnknownVoice`."""
    utterance = Utterance(WORDS, settings.voice or "", settings.rate)
    try:
        clip = engine.render(utterance)
    except UnknownVoice:
        raise
    except SpeechError:
        clip = ToneEngine().render(utterance)
    around = round(settings.lead_in * SAMPLE_RATE), round(AFTER_S * SAMPLE_RATE)
    return quantised(np.pad(resampled(clip, SAMPLE_RATE).frames, around))


def play_cue(
    engine: Engine,
    settings: Settings,
    device: Device | None,
    opening: Callable[..., tuple[Speaker, str]] = open_speaker,
) -> Finding:
    """Play the cue and wait until it was heard; `device` is the one that would sound.

    Raises what `open_speaker` raises.
    """
    pcm = cue_pcm(engine, settings)
    wanted = None if device is None or settings.device is None else device.name
    with spooled(pcm) as spool:
        speaker, line = opening(spool, settings.speaker, device=wanted)
        with closing(speaker):
            if speaker.name == "silent":
                return Finding(NAME, "broken", line)
            reason = heard_to_its_end(speaker, len(pcm) / SAMPLE_RATE + PATIENCE_S)
    if reason:
        return Finding(NAME, "broken", f"not heard to its end: {reason}")
    through = speaker.name
    if device is not None and speaker.name == CHOOSES_DEVICE:
        through = f"{speaker.name} on {shown(device)}"
    details = {"speaker": speaker.name, "words": WORDS}
    return Finding(NAME, "ok", f"played to its end through {through}", NOT_HEARD, details)


def heard_to_its_end(speaker: Speaker, limit_s: float) -> str:
    """Play a speaker to its end; return what was in the way, or nothing."""
    speaker.play()
    losses: list[str] = []
    deadline = time.monotonic() + limit_s
    while not speaker.position().ended:
        for event in speaker.poll():
            if isinstance(event, Back):
                speaker.play()
                continue
            losses.append(event.reason)
            if len(losses) > MOST_LOSSES:
                return event.reason
            speaker.reopen()
        if time.monotonic() > deadline:
            return losses[-1] if losses else f"it did not end within {limit_s:.0f} s"
        time.sleep(LOOK_EVERY_S)
    return ""
