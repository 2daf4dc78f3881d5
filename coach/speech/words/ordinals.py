"""Ordinals: `1st`, `2ª`, `1er`; in German, the dot of `am 3. Tag`."""

from __future__ import annotations

import re

from coach.speech.words.measures import measured
from coach.speech.words.tongue import Tongue, either

LAST_OF_SIGN = 31
"""`3º` is third, and `45º` an angle: days of a month are the most that is counted so (ours)."""

_DOTTED = re.compile(
    r"(?P<before>[^\W\d_]+)?(?P<gap>^|[\s(–-])(?P<number>\d{1,4})\.(?!\d)"
    r"(?P<rest>(?:(?:\s(?:und|oder|bis)(?:\s(?:der|die|das|dem|den|zum|zur|am|im))?)"
    r"|(?:,?\s(?:und\s)?\d+\.))*\s(?P<thing>[^\W\d_]+)|)"
)
"""A number with a dot, the word before it, and what it counts: `die 1. und die 2. Übung`."""


def ordinals(text: str, tongue: Tongue) -> str:
    """Spell a number with the end of an ordinal by the rule of Unicode that goes with that end."""
    if tongue.words.dotted:
        text = _dotted(text, tongue)
    ends = tongue.words.ordinals
    if not ends:
        return text
    pattern = rf"(?<![\w.])(\d{{1,9}})-?(?i:({either(ends)}))(?!\w)"

    def told(found: re.Match[str]) -> str:
        if found[2] == "º" and int(found[1]) > LAST_OF_SIGN:
            return measured(found[1], "angle-degree", tongue)
        rule = ends.get(found[2]) or ends[found[2].lower()]
        return tongue.spelled(int(found[1]), rule)

    return re.sub(pattern, told, text)


def _dotted(text: str, tongue: Tongue) -> str:
    """Spell numbers with a dot, where it does not end a sentence: German ordinals.

    What stands before one tells, or else the thing behind it; by both goes its ending.
    """
    place, said = 0, []
    last = ""
    while (found := _DOTTED.search(text, place)) is not None:
        before = (found["before"] or "").lower()
        before = last if before in {"und", "oder", "bis"} and last else before
        thing = (found["thing"] or "").lower()
        rule = _rule(before, thing, tongue)
        start, end = found.start("number"), found.end("number") + 1
        last = before if rule else ""
        if rule:
            done = not text[end:].strip() or thing in tongue.words.verbs
            ends = "." if done and text[end : end + 1] != "." else ""
            said.append(text[place:start] + tongue.spelled(int(found["number"]), rule) + ends)
        else:
            said.append(text[place:end])
        place = end
    return "".join([*said, text[place:]])


def _rule(before: str, thing: str, tongue: Tongue) -> str:
    """Return the rule of Unicode for a number with a dot; nothing where that ends a sentence."""
    gender = tongue.genders.get(thing, "")
    table = tongue.words.dotted
    return table.get(f"{before} {gender}") or table.get(before) or table.get(gender, "")
