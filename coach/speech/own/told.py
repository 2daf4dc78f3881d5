"""A person's own voices: a folder each, named by its id, in which `voice.toml` tells what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct, field

from coach.base.errors import BadFile, CoachError
from coach.base.files import read_text
from coach.base.tongue import tr
from coach.routine.bounds import Id
from coach.routine.read import read_model
from coach.speech.places import Places, voice_folders

FILE_NAME = "voice.toml"
MODEL, SETTINGS = "model.onnx", "model.onnx.json"
"""Of a Piper model, whatever its files were called."""

PIPER = "piper"
"""The kind of a voice that the engine of this name speaks with."""

LONGEST_ID = 60

Text = Annotated[str, Meta(min_length=1)]
Pace = Annotated[float, Meta(ge=0.01, le=10_000)]


class Told(Struct, frozen=True):
    """What `voice.toml` holds of a voice of any kind; a kind may have more keys of its own."""

    kind: Id
    """What speaks with it: `piper`."""
    name: Text
    """As a person reads it; theirs to change."""
    language: Text
    """As an engine writes it: `en-us`."""
    came_from: str = field(name="from", default="")
    """The file, or what was downloaded."""
    licence: str = ""
    """What came with it says so, or nothing."""
    added: str = ""
    """The day, as 2026-11-29."""
    pace: tuple[tuple[Pace, Pace], ...] = ()
    """Of a Piper model: length scales, and the words a minute that were measured at each."""


class OwnVoice(NamedTuple):
    """A voice in its folder."""

    id: str
    folder: Path
    told: Told


def own_voices(
    voices: Path | None, kind: str = "", tell: Callable[[str], None] = lambda _line: None
) -> list[OwnVoice]:
    """List the voices of a folder, or those of one kind; one that cannot be read is told."""
    found = []
    for folder in voice_folders(voices, FILE_NAME):
        try:
            voice = _read(folder)
        except CoachError as error:
            tell(str(error))
            continue
        if kind in ("", voice.told.kind):
            found.append(voice)
    return found


def own_voice(voices: Path | None, name: str | None) -> OwnVoice | None:
    """Return the voice of an id, however it is capitalised; None where there is none.

    Raises `BadFile` where what tells of it cannot be read.
    """
    wanted = (name or "").lower()
    found = [folder for folder in voice_folders(voices, FILE_NAME) if folder.name == wanted]
    return _read(found[0]) if found else None


def asked_for(engine: str | None, voice: str | None, places: Places) -> str | None:
    """Return the engine that was asked for, or that speaks in the own voice that was; or None.

    Raises `BadFile` for a voice of the person's own of which nothing can be read.
    """
    if engine is not None or places.voices is None:
        return engine
    own = own_voice(places.voices, voice)
    return None if own is None else own.told.kind


def written(told: Told) -> str:
    """Return the text of a `voice.toml`."""
    lines = ["# Written by coach voices add. The name is yours to change."]
    for key, value in (
        ("kind", told.kind),
        ("name", told.name),
        ("language", told.language),
        ("from", told.came_from),
        ("licence", told.licence),
        ("added", told.added),
        ("pace", [list(pair) for pair in told.pace]),
    ):
        if value:
            lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _read(folder: Path) -> OwnVoice:
    """Read what tells of a voice. Raises `BadFile`."""
    path = folder / FILE_NAME
    told = read_model(read_text(path), path, Told)
    if told.kind == PIPER and len(told.pace) < 2:
        found, expected = tr("fewer than two measured rates"), tr("what coach voices add wrote")
        raise BadFile(path, ("pace",), found, expected, hint=tr("add it again"))
    return OwnVoice(folder.name, folder, told)
