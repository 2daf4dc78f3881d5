"""A person's settings, read from `settings.toml`: the same names and values as the options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from coach.base.files import expanded, read_text
from coach.base.kinds import what_is_at
from coach.plan.asked import asked_faults
from coach.plan.person.tally import GOAL as USUAL
from coach.plan.person.tally import Goal
from coach.plan.wishes import Bounds, Wishes, wish
from coach.routine.read import read_model

FILE_NAME = "settings.toml"

PATHS = ("music", "own_sounds")
"""The wishes that are paths: in the file, they hold from its folder."""

EngineName = Literal["hibari", "pico", "espeak", "pyttsx3", "piper", "tones"]
SpeakerName = Literal["miniaudio", "simpleaudio", "silent"]
"""What may be asked for by name; known here, so that nothing has to be opened to refuse another."""


GOAL = Bounds(1, 7, "sessions a week")


class Settings(Wishes, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person wishes for every session, and what this machine has for it."""

    engine: Annotated[EngineName | None, wish("hibari, pico, espeak, pyttsx3, piper or tones.")] = (
        None
    )
    """None is the first that works."""
    speaker: Annotated[SpeakerName | None, wish("miniaudio, simpleaudio or silent.")] = None
    """None is the first that works."""
    device: Annotated[
        str | None, wish("An output device, or a part of its name; coach doctor lists them.")
    ] = None
    """None is the system's default."""
    goal: Annotated[
        Annotated[int, Meta(ge=GOAL.least, le=GOAL.most)] | None,
        wish("Sessions that you mean to do a week, {}.", GOAL),
    ] = None
    """None is two or three, as document E asks for."""

    @property
    def a_week(self) -> Goal:
        """How many times a week somebody means to do something."""
        return USUAL if self.goal is None else Goal(self.goal, self.goal)


_DEFAULTS = Settings()


def load_settings(folder: Path) -> Settings:
    """Read the settings of a folder; without a file, the defaults.

    Raises `BadFile` with all that is wrong, figures and words that nobody can fulfil included.
    """
    path = folder / FILE_NAME
    try:
        there = what_is_at(path)
    except OSError:  # a folder that may not be entered holds no settings for us
        there = ""
    if not there:
        return Settings()
    settings = read_model(read_text(path), path, Settings, asked_faults)
    paths = {name: getattr(settings, name) for name in PATHS}
    return replace(
        settings,
        **{
            name: str(folder / expanded(path, keys_of(folder)(name)))
            for name, path in paths.items()
            if path is not None
        },
    )


def defaults() -> dict[str, Any]:
    """Return what holds where nothing is wished, by name."""
    return {name: getattr(_DEFAULTS, name) for name in Settings.__struct_fields__}


def keys_of(folder: Path) -> Callable[[str], str]:
    """Return a function that names the place of a wish in a folder's settings: file and key."""
    return lambda name: f"{folder / FILE_NAME}: {name}"


def settings_schema() -> dict[str, Any]:
    """Return the JSON Schema of `settings.toml`, with a description and a default for each key."""
    return msgspec.json.schema(Settings)


def with_sound(settings: Settings, speaker: str | None, device: str | None) -> Settings:
    """Lay a speaker or a device that was asked for over the settings; None asks for nothing.

    Where only one is asked for, the other one of the settings holds if both can go together.
    """
    if speaker is None and device is None:
        return settings
    from coach.play.choose import CHOOSES_DEVICE  # late: most commands make no sound

    if device is None and speaker == CHOOSES_DEVICE:
        device = settings.device
    return replace(settings, speaker=speaker, device=device)
