"""What can speak here, what turns that into air on which devices, and a test cue."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from coach.base.errors import CoachError, quoted
from coach.base.times import SAMPLE_RATE
from coach.base.tongue import later, ntr, tr
from coach.doctor.diagnosis import Diagnosis, trouble
from coach.home.folders import seeds_folder
from coach.home.settings import Settings
from coach.play.choose import CHOOSES_DEVICE, Maker, open_speaker
from coach.play.devices import Device
from coach.play.once import heard_to_its_end, spooled
from coach.play.port import Speaker
from coach.score.models import Utterance
from coach.sound.mixer import Pcm, quantised
from coach.sound.resampled import resampled
from coach.speech.choose import OPENERS
from coach.speech.engine import Engine, NoEngine, SpeechError, UnknownVoice
from coach.speech.engines import hibari, pico
from coach.speech.engines.known import KNOWN
from coach.speech.engines.piper import INSTALL
from coach.speech.engines.tones import ToneEngine
from coach.speech.installed import is_installed
from coach.speech.own.told import own_voices
from coach.speech.packs.engine import recorded
from coach.speech.packs.told import own_pack, own_packs
from coach.speech.places import NOWHERE, Places
from coach.speech.words.lexicon import Lexicons, load_lexicons

WORD = "coach"
AGAIN = later("install Coach again")

INSTALL_ENGINE = {"hibari": hibari.MISSING, "pico": pico.MISSING, "piper": INSTALL}
"""What to do where an extra brings an engine along."""

INSTALL_SPEAKER = {
    "miniaudio": "python -m pip install miniaudio",
    "simpleaudio": later(
        "only needed where miniaudio does not work: pip install simpleaudio-patched"
    ),
}
"""By speaker, which is called like the module without which it is not there."""


CUE = "test cue"
OWN_VOICES = "your voices"
WORDS = "This is Coach. Left. Right."
AFTER_S = 0.3
"""Silence after the words. Before them comes that of a session."""

NOT_HEARD = later("heard nothing? Turn the volume up, or name another device with --device")


def look_at_engine(name: str, lexicons: Lexicons, places: Places = NOWHERE) -> Diagnosis:
    """Let an engine say a word; tell how many voices it has. What it raises is a finding."""
    if not is_installed(name):
        advice = f"python -m pip install {KNOWN[name].package}"
        return Diagnosis(name, "missing", tr("not installed"), INSTALL_ENGINE.get(name, advice))
    if name == ToneEngine.name:
        return Diagnosis(name, "ok", tr("stand in for words that nothing here can speak"))
    try:
        with closing(OPENERS[name](lexicons, places)) as engine:
            engine.render(Utterance(WORD, "", Settings().rate))
            voices, default = engine.voices(), engine.default_voice
    except NoEngine as error:
        return Diagnosis(name, "broken", error.reason, error.hint or tr(AGAIN))
    except SpeechError as error:
        return trouble(name, error, tr(AGAIN))
    many = ntr("{count} voice", "{count} voices", len(voices))
    details = {"voices": len(voices), "default_voice": default}
    return Diagnosis(
        name, "ok", tr("{voices}, {name} by default", voices=many, name=default), details=details
    )


def has_voice(voice: str, lexicons: Lexicons, places: Places, engine: str) -> bool:
    """Whether an engine has a voice; one that does not open has none."""
    try:
        with closing(OPENERS[engine](lexicons, places)) as opened:
            opened.voice(voice)
    except SpeechError:
        return False
    return True


def look_at_voice(
    voice: str, engine: str, lexicons: Lexicons, places: Places = NOWHERE
) -> Diagnosis:
    """Let the engine that a session would use say a word in the voice that was asked for."""
    try:
        pack = own_pack(places.voices, voice)
        with closing(OPENERS[engine](lexicons, places)) as below:
            recorded(pack, below, lambda _line: None).render(
                Utterance(WORD, voice, Settings().rate)
            )
    except CoachError as error:
        return trouble("voice", error, tr(AGAIN))
    told = voice if pack is None else tr("{voice}: {size}, the rest", voice=voice, size=pack.size)
    text = tr("{voice} of {engine}, as the settings ask", voice=told, engine=engine)
    return Diagnosis("voice", "ok", text)


def look_at_own_voices(voices: Path) -> Diagnosis:
    """Tell which voices a person brought, and which of them cannot be read."""
    problems: list[str] = []
    found = [voice.id for voice in own_voices(voices, tell=problems.append)]
    found += [pack.id for pack in own_packs(voices, problems.append)]
    details = {"folder": str(voices), "voices": found}
    names = ", ".join(found) or tr("none")
    if problems:
        advice = tr("add it again, or remove its folder")
        return Diagnosis(
            OWN_VOICES,
            "broken",
            tr("{names}, but {problem}", names=names, problem=problems[0]),
            advice,
            details,
        )
    return Diagnosis(
        OWN_VOICES, "ok", tr("{names} in {folder}", names=names, folder=voices), details=details
    )


def known_words() -> Lexicons:
    """Return our own lexicons; without them, words are spoken as they are written."""
    try:
        return load_lexicons(seeds_folder() / "lexicon")[0]
    except CoachError:
        return Lexicons()


def look_at_speaker(
    name: str, maker: Maker, device: Device | None, *, asked: bool = False
) -> Diagnosis:
    """Open a speaker on a moment of silence.

    `device` is the one that would sound: the default, or the one that was `asked` for.
    """
    if name in INSTALL_SPEAKER and importlib.util.find_spec(name) is None:
        return Diagnosis(name, "missing", tr("not installed"), tr(INSTALL_SPEAKER[name]))
    if name == "silent":
        return Diagnosis(name, "ok", tr("the words on the screen, without any sound"))
    wanted = device.name if asked and device is not None else None
    silence = bytes(2 * SAMPLE_RATE // 10)
    with spooled(silence, SAMPLE_RATE) as spool, closing(maker(wanted)) as speaker:
        speaker.load(spool)
    if device is None or name != CHOOSES_DEVICE:
        return Diagnosis(name, "ok", tr("plays on the system's default device"))
    details = {"backend": device.backend, "device": device.name}
    text = tr(
        "plays through {backend} on {device}", backend=device.backend, device=quoted(device.name)
    )
    return Diagnosis(name, "ok", text, details=details)


def look_at_devices(devices: Sequence[Device]) -> Diagnosis:
    """Name the devices that `--device` takes."""
    named = [
        f"{quoted(device.name)}, {tr('the default')}" if device.default else quoted(device.name)
        for device in devices
    ]
    details = {"devices": [{"name": device.name, "default": device.default} for device in devices]}
    if not named:
        advice = tr("plug in headphones or a loudspeaker")
        return Diagnosis("devices", "missing", tr("no sound device found"), advice, details)
    return Diagnosis("devices", "ok", "; ".join(named), details=details)


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
) -> Diagnosis:
    """Play the cue and wait until it was heard; `device` is the one that would sound.

    Raises what `open_speaker` raises.
    """
    pcm = cue_pcm(engine, settings)
    wanted = None if device is None or settings.device is None else device.name
    with spooled(pcm.tobytes(), SAMPLE_RATE) as spool:
        speaker, line = opening(spool, settings.speaker, device=wanted)
        with closing(speaker):
            if speaker.name == "silent":
                return Diagnosis(CUE, "broken", line)
            reason = heard_to_its_end(speaker, len(pcm) / SAMPLE_RATE)
    if reason:
        return Diagnosis(CUE, "broken", tr("not heard to its end: {reason}", reason=reason))
    through = speaker.name
    if device is not None and speaker.name == CHOOSES_DEVICE:
        through = tr("{speaker} on {device}", speaker=through, device=quoted(device.name))
    details = {"speaker": speaker.name, "words": WORDS}
    return Diagnosis(
        CUE,
        "ok",
        tr("played to its end through {speaker}", speaker=through),
        tr(NOT_HEARD),
        details,
    )
