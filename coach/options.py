"""The options of the command line that shape a session, and how they lie over the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cyclopts import Parameter, Token

from coach.errors import quoted
from coach.export.containers import Quality
from coach.folders import folders, seeds_folder
from coach.library.shelf import Shelf
from coach.plan.models import SideWish, TalkWish
from coach.routine.models import Order
from coach.settings import Settings, keys_of, load_settings, with_sound

Kind = Literal["mp3", "m4b", "opus", "ogg", "flac", "wav", "html"]


def _named(_wanted: object, given: Sequence[Token]) -> Path:
    """Return a path; an empty one, as of a variable that is not set, would be this folder."""
    if not given[0].value:
        raise ValueError("found an empty name, expected a file or a folder")
    return Path(given[0].value)


def _whole(_wanted: object, given: Sequence[Token]) -> int:
    """Return a whole number; half a minute is none, and is not cut off without a word."""
    try:
        return int(given[0].value)
    except ValueError:
        raise ValueError(f"found {quoted(given[0].value)}, expected a whole number") from None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Common:
    """What shapes a session. Whatever is not given comes from the settings file."""

    engine: Annotated[str | None, Parameter(help="espeak, pyttsx3 or tones.")] = None
    rate: Annotated[int | None, Parameter(converter=_whole, help="Words a minute, 80 to 300.")] = (
        None
    )
    lead_in: Annotated[
        float | None, Parameter(help="Seconds of silence before the first word, 0 to 5.")
    ] = None
    count: Annotated[
        str | None,
        Parameter(
            help="What is counted aloud: auto, none, or of every, every N, last, last N, halfway, "
            "breaths, up and down, with commas."
        ),
    ] = None
    breath: Annotated[
        str | None, Parameter(help="Breath cues in long holds: on, off, or the name of a pattern.")
    ] = None
    side: Annotated[SideWish | None, Parameter(help="The side that goes first.")] = None
    order: Annotated[
        Order | None, Parameter(help="Sides by turns, set by set; in blocks; or in two halves.")
    ] = None
    condition: Annotated[
        list[str] | None,
        Parameter(help="What the session has to suit, such as knee; may be given again."),
    ] = None
    minutes: Annotated[
        int | None, Parameter(converter=_whole, help="The time at hand, 2 to 180 minutes.")
    ] = None
    seed: Annotated[
        int | None,
        Parameter(
            converter=_whole, help="Where the phrases that take turns begin, 0 unless asked."
        ),
    ] = None
    without: Annotated[
        list[str] | None, Parameter(help="Leave an exercise out; may be given again.")
    ] = None
    warm_up: Annotated[
        bool | None, Parameter(negative="--no-warm-up", help="Begin with the warm-up.")
    ] = None
    red_flags: Annotated[
        bool | None,
        Parameter(
            negative="--no-red-flags",
            help="Begin with the signs that need a doctor; the first live session does.",
        ),
    ] = None
    music: Annotated[
        Path | None,
        Parameter(converter=_named, help="Music under the voice: a file, or a folder of files."),
    ] = None
    music_level: Annotated[
        float | None,
        Parameter(help="dB that the music lies under the voice while it is silent, −30 to 0."),
    ] = None
    accessible: Annotated[
        bool | None, Parameter(help="Keep the music 20 dB under the voice all the time.")
    ] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Shape(Common):
    """The shape of one session."""

    voice: Annotated[str | None, Parameter(help="A voice; coach voices lists them.")] = None
    talk: Annotated[TalkWish | None, Parameter(help="How much is explained.")] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Shapes(Common):
    """The shapes of several sessions: each voice with each talk level."""

    voice: Annotated[
        list[str] | None, Parameter(help="A voice; given again, one file for each.")
    ] = None
    talk: Annotated[
        list[TalkWish] | None,
        Parameter(help="How much is explained; given again, one file for each."),
    ] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Files:
    """Which files an export makes, and how."""

    output: Annotated[
        Path,
        Parameter(
            name=["--output", "-o"],
            converter=_named,
            help="The file, or a folder; .html plays in a browser.",
        ),
    ] = Path()
    format: Annotated[
        Kind | None, Parameter(help="The format where a folder is given; mp3 unless asked.")
    ] = None
    quality: Annotated[Quality, Parameter(help="How many bits a second may be used.")] = "standard"
    loudness: Annotated[
        float | None, Parameter(help="LUFS of a mono file, −31 to −14; −19 unless asked.")
    ] = None
    cues: Annotated[
        str | None, Parameter(help="Texts beside it: vtt,srt,lrc,json,labels,cue,podcast.")
    ] = None
    script: Annotated[bool, Parameter(help="A page to print as well.")] = False
    split: Annotated[bool, Parameter(help="A folder with a numbered file an exercise.")] = False
    stems: Annotated[bool, Parameter(help="Voice, tones and music apart as well.")] = False
    force: Annotated[bool, Parameter(help="Replace files that exist.")] = False
    jobs: Annotated[
        int | None, Parameter(converter=_whole, help="How many at once; one a core unless asked.")
    ] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Phrase:
    """How one phrase is to be said, and where it goes."""

    routine: Annotated[
        str | None, Parameter(help="Say it as this routine would: its language, its hard words.")
    ] = None
    language: Annotated[str | None, Parameter(help="A language, such as de.")] = None
    engine: Annotated[str | None, Parameter(help="espeak, pyttsx3 or tones.")] = None
    voice: Annotated[str | None, Parameter(help="A voice; coach voices lists them.")] = None
    rate: Annotated[int | None, Parameter(converter=_whole, help="Words a minute, 80 to 300.")] = (
        None
    )
    count: Annotated[bool, Parameter(help="At the pace of counts.")] = False
    phonemes: Annotated[
        bool, Parameter(help="Print what eSpeak NG makes of it, and say nothing.")
    ] = False
    output: Annotated[
        Path | None,
        Parameter(name=["--output", "-o"], converter=_named, help="Write it to a sound file."),
    ] = None
    force: Annotated[bool, Parameter(help="Replace a file that exists.")] = False


AS_EVER = Phrase()
NO_SHAPE = Shape()
NO_SHAPES = Shapes()
ONE_MP3_HERE = Files()


def settings_of(shape: Common, speaker: str | None = None, device: str | None = None) -> Settings:
    """Lay the options that were given over the settings file; of `Shapes`, what all have in common.

    Raises `BadFile`, `AskedWrongly` and `UnknownName` for the file.
    """
    folder = folders().settings
    written = load_settings(folder)
    Shelf(seeds_folder(), folder).check_names(written.wishes(), keys_of(folder))
    single = fields(Common if isinstance(shape, Shapes) else shape)
    given = {field.name: getattr(shape, field.name) for field in single}
    changes = {name: _setting(value) for name, value in given.items() if value is not None}
    settings = msgspec.structs.replace(written, **changes)
    return with_sound(settings, speaker, device)


def _setting(value: object) -> object:
    """Return a value as the settings have it: a path holds wherever it is read."""
    match value:
        case list():
            return tuple(value)
        case Path():
            return str(value.expanduser().absolute())
        case _:
            return value
