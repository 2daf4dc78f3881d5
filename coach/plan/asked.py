"""What a person asks for, looked at before any routine is: figures, modes and names."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from coach.errors import AskedWrongly, UnknownName, quoted
from coach.plan.models import Resources, SideWish, TalkWish, Wishes
from coach.routine.breath_names import NO_BREATH
from coach.routine.counting import EXPECTED, count_mode
from coach.routine.models import Order

SLOWEST, FASTEST = 80, 300
"""Words a minute that the engines speak as asked."""

LONGEST_LEAD_IN_S = 5

AS_WRITTEN = ("on", NO_BREATH)
"""What may be asked for in place of a pattern of breath: what is written, or none."""

Where = Callable[[str], str]
"""Tells the place of a wish by its name in the settings: an option, or a key of a file."""


def option(name: str) -> str:
    """Return the option of the command line by which a wish is asked for."""
    return f"--{name.replace('_', '-')}"


def check_asked(wishes: Wishes, where: Where = option) -> None:
    """Check figures and words that come from outside of any routine. Raises `AskedWrongly`."""
    for name, found, choices in (
        ("talk", wishes.talk, get_args(TalkWish)),
        ("side", wishes.side, get_args(SideWish)),
        ("order", wishes.order or "turns", get_args(Order)),
    ):
        if found not in choices:
            expected = f"expected one of {', '.join(choices)}"
            raise AskedWrongly(f"found {quoted(found)}, {expected}", place=where(name))
    check_rate(wishes.rate, where("rate"))
    if not 0 <= wishes.lead_in <= LONGEST_LEAD_IN_S:
        raise AskedWrongly(
            f"found a lead-in of {wishes.lead_in:g}, expected 0 to {LONGEST_LEAD_IN_S} seconds",
            place=where("lead_in"),
        )
    try:
        count_mode(wishes.count)
    except ValueError as error:
        told = f"found {quoted(error)}, expected {EXPECTED}"
        raise AskedWrongly(told, place=where("count")) from error


def check_rate(rate: int, place: str) -> None:
    """Check words a minute, asked for at a place. Raises `AskedWrongly`."""
    if not SLOWEST <= rate <= FASTEST:
        expected = f"expected {SLOWEST} to {FASTEST} words a minute"
        raise AskedWrongly(f"found a rate of {rate}, {expected}", place=place)


def check_names(wishes: Wishes, resources: Resources, where: Where = option) -> None:
    """Check that what is asked for by name is there. Raises `UnknownName`.

    To leave out what only another routine has is fine: settings hold for every routine.
    """
    exercises = (*resources.exercises, *resources.elsewhere)
    for name in wishes.without:
        if name not in exercises:
            raise UnknownName("exercise", name, exercises, place=where("without"))
    for name in wishes.conditions:
        if name not in resources.conditions:
            known = resources.conditions
            raise UnknownName("condition", name, known, place=where("condition"))
    patterns = (*AS_WRITTEN, *resources.patterns)
    if wishes.breath not in patterns:
        raise UnknownName("breath pattern", wishes.breath, patterns, place=where("breath"))
