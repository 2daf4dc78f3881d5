"""A title that is too long to say.

Titles are said at the start of an exercise and in the rest before it. “Announcement of an exercise
with a lengthy name gets cut off” is a complaint about other coaches; this one would make the rest
longer.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import LineView, spoken_ms
from coach.check.words import counted

LONGEST_MS = 3000
"""Ours: a rest of five seconds has room for it and its “next”."""


def line(view: LineView) -> Troubles:
    """Measure a title."""
    if view.role != "title":
        return
    needed_ms = spoken_ms(view.text, view.language)
    if needed_ms > LONGEST_MS:
        found = f"{counted(view.text)} words, {needed_ms / 1000:.1f} s"
        expected = f"a title of at most {LONGEST_MS // 1000} s"
        yield Trouble((), found, expected, "find a shorter name")


RULE = Rule(
    id="long-title",
    level="warning",
    title="A title takes more than 3 s to say",
    why=__doc__ or "",
    source="users",
    line=line,
)
