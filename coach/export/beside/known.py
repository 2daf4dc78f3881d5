"""The texts that can lie beside an audio file. To add one: a file with `write`, an entry here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coach.errors import AskedWrongly, quoted
from coach.export.beside import cuesheet, document, labels, lrc, podcast, srt, vtt
from coach.export.beside.session import Session


@dataclass(frozen=True)
class Beside:
    """One format."""

    suffix: str
    """What takes the place of the audio file's extension."""
    write: Callable[[Session], str]
    """Return the text, to be written as UTF-8. May raise `BadTarget`."""


BESIDE = {
    "vtt": Beside(".vtt", vtt.write),
    "srt": Beside(".srt", srt.write),
    "lrc": Beside(".lrc", lrc.write),
    "json": Beside(".json", document.write),
    "labels": Beside(".labels.txt", labels.write),
    "cue": Beside(".cue", cuesheet.write),
    "podcast": Beside(".chapters.json", podcast.write),
}


def beside_named(asked: str) -> tuple[Beside, ...]:
    """Return the formats of a list such as “vtt, srt”, in its order, each once.

    Raises `AskedWrongly`, naming the known ones.
    """
    names = [name.strip().lower() for name in asked.split(",")]
    for name in names:
        if name not in BESIDE:
            found = quoted(name) if name else "an empty name"
            known = ", ".join(BESIDE)
            raise AskedWrongly(f"found {found}, expected any of {known}", place="--cues")
    return tuple(BESIDE[name] for name in dict.fromkeys(names))
