"""All rules, in the order in which the documentation lists them.

A rule is a function with the decorator `rule` in one of these modules; nothing else names it.
"""

from __future__ import annotations

from coach.base.errors import UnknownName
from coach.check.rule import ALLOWS_NOTHING, UNREADABLE, Rule
from coach.check.rules import (
    breath,
    doses,
    lines,
    moves,
    needs,
    reminding,
    rests,
    timing,
    translating,
    ways,
    wording,
)

_MODULES = (
    *(timing, moves, lines, reminding, rests, wording),
    *(doses, ways, breath, needs, translating),
)

RULES: tuple[Rule, ...] = (
    UNREADABLE,
    *(value for module in _MODULES for value in vars(module).values() if isinstance(value, Rule)),
    ALLOWS_NOTHING,
)


def rule_named(name: str) -> Rule:
    """Find a rule by its id. Raises `UnknownName` with the nearest."""
    for rule in RULES:
        if rule.id == name:
            return rule
    raise UnknownName("rule", name, [rule.id for rule in RULES], place="--explain")
