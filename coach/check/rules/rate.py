"""Speech that is too quick or too slow to follow.

Synthetic speech is most comfortable at 150 to 200 words a minute, for young and old (Sutton 1995);
120 suits guided relaxation. Outside of 120 to 200 instructions are missed, or lost in the waiting.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.plan.models import Wishes

SLOWEST, FASTEST = 120, 200


def wishes(view: Wishes) -> Troubles:
    """Look at the rate of the settings."""
    if not SLOWEST <= view.rate <= FASTEST:
        expected = f"{SLOWEST} to {FASTEST} are easy to follow"
        yield Trouble(("rate",), f"{view.rate} words a minute", expected, "150 to 170 suits most")


RULE = Rule(
    id="words-a-minute",
    level="warning",
    title="The voice of the settings is quicker or slower than is easy to follow",
    why=__doc__ or "",
    source="research",
    wishes=wishes,
)
