"""It hurts: what is shown once an exercise was stopped, and the keys that tell more of it.

Nobody has to answer. The exercise is left out already; a letter tells on which side it hurt, or
asks for the easier form, until the next work begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.base.text import bare, filled
from coach.plan.models import Item
from coach.plan.person.left_out import PUT_BACK
from coach.plan.person.past import Hurt
from coach.plan.shown import Labels
from coach.plan.shown_session import ScreenWords, SummaryWords

WHERE: Mapping[str, str] = {"l": "left", "r": "right", "b": ""}
"""What a key tells of the side; “b” is both, which the diary has as none."""

EASIER_KEY = "e"


@dataclass(frozen=True)
class Hurting:
    """An exercise that was stopped a moment ago."""

    hurt: Hurt
    title: str
    sided: bool
    """Whether it has a left and a right side, so that one may tell which."""
    told: bool = False
    """Whether the person has told the side."""
    easier: Item | None = None
    """Its easier form, which can be asked for."""


def told(hurting: Hurting, words: ScreenWords, labels: Labels) -> str:
    """Tell in a line what is left out, where it hurt, and which keys tell more of it."""
    return " ".join(lines_of(hurting, words, labels))


def lines_of(hurting: Hurting, words: ScreenWords, labels: Labels) -> list[str]:
    """Tell the same in as many lines as there are things to tell."""
    left_out = filled(words.left_out, title=named(hurting.title, hurting.hurt, labels))
    if hurting.sided and hurting.told and not hurting.hurt.side:
        left_out = filled(words.left_out, title=f"{bare(hurting.title)} ({words.both_sides})")
    lines = [left_out]
    if hurting.sided and not hurting.told:
        lines.append(words.where_hurt)
    if hurting.easier is not None:
        lines.append(words.easier_key)
    return lines


def told_after(
    hurt: Sequence[tuple[str, Hurt]], words: SummaryWords, labels: Labels, how: str = ""
) -> tuple[str, ...]:
    """Tell after a session in a line what is left out, and how it is put back; () for nothing.

    It is put back by a command, unless `how` tells another way.
    """
    if not hurt:
        return ()
    titles = dict.fromkeys(named(title, one, labels) for title, one in hurt)
    command = how or " ".join((PUT_BACK, *dict.fromkeys(one.exercise for _, one in hurt)))
    return (filled(words.left_out, titles=", ".join(titles), command=command),)


def named(title: str, hurt: Hurt, labels: Labels) -> str:
    """Name what hurt, with its side if that is known: “Bridge”, “Lunge (left side)”."""
    sides = {"left": labels.left_side, "right": labels.right_side}
    return f"{bare(title)} ({sides[hurt.side]})" if hurt.side else bare(title)
