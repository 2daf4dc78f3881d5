"""Soft pipes: notes that come in slowly and have no edge, for those who startle easily."""

from __future__ import annotations

from coach.base.tongue import later
from coach.sound.signals.contours import CONTOURS
from coach.sound.signals.design import Partial, SoundSet, Timbre

SOFT = SoundSet(
    about=later("soft pipes, slow to come in"),
    base_hz=622.25,
    struck=Timbre(
        partials=(
            Partial(1.0, 0.0, 260),
            Partial(2.0, -9.0, 200),
            Partial(3.0, -15.0, 160),
            Partial(4.0, -22.0, 120),
        ),
        attack_ms=22,
    ),
    breathed=Timbre(
        partials=(
            Partial(1.0, 0.0, 4000),
            Partial(2.0, -4.0, 4000),
            Partial(4.0, -18.0, 4000),
        ),
        attack_ms=90,
    ),
    contours=CONTOURS,
)
