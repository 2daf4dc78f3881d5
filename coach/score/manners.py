"""How each kind of cue is spoken: which manner it has, and how fast that is.

What a manner sounds like beyond its pace is in `coach.speech.manner`. All figures are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coach.plan.wishes import RATE
from coach.score.models import CueKind, Manner

BY_KIND: Mapping[CueKind, Manner] = MappingProxyType(
    {"breath": "breath", "rest": "calm", "finish": "calm", "encourage": "lively"}
)
"""Of sentences; every other kind is plain. A number has the manner of a count, whatever it counts,
and the last one of a row has its own; a short word on a beat has that of a beat."""

PACES: Mapping[Manner, float] = MappingProxyType(
    {
        "plain": 1.0,
        "count": 1.15,
        "last-count": 1.15,
        "beat": 1.15,
        "breath": 0.85,
        "breath-beat": 1.15,
        "calm": 0.92,
        "lively": 1.05,
    }
)
"""How much quicker each is than plain sentences."""

ON_BEAT: frozenset[Manner] = frozenset({"count", "last-count", "beat", "breath-beat"})
"""Of numbers and short words that begin on a beat, and have a second or two. An engine speaks them
at its own words a minute: one number, “Lift” or “Breathe in” is no measure of running text."""

LEAST_COUNT_RATE = 180
"""Words a minute at which every number up to 60 fits its second in the default voice (measured)."""


def manner_of(kind: CueKind) -> Manner:
    """Return the manner of a sentence by the kind of its cue."""
    return BY_KIND.get(kind, "plain")


def paced(rate: int, manner: Manner) -> int:
    """Return the pace of a manner, in words a minute, that goes with a rate of speech."""
    least = LEAST_COUNT_RATE if manner in ON_BEAT else RATE.least
    return min(RATE.most, max(least, round(rate * PACES[manner])))
