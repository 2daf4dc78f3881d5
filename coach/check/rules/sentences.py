"""A sentence that is too long to take in by ear.

A cue keeps to one thing. A listener has no second look at a sentence: beyond twenty words its start
is forgotten before its end is heard.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import LineView
from coach.check.words import counted

MOST_WORDS = 20
"""Ours, after the advice to teachers to keep a cue to one thing (Eyes-Free Yoga, Rector 2013)."""


def line(view: LineView) -> Troubles:
    """Count the words of a line."""
    words = counted(view.text)
    if words > MOST_WORDS:
        found = f"{words} words in one line"
        yield Trouble((), found, f"at most {MOST_WORDS}", "make two lines of it")


RULE = Rule(
    id="long-sentence",
    level="warning",
    title="A line has more than 20 words",
    why=__doc__ or "",
    source="teaching",
    line=line,
)
