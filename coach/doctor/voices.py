"""What can speak here."""

from __future__ import annotations

import importlib.util
from contextlib import closing

import msgspec

from coach.doctor.finding import Finding
from coach.play.child import command
from coach.speech.child import ChildLost, JsonChild
from coach.speech.tones import ToneEngine

ENGINE_S = 45.0
"""How long an engine may take: pyttsx3 has 30 s to start, as in a session."""

MODULE = "coach.doctor.voice_child"
PACKAGES = {"espeak": "espeakng_loader", "pyttsx3": "pyttsx3"}
"""By engine: the module without which it is not there."""


def look_at_engine(name: str, limit_s: float = ENGINE_S) -> Finding:
    """Let an engine say a word, in a process of its own."""
    module = PACKAGES.get(name)
    if module is not None and importlib.util.find_spec(module) is None:
        package = module.replace("_", "-")
        return Finding(name, "missing", "not installed", f"python -m pip install {package}")
    if name == ToneEngine.name:
        return Finding(name, "ok", "stand in for words that nothing here can speak")
    return _asked(name, [name], limit_s)


def look_at_voice(voice: str, engine: str, limit_s: float = ENGINE_S) -> Finding:
    """Let the engine that a session would use say a word in the voice that was asked for."""
    return _asked("voice", [engine, voice], limit_s)


def _asked(name: str, arguments: list[str], limit_s: float) -> Finding:
    try:
        with closing(JsonChild(command(MODULE, arguments))) as child:
            return msgspec.convert(child.listen(limit_s), Finding)
    except (ChildLost, msgspec.ValidationError) as lost:
        text = f"asked for a word, it failed: {lost}"
        return Finding(name, "broken", text, "install Coach again")
