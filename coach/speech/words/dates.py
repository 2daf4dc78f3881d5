"""Dates, in the order that a language has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from coach.speech.words.tongue import Tongue, either

LEAP = 2024
"""A year that has all days there are."""

_ISO = re.compile(r"(?<![\w.-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
_DOTTED = re.compile(r"(?<![\w.])(\d{1,2})\.(\d{1,2})\.(?!\d)")
_SHORT = re.compile(r"(?<![\w./])(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2}(?=\W|$))(?![\w/])")


def dates(text: str, tongue: Tongue) -> str:
    """Say dates that are written in figures; English has the month first, if it can be one."""

    def iso(found: re.Match[str]) -> str:
        return _said(found, tongue, found[1], found[2], found[3])

    def dotted(found: re.Match[str]) -> str:
        return _said(found, tongue, "", found[2], found[1])

    def short(found: re.Match[str]) -> str:
        day, month = found[1], found[3]
        if found[2] == "/" and tongue.language == "en" and int(day) <= 12:
            day, month = month, day
        year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
        return _said(found, tongue, year, month, day)

    if "date_behind" in tongue.words.said:
        text = _DOTTED.sub(dotted, text)
    text = _SHORT.sub(short, _ISO.sub(iso, text))
    return _named(tongue).sub(lambda found: _in_words(found, tongue), text)


@cache
def _months(tongue: Tongue) -> Mapping[str, int]:
    """Return the names of months, and what they are cut to, with their numbers."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for month, name in get_month_names(width, locale=tongue.locale).items():
            names[name.removesuffix(".")] = month
    return names


@cache
def _named(tongue: Tongue) -> re.Pattern[str]:
    """Return what finds a day beside the name of its month: `3 March`, `March 3, 2026`."""
    month = rf"(?:{either(_months(tongue))})\b\.?"
    end = rf"(?:{either(tongue.words.ordinals)}|\.)?"
    year = r"(?:,?\s(?:de\s|del\s)?(?P<{}>(?:19|20)\d\d))?(?![\w:/-]|\.\d)"
    thing = r"(?!,?\s(?:[a-zäöü%°]|\d))"
    before = rf"(?P<m1>{month})\s(?P<d1>\d{{1,2}}){end}{year.format('y1')}{thing}"
    link = r"\s(?:of\s|de\s)?"
    behind = rf"(?P<d2>\d{{1,2}}){end}{link}(?P<m2>{month}){year.format('y2')}"
    first = f"{before}|" if tongue.language == "en" else ""
    return re.compile(rf"(?<![\w.:/-])(?:{first}{behind})")


def _in_words(found: re.Match[str], tongue: Tongue) -> str:
    parts = {name[0]: value for name, value in found.groupdict().items() if value}
    day, name = int(parts["d"]), parts["m"]
    if not 1 <= day <= 31:
        return found[0]
    month = _months(tongue)[name.removesuffix(".")]
    from babel.dates import get_month_names

    said = tongue.say("date" if "y" in parts else "day")
    year = tongue.spelled(int(parts.get("y", 0)), "spellout-numbering-year")
    spelled = day_of(day, found.string[: found.start()], tongue)
    full = get_month_names("wide", locale=tongue.locale)[month]
    return said.format(day=spelled, month=full, year=year)


def _said(found: re.Match[str], tongue: Tongue, year: str, month: str, day: str) -> str:
    try:
        date(int(year or LEAP), int(month), int(day))
    except ValueError:
        return found[0]
    from babel.dates import get_month_names

    name = get_month_names("wide", locale=tongue.locale)[int(month)]
    return tongue.say("date" if year else "day").format(
        day=day_of(int(day), found.string[: found.start()], tongue),
        month=name,
        year=tongue.spelled(int(year or LEAP), "spellout-numbering-year"),
    )


def day_of(day: int, before: str, tongue: Tongue) -> str:
    """Spell the day of a month, behind what stands before it."""
    rules = tongue.words.said
    if "date_rule_behind" in rules and re.search(rf"\b(?i:{rules['date_behind']})\s*$", before):
        return tongue.spelled(day, rules["date_rule_behind"])
    rule = rules["date_rule_first"] if day == 1 else rules["date_rule"]
    return tongue.spelled(day, rule)
