"""How the screen looks and moves, as a person has chosen it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, get_args, runtime_checkable

from coach.home.settings import Settings

Colours = Literal["dark", "light", "contrast", "terminal"]
COLOURS: tuple[Colours, ...] = get_args(Colours)

Motion = Literal["full", "calm", "none"]
"""Full moves ten times a second; calm moves bars once a second, the figure at once, the breath in
four steps; with none, nothing moves but words, counts and bars."""

Drawing = Literal["braille", "blocks", "words"]
"""What a figure is drawn with. Blocks suit fonts whose braille has gaps; words draw none."""


@dataclass(frozen=True)
class Look:
    """The look that is in use; the app has one, and every screen reads it from there."""

    colours: Colours = "dark"
    motion: Motion = "full"
    figure: Drawing = "braille"


MOTIONS: tuple[Motion, ...] = get_args(Motion)
"""From the most to the least."""

ANIMATIONS = "TEXTUAL_ANIMATIONS"
"""The variable by which people ask all programs of this kind for less motion."""

LESS: Mapping[str, Motion] = {"basic": "calm", "none": "none"}
"""What it may ask for, and the most motion that is left then."""

WIDTHS = ((0, "-narrow"), (72, "-mid"), (104, "-wide"), (160, "-vast"))
"""From how many columns on a screen has which class, one at a time."""

HEIGHTS = ((0, "-low"), (23, "-usual"), (36, "-tall"))
"""From how many rows on a screen has which class, one at a time."""


def look_of(settings: Settings) -> Look:
    """Return the look that a person has chosen; their system may ask for less motion still."""
    asked = LESS.get(os.environ.get(ANIMATIONS, ""), "full")
    motion = max(settings.motion, asked, key=MOTIONS.index)
    return Look(colours=settings.theme, motion=motion, figure=settings.figure)


@runtime_checkable
class Looking(Protocol):
    """An app that has a look."""

    look: Look

    def use(self, look: Look) -> None:
        """Show everything in this look from now on."""
