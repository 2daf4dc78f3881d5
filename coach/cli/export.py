"""`coach export`: from its options to jobs, and from their outcomes to lines for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from coach.base.errors import AskedWrongly, CoachError, mismatch, quoted
from coach.base.progress import Progress
from coach.base.safe import sweep_beside
from coach.base.temporary import sweep
from coach.base.tongue import spoken, tr
from coach.cli.completing import routine_names
from coach.cli.opening import history, open_library, settings_of
from coach.cli.options import LOUDNESS, NO_SHAPES, ONE_MP3_HERE, FileOptions, Files, Shapes
from coach.cli.output import show_progress, telling_once
from coach.export.beside.known import beside_named
from coach.export.jobs.job import ExportJob, Extras, Outcome
from coach.export.jobs.naming import MakeJob, jobs_for, variants
from coach.export.jobs.unchanged import Unchanged
from coach.home.folders import folders
from coach.home.library import Library
from coach.home.settings import Settings, settings_for
from coach.home.tomls import listed_as
from coach.sound.levels import LOUDNESS_LUFS


def export(
    *routines: Annotated[str, Parameter(help="Ids, or paths of files.", completer=routine_names)],
    all_routines: Annotated[
        bool, Parameter(name="--all", help="Every routine that Coach knows.")
    ] = False,
    files: Files = ONE_MP3_HERE,
    shapes: Shapes = NO_SHAPES,
) -> int:
    """Carry out `coach export`; return its exit code."""
    library = open_library()
    jobs = asked_for(library, routines, all_routines, files, shapes)
    return carried_out(library, jobs, files.jobs, every=all_routines)


def carried_out(
    library: Library, jobs: Sequence[ExportJob], at_once: int | None, *, every: bool = False
) -> int:
    """Carry out jobs, and tell what comes of them; return the exit code.

    With `every`, files of routines that could not be read are told as well.
    """
    say = telling_once()  # each job opens the diary for itself, and tells what is wrong with it
    outcomes = outcomes_of(library, jobs, at_once, say)
    unread = list(map(str, library.problems.values())) if every else []
    for line in (*outcome_lines(outcomes), *unread):
        say(line)
    failed = any(outcome.problem for outcome in outcomes)
    return CoachError.exit_code if unread or failed else 0


def asked_for(
    library: Library, names: Sequence[str], every: bool, files: Files, shapes: Shapes
) -> list[ExportJob]:
    """Return the jobs for some routines, or for every one that is known.

    Raises `AskedWrongly` and its kind.
    """
    if every and names:
        raise AskedWrongly(
            tr("found {found} as well, expected --all or names", found=quoted(names[0])),
            place="--all",
            hint=tr("leave one of them out"),
        )
    routines = {name: _id(library, name) for name in (library.routines if every else names)}
    if not routines:
        raise AskedWrongly(
            tr("found no routine to export, expected one or more"),
            hint=tr("coach list shows them; --all takes every one"),
        )
    talks, voices = shapes.talk or (), shapes.voice or ()
    first = {"talk": next(iter(talks), None), "voice": next(iter(voices), None)}
    wished = settings_of(library, {**shapes.given(), **first})
    settings = variants(wished, talks, voices)
    weekly = (
        [] if settings[0].week is None else list(filter(partial(_has_weeks, library), routines))
    )
    return jobs_for(routines, settings, files.output, files.format, like(files), weekly)


def _has_weeks(library: Library, name: str) -> bool:
    """Tell whether a routine is a programme of weeks; what cannot be read is told by its job."""
    try:
        return bool(library.find(name).routine.weeks)
    except CoachError:
        return False


def outcomes_of(
    library: Library, jobs: Sequence[ExportJob], at_once: int | None, say: Callable[[str], None]
) -> list[Outcome]:
    """Carry out what is not there already, just the same; nothing is loaded for what is.

    `say` is told what of the past cannot be read. Raises `AskedWrongly` and its kind, all before
    anything is rendered. Whether a file is in the way is found by each job for itself: it stops no
    other.
    """
    known = Unchanged(library, history(say), folders())
    outcomes = {job.path: outcome for job in jobs if (outcome := known.outcome(job))}
    sweep()
    sweep_beside(path for outcome in outcomes.values() for path in outcome.unchanged)
    changed = [job for job in jobs if job.path not in outcomes]
    if changed:
        from coach.export.jobs.export import check_job, music_of  # late: sound and encoders

        for job in changed:
            library.find(job.routine)
            check_job(job)
        music_of(changed[0])
        alone = len(jobs) == 1
        made = [export_here(jobs[0], library)] if alone else export_side_by_side(changed, at_once)
        outcomes |= {outcome.job.path: outcome for outcome in made}
    return [outcomes[job.path] for job in jobs]


def export_here(job: ExportJob, library: Library) -> Outcome:
    """Carry out one job, with a bar that shows how far it is. Raises `CoachError`."""
    from coach.export.jobs.export import export_session

    steps = export_session(job, library=library)
    show_progress(steps)
    return steps.result


def export_side_by_side(jobs: Sequence[ExportJob], at_once: int | None) -> list[Outcome]:
    """Carry out jobs on the cores of this machine, in any order; none stops the others."""
    from coach.export.jobs.many import export_all, own_executor

    outcomes: list[Outcome] = []

    def steps() -> Iterator[Progress]:
        with own_executor(len(jobs), at_once) as executor:
            for outcome in export_all(jobs, executor):
                outcomes.append(outcome)
                yield Progress(len(outcomes), len(jobs), outcome.job.path.name)

    show_progress(steps())
    return outcomes


def _id(library: Library, name: str) -> str:
    """Return the id of a routine; where its file is named after it, that is not read.

    Raises what `Library.find` raises.
    """
    return listed_as(name) if library.is_promised(name) else library.find(name).id


def outcome_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Tell what was written, what was there already, and last what failed."""
    for outcome in outcomes:
        yield from outcome.notices
    for outcome in outcomes:
        week = f" ({_within(outcome.week)})" if outcome.week else ""
        yield from (tr("Wrote {path}{week}", path=path, week=week) for path in outcome.written)
        yield from (
            tr("Unchanged: {path}{week}", path=path, week=week) for path in outcome.unchanged
        )
    failed = [outcome for outcome in outcomes if outcome.problem]
    if failed:
        yield tr("{count} of {total} failed:", count=len(failed), total=len(outcomes))
        yield from (f"  {_failure(outcome)}" for outcome in failed)


def _within(week: str) -> str:
    """Return the name of a week within a line; in German it keeps its capital."""
    return week if spoken() == "de" else week[:1].lower() + week[1:]


def _failure(outcome: Outcome) -> str:
    """Tell what failed; where the error itself does not name the file, name it."""
    name = outcome.job.path.name
    return outcome.problem if name in outcome.problem else f"{name}: {outcome.problem}"


def like(files: FileOptions) -> MakeJob:
    """Return what makes a job of a routine, a file and a shape; all else is as asked for."""
    if files.loudness is not None and files.loudness not in LOUDNESS:
        told = mismatch(f"{files.loudness:g}", LOUDNESS.expected)
        raise AskedWrongly(told, place="--loudness")
    if files.jobs is not None and files.jobs < 1:
        found = tr("found {found}, expected 1 or more", found=files.jobs)
        raise AskedWrongly(found, place="--jobs")
    extras = Extras(
        beside=beside_named(files.cues) if files.cues is not None else (),
        script=tuple(dict.fromkeys(files.script or ())),
        paper=files.paper,
        split=files.split,
        stems=files.stems,
    )

    def made(routine: str, path: Path, settings: Settings) -> ExportJob:
        return ExportJob(
            routine=routine,
            path=path,
            settings=settings_for(settings, routine),
            quality=files.quality,
            loudness=LOUDNESS_LUFS if files.loudness is None else files.loudness,
            extras=extras,
            force=files.force,
        )

    return made
