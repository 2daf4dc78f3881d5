"""What commands are given: parameters that several share, and what this machine has for them."""

from __future__ import annotations

from contextlib import closing
from importlib import metadata
from typing import Annotated

import msgspec
from cyclopts import Parameter

from coach.commands.output import tell
from coach.diary.diary import Diary
from coach.folders import folders, seeds_folder
from coach.library.shelf import Shelf
from coach.plan.familiar import History
from coach.settings import Settings

DISTRIBUTION = "voice-coach"

Json = Annotated[bool, Parameter(name="--json", help="Print one JSON document and nothing else.")]
Speaker = Annotated[str | None, Parameter(help="miniaudio, simpleaudio or silent.")]
Device = Annotated[
    str | None, Parameter(help="An output device, or a part of its name; coach doctor lists them.")
]
Name = Annotated[str, Parameter(help="A routine's id, or the path of its file.")]


def installed_version() -> str:
    """Return the version that pip knows; a bare checkout has none."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "not installed"


def everything() -> Shelf:
    """Return all routines and exercises that there are, ours and the person's."""
    return Shelf(seeds_folder(), folders().settings)


def history() -> History:
    """Return what was done before, as far as that can be read."""
    with closing(Diary(folders().data, tell)) as diary:
        return diary.history()


def checked(settings: Settings) -> Settings:
    """Look whether speaker and device can be had, before a voice is prepared for them."""
    from coach.play.choose import check_speaker

    device = check_speaker(settings.speaker, settings.device)
    return msgspec.structs.replace(settings, device=device)
