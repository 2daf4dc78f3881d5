"""Amounts and what they are of: numbers that agree with a thing, and units in their plural."""

from __future__ import annotations

import re

from coach.speech.words.tongue import Tongue


def measured(
    amount: str, unit: str, tongue: Tongue, before: str = "", *, of_kind: bool = False
) -> str:
    """Say an amount of a unit, behind what stands before it.

    Where it tells of what kind a thing is, English has no plural: `a five kilogram weight`.
    """
    whole, _, part = amount.rpartition(" ")
    one = tongue.unit(unit, "1")
    if part == "1/2" and not of_kind:
        if not whole:
            return half_a(one, tongue)
        if after := tongue.gendered("half_after", one):
            return f"{measured(whole, unit, tongue, before)} {after}"
    name = tongue.unit(unit, "1" if of_kind and tongue.words.articles else amount)
    return f"{agreeing(amount, name.split()[0], before, tongue)} {name}"


def half_a(thing: str, tongue: Tongue) -> str:
    """Say half of a thing: in English with “a” or “an”, elsewhere as it goes with its gender."""
    if half := tongue.gendered("half_of", thing):
        return half.format(thing)
    vowel = thing[:1] in "aeiou" or thing.startswith("hour")
    return f"{tongue.say('half')} {'an' if vowel else 'a'} {thing}"


def agreeing(amount: str, thing: str, before: str, tongue: Tongue) -> str:
    """Spell an amount as it agrees with a thing, behind what stands before it."""
    gender = tongue.genders.get(thing.lower())
    if gender is None:
        return tongue.amount(amount)
    last = re.search(r"([^\W\d_]+)\s*$", before)
    cases = tongue.words.cases.get(last[1].lower(), {}) if last else {}
    return tongue.amount(amount, cases.get(gender, f"spellout-cardinal-{gender}"))
