"""Where a routine goes as a file: the formats, a place for it, and what is meant by a typed one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coach.base.errors import AskedWrongly
from coach.base.filenames import fit_stem
from coach.base.files import expanded
from coach.base.safe import is_folder
from coach.base.tongue import later, tr

KINDS: Mapping[str, str] = {
    "mp3": "MP3",
    "m4b": later("M4B with chapters"),
    "opus": "Opus",
    "ogg": "Ogg",
    "flac": "FLAC",
    "wav": "WAV",
    "html": later("page for a phone"),
}
"""By the ending of a name."""


def first_folder() -> Path:
    """Return where a file goes first: to the person's music, or to where Coach was started."""
    try:
        music = Path.home() / "Music"
    except RuntimeError:  # nobody has a home here
        return _here()
    return music if music.is_dir() else _here()


def proposed(folder: Path, routine: str, kind: str) -> Path:
    """Return the file of a routine, by its id, in a folder."""
    return folder / f"{fit_stem(routine.replace('/', '-'))}.{kind}"


def kind_of(typed: str) -> str | None:
    """Return the format that a typed name ends in; None for one that tells none."""
    kind = Path(typed.strip()).suffix.removeprefix(".").lower()
    return kind if kind in KINDS else None


def with_kind(typed: str, kind: str) -> str:
    """Return a typed name with another format's ending; one that has none stays as it is."""
    old = kind_of(typed)
    typed = typed.rstrip()
    return typed if old is None else f"{typed[: -len(old)]}{kind}"


def meant(typed: str, routine: str, kind: str) -> Path:
    """Return the file that a typed place means, for a routine by its id in a format.

    A folder takes the file under the routine's name, and a name without an ending gets that of the
    format. Raises `AskedWrongly` where nothing was typed, and what `expanded` and `is_folder` do.
    """
    typed = typed.strip()
    if not typed:
        example = shown(proposed(first_folder(), routine, kind))
        raise AskedWrongly(tr("Type where the file goes, such as {path}", path=example))
    path = _here() / expanded(typed, tr("File"))
    if typed.endswith(("/", "\\")) or is_folder(path):
        return proposed(path, routine, kind)
    return path if _has_ending(path) else path.with_name(f"{path.name.rstrip('.')}.{kind}")


def shown(path: Path) -> str:
    """Write a path as short as it is understood."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (RuntimeError, ValueError):
        return str(path)


def _has_ending(path: Path) -> bool:
    """Tell whether a name has an ending; “v1.5” and “Dr. Miller” have none."""
    ending = path.suffix.removeprefix(".")
    return ending.isalnum() and not ending.isdigit()


def _here() -> Path:
    """Return where Coach was started; of a folder that is gone, what is left is its dot."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path()
