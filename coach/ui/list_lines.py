"""The lines of the list of routines, and which of them a search finds."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from coach.home.catalogue import Listed
from coach.home.library import Library
from coach.home.listing import YOUR_OWN


def own_heading(library: Library) -> str:
    """Return what stands over a person's own routines: that they are, and where they lie."""
    folder = str((library.own or Path()) / "routines")
    home = ""
    with suppress(RuntimeError):  # nobody has one here
        home = str(Path.home())
    if len(home) > 1 and folder.startswith(home):
        folder = f"~{folder.removeprefix(home)}"
    return f"{YOUR_OWN}, in {folder}"


def line_of(one: Listed) -> str:
    """Return a routine's title behind its minutes, which are blank until they are known."""
    told = one.listing
    minutes = f"{told.minutes} min" if told.minutes else ""
    folder = f"{one.folder} · " if one.folder else ""
    return f"{minutes:>7}  {folder}{told.shown}"


def in_one_line(problems: list[str]) -> list[str]:
    """Say in one line which of the person's own files cannot be used."""
    if not problems:
        return []
    first, *others = problems
    files = "1 more file" if len(others) == 1 else f"{len(others)} more files"
    return [f"{first} (and {files}: coach check lists them)" if others else first]


def matches(text: str, wanted: str) -> bool:
    """Tell whether every word that is wanted occurs in a searchable text."""
    return all(word in text for word in wanted.casefold().split())
