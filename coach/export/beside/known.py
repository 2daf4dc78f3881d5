"""The texts that can lie beside an audio file. To add one: a function, and an entry in `BESIDE`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coach.base.errors import AskedWrongly, quoted
from coach.base.tongue import tr
from coach.export.beside.captions import lrc, srt, vtt
from coach.export.beside.lists import cues_json, cuesheet, labels, podcast
from coach.score.models import Score


@dataclass(frozen=True)
class Beside:
    """One format."""

    suffix: str
    """What takes the place of the audio file's extension."""
    write: Callable[[Score, str], str]
    """Takes the score that is in the audio file, and that file's name without folders
    (“relief.mp3”); returns the text, to be written as UTF-8. May raise `BadTarget`."""


BESIDE = {
    "vtt": Beside(".vtt", vtt),
    "srt": Beside(".srt", srt),
    "lrc": Beside(".lrc", lrc),
    "json": Beside(".json", cues_json),
    "labels": Beside(".labels.txt", labels),
    "cue": Beside(".cue", cuesheet),
    "podcast": Beside(".chapters.json", podcast),
}
"""The formats by the name that `--cues` takes."""

ALL = "all"
"""Stands for every one of them."""


def beside_named(asked: str) -> tuple[Beside, ...]:
    """Return the formats of a list such as “vtt, srt” or “all”, in its order, each once.

    Raises `AskedWrongly`, naming the known ones.
    """
    names = [name.strip().lower() for name in asked.split(",")]
    for name in names:
        if name not in BESIDE and name != ALL:
            told = tr(
                "found {found}, expected {all}, or any of {names}",
                found=quoted(name) if name else tr("an empty name"),
                all=ALL,
                names=", ".join(BESIDE),
            )
            raise AskedWrongly(told, place="--cues")
    if ALL in names:
        return tuple(BESIDE.values())
    return tuple(BESIDE[name] for name in dict.fromkeys(names))
