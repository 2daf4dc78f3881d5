"""A pack as one file to give away: a zip of its `pack.toml` and its recordings."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from coach.base.errors import BadFile
from coach.base.progress import Progress
from coach.base.safe import safe_output
from coach.base.tongue import tr
from coach.speech.packs.recording import read_take
from coach.speech.packs.told import FILE_NAME, Pack, located

_MADE = (1980, 1, 1, 0, 0, 0)
"""The same recordings make the same file, whenever that is made; a zip knows no earlier day."""


def share(pack: Pack, path: Path, *, force: bool) -> Iterator[Progress]:
    """Write a pack to a zip. Raises `BadTarget`, `CannotWrite`, and `BadFile` for what it lacks."""
    names = sorted(set(pack.told.phrases.values()))
    if not names:
        found, expected = tr("no phrases"), tr("at least one")
        raise BadFile(pack.folder / FILE_NAME, ("phrases",), found, expected)
    with safe_output(path, force=force) as file, zipfile.ZipFile(file, "w") as packed:
        for number, name in enumerate((FILE_NAME, *names)):
            yield Progress(number, len(names), tr("packing the recordings"))
            if name != FILE_NAME:
                read_take(located(pack.folder, name))
            entry = zipfile.ZipInfo(f"{pack.id}/{name}", _MADE)
            entry.external_attr = 0o644 << 16
            compression = zipfile.ZIP_DEFLATED if name == FILE_NAME else zipfile.ZIP_STORED
            packed.writestr(entry, located(pack.folder, name).read_bytes(), compression)
