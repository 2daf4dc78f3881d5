"""The two files of a Piper model, looked at before anything loads them.

`NAME.onnx` is the model, in protocol buffers; `NAME.onnx.json` beside it has what belongs to it:
sample rate, phonemes, language. Without the second, nobody can speak with the first.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from coach.base.errors import BadFile, quoted
from coach.base.files import read_bytes
from coach.base.tongue import later, tr
from coach.routine.read import to_model
from coach.speech.own.keeping import megabytes, size_of, unreadable

LARGEST_MODEL = 500_000_000
"""Bytes. The largest of Piper's own voices have 120 million."""

A_MODEL = later("a Piper model, a file that ends in .onnx")
THE_SETTINGS = later("the settings of the model, which Piper's voices bring along")

_NAMED = re.compile(r"(?P<language>[a-z]{2,3}_[A-Z]{2})-(?P<dataset>[^-]+)-(?P<quality>[a-z_]+)")
"""How Piper's own voices are called: `en_US-joe-medium`."""

_LESS_THAN_A_MODEL = (
    (b"version https://git-lfs", later("a pointer of Git LFS in place of the model")),
    (b"<", later("a page from the web in place of the model")),
)
_VARINT, _DOUBLE, _LENGTH, _FLOAT = 0, 1, 2, 5
"""How a field of protocol buffers is encoded."""

_GRAPH, _FIELDS = 7, 100
"""The number of the field that holds the network, and more than any that a model has."""


class Audio(Struct, frozen=True):
    """What comes out."""

    sample_rate: Annotated[int, Meta(ge=8000, le=48_000)]
    quality: str = ""


class Language(Struct, frozen=True):
    """What it speaks, as `en_US`."""

    code: str = ""


class Espeak(Struct, frozen=True):
    """Whose phonemes it has."""

    voice: str = ""


Symbol = Annotated[int, Meta(ge=0, le=100_000)]


class ModelSettings(Struct, frozen=True):
    """What a model's settings must have for it to speak here."""

    audio: Audio
    phoneme_id_map: dict[str, Annotated[list[Symbol], Meta(min_length=1)]]
    num_symbols: Annotated[int, Meta(ge=1, le=100_000)]
    num_speakers: Annotated[int, Meta(ge=1, le=100_000)]
    espeak: Espeak
    phoneme_type: Literal["espeak"] = "espeak"
    language: Language = Language()
    dataset: str = ""

    @property
    def speaks(self) -> str:
        """Its language, as other engines write it: `en-us`; empty where it is not told."""
        return (self.language.code or self.espeak.voice).replace("_", "-").lower()


def read_settings(model: Path) -> ModelSettings:
    """Read what lies beside a model. Raises `BadFile`, also where it belongs to another one."""
    path = beside(model)
    hint = tr("put it there: the two files of a voice belong together")
    try:
        content = read_bytes(path)
    except BadFile as error:
        raise BadFile(path, (), error.found, tr(THE_SETTINGS), hint=hint) from error
    try:
        table: Any = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        breaks_off = "truncated" in str(error)
        found = tr("JSON that breaks off") if breaks_off else tr("no JSON")
        raise BadFile(path, (), found, tr(THE_SETTINGS), hint=tr("get it again")) from error
    except RecursionError as error:
        raise BadFile(path, (), tr("JSON hundreds deep"), tr(THE_SETTINGS)) from error
    if not isinstance(table, dict):
        raise BadFile(path, (), tr("JSON without keys"), tr(THE_SETTINGS))
    settings = to_model(table, path, ModelSettings)
    _check_symbols(settings, path)
    _check_named(settings, model)
    return settings


def check_whole(model: Path) -> int:
    """Return the size of a model in bytes. Raises `BadFile` for what is none, or breaks off.

    What is looked at is the outermost layer alone: which fields there are, and how long.
    """
    size = size_of(model, tr(A_MODEL), LARGEST_MODEL)
    hint = tr("get it again: it is not whole")
    if size == 0:
        raise BadFile(model, (), tr("an empty file"), tr(A_MODEL), hint=hint)
    try:
        with model.open("rb") as file:
            begins = file.read(64)
            for sign, found in _LESS_THAN_A_MODEL:
                if begins.lstrip().startswith(sign):
                    hint = tr("get the file itself")
                    raise BadFile(model, (), tr(found), tr(A_MODEL), hint=hint)
            end, has_network = _walked(file, size)
    except OSError as error:
        raise unreadable(model, error, tr(A_MODEL)) from error
    if end is None or not has_network:
        raise BadFile(model, (), tr("something else"), tr(A_MODEL))
    if end > size:
        found = tr("{part} of a model of {whole}", part=megabytes(size), whole=megabytes(end))
        raise BadFile(model, (), found, tr("all of it"), hint=hint)
    return size


def beside(model: Path) -> Path:
    """Return where the settings of a model lie."""
    return model.with_name(f"{model.name}.json")


def _check_symbols(settings: ModelSettings, path: Path) -> None:
    known = settings.phoneme_id_map
    lacking = [sign for sign in "_^$" if sign not in known]
    if lacking:
        found = tr("no {name}", name=quoted(lacking[0]))
        expected = tr("the signs of begin, end and between")
        raise BadFile(path, ("phoneme_id_map",), found, expected)
    highest = max(max(numbers) for numbers in known.values())
    if highest >= settings.num_symbols:
        found = tr("the number {number}", number=highest)
        expected = tr("numbers below num_symbols, {number}", number=settings.num_symbols)
        hint = tr("these are the settings of another model")
        raise BadFile(path, ("phoneme_id_map",), found, expected, hint=hint)


def _check_named(settings: ModelSettings, model: Path) -> None:
    """Compare the name of a model with what its settings say of it, where both follow Piper's."""
    named = _NAMED.fullmatch(model.stem)
    said = (settings.language.code, settings.dataset, settings.audio.quality)
    if named is None or not all(said):
        return
    if named.groups() != said:
        found = tr("the settings of {name}", name=quoted("-".join(said)))
        expected = tr("those of {name}", name=model.stem)
        hint = tr("get those; if they do belong together, give both files another name")
        raise BadFile(beside(model), (), found, expected, hint=hint)


def _walked(file: Any, size: int) -> tuple[int | None, bool]:
    """Go from field to field; return where the last one ends, and whether a network is among them.

    It may end behind the end of the file. None stands for what is no field.
    """
    at, has_network = 0, False
    while at < size:
        file.seek(at)
        head = file.read(20)
        key, used = _number(head)
        field, kind = key >> 3, key & 7
        if not 0 < field < _FIELDS or kind not in (_VARINT, _DOUBLE, _LENGTH, _FLOAT):
            return None, False
        length, more = _number(head[used:]) if kind in (_VARINT, _LENGTH) else (0, 0)
        at += used + more + {_DOUBLE: 8, _FLOAT: 4, _LENGTH: length, _VARINT: 0}[kind]
        has_network |= field == _GRAPH and kind == _LENGTH
    return at, has_network


def _number(data: bytes) -> tuple[int, int]:
    """Read a number of seven bits a byte; return it and its length."""
    value = 0
    for used, byte in enumerate(data[:10], start=1):
        value |= (byte & 127) << 7 * (used - 1)
        if byte < 128:
            return value, used
    return value, max(1, len(data[:10]))
