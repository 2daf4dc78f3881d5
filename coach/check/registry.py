"""All rules, in the order in which the documentation lists them."""

from __future__ import annotations

from coach.check.rule import Rule
from coach.check.rules import (
    actions,
    bad_file,
    breath_rate,
    caution,
    conditions,
    easier,
    explanation,
    eyes,
    feeling,
    form_room,
    gaps,
    held_breath,
    inhale,
    long_hold,
    moves,
    much,
    phrases,
    posture,
    promises,
    ranges,
    rate,
    remainder,
    sentences,
    spelling,
    titles,
    twice,
    unequal_sides,
    unnamed_side,
)
from coach.errors import UnknownName

RULES: tuple[Rule, ...] = (
    bad_file.RULE,
    gaps.RULE,
    explanation.RULE,
    sentences.RULE,
    actions.RULE,
    form_room.RULE,
    moves.RULE,
    titles.RULE,
    eyes.RULE,
    held_breath.RULE,
    promises.RULE,
    spelling.RULE,
    twice.RULE,
    unnamed_side.RULE,
    unequal_sides.RULE,
    ranges.RULE,
    long_hold.RULE,
    much.RULE,
    posture.RULE,
    inhale.RULE,
    remainder.RULE,
    breath_rate.RULE,
    conditions.RULE,
    rate.RULE,
    phrases.RULE,
    easier.RULE,
    feeling.RULE,
    caution.RULE,
)


def rule_named(name: str) -> Rule:
    """Find a rule by its id. Raises `UnknownName` with the nearest."""
    for rule in RULES:
        if rule.id == name:
            return rule
    raise UnknownName("rule", name, [rule.id for rule in RULES], place="--explain")
