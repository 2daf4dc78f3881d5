"""The parts of an order that are heard: one file, a folder of files, stems, a page that plays."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import IO, get_args

from msgspec import structs

from coach.export.audio import FORMATS, PAGE, fitting, format_of
from coach.export.containers import Container, Quality, Sound
from coach.export.cover import cover
from coach.export.playlist import file_names, playlist
from coach.export.tags import Tags
from coach.exporting.part import Part, text_part
from coach.exporting.recording import Recording, Sounding, Stem, digest
from coach.score.chapters import Chapter
from coach.times import frames, frames_to_ms, whole_minutes

PAGE_SOUND = ".mp3"
"""What every phone's browser plays; Opus in Ogg it often does not."""


class Sounds:
    """Makes parts of one recording in one quality."""

    def __init__(self, recording: Recording, quality: Quality) -> None:
        self._recording = recording
        self._quality = quality
        self._cover = cover(recording.title, f"{whole_minutes(recording.score.total_ms)} min")

    def whole(self, path: Path) -> Part:
        """Return one file with the whole session. Raises what `format_of` and `fitting` raise."""
        return self._part(path, self._recording.chapters, self._tags(self._recording.title))

    def stems(self, path: Path) -> list[Part]:
        """Return a file for each layer, named after `path`: “relief-voice.mp3”."""
        stems = get_args(Stem) if self._recording.bed else ("voice", "tones")
        return [
            self._part(
                path.with_stem(f"{path.stem}-{stem}"),
                self._recording.chapters,
                self._tags(f"{self._recording.title}, {stem}"),
                stem,
            )
            for stem in stems
        ]

    def split(self, path: Path) -> list[Part]:
        """Return a numbered file for each exercise, and a playlist, in the folder of `path`."""
        folder = folder_of(path)
        tracks = [tuple(group) for _, group in groupby(self._recording.chapters, _item)]
        titles = [self._track_title(track) for track in tracks]
        parts = []
        for number, name in enumerate(file_names(titles), start=1):
            tags = self._tags(titles[number - 1])
            tags = replace(tags, album=self._recording.title, track=(number, len(tracks)))
            parts.append(self._part(folder / f"{name}{path.suffix}", tracks[number - 1], tags))
        entries = [
            (part.path.name, title, part.length_ms)
            for part, title in zip(parts, titles, strict=True)
        ]
        listed = playlist(self._recording.title, entries)
        return [*parts, text_part(folder / f"{folder.name}.m3u8", listed)]

    def page(self, path: Path) -> Part:
        """Return a page that plays the session."""
        from coach.export.player import Page, mark_of, write_page  # late: templates

        container = FORMATS[PAGE_SOUND]
        recording = self._recording
        sounding = self._sounding(container, None)
        mark = self._mark("page", sounding, recording.chapters)
        tags = Tags(title=recording.title, chapters=(), cover=b"", mark="")
        sound = self._sound(sounding, recording.chapters)

        def write(file: IO[bytes]) -> Iterator[int]:
            with tempfile.TemporaryFile(dir=path.parent) as audio:
                blocks = recording.blocks(sounding)
                for done in container.write(audio, blocks, sound, tags, self._quality):
                    yield frames_to_ms(done, sound.sample_rate)
                audio.seek(0)
                page = Page(
                    plan=recording.plan,
                    score=recording.score,
                    chapters=recording.chapters,
                    title=recording.title,
                    cover=self._cover,
                    mark=mark,
                )
                for _ in write_page(file, audio, page):
                    yield recording.score.total_ms

        return Part(path, recording.score.total_ms, write, lambda: mark_of(path) == mark)

    def _part(
        self, path: Path, chapters: tuple[Chapter, ...], tags: Tags, stem: Stem | None = None
    ) -> Part:
        """Return an audio file that holds some chapters, back to back."""
        container = format_of(path)
        start, end = chapters[0].start_ms, chapters[-1].end_ms
        sounding = self._sounding(container, stem)
        sound = self._sound(sounding, chapters)
        mark = self._mark(container.name, sounding, chapters, tags.title)
        moved = tuple(_moved(chapter, -start) for chapter in chapters)
        tags = fitting(path, sound, replace(tags, chapters=moved, mark=mark))

        def write(file: IO[bytes]) -> Iterator[int]:
            blocks = self._recording.blocks(sounding, start, end)
            for done in container.write(file, blocks, sound, tags, self._quality):
                yield frames_to_ms(done, sound.sample_rate)

        return Part(path, end - start, write, lambda: container.mark(path) == mark)

    def _tags(self, title: str) -> Tags:
        return Tags(title=title, chapters=(), cover=self._cover, mark="")

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


def folder_of(path: Path) -> Path:
    """Return the folder that takes the numbered files: “relief” for “relief.mp3”."""
    return path.with_suffix("")


def _item(chapter: Chapter) -> tuple[int | None, int]:
    """Tell chapters of one exercise from those of the next; opening and end stand alone."""
    return chapter.item, 0 if chapter.item is not None else chapter.start_ms


def _moved(chapter: Chapter, by_ms: int) -> Chapter:
    return structs.replace(
        chapter, start_ms=chapter.start_ms + by_ms, end_ms=chapter.end_ms + by_ms
    )
