"""Several actions in one line of an instruction.

Between two lines there is a pause in which the body follows; inside a line there is none. An
instruction of two sentences, or one that says “then” twice, asks for a third thing while the first
is still being done.
"""

from __future__ import annotations

import re

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import LineView
from coach.check.words import found_in

_SENTENCE_END = re.compile(r"[.!?;]\s+\S")
INSTRUCTIONS = ("setup", "switch")


def line(view: LineView) -> Troubles:
    """Count the sentences of an instruction, and the words that join one action to the next."""
    if view.role not in INSTRUCTIONS:
        return
    sentences = 1 + len(_SENTENCE_END.findall(view.text))
    joins = found_in(view.text, view.words.joins) if view.words else []
    if sentences > 1:
        found = f"{sentences} sentences in one line"
    elif len(joins) > 1:
        found = " and ".join(f"“{join}”" for join in joins)
    else:
        return
    remedy = "say only the one thing to move" if view.role == "switch" else "give each its own line"
    yield Trouble((), found, "one action a line", remedy)


RULE = Rule(
    id="several-actions",
    level="warning",
    title="One line of an instruction asks for several actions",
    why=__doc__ or "",
    source="teaching",
    line=line,
)
