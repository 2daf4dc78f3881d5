"""Whether files of a person's own have changed, told by their names, times and sizes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from coach.base.files import stamp as of_file
from coach.home.tomls import tomls, tomls_below

KINDS = ("exercises", "phrases", "breaths")
"""The folders beside `routines` from which a routine draws."""


def stamp(own: Path | None) -> bytes:
    """Return what differs as soon as a file of a person's own comes, goes or is written."""
    seen = hashlib.blake2b(digest_size=16)
    if own is None:
        return seen.digest()
    files = tomls_below(own / "routines")
    for kind in KINDS:
        files += tomls(own / kind)
    for path in files:
        try:
            told = repr(of_file(path))
        except OSError:  # it went just now, or leads nowhere
            continue
        seen.update(told.encode(errors="surrogateescape"))
    return seen.digest()
