"""Checks what a person asks for, before any routine is looked at: figures, modes and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from msgspec.structs import asdict

from coach.base.errors import AskedWrongly, UnknownName, mismatch, quoted
from coach.base.text import TITLE_LIMIT, plain
from coach.base.tongue import tr
from coach.plan.kit import misspelt
from coach.plan.own_time import own_times, work_faults
from coach.plan.resources import Resources
from coach.plan.wishes import Bounds, SideWish, SoundSetName, TalkWish, Wishes, declared
from coach.routine.bounds import NO_BREATH, Order
from coach.routine.counting import EXPECTED, count_mode
from coach.routine.faults import Fault

AS_WRITTEN = ("on", NO_BREATH)
"""What may be asked for in place of a pattern of breath: what is written, or none."""

_BOUNDED: Mapping[str, Bounds] = MappingProxyType(
    {name: wish.bounds for name, wish in declared().items() if wish.bounds is not None}
)
"""Read once: to ask a class for its types takes longer than a small plan."""

PlaceOf = Callable[[str], str]
"""Tells where a wish was asked for, by its name: as an option, or at a key of a file."""


def option(name: str) -> str:
    """Return the option of the command line by which a wish is asked for."""
    return f"--{name.replace('_', '-')}"


def check_asked(wishes: Wishes, place_of: PlaceOf = option) -> None:
    """Check figures and words that come from outside of any routine. Raises `AskedWrongly`."""
    for fault in asked_faults(wishes):
        told = mismatch(fault.found, fault.expected)
        raise AskedWrongly(told, place=place_of(str(fault.key[0])))


def asked_faults(wishes: Wishes) -> Iterator[Fault]:
    """Yield the figures and words that nobody can fulfil, by the name of the wish."""
    for name, found, choices in (
        ("talk", wishes.talk, get_args(TalkWish)),
        ("side", wishes.side, get_args(SideWish)),
        ("order", wishes.order or "turns", get_args(Order)),
        ("sounds", wishes.sounds, get_args(SoundSetName)),
    ):
        if found not in choices:
            expected = tr("one of {names}", names=", ".join(choices))
            yield Fault((name,), quoted(found), expected)
    figures = asdict(wishes)
    for name, bounds in _BOUNDED.items():
        if figures[name] is not None:
            yield from _figure_faults(figures[name], bounds, name)
    for thing in wishes.kit or ():
        if not thing or plain(thing) != thing or len(thing) > TITLE_LIMIT:
            expected = tr("a thing in 1 to {most} characters", most=TITLE_LIMIT)
            yield Fault(("kit",), quoted(thing), expected)
    yield from work_faults(wishes.work)
    try:
        count_mode(wishes.count)
    except ValueError as error:
        yield Fault(("count",), quoted(error), tr(EXPECTED))


def check_figure(figure: float, bounds: Bounds, place: str) -> None:
    """Check a figure that is asked for at a place. Raises `AskedWrongly`."""
    for fault in _figure_faults(figure, bounds, ""):
        raise AskedWrongly(mismatch(fault.found, fault.expected), place=place)


def _figure_faults(figure: float, bounds: Bounds, name: str) -> Iterator[Fault]:
    if figure not in bounds:
        yield Fault((name,), bounds.met(figure), bounds.expected)


def check_names(wishes: Wishes, resources: Resources, place_of: PlaceOf = option) -> None:
    """Check that what is asked for by name is there. Raises `UnknownName`, with all others of it.

    To name an exercise that only another routine has is fine: settings hold for every routine.
    """
    wrong = list(_unknown_names(wishes, resources, place_of))
    if wrong:
        first, *others = wrong
        first.others = tuple(others)
        raise first


def _unknown_names(
    wishes: Wishes, resources: Resources, place_of: PlaceOf
) -> Iterator[UnknownName]:
    patterns, exercises = (*AS_WRITTEN, *resources.patterns), tuple(resources.exercises)
    for wish, what, names, known in (
        ("without", "exercise", wishes.without, exercises),
        ("work", "exercise", tuple(own_times(wishes.work, place_of("work"))), exercises),
        ("known", "exercise", wishes.known, exercises),
        ("condition", "condition", wishes.condition, tuple(resources.conditions)),
        ("breath", "breath pattern", (wishes.breath,), patterns),
    ):
        for name in names:
            others = resources.elsewhere() if known is exercises and name not in known else ()
            if name not in known and name not in others:
                yield UnknownName(what, name, (*known, *others), place=place_of(wish))
    needed = (line for one in resources.exercises.values() for line in one.kit)
    for name, near in misspelt(wishes.kit or (), needed):
        yield UnknownName("kit", name, near, place=place_of("kit"))
