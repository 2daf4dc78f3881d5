"""`coach quick`: a session from one line of exercises and figures, played, kept, or exported."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

from cyclopts import Parameter

from coach.base.errors import AskedWrongly
from coach.base.text import joined
from coach.base.tongue import tr
from coach.cli.export import carried_out, like
from coach.cli.opening import open_library, settings_of
from coach.cli.options import NO_FILES, NO_SHAPE, Device, FilesIfAny, Shape, SpeakerOption
from coach.cli.output import tell
from coach.cli.play import play_in
from coach.cli.write import what_next
from coach.export.jobs.naming import jobs_for
from coach.home.authoring.phrases import check_language
from coach.home.authoring.place import place_for, title_of, write_new
from coach.home.authoring.quick import NAME, quick_routine
from coach.home.authoring.written import written
from coach.home.library import Found
from coach.routine.quick.within import LIBRARY_LANGUAGE

_FOR_PLAY = ("output", "force", "jobs")
"""Options that say nothing of files by themselves."""


def quick(
    *text: Annotated[
        str,
        Parameter(
            help='Exercises and figures: "clamshell 3x12 each side, bridge 10x5s, rest 20s".'
        ),
    ],
    save: Annotated[
        str | None, Parameter(help="Keep it as a routine of your own, by this name.")
    ] = None,
    language: Annotated[
        str, Parameter(help="The language of its words, such as de: “3x12 je Seite”.")
    ] = LIBRARY_LANGUAGE,
    speaker: SpeakerOption = None,
    device: Device = None,
    files: FilesIfAny = NO_FILES,
    shape: Shape = NO_SHAPE,
) -> int:
    """Carry out `coach quick`; return its exit code. It is played unless it is kept or exported."""
    if not text:
        raise AskedWrongly(
            tr("found no TEXT, expected exercises and figures"),
            place="quick",
            hint=tr('such as coach quick "bridge 10x5s, rest 20s, plank 30s"'),
        )
    _check_files(files)
    words = " ".join(text)
    library = open_library()
    place = None if save is None else place_for(library, save)
    title = "" if files.output is None else title_of(files.output.stem)
    check_language(language)
    found = quick_routine(library, words, NAME, place.title if place else title, language)
    _tell_thin(found)
    if place is not None:
        write_new(place, written(found.routine, place, words))
        tell(tr("Wrote {path}", path=place.path))
        tell(what_next(place))
    library.bring(found)
    if files.output is not None:
        settings = [settings_of(library, shape.given())]
        jobs = jobs_for({NAME: NAME}, settings, files.output, files.format, like(files))
        return carried_out(library, jobs, files.jobs)
    return 0 if place is not None else play_in(library, NAME, shape, speaker, device)


def _check_files(files: FilesIfAny) -> None:
    """Check that what is asked of files has a file. Raises `AskedWrongly`."""
    if files.output is not None:
        return
    for field in fields(files):
        if field.name not in _FOR_PLAY and getattr(files, field.name) != field.default:
            found = tr("found it without a file, expected -o FILE beside it")
            raise AskedWrongly(found, place=f"--{field.name}")


def _tell_thin(found: Found) -> None:
    """Tell which exercises are known by their names alone."""
    thin = [exercise.title for exercise in found.routine.exercises if exercise.thin]
    if thin:
        tell(tr("Known by name alone, and not explained: {titles}", titles=joined(", ", *thin)))
