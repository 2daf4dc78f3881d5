"""Exporting one session: prepare the words, mix, write every file, all of them or none."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event

from coach.base.errors import AskedWrongly
from coach.base.kinds import is_file, what_is_at
from coach.base.progress import Progress, Steps, Stopped
from coach.base.safe import (
    BadTarget,
    CannotWrite,
    check_target,
    is_folder,
    safe_output,
    sweep_beside,
)
from coach.base.temporary import sweep
from coach.base.text import joined
from coach.base.times import SAMPLE_RATE
from coach.base.tongue import spoken, tr
from coach.export.formats.audio import format_of
from coach.export.jobs.files import (
    AudioFiles,
    OutputFile,
    folder_of,
    outdated_tracks,
    sample_rate_of,
    text_beside,
)
from coach.export.jobs.job import ExportJob, Outcome
from coach.export.jobs.printing import check_extra, check_printed, printed_files
from coach.export.jobs.recording import Recording, Sounding
from coach.export.jobs.unchanged import Unchanged
from coach.export.page.prints import PAGE
from coach.home.folders import folders
from coach.home.library import Found, Library
from coach.home.loudness import reading
from coach.plan.naming import true_about
from coach.plan.week_words import which_week
from coach.score.drafted import Drafted
from coach.session import Coach, open_coach
from coach.sound.bed import check_level
from coach.sound.mixer import Pcm
from coach.sound.tracks import Track, find_tracks
from coach.speech.store import not_spoken


def export(
    coach: Coach, job: ExportJob, stop: Event | None = None
) -> Generator[Progress, None, Outcome]:
    """Return the steps of a job. When they are exhausted its files are there; they return how.

    What can be told before anything is rendered is raised here and now: `UnknownName` for the
    routine, `BadTarget` for a name that cannot take the file, and what `check_job`, `music_of`
    and `Coach.sounds` raise. The steps raise `BadTarget`, `CannotWrite`, `Stopped` once the event
    is set, and what `Coach.plan` and the music raise. Closed before their end, they leave nothing
    behind.
    """
    found = coach.library.find(job.routine)
    check_job(job)
    _ = coach.sounds  # a person's own may be wrong
    if job.extras.split:
        _check_folder(job.path)
    else:
        check_target(job.path, force=job.force or bool(_mark(job.path)))
    return _steps(coach, job, found, music_of(job), stop)


def export_session(
    job: ExportJob,
    stop: Event | None = None,
    library: Library | None = None,
    put_back_by: str = "",
) -> Steps[Outcome]:
    """Open Coach with the settings of a job, and go through the steps of `export`.

    Whatever `export` raises is raised by the first step. `library` is one that is open already.
    What was made before of just the same takes no steps. `put_back_by` tells how what hurt is put
    back, where that is no command.
    """

    def steps() -> Generator[Progress, None, Outcome]:
        with open_coach(job.settings, library=library) as coach:
            coach.put_back_by = put_back_by
            known = Unchanged(coach.library, coach.diary.history(), folders())
            if (there := known.outcome(job)) is not None:
                return there
            before = known.key(job)
            outcome = yield from export(coach, job, stop)
            speaks = coach.store(coach.library.find(job.routine).routine.language).engine.name
            known.remember(job, before, outcome, speaks)
        return outcome

    return Steps(steps())


def blocks(coach: Coach, drafted: Drafted, sample_rate: int = SAMPLE_RATE) -> Iterator[Pcm]:
    """Yield the sound of a session as a mono file of it has it: 16-bit blocks of the shape (n,).

    `sample_rate` is in Hz. Words that are not rendered yet are rendered first, and music is read.
    Raises what `Coach.compose`, the music and `Coach.balanced` raise.
    """
    score, store = coach.compose(drafted), coach.store(drafted.plan.language)
    with ExitStack() as used:
        music = coach.music(sample_rate, 1, score.total_ms)
        if music is not None:
            used.callback(music.close)
            deque(reading(music), maxlen=0)
        master, bed = coach.balanced(score, store, music=music)
        recording = Recording(
            drafted.plan,
            score,
            store.get,
            master,
            bed,
            sounds=coach.sounds,
            balance=coach.balance,
        )
        yield from recording.blocks(Sounding(sample_rate))


def _steps(
    coach: Coach, job: ExportJob, found: Found, sources: list[Track], stop: Event | None
) -> Generator[Progress, None, Outcome]:
    sweep()
    plan = coach.plan(found, by_diary=False)
    check_printed(plan, job)
    drafted = Drafted(plan)
    yield from coach.prepare(drafted, stop)
    score, store = coach.compose(drafted), coach.store(plan.language)
    with ExitStack() as used:
        channels = 1 if job.quality == "small" else 2
        music = coach.music(sample_rate_of(job.path), channels, score.total_ms)
        if music is not None:
            used.callback(music.close)
            yield from reading(music, stop)
        master, bed = coach.balanced(score, store, job.loudness, music)
        week = "" if plan.week is None else which_week(plan.week, plan.phrases.script)
        about = joined(". ", week, true_about(found.routine.about, plan))
        recording = Recording(
            plan, score, store.get, master, bed, about, coach.sounds, coach.balance
        )
        files = output_files(recording, job)
        sweep_beside(file.path for file in files)
        kept = [] if job.force else [file for file in files if _is_kept(file)]
        lacking = [file for file in files if file not in kept]
        outdated = outdated_tracks(job.path, files) if job.extras.split and job.force else []
        yield from _write(lacking, job, sources, stop)
        for track in outdated:
            _remove(track)
    notes = [] if music is None else music.notes
    remarks = [file.remark for file in lacking if file.remark]
    words = coach.library.phrases(spoken()).script
    return Outcome(
        job=job,
        written=tuple(file.path for file in lacking),
        unchanged=tuple(file.path for file in kept),
        week="" if plan.week is None else which_week(plan.week, words),
        notices=(*coach.notices, *notes, *remarks, *not_spoken(store.failed)),
    )


def _write(
    files: list[OutputFile], job: ExportJob, sources: list[Track], stop: Event | None
) -> Iterator[Progress]:
    total = sum(file.length_ms for file in files)
    done = 0
    with ExitStack() as undo:
        if job.extras.split:
            undo.enter_context(_folder(folder_of(job.path)))
        for file in files:
            check_target(file.path, force=job.force)
            _spare(sources, file.path)
        for file in files:
            opened = undo.enter_context(safe_output(file.path, force=job.force))
            # Closed before its file is: an encoder writes what it has left, however this ends.
            with closing(file.write(opened)) as steps:
                for reached in steps:
                    if stop is not None and stop.is_set():
                        raise Stopped
                    yield Progress(done + reached, total, tr("writing"))
            done += file.length_ms


def check_job(job: ExportJob) -> None:
    """Say what is wrong with a job whatever files there are.

    Raises `BadTarget` for an unknown extension, and `AskedWrongly` for wishes that do not go
    together, or that nobody can fulfil.
    """
    path, extras = job.path, job.extras
    is_page = path.suffix.lower() == PAGE
    if not is_page:
        format_of(path)
    page = tr("a page")
    for wish, other, both in (
        ("--split", page, extras.split and is_page),
        ("--stems", page, extras.stems and is_page),
        ("--split", "--stems", extras.split and extras.stems),
        ("--split", "--cues", extras.split and bool(extras.beside)),
        ("--cues", page, is_page and bool(extras.beside)),
    ):
        if both:
            raise AskedWrongly(
                tr(
                    "found {wish} together with {other}, expected one of them",
                    wish=wish,
                    other=other,
                ),
                place=str(path),
                hint=tr("ask for one after the other"),
            )
    check_extra(job)
    check_level(job.settings.music_level)


def music_of(job: ExportJob) -> list[Track]:
    """Return the music files of a job. Raises `BadMusic` where there is nothing to play."""
    wanted = job.settings.music
    return [] if wanted is None else find_tracks(Path(wanted))[0]


def output_files(recording: Recording, job: ExportJob) -> list[OutputFile]:
    """Return all files of a job, the audio first.

    Raises `BadTarget`, and `BadFile` for a picture.
    """
    path, extras = job.path, job.extras
    audio = AudioFiles(recording, job.quality)
    if extras.split:
        files = audio.split(path)
    elif path.suffix.lower() == PAGE:
        files = [audio.page(path)]
    else:
        files = [audio.whole(path)]
    if extras.stems:
        files += audio.stems(path)
    files += [text_beside(path, text, recording.score) for text in extras.beside]
    return [*files, *printed_files(recording, job)] if extras.script else files


def _mark(path: Path) -> str:
    """Return the mark of the file that is there, if it keeps one. Nothing but a file is opened."""
    if not is_file(path):
        return ""
    if path.suffix.lower() == PAGE:
        from coach.export.page.player import mark_of  # late: templates

        return mark_of(path)
    return format_of(path).mark(path)


def _is_kept(file: OutputFile) -> bool:
    """Tell whether a file is there, made from just the same."""
    return is_file(file.path) and file.is_kept()


def _check_folder(path: Path) -> None:
    """Say what stands in the way of a folder for the numbered files."""
    folder = folder_of(path)
    if is_folder(folder):
        return
    if kind := what_is_at(folder):
        found = tr("found {found}, expected a folder or nothing", found=tr(kind))
        raise BadTarget(found, place=str(folder), hint=tr("choose another name"))
    check_target(folder, force=False)


def _remove(track: Path) -> None:
    """Remove a track of an earlier export, which no playlist names any more."""
    try:
        track.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(track, error) from error


def _spare(music: Iterable[Track], path: Path) -> None:
    """Refuse to replace the very music that lies under the voice. Raises `BadTarget`."""
    if path.exists() and any(path.samefile(track.path) for track in music):
        music_itself = tr("this is the music that was asked for")
        raise BadTarget(music_itself, place=str(path), hint=tr("choose another name"))


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
