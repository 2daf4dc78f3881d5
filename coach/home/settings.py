"""A person's settings, read from `settings.toml`: the same names and values as the options.

What is wished for one routine stands in a table of its own, `[routines.first-relief]`, and goes
before what is wished for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, field
from msgspec.structs import replace

from coach.base.files import expanded, read_text
from coach.base.kinds import what_is_at
from coach.base.tongue import later
from coach.plan.asked import asked_faults
from coach.plan.person.tally import GOAL as USUAL
from coach.plan.person.tally import Goal
from coach.plan.wishes import Bounds, Wishes, wish
from coach.routine.faults import Fault
from coach.routine.read import fit, read_model

FILE_NAME = "settings.toml"

PATHS = ("music", "own_sounds")
"""The wishes that are paths: in the file, they hold from its folder."""

EngineName = Literal["hibari", "pico", "espeak", "pyttsx3", "piper", "tones"]
SpeakerName = Literal["miniaudio", "simpleaudio", "silent"]
"""What may be asked for by name; known here, so that nothing has to be opened to refuse another."""


Theme = Literal["dark", "light", "contrast", "terminal"]
"""`terminal`: the colours that the terminal itself has."""

Motion = Literal["full", "calm", "none"]
OtherPlayers = Literal["leave", "quieter", "pause"]
FigureKind = Literal["braille", "blocks", "words"]
"""What a figure is drawn with; `words` draws none."""

LanguageName = Literal["en", "de", "es", "fr"]
"""What the app itself can speak."""

GOAL = Bounds(1, 7, later("{least} to {most} sessions a week"))
VOLUME = Bounds(0, 100, later("{least} to {most} percent"), later("a volume of {figure}"))


class ForRoutine(Wishes, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be wished for one routine alone."""

    engine: Annotated[EngineName | None, wish("hibari, pico, espeak, pyttsx3, piper or tones.")] = (
        None
    )
    """None is the first that works."""


class Settings(ForRoutine, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person wishes for every session, and what this machine has for it."""

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
    volume: Annotated[int, wish("How loud everything is, {} percent.", VOLUME)] = 100
    """As it was left; the system's own volume is another matter."""
    other_players: Annotated[
        OtherPlayers, wish("Other players while a session is heard: leave, quieter or pause.")
    ] = "leave"
    """Those of the desktop that play when it begins; they go on after it. On Linux."""
    theme: Annotated[Theme, wish("The colours: dark, light, contrast or terminal.")] = "dark"
    motion: Annotated[Motion, wish("What moves on the screen: full, calm or none.")] = "full"
    figure: Annotated[
        FigureKind, wish("What figures are drawn with: braille, blocks, or words alone.")
    ] = "braille"
    language: Annotated[
        LanguageName | None, wish("The language of the app itself: en, de, es or fr.")
    ] = None
    """None is that of the system."""
    routines: Annotated[
        dict[str, dict[str, Any]],
        Meta(description="A table for each routine that is to be done otherwise, by its id."),
    ] = field(default_factory=dict)
    """By routine: the wishes that hold for it alone; checked, and of the kinds of `ForRoutine`."""

    @property
    def a_week(self) -> Goal:
        """How many times a week somebody means to do something."""
        return USUAL if self.goal is None else Goal(self.goal, self.goal)


OF_THE_APP = ("volume", "other_players", "theme", "motion", "figure", "language", "routines")
"""What is kept in the file alone: it is no option, and no part of what a session is made of."""

_SPEAKS = frozenset({"engine", "voice"})
"""What goes together: a voice is of one engine."""

SPOKEN_BY = ("engine", "voice", "rate")
SOUNDED_BY = ("sounds", "own_sounds", "sound_level")
"""What a voice, or sounds, have to be opened anew for."""

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
    return settings_in(read_text(path), path) if there else Settings()


def settings_in(text: str, path: Path) -> Settings:
    """Read settings from the text of a file. Raises `BadFile` with all that is wrong."""
    settings = read_model(text, path, Settings, _faults)
    routines = {
        name: _with_paths(path, _read_as_wishes(table), f"routines.{name}.")
        for name, table in settings.routines.items()
    }
    paths = {name: getattr(settings, name) for name in PATHS}
    return replace(settings, **_with_paths(path, paths), routines=routines)


def settings_for(settings: Settings, routine: str) -> Settings:
    """Return what holds for one routine: its own wishes before those for all.

    Nothing is left in `routines`: what is changed after it, for one session, holds.
    """
    own = settings.routines.get(routine, {})
    if "voice" in own and "engine" not in own:
        own = {**own, "engine": None}  # whichever has that voice
    return replace(settings, **own, routines={})


def over(settings: Settings, given: dict[str, Any]) -> Settings:
    """Lay wishes over settings, by name: they hold for every routine, whatever is kept for it."""
    without = {*given, *(_SPEAKS if given.keys() & _SPEAKS else ())}
    routines = {
        routine: kept
        for routine, own in settings.routines.items()
        if (kept := {name: value for name, value in own.items() if name not in without})
    }
    return replace(settings, **given, routines=routines)


def with_own(settings: Settings, routine: str, wishes: Mapping[str, object]) -> Settings:
    """Return settings in which wishes hold for one routine, by name; None takes one out."""
    own = {**settings.routines.get(routine, {}), **wishes}
    own = {name: wish for name, wish in own.items() if wish is not None}
    others = {name: table for name, table in settings.routines.items() if name != routine}
    return replace(settings, routines={**others, routine: own} if own else others)


def defaults() -> dict[str, Any]:
    """Return what holds where nothing is wished, by name."""
    return {name: getattr(_DEFAULTS, name) for name in Settings.__struct_fields__}


def keys_of(folder: Path, routine: str = "") -> Callable[[str], str]:
    """Return a function that names the place of a wish in a folder's settings: file and key.

    That of a wish for one routine is in the table of this.
    """
    table = f"routines.{routine}." if routine else ""
    return lambda name: f"{folder / FILE_NAME}: {table}{name}"


def settings_schema() -> dict[str, Any]:
    """Return the JSON Schema of `settings.toml`, with a description and a default for each key."""
    made = msgspec.json.schema(Settings)
    [model] = made["$defs"].values()
    wishes = {name: model["properties"][name] for name in ForRoutine.__struct_fields__}
    model["properties"]["routines"]["additionalProperties"] = {
        "title": "ForRoutine",
        "type": "object",
        "properties": {name: _without_default(told) for name, told in wishes.items()},
        "required": [],
        "additionalProperties": False,
    }
    return made


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


def _faults(settings: Settings) -> Iterator[Fault]:
    """Yield what no type can say of settings, those for single routines included."""
    yield from asked_faults(settings)
    if settings.volume not in VOLUME:
        yield Fault(("volume",), VOLUME.met(settings.volume), VOLUME.expected)
    for name, table in settings.routines.items():
        made, faults, spoilt = fit(table, Path(FILE_NAME), ForRoutine)
        faults += [fault for fault in asked_faults(made) if not fault.follows(spoilt)]
        for fault in faults:
            yield replace(fault, key=("routines", name, *fault.key))


def _read_as_wishes(table: dict[str, Any]) -> dict[str, Any]:
    """Return the wishes of a routine's table, which fits, as the settings have them."""
    made = msgspec.convert(table, ForRoutine)
    return {name: getattr(made, name) for name in table}


def _with_paths(path: Path, wishes: dict[str, Any], at: str = "") -> dict[str, Any]:
    """Return wishes with paths that hold from the folder of their file."""
    return {
        name: str(path.parent / expanded(value, f"{path}: {at}{name}"))
        if name in PATHS and value is not None
        else value
        for name, value in wishes.items()
    }


def _without_default(told: dict[str, Any]) -> dict[str, Any]:
    """Describe a wish for one routine: left out, it is as for all routines."""
    return {name: value for name, value in told.items() if name != "default"}
