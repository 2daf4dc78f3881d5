"""How often: `3x10`, `x3`, `2x/day`; sizes: `10 x 15 cm`."""

from __future__ import annotations

import re

from coach.speech.words.tongue import AMOUNT_END, Tongue, either

_SETS = re.compile(rf"(?<![\w.])({AMOUNT_END}(?:\s?[-–]\s?\d+)?)\s?[xX×*]\s?(?=\d)")
_BEFORE = r"(?<![\w.])[xX×]\s?(\d+(?:\s?[-–]\s?\d+)?)(?!\w|\.\w)"
_BEHIND = rf"({AMOUNT_END})\s?[xX×](?![\w-])"


def times_over(text: str, tongue: Tongue) -> str:
    """Say how often something is done, or how wide and long it is."""
    lengths = [key for key, unit in tongue.words.units.items() if unit.startswith("length-")]
    size = rf"(?<=\d)\s?[xX×*]\s?(?=\d+(?:\.\d+)?(?:\s?[xX×*]\s?\d+)?\s?-?{either(lengths)}\b)"
    text = re.sub(size, f" {tongue.say('by')} ", text)
    often = tongue.say("times")
    text = _SETS.sub(rf"\1 {often} ", text)
    each = rf"(\b{either(tongue.words.sets)})\s?[xX×*]\s?(?=\d)"
    text = re.sub(each, rf"\1 {tongue.say('of')} ", text, flags=re.IGNORECASE)
    per = rf"(?:\s?/\s?((?i:{either(tongue.words.per)}))\b)?"
    for pattern in (_BEFORE, _BEHIND):
        text = re.sub(pattern + per, lambda it: _often(it[1], it[2], tongue), text)
    return text


def _often(number: str, each: str | None, tongue: Tongue) -> str:
    said = f"{number} {tongue.say('once' if number == '1' else 'times_over')}"
    return f"{said} {tongue.say('per')} {tongue.words.per[each.lower()]}" if each else said
