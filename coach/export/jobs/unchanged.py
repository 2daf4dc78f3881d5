"""Jobs that were carried out before: told by what they come from, before anything is loaded for it.

A file keeps a mark of the sound that it was made from; to compare it, a session has to be composed.
What is kept here says sooner that nothing has changed: neither what goes into a job, nor the files
that came of it. Whatever differs is left to the mark.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.structs import asdict

from coach.base.errors import CoachError
from coach.base.files import read_bytes, stamp
from coach.export.jobs.job import ExportJob, Outcome
from coach.export.page.prints import PAGE
from coach.home.contents import DRAWN_FROM, Stamp, code_stamps, contents, stamps
from coach.home.folders import Folders
from coach.home.kept import Kept
from coach.home.library import Library
from coach.home.settings import OF_THE_APP, Settings
from coach.plan.familiar import History, what_matters
from coach.speech.installed import TOLD_BY_FILES, engine_files
from coach.speech.own.told import asked_for, own_voices
from coach.speech.packs.told import FILE_NAME as PACK
from coach.speech.packs.told import own_pack
from coach.speech.places import Places

LEXICON = "lexicon"
"""The folder of what is spoken otherwise than it is written."""

Files = list[Stamp]
"""Each file of a job, as the system has it."""


class Unchanged:
    """Knows what came of jobs. Takes the library, the past, and where things are kept."""

    def __init__(self, library: Library, history: History, places: Folders) -> None:
        self._library = library
        self._history = history
        self._places = places
        self._commons: dict[str | None, blake2b | None] = {}
        """By the engine that is wanted, as far as it was asked for."""

    def outcome(self, job: ExportJob) -> Outcome | None:
        """Return what comes of a job of which nothing has changed; None for any other."""
        key = None if job.force else self.key(job)
        if key is None:
            return None
        with closing(Kept(self._places.cache)) as kept:
            entry = kept.get(key)
        try:
            files = [] if entry is None else msgspec.json.decode(entry, type=Files)
        except msgspec.MsgspecError:
            return None
        paths = [Path(name) for name, *_ in files]
        if not files or _files(paths) != files:
            return None
        return Outcome(job=job, unchanged=tuple(paths))

    def remember(self, job: ExportJob, before: bytes | None, outcome: Outcome, engine: str) -> None:
        """Keep what came of a job, if nothing that it comes from has changed since it was read.

        `before` is its key before it began. What was told to a person has to be told again.
        """
        as_expected = engine in TOLD_BY_FILES and not outcome.notices
        if before is None or not as_expected:
            return
        if Unchanged(self._library, self._history, self._places).key(job) != before:
            return
        if self._was_written_since(job):
            return
        if self._library.find(job.routine).path != self._library.file_of(job.routine):
            return
        files = _files((*outcome.written, *outcome.unchanged))
        if files:
            with closing(Kept(self._places.cache)) as kept:
                kept.put({before: msgspec.json.encode(files)})

    def key(self, job: ExportJob) -> bytes | None:
        """Return a digest of all that a job comes from; None where it cannot be told so soon."""
        path = self._library.file_of(job.routine)
        try:
            common = self._common(self._engine(job.settings))
        except CoachError:  # a voice that cannot be read: what uses it tells why
            return None
        if path is None or common is None:
            return None
        extras = job.extras
        told = [
            str(path),
            str(job.path.absolute()),
            {name: wish for name, wish in asdict(job.settings).items() if name not in OF_THE_APP},
            [job.quality, job.loudness, extras.script, extras.paper, extras.split, extras.stems],
            [text.suffix for text in extras.beside],
        ]
        digest = common.copy()
        try:
            digest.update(
                msgspec.json.encode([*told, *map(stamps, self._heard_files(job.settings))])
            )
            routine = read_bytes(path)
            if b"weeks" in routine or self._may_show_pictures(job, routine):
                return None  # what comes of weeks goes by the day, and is told
            digest.update(routine)
        except (OSError, CoachError, UnicodeEncodeError):  # a name that is no text cannot be kept
            return None
        return digest.digest()

    def _may_show_pictures(self, job: ExportJob, routine: bytes) -> bool:
        """Tell whether a file that only the plan names may stand on a page. Raises `BadFile`."""
        if not job.extras.script and job.path.suffix.lower() != PAGE:
            return False
        seeds = self._library.seeds
        own = (file for file in self._library.files("exercises") if not file.is_relative_to(seeds))
        return any(b"picture" in text for text in (routine, *map(read_bytes, own)))

    def _was_written_since(self, job: ExportJob) -> bool:
        """Tell whether a file may be another one now than when the library has read it."""
        path = self._library.file_of(job.routine)
        kinds = (*DRAWN_FROM, LEXICON)
        drawn = [file for kind in kinds for file in self._library.files(kind)]
        try:
            heard = [file for files in self._heard_files(job.settings) for file in files]
            files = [*drawn, *heard, *([] if path is None else [path])]
            return any(file.stat().st_ctime_ns >= self._library.opened_ns for file in files)
        except (OSError, CoachError):
            return True

    def _heard_files(self, settings: Settings) -> list[list[Path]]:
        """Return the files of music, of a person's own sounds, and of a voice of their own.

        Raises `OSError`, and `BadFile` for a voice that cannot be read.
        """
        engine, asked = self._engine(settings), settings.voice
        brought = [] if engine is None else own_voices(self._places.voices, engine)
        brought = [voice for voice in brought if asked is None or asked.lower() == voice.id]
        pack = own_pack(self._places.voices, settings.voice)
        recorded = [] if pack is None else [pack.folder / PACK, *pack.files.values()]
        return [
            _pieces(settings.music),
            _pieces(settings.own_sounds),
            [path for path in recorded if path.exists()],
            [path for voice in brought for path in voice.folder.iterdir()],
        ]

    def _engine(self, settings: Settings) -> str | None:
        """Return the engine that is wanted, for its own sake or for a voice's. Raises `BadFile`."""
        return asked_for(settings.engine, settings.voice, Places(voices=self._places.voices))

    def _common(self, engine: str | None) -> blake2b | None:
        """Return what all jobs of an engine come from; None where only the engine can tell."""
        if engine not in self._commons:
            self._commons[engine] = self._looked_at(engine)
        return self._commons[engine]

    def _looked_at(self, engine: str | None) -> blake2b | None:
        files, packages = engine_files(engine), Path(msgspec.__file__).parents[1]
        if files is None:
            return None
        try:
            told = [sys.version, stamps([packages]), stamps(files), what_matters(self._history)]
            return contents(
                self._library, (*DRAWN_FROM, LEXICON), code_stamps(), str(engine), *told
            )
        except OSError:
            return None


def _files(paths: Iterable[Path]) -> Files:
    """Tell files as the system has them; nothing if one of them is not there."""
    try:
        return list(map(stamp, paths))
    except OSError:
        return []


def _pieces(wanted: str | None) -> list[Path]:
    """Return a file; or a folder, and what lies in it. Raises `OSError`."""
    if wanted is None:
        return []
    place = Path(wanted)
    return [place, *(place.iterdir() if place.is_dir() else ())]
