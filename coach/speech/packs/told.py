"""A voice pack: a folder with recordings, and `pack.toml`, which tells which phrase is which file.

Nothing in it is trusted. A name leads to a file inside the folder, and to nothing else; what is in
the files is looked at where they are used or taken in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, Struct, field

from coach.base.errors import BadFile, CoachError, UnknownName, quoted
from coach.base.filenames import is_reserved
from coach.base.files import read_text
from coach.base.kinds import is_file
from coach.base.text import SPOKEN_LIMIT, TITLE_LIMIT, plain
from coach.base.tongue import later, ntr, tr
from coach.routine.read import read_model
from coach.speech.packs.wording import worded
from coach.speech.places import voice_folders
from coach.speech.words.tags import language_of

FILE_NAME = "pack.toml"

ENDINGS = {".flac": "FLAC", ".wav": "WAV", ".ogg": "OGG", ".mp3": "MP3"}
"""What a recording may be called, and what libsndfile calls its format."""

READABLE = later("a recording in FLAC, WAV, Ogg or MP3")
MOST_PHRASES = 3000
_ACCENTS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
LONGEST_NAME = 120

Words = Annotated[str, Meta(min_length=1, max_length=TITLE_LIMIT)]


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What `pack.toml` holds."""

    name: Words
    """As a person reads it."""
    language: Words
    """The code of what is spoken: `en`, or `de-CH`."""
    speaker: str = ""
    """Who speaks."""
    licence: str = ""
    """What others may do with it, or nothing."""
    consent: str = ""
    """What the speaker has agreed to, or nothing."""
    phrases: dict[str, str] = field(default_factory=dict)
    """By the words as they are written: the name of a file."""


class Pack(NamedTuple):
    """A voice pack in its folder; `id` is what `--voice` takes."""

    id: str
    folder: Path
    told: Told
    files: Mapping[str, Path]
    """By phrase, as `worded` gives it: its recording, which need not be there."""

    @property
    def size(self) -> str:
        """How many lines it has, in words."""
        return ntr("{count} recorded line", "{count} recorded lines", len(self.files))

    def file_of(self, text: str) -> Path | None:
        """Return the recording of a text; None where there is none."""
        return self.files.get(worded(text))


def read_pack(folder: Path) -> Pack:
    """Read a pack. Raises `BadFile` with the key; the recordings are not looked at."""
    path = folder / FILE_NAME
    return pack_of(read_told(read_text(path), path), folder)


def read_told(text: str, path: Path) -> Told:
    """Read what a `pack.toml` holds, and check its words and names. Raises `BadFile`."""
    told = read_model(text, path, Told)
    if not language_of(told.language):
        expected = tr("a language's code, such as “en”")
        raise BadFile(path, ("language",), quoted(told.language), expected)
    if len(told.phrases) > MOST_PHRASES:
        found = tr("{count} phrases", count=len(told.phrases))
        raise BadFile(path, ("phrases",), found, tr("at most {most}", most=MOST_PHRASES))
    known: dict[str, str] = {}
    for phrase, name in told.phrases.items():
        _check(path, phrase, name)
        other = known.setdefault(worded(phrase), phrase)
        if other != phrase:
            found = tr("the same words as {phrase}", phrase=quoted(other))
            raise BadFile(path, ("phrases", phrase), found, tr("each phrase once"))
    return told


def pack_of(told: Told, folder: Path, called: str = "") -> Pack:
    """Return the pack of a folder, which goes by the folder's name or by another one."""
    files = {worded(phrase): located(folder, name) for phrase, name in told.phrases.items()}
    return Pack(called or folder.name, folder, told, files)


def located(folder: Path, name: str) -> Path:
    """Return the path of a file of a pack, in whatever way its accents are written.

    macOS takes letters and accents apart in the names of files, and an editor does not.
    """
    path = folder / name
    if not name.isascii() and not is_file(path):
        for form in _ACCENTS:
            other = folder / unicodedata.normalize(form, name)
            if is_file(other):
                return other
    return path


def own_packs(voices: Path | None, tell: Callable[[str], None] = lambda _line: None) -> list[Pack]:
    """List the packs of a folder of voices; one that cannot be read is told in a line."""
    packs = []
    for folder in voice_folders(voices, FILE_NAME):
        try:
            packs.append(read_pack(folder))
        except CoachError as error:
            tell(str(error))
    return packs


def own_pack(voices: Path | None, name: str | None) -> Pack | None:
    """Return the pack of an id, however it is capitalised; None where there is none.

    Raises `BadFile` for one that cannot be read.
    """
    if not name:
        return None
    found = [folder for folder in voice_folders(voices, FILE_NAME) if folder.name == name.lower()]
    return read_pack(found[0]) if found else None


def known_pack(voices: Path, name: str) -> Pack:
    """Return the pack of an id. Raises `UnknownName`, and `BadFile` for one that cannot be read."""
    found = own_pack(voices, name)
    if found is None:
        known = [pack.id for pack in own_packs(voices)]
        unknown = UnknownName("recorded voice", name, known)
        if not known:
            unknown.hint = tr("coach voices record ROUTINE --voice NAME makes one")
        raise unknown
    return found


def unlike(pack: Pack, texts: Iterable[str]) -> list[str]:
    """Return those of some texts, each once, of which a pack has no recording."""
    return [text for text in dict.fromkeys(texts) if not _is_there(pack.file_of(text))]


def _is_there(path: Path | None) -> bool:
    return path is not None and is_file(path)


def _check(path: Path, phrase: str, name: str) -> None:
    """Check one line of the phrases. Raises `BadFile`."""
    at = ("phrases", phrase)
    if not worded(phrase) or plain(phrase) != phrase or len(phrase) > SPOKEN_LIMIT:
        found, expected = tr("a key that is no phrase"), tr("words as a session says them")
        raise BadFile(path, at, found, expected)
    if trouble := trouble_with(name):
        found = tr("{name}, {trouble}", name=quoted(name), trouble=trouble)
        raise BadFile(path, at, found, tr("the name of a file in this folder"))
    if PurePosixPath(name).suffix.lower() not in ENDINGS:
        raise BadFile(path, at, quoted(name), tr(READABLE))


def trouble_with(name: str) -> str:
    """Tell what keeps a name from being that of a file inside a folder, on any system; or nothing.

    Folders inside are parted by `/`.
    """
    if not name or len(name) > LONGEST_NAME or plain(name) != name:
        return tr("which no file should be called")
    if name.startswith("/") or "\\" in name or ":" in name:
        return tr("which leads out of the folder")
    parts = name.split("/")
    if ".." in parts:
        return tr("which leads out of the folder")
    if any(part in ("", ".") or part.startswith(".") or is_reserved(part) for part in parts):
        return tr("which not every system can hold")
    return ""
