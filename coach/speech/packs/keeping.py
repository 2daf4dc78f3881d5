"""A pack that grows: each line is kept as soon as it is recorded, and a stop loses nothing.

A recording is written under a name of its own before `pack.toml` names it, and what that named
before is removed after. So whatever ends the program, every name leads to a whole recording.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import soundfile

from coach.base.errors import AskedWrongly, mismatch, quoted
from coach.base.files import read_text
from coach.base.kinds import is_file
from coach.base.safe import CannotWrite, safe_output, sweep_beside
from coach.base.text import TITLE_LIMIT
from coach.base.tongue import tr
from coach.speech.clip import Clip
from coach.speech.packs.told import FILE_NAME, Pack, Told, pack_of, read_told
from coach.speech.packs.wording import worded
from coach.speech.shape import to_pcm16

LONGEST_STEM = 40


class GrowingPack:
    """A pack that is being recorded; a new one is written with its first line."""

    def __init__(self, folder: Path, new: Told) -> None:
        """Go on with the pack of a folder, or begin `new`. Raises `BadFile`, `AskedWrongly`."""
        self.folder = folder
        self._path = folder / FILE_NAME
        if is_file(self._path):
            self._told = read_told(read_text(self._path), self._path)
            sweep_beside([self._path])
        elif folder.is_symlink() or folder.exists():
            found = tr(
                "something that is called {name}, and no {file} in it",
                name=quoted(folder.name),
                file=FILE_NAME,
            )
            raise AskedWrongly(mismatch(found, tr("a free name")), place=str(folder))
        else:
            self._told = new
        if self._told.language.partition("-")[0] != new.language.partition("-")[0]:
            raise AskedWrongly(
                mismatch(
                    tr("a voice in {language}", language=quoted(self._told.language)),
                    tr("one in {language}, as the routine is", language=quoted(new.language)),
                ),
                place=str(self._path),
                hint=tr("record it in another voice"),
            )

    @property
    def pack(self) -> Pack:
        """The pack as it is now."""
        return pack_of(self._told, self.folder)

    def keep(self, text: str, clip: Clip) -> Path:
        """Keep the recording of a line, in place of one that there is. Raises `CannotWrite`."""
        content = _as_flac(clip)
        path = self.folder / _named(text, content)
        before = self.pack.file_of(text)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(self.folder, error) from error
        with safe_output(path, force=True) as file:
            file.write(content)
        others = {
            phrase: name
            for phrase, name in self._told.phrases.items()
            if worded(phrase) != worded(text)
        }
        self._write({**others, text: path.name})
        if before is not None and before != path and before not in self.pack.files.values():
            with suppress(OSError):
                before.unlink()
        return path

    def _write(self, phrases: Mapping[str, str]) -> None:
        """Write which phrase is which file; whatever else a person wrote there stays."""
        import tomlkit  # late: it is slow to import

        if is_file(self._path):
            document = tomlkit.parse(read_text(self._path))
        else:
            document = tomlkit.parse(_beginning(self._told))
        table = tomlkit.table()
        for phrase, name in phrases.items():
            table[phrase] = name
        document["phrases"] = table
        with safe_output(self._path, force=True) as file:
            file.write(tomlkit.dumps(document).encode())
        self._told = read_told(read_text(self._path), self._path)


def _beginning(told: Told) -> str:
    """Return a `pack.toml` without phrases."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("A voice of Coach: which phrase is which recording."))
    for key in ("name", "language", "speaker", "licence", "consent"):
        if value := getattr(told, key):
            document[key] = value[:TITLE_LIMIT]
    return tomlkit.dumps(document)


def _as_flac(clip: Clip) -> bytes:
    """Return a clip as a FLAC file, mono in 16 bits: exactly its samples."""
    file = io.BytesIO()
    samples = memoryview(to_pcm16(clip.frames)).cast("h")
    soundfile.write(file, samples, clip.sample_rate, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def _named(text: str, content: bytes) -> str:
    """Name a recording by its words and by what is in it: no other one has the same name."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST_STEM].strip("-") or "line"
    return f"{stem}-{hashlib.blake2b(content, digest_size=4).hexdigest()}.flac"
