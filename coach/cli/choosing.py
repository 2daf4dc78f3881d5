"""What there is to choose from, in a few plain lines, where no routine was named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.base.text import bare
from coach.base.tongue import tr
from coach.home.catalogue import Listed


def choices(listed: Sequence[Listed]) -> Iterator[str]:
    """Write a line for each routine that can be done: its id, its minutes, its title."""
    fit = [one for one in listed if not one.listing.unfit]
    width = max((len(one.id) for one in fit), default=0)
    for one in fit:
        minutes = tr("{minutes} min", minutes=one.listing.minutes)
        yield f"{one.id:<{width}}  {minutes:>7}  {bare(one.listing.title)}"


def how_to_choose() -> str:
    """Tell how another routine than the one that is offered is chosen."""
    return tr("Another one: coach list shows them, coach play ID begins one.")
