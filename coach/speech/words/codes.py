"""Letters with figures: vertebrae and their like."""

from __future__ import annotations

import re

from coach.speech.words.tongue import Tongue

_PAIR = re.compile(r"\b([A-Z])(\d{1,2})\s?[-–—/]\s?([A-Z]?)(\d{1,2})\b")
_CODE = re.compile(r"(?<![\w.-])([A-Z]{1,4})-?(\d{1,3})(?![\w%°.:]|\s?[x×]\s?\d)")


def codes(text: str, tongue: Tongue) -> str:
    """Name letter and number: `L4-L5` and `L4/5` are two, one after the other."""
    del tongue
    text = _PAIR.sub(lambda it: f"{it[1]} {it[2]}, {it[3]}{it[3] and ' '}{it[4]}", text)
    return _CODE.sub(lambda it: f"{it[1]} {it[2]}", text)
