"""Carrying out an order: prepare the words, mix, write every file, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

from coach.errors import AskedWrongly
from coach.export.audio import PAGE, format_of
from coach.export.beside.session import Session
from coach.export.errors import BadTarget, CannotWrite
from coach.export.safe import check_target, is_folder, safe_output
from coach.exporting.order import Order, Outcome
from coach.exporting.part import Part, text_part
from coach.exporting.recording import Recording
from coach.exporting.sounds import Sounds, folder_of, sample_rate_of
from coach.reports import not_spoken
from coach.session import Coach, Progress, Stopped, reading
from coach.sound.bed import check_level
from coach.sound.tracks import Track, find_tracks

SCRIPT = ".script.html"


class Export:
    """One order under way. Carry it out by going through `steps` to their end."""

    def __init__(self, coach: Coach, order: Order) -> None:
        """Take an order. Raises what `check` raises, and `UnknownName` for the routine."""
        self.written: list[Path] = []
        self.unchanged: list[Path] = []
        """What is there already, made from just the same."""
        self._notes: tuple[str, ...] = ()
        self._coach = coach
        self._order = order
        self._found = coach.shelf.find(order.routine)
        check(order)
        self._sources = music_of(order)

    def steps(self, stop: Event | None = None) -> Iterator[Progress]:
        """Carry the order out; the files are there when this is exhausted.

        Raises `BadTarget`, `CannotWrite`, `Stopped`, and what `Coach.plan` and the music raise.
        Closed before its end, it leaves nothing behind.
        """
        coach, order = self._coach, self._order
        plan = coach.plan(self._found)
        yield from coach.prepare(plan, stop)
        score = coach.compose(plan)
        with ExitStack() as used:
            channels = 1 if order.quality == "small" else 2
            music = coach.music(sample_rate_of(order.path), channels, score.total_ms)
            if music is not None:
                used.callback(music.close)
                yield from reading(music, stop)
                self._notes = tuple(music.notes)
            master, bed = coach.balanced(score, order.loudness, music)
            recording = Recording(plan, score, coach.store.get, master, bed)
            yield from self._write(parts(recording, order), stop)

    def outcome(self) -> Outcome:
        """Return what has become of the order, after its last step."""
        return Outcome(
            order=self._order,
            written=tuple(self.written),
            unchanged=tuple(self.unchanged),
            notices=(*self._coach.notices, *self._notes, *not_spoken(self._coach.store.failed)),
        )

    def _write(self, parts: list[Part], stop: Event | None) -> Iterator[Progress]:
        force = self._order.force
        self.unchanged = [part.path for part in parts if not force and part.is_kept()]
        lacking = [part for part in parts if part.path not in self.unchanged]
        total = sum(part.length_ms for part in lacking)
        done = 0
        with ExitStack() as undo:
            if self._order.extras.split:
                undo.enter_context(_folder(folder_of(self._order.path)))
            for part in lacking:
                check_target(part.path, force=force)
                _spare(self._sources, part.path)
            for part in lacking:
                file = undo.enter_context(safe_output(part.path, force=force))
                for reached in part.write(file):
                    _heed(stop)
                    yield Progress(done + reached, total, "writing")
                done += part.length_ms
        self.written = [part.path for part in lacking]


def check(order: Order) -> None:
    """Say at once what can be told before anything is rendered.

    Raises `BadTarget` for a name that cannot take the file, and what `check_wishes` raises.
    """
    check_wishes(order)
    if order.extras.split:
        _check_folder(order.path)
    else:
        check_target(order.path, force=order.force or bool(_mark(order.path)))


def check_wishes(order: Order) -> None:
    """Say what is wrong with an order whatever files there are.

    Raises `BadTarget` for an unknown extension, and `AskedWrongly` for wishes that do not go
    together, or that nobody can fulfil.
    """
    path, extras = order.path, order.extras
    is_page = path.suffix.lower() == PAGE
    if not is_page:
        format_of(path)
    for wish, other, both in (
        ("--split", "a page", extras.split and is_page),
        ("--stems", "a page", extras.stems and is_page),
        ("--split", "--stems", extras.split and extras.stems),
        ("--split", "--cues", extras.split and bool(extras.beside)),
        ("--cues", "a page", is_page and bool(extras.beside)),
    ):
        if both:
            raise AskedWrongly(
                f"found {wish} together with {other}, expected one of them",
                place=str(path),
                hint="ask for one after the other",
            )
    check_level(order.settings.music_level)


def music_of(order: Order) -> list[Track]:
    """Return the music files of an order. Raises `BadMusic` where there is nothing to play."""
    wanted = order.settings.music
    return [] if wanted is None else find_tracks(Path(wanted))[0]


def _mark(path: Path) -> str:
    """Return the mark of the file that is there, if it keeps one."""
    if path.suffix.lower() == PAGE:
        from coach.export.player import mark_of  # late: templates

        return mark_of(path)
    return format_of(path).mark(path)


def parts(recording: Recording, order: Order) -> list[Part]:
    """Return all files of an order, the audio first. Raises `BadTarget`."""
    path, extras = order.path, order.extras
    sounds = Sounds(recording, order.quality)
    if extras.split:
        made = sounds.split(path)
    else:
        made = [sounds.page(path) if path.suffix.lower() == PAGE else sounds.whole(path)]
    if extras.stems:
        made += sounds.stems(path)
    session = Session(recording.score, recording.chapters, path.name, recording.title)
    made += [
        text_part(path.with_suffix(text.suffix), text.write(session)) for text in extras.beside
    ]
    if extras.script:
        from coach.export.script import script  # late: templates

        page = script(recording.plan, recording.score)
        made.append(text_part(path.with_suffix(SCRIPT), page))
    return made


def _check_folder(path: Path) -> None:
    """Say what stands in the way of a folder for the numbered files."""
    folder = folder_of(path)
    if is_folder(folder):
        return
    if os.path.lexists(folder):
        hint = "choose another name"
        raise BadTarget("found a file, expected a folder or nothing", place=str(folder), hint=hint)
    check_target(folder, force=False)


def _spare(music: Iterable[Track], path: Path) -> None:
    """Refuse to replace the very music that lies under the voice. Raises `BadTarget`."""
    if path.exists() and any(path.samefile(track.path) for track in music):
        hint = "choose another name"
        raise BadTarget("this is the music that was asked for", place=str(path), hint=hint)


def _heed(stop: Event | None) -> None:
    if stop is not None and stop.is_set():
        raise Stopped


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make a folder unless it is there; if the body fails, what was made goes again."""
    made = not folder.is_dir()
    try:
        if made:
            folder.mkdir()
    except OSError as error:
        raise CannotWrite(folder, error) from error
    try:
        yield
    except BaseException:
        if made:
            folder.rmdir()
        raise
