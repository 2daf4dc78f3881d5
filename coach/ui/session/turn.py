"""What stands in large type beneath the count: what to do, and on which side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rich.cells import cell_len

from coach.draw.letters import rows_within
from coach.routine.bounds import Part as BodyPart
from coach.routine.bounds import Where
from coach.ui.session.line import Part
from coach.ui.widgets.large import room_beside

PAUSE = "‖"
"""Stands for a pause whose word has no room in large type."""


@dataclass(frozen=True)
class Turn:
    """Words in large type, and those that had no room, which are told in small type elsewhere."""

    large: tuple[Part, ...]
    small: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """What signs mean that stand alone: in small type, but right beside them."""


@dataclass(frozen=True)
class Doing:
    """What there is to tell."""

    phase: str
    side: str
    """With an arrow: “right ▶”; empty where sides do not matter."""
    side_name: str
    arrow: str
    where: Where | None
    paused: bool

    @property
    def side_ink(self) -> str:
        """The colour of a side; a part has none."""
        return "" if self.where is None or isinstance(self.where, BodyPart) else self.where

    @property
    def phase_ink(self) -> str:
        """A pause stands out."""
        return "alert" if self.paused else "near"


def turn(doing: Doing, width: int, height: int) -> Turn:
    """Choose as much as there is room for: a side before what is done, and a pause before both."""
    ways = list(_ways(doing))
    fits = (one for one in ways if rows_within([text for text, _ in one.large], width, height))
    chosen = next(fits, ways[-1])
    if not chosen.beside or room_beside(chosen.large, width, height) >= max(
        cell_len(text) for text in chosen.beside
    ):
        return chosen
    return replace(chosen, small=chosen.beside, beside=())


def _ways(doing: Doing) -> Iterator[Turn]:
    phase, side = (doing.phase, doing.phase_ink), (doing.side, doing.side_ink)
    sign = (PAUSE, doing.phase_ink)
    if not doing.side:
        yield Turn((phase,))
        if doing.paused:
            yield Turn((sign,), beside=(doing.phase,))
        return
    arrow = (doing.arrow, doing.side_ink)
    yield Turn((phase, side))
    if doing.paused:
        if doing.arrow:
            yield Turn((phase, arrow), (doing.side_name,))
        yield Turn((phase,), (doing.side,))
        if doing.arrow:
            yield Turn((sign, arrow), beside=(doing.phase, doing.side_name))
        yield Turn((sign,), beside=(doing.phase, doing.side))
        return
    yield Turn((side,), (doing.phase,))
    if doing.arrow:
        yield Turn((phase, arrow), (doing.side_name,))
        yield Turn((arrow,), beside=(doing.phase, doing.side_name))
    yield Turn((phase, side))
