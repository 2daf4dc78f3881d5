"""Writing a routine to a file: which kind of file, and where it goes."""

from __future__ import annotations

from functools import partial

from coach.base.tongue import later, tr
from coach.menu.acts import Back, Export
from coach.menu.entry import Entry, Menu, back_entry
from coach.menu.known import Known

KINDS = {
    "mp3": later("MP3, which everything plays"),
    "m4b": later("M4B, an audiobook with chapters"),
    "opus": later("Opus, the smallest"),
    "ogg": later("Ogg Vorbis"),
    "flac": later("FLAC, as it was made"),
    "wav": later("WAV, for other programs"),
    "html": later("A page for a phone, which plays by itself"),
}
"""What each kind of file is for."""


def formats(routine: str, known: Known) -> Menu:
    """Choose the kind of file."""
    entries = (
        Entry(key=kind, name=tr(words), opens=partial(_folders, routine, kind))
        for kind, words in KINDS.items()
        if kind in known.kinds
    )
    return Menu(title=tr("Which kind of file"), entries=(*entries, back_entry()))


def _folders(routine: str, kind: str, known: Known) -> Menu:
    entries = (
        Entry(key=name, name=name, act=Export(routine, kind, folder), more=(str(folder),))
        for name, folder in known.folders
    )
    return Menu(title=tr("Where it goes"), entries=(*entries, back_entry()))


def there_already(asked: Export, known: Known) -> Menu:
    """Ask whether a file that is there is to be replaced."""
    del known
    replaced = Export(asked.routine, asked.kind, asked.folder, replaces=True)
    entries = (
        Entry(key="replace", name=tr("Replace it"), act=replaced, returns=1),
        Entry(key="back", name=tr("Leave it as it is"), act=Back()),
    )
    return Menu(title=tr("That file is there"), entries=entries)
