"""“Hold your breath”.

A held breath under effort drives the blood pressure up and tenses what is meant to let go. Nobody
is told to hold it, not even in passing; a pause between two breaths is called a pause.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import LineView
from coach.check.words import found_in


def line(view: LineView) -> Troubles:
    """Look for words that stop the breath."""
    for phrase in found_in(view.text, view.words.held_breath if view.words else ()):
        expected = "breath that goes on"
        yield Trouble((), f"“{phrase}”", expected, "say “keep breathing”, or “pause”")


RULE = Rule(
    id="held-breath",
    level="warning",
    title="A line tells somebody to hold the breath",
    why=__doc__ or "",
    source="teaching",
    line=line,
)
