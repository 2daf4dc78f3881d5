"""The files of an export job: the whole session, a file for each exercise, stems, a page, texts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import IO, get_args

from msgspec import structs

from coach.base.kinds import is_file
from coach.base.text import joined
from coach.base.times import frames, frames_to_ms, whole_minutes
from coach.export.beside.known import Beside
from coach.export.cover import cover
from coach.export.formats.audio import FORMATS, fitting, fitting_in, format_of
from coach.export.formats.containers import Container, Quality, Sound, Tags
from coach.export.jobs.recording import Recording, Sounding, Stem, digest
from coach.export.page.prints import PAGE
from coach.export.playlist import file_names, listed_files, playlist
from coach.export.told import description, words
from coach.score.models import Score
from coach.score.reading.chapters import Chapter

PAGE_SOUND = ".mp3"
"""What every phone's browser plays; Opus in Ogg it often does not."""


Write = Callable[[IO[bytes]], Generator[int, None, None]]
"""Writes a whole file to an empty one; yields how many ms of the session are done."""


@dataclass(frozen=True)
class OutputFile:
    """A file that is written whole or not at all."""

    path: Path
    length_ms: int
    """How much work it is: the ms of sound in it, 0 for a text."""
    write: Write
    is_kept: Callable[[], bool]
    """Tells whether the file is there, made from just the same."""
    remark: str = ""
    """What some players will not show of it, in one line."""


def text_file(path: Path, text: str) -> OutputFile:
    """Return a file that holds a text, in UTF-8."""
    return data_file(path, text.encode())


def data_file(path: Path, data: bytes) -> OutputFile:
    """Return a file that holds some bytes."""

    def write(file: IO[bytes]) -> Generator[int, None, None]:
        file.write(data)
        yield 0

    return OutputFile(path, 0, write, lambda: _holds(path, data))


def text_beside(path: Path, text: Beside, score: Score) -> OutputFile:
    """Return a text beside an audio file, which may name that: “relief.cue”.

    Where that is the text of the same session in another format, “relief.mp3”, it stays, and this
    one is “relief.wav.cue”.
    """
    written, beside = text.write(score, path.name), path.with_suffix(text.suffix)
    for kind in FORMATS:
        other = path.with_suffix(kind)
        if other.name != path.name and is_file(other) and is_file(beside):
            of_other = text.write(score, other.name)
            if of_other != written and _holds(beside, of_other.encode()):
                return text_file(path.with_name(path.name + text.suffix), written)
    return text_file(beside, written)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


class AudioFiles:
    """Makes the files of one recording in which there is sound, in one quality."""

    def __init__(self, recording: Recording, quality: Quality) -> None:
        self._recording = recording
        self._quality = quality
        self._cover = cover(recording.plan.title, f"{whole_minutes(recording.score.total_ms)} min")

    def whole(self, path: Path) -> OutputFile:
        """Return one file with the whole session. Raises what `format_of` and `fitting` raise."""
        return self._file(path, self._recording.chapters, self._tags(self._recording.plan.title))

    def stems(self, path: Path) -> list[OutputFile]:
        """Return a file for each layer, named after `path`: “relief-voice.mp3”."""
        stems = get_args(Stem) if self._recording.bed else ("voice", "tones")
        return [
            self._file(
                path.with_stem(f"{path.stem}-{stem}"),
                self._recording.chapters,
                self._tags(joined(", ", self._recording.plan.title, stem)),
                stem,
            )
            for stem in stems
        ]

    def split(self, path: Path) -> list[OutputFile]:
        """Return a numbered file for each exercise, and a playlist, in the folder of `path`."""
        folder = folder_of(path)
        tracks = [tuple(group) for _, group in groupby(self._recording.chapters, _item)]
        titles = [self._track_title(track) for track in tracks]
        files = []
        for number, name in enumerate(file_names(titles), start=1):
            tags = self._tags(titles[number - 1])
            tags = replace(tags, album=self._recording.plan.title, track=(number, len(tracks)))
            files.append(self._file(folder / f"{name}{path.suffix}", tracks[number - 1], tags))
        entries = [
            (file.path.name, title, file.length_ms)
            for file, title in zip(files, titles, strict=True)
        ]
        listed = playlist(self._recording.plan.title, entries)
        return [*files, text_file(folder / f"{folder.name}.m3u8", listed)]

    def page(self, path: Path) -> OutputFile:
        """Return a page that plays the session."""
        from coach.export.page.player import mark_of, seen_of, write_page  # late: templates
        from coach.export.page.session_data import Page

        container = FORMATS[PAGE_SOUND]
        recording = self._recording
        sounding = self._sounding(container, None)
        mark = self._mark("page", sounding, recording.chapters, seen_of(recording.plan))
        sound = self._sound(sounding, recording.chapters)
        tags = Tags(title=recording.plan.title, chapters=(), cover=b"", mark="")
        tags = fitting_in(container, path, sound, tags)

        def write(file: IO[bytes]) -> Generator[int, None, None]:
            with tempfile.TemporaryFile(dir=path.parent) as audio:
                blocks = recording.blocks(sounding)
                for done in container.write(audio, blocks, sound, tags, self._quality):
                    yield frames_to_ms(done, sound.sample_rate)
                audio.seek(0)
                page = Page(
                    plan=recording.plan,
                    score=recording.score,
                    title=recording.plan.title,
                    cover=self._cover,
                    mark=mark,
                )
                for _ in write_page(file, audio, page):
                    yield recording.score.total_ms

        return OutputFile(path, recording.score.total_ms, write, lambda: mark_of(path) == mark)

    def _file(
        self, path: Path, chapters: tuple[Chapter, ...], tags: Tags, stem: Stem | None = None
    ) -> OutputFile:
        """Return an audio file that holds some chapters, back to back."""
        container = format_of(path)
        start, end = chapters[0].start_ms, chapters[-1].end_ms
        sounding = self._sounding(container, stem)
        sound = self._sound(sounding, chapters)
        mark = self._mark(container.name, sounding, chapters, tags.title)
        moved = tuple(
            structs.replace(one, start_ms=one.start_ms - start, end_ms=one.end_ms - start)
            for one in chapters
        )
        said = words(self._recording.score, chapters) if stem in (None, "voice") else ""
        tags = fitting(path, sound, replace(tags, chapters=moved, mark=mark, words=said))

        def write(file: IO[bytes]) -> Generator[int, None, None]:
            blocks = self._recording.blocks(sounding, start, end)
            for done in container.write(file, blocks, sound, tags, self._quality):
                yield frames_to_ms(done, sound.sample_rate)

        def is_kept() -> bool:
            return container.mark(path) == mark

        return OutputFile(path, end - start, write, is_kept, container.remark(tags))

    def _tags(self, title: str) -> Tags:
        recording = self._recording
        return Tags(
            title=title,
            chapters=(),
            cover=self._cover,
            mark="",
            description=description(recording.about, recording.score),
            language=recording.plan.phrases.language,
        )

    def _track_title(self, track: tuple[Chapter, ...]) -> str:
        """Return what the chapters of an exercise have in common."""
        item = track[0].item
        return track[0].title if item is None else self._recording.score.titles[item]

    def _sounding(self, container: Container, stem: Stem | None) -> Sounding:
        channels = self._recording.channels if stem in (None, "music") else 1
        return Sounding(container.sample_rate, channels, container.gain_db, stem)

    def _sound(self, sounding: Sounding, chapters: tuple[Chapter, ...]) -> Sound:
        first = frames(chapters[0].start_ms, sounding.sample_rate)
        last = frames(chapters[-1].end_ms, sounding.sample_rate)
        return Sound(sounding.sample_rate, sounding.channels, last - first)

    def _mark(
        self, kind: str, sounding: Sounding, chapters: tuple[Chapter, ...], title: str = ""
    ) -> str:
        """Return a digest of all that a file is made from."""
        span = [chapters[0].start_ms, chapters[-1].end_ms]
        told = [self._recording.mark, kind, self._quality, title, span]
        return digest([*told, sounding.sample_rate, sounding.channels, sounding.stem])


def sample_rate_of(path: Path) -> int:
    """Return the rate in Hz of the sound in a file. Raises `BadTarget` for an unknown format."""
    return (FORMATS[PAGE_SOUND] if path.suffix.lower() == PAGE else format_of(path)).sample_rate


def outdated_tracks(path: Path, files: Sequence[OutputFile]) -> list[Path]:
    """List what the playlist of an earlier export names that is none of the numbered `files` now.

    Nothing is listed but what bears the mark of an export.
    """
    folder = folder_of(path)
    try:
        before = (folder / f"{folder.name}.m3u8").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    now = {file.path.name.casefold() for file in files}
    tracks = [folder / name for name in listed_files(before) if name.casefold() not in now]
    return [one for one in tracks if one.suffix.lower() in FORMATS and _is_ours(one)]


def _is_ours(path: Path) -> bool:
    return is_file(path) and bool(format_of(path).mark(path))


def folder_of(path: Path) -> Path:
    """Return the folder that takes the numbered files: “relief” for “relief.mp3”."""
    return path.with_suffix("")


def _item(chapter: Chapter) -> tuple[int | None, int]:
    """Tell chapters of one exercise from those of the next; opening and end stand alone."""
    return chapter.item, 0 if chapter.item is not None else chapter.start_ms
