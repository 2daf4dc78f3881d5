"""Bars of wood: short and warm, the second partial two octaves up, as a marimba is tuned."""

from __future__ import annotations

from coach.base.tongue import later
from coach.sound.signals.contours import CONTOURS
from coach.sound.signals.design import Partial, SoundSet, Timbre

WOOD = SoundSet(
    about=later("bars of wood, short and warm"),
    base_hz=622.25,
    struck=Timbre(
        partials=(
            Partial(1.0, 0.0, 110),
            Partial(3.98, -7.0, 45),
            Partial(6.3, -20.0, 15),
        ),
        attack_ms=2.5,
    ),
    breathed=Timbre(
        partials=(
            Partial(1.0, 0.0, 4000),
            Partial(2.0, -14.0, 4000),
            Partial(3.0, -5.0, 4000),
        ),
        attack_ms=60,
        tremble_hz=14,
    ),
    contours=CONTOURS,
)
