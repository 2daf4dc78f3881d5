"""A phrase that a language lacks.

The coach's own words are one file a language. Where one of them is missing, lacks what has to be
filled in, or has no form for a number that is said, no routine in that language can be played.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import PhrasesView
from coach.check.where import where_of
from coach.plan.phrase_checks import phrase_problems


def phrases(view: PhrasesView) -> Troubles:
    """Look at every phrase of a language."""
    remedy = "until then no routine in this language can be played"
    for problem in phrase_problems(view.table, view.conditions):
        expected = f"expected {problem.expected}"
        yield Trouble(where_of(problem.key), problem.found, expected, remedy)


RULE = Rule(
    id="missing-phrase",
    level="error",
    title="A phrase of the coach is missing in a language, or not fit for use",
    why=__doc__ or "",
    source="ours",
    phrases=phrases,
)
