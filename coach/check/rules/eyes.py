"""Words that only somebody who looks can follow.

Eyes are closed, and there is nothing to see. “Like this”, “as shown” and “here” point at something;
say which limb moves, from where to where, and what it should feel like.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import LineView
from coach.check.words import found_in


def line(view: LineView) -> Troubles:
    """Look for words that point."""
    for phrase in found_in(view.text, view.words.eyes if view.words else ()):
        expected = "words for closed eyes"
        yield Trouble((), f"“{phrase}”", expected, "say what moves, and from where to where")


RULE = Rule(
    id="needs-eyes",
    level="warning",
    title="A line points at something that has to be seen",
    why=__doc__ or "",
    source="teaching",
    line=line,
)
