"""Amounts with a unit, and money."""

from __future__ import annotations

import re
from functools import cache

from coach.speech.words.measures import agreeing, measured
from coach.speech.words.tongue import AMOUNT, Tongue, either

_ENDS_SENTENCE = re.compile(r"\s*[)»”\"']*\s*$|\s+[A-ZÄÖÜÀÂÉÈÍÓÚÑ¿¡]")


def units(text: str, tongue: Tongue) -> str:
    """Say an amount and its unit, in the plural that goes with it."""
    return _pattern(tongue).sub(lambda found: _told(found, tongue), text)


@cache
def _pattern(tongue: Tongue) -> re.Pattern[str]:
    known = tongue.words.units
    long = [key for key in known if len(key) > 1 and key.isalpha()]
    exact = [key for key in known if key not in long]
    unit = rf"(?:(?i:{either(long)})|{either(exact)})"
    thing = rf"(?:(?i:{either([*tongue.words.per, *long])})|{either(exact)})"
    return re.compile(
        rf"(?P<amount>{AMOUNT})(?P<gap>\s?|-)(?P<unit>{unit})(?![^\W_]|-\d)(?P<end>\.(?!\w))?"
        rf"(?:\s?/\s?(?P<per>{thing})(?![^\W\d_]))?"
    )


def _told(found: re.Match[str], tongue: Tongue) -> str:
    words = tongue.words
    amount, written, rest = found["amount"], found["unit"], found.string[found.end() :]
    key = written if written in words.units else written.lower()
    if key in words.words_too and not _is_unit(found, tongue):
        return found[0]
    name = words.units[key]
    before = found.string[: found.start()]
    joined = found["gap"] == "-" and bool(rest.strip(" .,;:!?"))
    of_kind = joined or _of_kind(before, rest, tongue)
    said = measured(amount, name, tongue, before, of_kind=of_kind)
    end = "." if found["end"] and ends_sentence(rest, tongue) else ""
    return f"{said}{_per(found['per'], tongue)}{end}"


def ends_sentence(rest: str, tongue: Tongue) -> bool:
    """Whether a dot before this ends a sentence; German nouns have capitals within one."""
    following = re.match(r"\s+([^\W\d_]+)", rest)
    thing = following is not None and following[1].lower() in tongue.genders
    return bool(_ENDS_SENTENCE.match(rest)) and not thing


def _per(written: str | None, tongue: Tongue) -> str:
    """Say what an amount is for each of."""
    if not written:
        return ""
    words = tongue.words
    name = words.units.get(written) or words.units.get(written.lower())
    thing = tongue.unit(name, "1") if name else words.per[written.lower()]
    return f" {tongue.say('per')} {thing}"


def _of_kind(before: str, rest: str, tongue: Tongue) -> bool:
    """Whether an amount tells the kind of a thing: `a 5 kg weight`."""
    words = tongue.words
    article = re.search(rf"\b(?i:{either(words.articles)})\s$", before)
    thing = re.match(rf"\s(?!(?i:{either(words.not_things)})\b)[a-z]", rest)
    named = re.match(rf"\s(?i:{either(words.kinds)})\b", rest)
    return bool((article and thing) or named)


def _is_unit(found: re.Match[str], tongue: Tongue) -> bool:
    """Whether what could be a word of its own is a unit: “in” behind feet, or glued, or dotted."""
    if found["gap"] != " " or found["end"]:
        return True
    rest = found.string[found.end() :]
    before = found.string[: found.start()]
    behind = re.search(rf"(?i:{either(tongue.words.long_before)})\s$", before)
    return bool(behind or re.match(rf"\s(?i:{either(tongue.words.long)})\b", rest))


def money(text: str, tongue: Tongue) -> str:
    """Say an amount of money, before whose sign or behind it stands a number."""
    names = tongue.words.money
    sign = either(names)

    def told(amount: str, key: str) -> str:
        whole, _, cents = amount.partition(".")
        one, several = names[key]
        unit = one if amount == "1" else several
        said = agreeing(whole, unit, "", tongue) if whole == "1" else tongue.cardinal(whole)
        if len(cents) not in (0, 2) or not int(cents or 0):
            return f"{tongue.amount(amount)} {unit}" if cents else f"{said} {unit}"
        return f"{said} {one if whole == '1' else several} {tongue.cardinal(str(int(cents)))}"

    number = r"(?<![\w.])(\d+(?:\.\d+)?)"
    text = re.sub(rf"({sign})\s?(\d+(?:\.\d+)?)(?!\w)", lambda it: told(it[2], it[1]), text)
    return re.sub(rf"{number}\s?({sign})(?!\w)", lambda it: told(it[1], it[2]), text)
