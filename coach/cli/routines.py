"""`coach list`: all routines with their minutes, at once for those that did not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from coach.base.progress import Progress
from coach.base.text import bare
from coach.base.tongue import ntr, tr
from coach.cli.opening import open_diary, open_library, settings_of
from coach.cli.options import NO_SHAPE, Json, Shape
from coach.cli.output import print_result, show_progress, tell_all
from coach.home.at_hand import named_kit
from coach.home.catalogue import Catalogue, Listed, in_order
from coach.home.folders import folders
from coach.home.kept import Kept
from coach.home.library import Library
from coach.home.listing import YOUR_OWN, Listing
from coach.home.settings import Settings
from coach.home.suggested import for_today
from coach.plan.asked import check_asked
from coach.plan.person.suggest import Suggestion


def list_routines(*, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """Carry out `coach list`; return its exit code."""
    library = open_library()
    settings = settings_of(library, shape.given())
    told, problems, suggestion = read_all(library, settings)
    fit = [one for one in told if not one.listing.unfit]
    why = {} if suggestion is None else {suggestion.routine: suggestion.why}
    entries = [list_entry(one.listing, own=one.own) | {"today": why.get(one.id)} for one in fit]
    folder = folders().library / "routines"
    lines = [*today_lines(suggestion), *list_lines(fit, folder)]
    print_result(entries, lines, as_json=as_json)
    unfit = [one.listing.unfit for one in told if one.listing.unfit]
    tell_all(dict.fromkeys([*problems, *unfit]))
    return 0


def read_all(
    library: Library, settings: Settings
) -> tuple[list[Listed], list[str], Suggestion | None]:
    """Read all routines, in the order of a list, what cannot be read, and what suits today.

    Raises `AskedWrongly` and `UnknownName` for wishes that cannot be.
    """
    check_asked(settings)
    library.check_names(settings)
    listed: list[Listed] = []
    with closing(open_diary()) as diary:
        past = diary.past()
        known = diary.history(already=past)
        with closing(Catalogue(library, settings, known, Kept(folders().cache))) as catalogue:
            show_progress(_reading(catalogue, listed))
        suggestion = for_today(listed, diary, library, settings, past)
    problems = [str(error) for error in catalogue.problems.values()]
    return in_order(listed), problems, suggestion


def today_lines(suggestion: Suggestion | None) -> Iterator[str]:
    """Write what suits today, and why, before a list."""
    if suggestion is not None:
        title, command = bare(suggestion.title), f"coach play {suggestion.routine}"
        yield tr("For today: {title} ({command})", title=title, command=command)
        yield f"  {suggestion.why}."
        yield ""


def _reading(catalogue: Catalogue, listed: list[Listed]) -> Iterator[Progress]:
    """Read all routines that can be read into a list."""
    for number, one in enumerate(catalogue.read(), start=1):
        if one is not None:
            listed.append(one)
        yield Progress(number, len(catalogue.paths), tr("reading the routines"))


def list_entry(told: Listing, *, own: bool) -> dict[str, Any]:
    """Return what a list shows of one routine; `own` tells whether it is the person's own."""
    return {
        "id": told.id,
        "title": told.title,
        "own": own,
        "language": told.language,
        "about": told.about,
        "minutes": told.minutes,
        "exercises": list(told.exercises),
        "kit": list(told.kit),
        "cautions": list(told.cautions),
    }


def list_lines(listed: Sequence[Listed], folder: Path) -> Iterator[str]:
    """Write the list as a table, two lines a routine.

    Those of the person's own stand under a heading with their `folder`.
    """
    width = max((len(one.id) for one in listed), default=0)
    ours = [one.listing for one in listed if not one.own]
    own = [one.listing for one in listed if one.own]
    yield from _table(ours, width)
    if own:
        yield from [""] if ours else []
        yield tr("{what}, in {folder}:", what=tr(YOUR_OWN), folder=folder)
        yield from _table(own, width)


def _table(listings: Iterable[Listing], width: int) -> Iterator[str]:
    for told in listings:
        needs = tr("needs {things}", things=named_kit(told.kit)) if told.kit else ""
        exercises = ntr("{count} exercise", "{count} exercises", len(told.exercises))
        yield f"{told.id:<{width}}  {told.minutes:>3} {tr('min')}  {told.shown}"
        margin = " " * (width + 11)
        yield f"{margin}{exercises}, {needs}" if needs else f"{margin}{exercises}"
