"""A promise of a cure.

Coach keeps somebody company through exercises; it is no treatment and no doctor. A line that
promises to heal keeps people from the doctor they may need.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import LineView
from coach.check.words import found_in


def line(view: LineView) -> Troubles:
    """Look for words that promise."""
    for phrase in found_in(view.text, view.words.promises if view.words else ()):
        expected = "nothing that sounds like a treatment"
        yield Trouble((), f"“{phrase}”", expected, "say what the movement does or feels like")


RULE = Rule(
    id="promise",
    level="warning",
    title="A line promises a cure",
    why=__doc__ or "",
    source="ours",
    line=line,
)
