"""A little score, heard at once to its end: a phrase, the sounds of a set, a voice on trial."""

from __future__ import annotations

from contextlib import closing
from threading import Event

import numpy as np

from coach.base.times import SAMPLE_RATE
from coach.base.tongue import tr
from coach.home.settings import Settings
from coach.play.choose import SILENT, SPEAKERS, open_speaker
from coach.play.devices import NoSound
from coach.play.once import heard_to_its_end, spooled
from coach.play.port import Speaker, Spool
from coach.score.models import Score
from coach.sound.mixdown import Mixdown
from coach.sound.mixer import blocks
from coach.sound.resampled import ClipSource


def play_aloud(
    score: Score,
    clips: ClipSource,
    mixdown: Mixdown,
    settings: Settings,
    hint: str,
    stop: Event | None = None,
) -> str:
    """Let a rendered score be heard to its end, or until `stop`; return the line that says how.

    It is as loud as the settings have it.

    `hint` tells what to do where nothing sounds. Raises `NoSound` then, unless silence was asked
    for, and what `open_speaker` raises.
    """
    pcm = np.concatenate(list(blocks(score, clips, mixdown=mixdown)))
    with spooled(pcm.tobytes(), SAMPLE_RATE) as spool:
        speaker, line = audible(spool, settings, hint)
        with closing(speaker):
            speaker.set_volume(settings.volume / 100)
            reason = heard_to_its_end(speaker, len(pcm) / SAMPLE_RATE, stop)
    if reason:
        raise NoSound(tr("it was not heard to its end: {reason}", reason=reason))
    return line


def audible(spool: Spool, settings: Settings, hint: str) -> tuple[Speaker, str]:
    """Open a speaker that sounds, or the silent one where that was asked for; with a line.

    `hint` tells what to do where nothing sounds. Raises what `play_aloud` raises.
    """
    if settings.speaker == SILENT:
        return open_speaker(spool, SILENT)[0], tr("said silently, as asked")
    sounding = {name: make for name, make in SPEAKERS.items() if name != SILENT}
    try:
        return open_speaker(spool, settings.speaker, device=settings.device, speakers=sounding)
    except NoSound as problem:
        told = problem.hint if settings.speaker or settings.device else hint
        raise NoSound(problem.message, place=problem.place, hint=told) from problem
