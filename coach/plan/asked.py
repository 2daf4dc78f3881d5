"""What a person asks for, looked at before any routine is: figures, modes and names."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import get_args

from coach.errors import AskedWrongly, UnknownName, quoted
from coach.plan.models import SideWish, TalkWish, Wishes
from coach.routine.counting import EXPECTED, count_mode
from coach.routine.models import Order

SLOWEST, FASTEST = 80, 300
"""Words a minute that the engines speak as asked."""

LONGEST_LEAD_IN_S = 5

BREATH_ON, BREATH_OFF = "on", "off"
"""In place of a pattern of breath: what is written, and none at all."""


def option(name: str) -> str:
    """Return the place of a wish that was given on the command line."""
    return f"--{name.replace('_', '-')}"


def check_asked(wishes: Wishes, place: Callable[[str], str] = option) -> None:
    """Check figures and words that come from outside of any routine.

    `place` tells where the wish of a name stands. Raises `AskedWrongly`.
    """
    for name, choices in (("talk", TalkWish), ("side", SideWish), ("order", Order | None)):
        found = getattr(wishes, name)
        known = [choice for choice in _flat(choices) if choice is not None]
        if found not in known and not (found is None and name == "order"):
            raise AskedWrongly(
                f"found {quoted(found)}, expected one of {', '.join(known)}", place=place(name)
            )
    if not SLOWEST <= wishes.rate <= FASTEST:
        raise AskedWrongly(
            f"found a rate of {wishes.rate}, expected {SLOWEST} to {FASTEST} words a minute",
            place=place("rate"),
        )
