"""A Piper model becomes a voice of a person's own: copied, checked, measured, named."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from coach.base.errors import AskedWrongly, CoachError, mismatch, quoted
from coach.base.files import read_text
from coach.base.kinds import is_file
from coach.base.progress import Progress
from coach.base.text import TITLE_LIMIT, one_line
from coach.base.tongue import tr
from coach.speech.backend import Unfit
from coach.speech.engine import NoEngine
from coach.speech.engines.piper import Piper
from coach.speech.own.download_worker import CARD
from coach.speech.own.keeping import check_free, coming_in, copied, id_of, size_of
from coach.speech.own.model_check import Candidate, measured
from coach.speech.own.model_files import (
    A_MODEL,
    LARGEST_MODEL,
    THE_SETTINGS,
    ModelSettings,
    beside,
    check_whole,
    read_settings,
)
from coach.speech.own.told import FILE_NAME, MODEL, PIPER, SETTINGS, OwnVoice, Told, written

_LICENCE = re.compile(r"^\W*licen[cs]e\W*:[\s*]*(.+)$", re.IGNORECASE | re.MULTILINE)


class Wanted(NamedTuple):
    """What is to be added: a model, the name that was asked for, and where it came from."""

    model: Path
    name: str | None = None
    came_from: str = ""
    force: bool = False


def add_model(
    wanted: Wanted,
    voices: Path,
    texts: Mapping[str, Sequence[str]],
    taken: Collection[str] = (),
) -> Generator[Progress, None, OwnVoice]:
    """Add a model to the folder of voices; return the voice.

    `texts` are what it is measured by, for each language, English for all others. `taken` are names
    that none may have. Raises `BadFile`, `AskedWrongly`, `CannotKeep`, and `NoEngine`.
    """
    model = _model_of(wanted.model)
    check_piper()
    size = check_whole(model)
    settings = read_settings(model)
    voice_id = _id(wanted, model, settings, taken)
    check_free(voices, voice_id, force=wanted.force)
    with coming_in(voices, voice_id, force=wanted.force) as folder:
        yield Progress(0, 1, tr("copying the model"))
        copied(model, folder / MODEL, tr(A_MODEL), size)
        lies, expected = beside(model), tr(THE_SETTINGS)
        copied(lies, folder / SETTINGS, expected, size_of(lies, expected, LARGEST_MODEL))
        language = settings.speaks.partition("-")[0]
        said = texts.get(language, texts["en"])
        pace = yield from measured(Candidate(model, settings, folder), said, Piper)
        told = Told(
            PIPER,
            _name(model, settings),
            settings.speaks,
            came_from=wanted.came_from or model.name,
            licence=licence_beside(model),
            added=date.today().isoformat(),  # noqa: DTZ011 - the day of the person
            pace=pace,
        )
        (folder / FILE_NAME).write_text(written(told), encoding="utf-8")
    return OwnVoice(voice_id, voices / voice_id, told)


def check_piper() -> None:
    """Raise `NoEngine` where Piper is not installed."""
    try:
        Piper.version()
    except Unfit as unfit:
        raise NoEngine(PIPER, str(unfit), hint=unfit.hint) from unfit


def licence_beside(model: Path) -> str:
    """Return what the card beside a model says of its licence, or nothing."""
    card = model.with_name(CARD)
    if not is_file(card):
        return ""
    try:
        return licence_in(read_text(card))
    except CoachError:
        return ""


def licence_in(card: str) -> str:
    """Return the line of a card that tells the licence, or nothing."""
    found = _LICENCE.search(card)
    return one_line(found[1], TITLE_LIMIT) if found else ""


def _model_of(named: Path) -> Path:
    """Return the model that a person means, who may name its settings. Raises `AskedWrongly`."""
    model = named.with_suffix("") if named.name.lower().endswith(".onnx.json") else named
    if model.suffix.lower() != ".onnx" and not model.is_dir():
        found = quoted(model.suffix) if model.suffix else tr("no extension")
        raise AskedWrongly(mismatch(found, tr(A_MODEL)), place=str(named))
    return model


def _id(wanted: Wanted, model: Path, settings: ModelSettings, taken: Collection[str]) -> str:
    """Return the id that was asked for, or that follows from the name of the file."""
    if wanted.name is not None:
        return id_of(wanted.name, "--name", taken)
    called = settings.dataset if settings.dataset and settings.dataset in model.stem else model.stem
    return id_of(re.sub(r"[^a-z0-9]+", "-", called.lower()).strip("-"), str(model), taken)


def _name(model: Path, settings: ModelSettings) -> str:
    called = settings.dataset.replace("_", " ").title() or model.stem
    quality = settings.audio.quality
    return one_line(f"{called}, {quality}" if quality else called, TITLE_LIMIT)
