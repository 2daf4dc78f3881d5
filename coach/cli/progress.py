"""`coach progress`: how far a person has come with each exercise, why, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Annotated

from cyclopts import Parameter

from coach.base.errors import CoachError
from coach.base.text import bare
from coach.base.tongue import later, ntr, tr
from coach.cli.opening import diary_to_tell, open_library, settings_of
from coach.cli.options import Json
from coach.cli.output import print_result
from coach.home.library import Library
from coach.home.outline import plan_of
from coach.plan.familiar import History
from coach.plan.models import Plan
from coach.plan.person.explained import document, explained, grown_items
from coach.plan.person.settling import USUAL, Pace
from coach.plan.wishes import Wishes

NOTHING = later(
    "Nothing yet: it begins with the first session of a routine whose doses have a range."
)
OFF = later("It is off, by progression = false: every dose is what is written.")
OFF_TIMES = later(
    "Learned times are off, by learned_times = false: getting into position is as usual."
)


def progress(
    routine: Annotated[
        str | None, Parameter(help="A routine, by its id or file; else all that you have done.")
    ] = None,
    /,
    *,
    as_json: Json = False,
) -> int:
    """Carry out `coach progress`; return its exit code."""
    library = open_library()
    settings = settings_of(library, {})
    with diary_to_tell() as diary:
        history = diary.history()
        done = dict.fromkeys(session.routine for session in reversed(diary.past()))
    if routine is not None:
        plans = [plan_of(library, library.find(routine), settings, "", history)]
    else:
        plans = list(_plans(library, [*done], settings, history))
    figures = [
        one for plan in plans for item in grown_items(plan) for one in document(plan.routine, item)
    ]
    times = dict(_times(library, settings, history))
    of_times = [
        {"exercise": name, "of_usual": pace.tenths / USUAL, "times": pace.times}
        for name, (_, pace) in times.items()
    ]
    lines = (*_lines(plans, settings), *_lines_of_times(times.values(), settings))
    print_result({"figures": figures, "times": of_times}, lines, as_json=as_json)
    return 0


def _times(
    library: Library, wishes: Wishes, history: History
) -> Iterator[tuple[str, tuple[str, Pace]]]:
    """Yield what was learned of each exercise, with its title."""
    for name, pace in history.settling.exercises.items() if wishes.learned_times else ():
        known = library.exercises.get(name)
        yield name, (name if known is None else bare(tr(known.title)), pace)


def _lines_of_times(times: Iterable[tuple[str, Pace]], wishes: Wishes) -> Iterator[str]:
    if not wishes.learned_times:
        yield ""
        yield tr(OFF_TIMES)
        return
    for number, (title, pace) in enumerate(times):
        if not number:
            yield ""
            yield tr("Getting into position, learned from your keys:")
        times_seen = ntr("from {count} time", "from {count} times", pace.times)
        yield f"  {title}: {_share(pace.tenths)}, {times_seen}"


def _share(tenths: int) -> str:
    """Say how much of the usual time it is."""
    if tenths == USUAL:
        return tr("the usual time")
    return tr("{percent} % of the usual time", percent=tenths * 100 // USUAL)


def _plans(
    library: Library, routines: Sequence[str], wishes: Wishes, history: History
) -> Iterator[Plan]:
    """Yield the plans of routines, without those that are gone or that leave nothing to do."""
    for name in routines:
        with suppress(CoachError):
            yield plan_of(library, library.find(name), wishes, "", history)


def _lines(plans: Sequence[Plan], wishes: Wishes) -> Iterator[str]:
    if not wishes.progression:
        yield tr(OFF)
        return
    told = False
    for plan in plans:
        if not (items := grown_items(plan)):
            continue
        if told:
            yield ""
        told = True
        yield f"{bare(plan.title)}:"
        for item in items:
            yield from (f"  {line}" for line in explained(item))
    if not told:
        yield tr(NOTHING)
