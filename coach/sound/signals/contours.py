"""What each sound plays: the line by which it is known, the same in every set.

Who changes sets knows them still. Left falls, as to the left of a keyboard, and right rises; a
breath glides where all else is struck. The pitches keep to one chord, so that no two jar.
"""

from __future__ import annotations

from collections.abc import Mapping

from coach.score.models import Tone
from coach.sound.signals.design import Contour, Note

CONTOURS: Mapping[Tone, Contour] = {
    "start": (Note(7, level_db=-3), Note(12, at_ms=90)),
    "end": (Note(12), Note(0, at_ms=120)),
    "inhale": (Note(0, to=9, swell=0.8),),
    "exhale": (Note(9, to=0, swell=0.25),),
    "tick": (Note(16),),
    "left": (Note(16), Note(9, at_ms=130), Note(4, at_ms=260)),
    "right": (Note(4), Note(9, at_ms=130), Note(16, at_ms=260)),
    "halfway": (Note(7), Note(7, at_ms=170)),
    "round": (Note(0), Note(12, at_ms=150), Note(0, at_ms=300)),
    "finish": (
        Note(0),
        Note(7, at_ms=180),
        Note(12, at_ms=360),
        Note(16, at_ms=540, level_db=-2),
    ),
}
