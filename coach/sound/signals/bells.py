"""Small bells: a clear strike that rings on, with the minor third that makes a bell a bell."""

from __future__ import annotations

from coach.base.tongue import later
from coach.sound.signals.contours import CONTOURS
from coach.sound.signals.design import Partial, SoundSet, Timbre

BELLS = SoundSet(
    about=later("small bells, clear and ringing"),
    base_hz=659.26,
    struck=Timbre(
        partials=(
            Partial(1.0, 0.0, 420),
            Partial(2.0, -5.0, 300),
            Partial(2.4, -10.0, 220),
            Partial(3.0, -12.0, 160),
            Partial(4.5, -18.0, 70),
        ),
        attack_ms=4,
    ),
    breathed=Timbre(
        partials=(
            Partial(1.0, 0.0, 4000),
            Partial(2.0, -8.0, 4000),
            Partial(3.0, -16.0, 4000),
        ),
        attack_ms=60,
    ),
    contours=CONTOURS,
)
