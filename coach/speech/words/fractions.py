"""Figures with a stroke between them: parts of a whole, one of several, so many out of ten."""

from __future__ import annotations

import re

from coach.speech.words.measures import agreeing, half_a
from coach.speech.words.tongue import AMOUNT_END, Tongue, either

_STROKE = re.compile(r"(?<![\w./])(?:(\d{1,3}) (?=\d+/))?(\d{1,3})\s?/\s?(\d{1,3})(?![\w/]|\.\d)")
_ROW = re.compile(r"(?<![\w./])\d{1,3}(?:\s?/\s?\d{1,3}){2,}(?![\w/]|\.\d)")
_RANGE = re.compile(rf"({AMOUNT_END})( ?[-–—] ?)(?=\d+(?: \d+)?/\d)")


def strokes(text: str, tongue: Tongue) -> str:
    """Say what two figures with a stroke between them mean."""
    each = rf"(?<=\d)\s?/\s?(?=(?i:{either(tongue.words.per)})\b)"
    text = re.sub(each, f" {tongue.say('per')} ", text)
    if "half_after_feminine" in tongue.words.said:
        text = _and_a_half(text, tongue)
    text = _ROW.sub(lambda row: re.sub(r"\s?/\s?", ", ", row[0]), text)
    text = _RANGE.sub(rf"\1 {tongue.say('to')} ", text)
    return _STROKE.sub(lambda found: _told(found, tongue), text)


def _told(found: re.Match[str], tongue: Tongue) -> str:
    whole, top, bottom = found[1], int(found[2]), int(found[3])
    before, rest = found.string[: found.start()], found.string[found.end() :]
    if whole and 1 < bottom < 100:
        return agreeing(f"{whole} {top}/{bottom}", _thing(rest), before, tongue)
    between = _between(top, bottom, before, tongue)
    said = (
        _part(top, bottom, rest, before, tongue) if between is None else f"{top}{between}{bottom}"
    )
    return f"{whole} {said}" if whole else said


def _between(top: int, bottom: int, before: str, tongue: Tongue) -> str | None:
    """Return what is said between two figures that are no part of a whole; else None."""
    if re.search(rf"\b(?i:{either(tongue.words.counted)})\s$", before):
        return f" {tongue.say('of')} "
    if bottom in {10, 100}:
        return f" {tongue.say('out_of')} "
    if (top, bottom) == (24, 7) or top == bottom:
        return " "
    if bottom > 64 or (top > bottom > 16) or bottom < 2:
        return f" {tongue.say('over')} "
    return None


def _part(top: int, bottom: int, rest: str, before: str, tongue: Tongue) -> str:
    """Say a part of a whole: alone, of something, or of a thing that comes after it."""
    said = tongue.fraction(top, bottom)
    if (top, bottom) == (1, 2) and _thing(rest) in tongue.genders:
        return half_a(_thing(rest), tongue).rsplit(" ", 1)[0]
    thing = re.match(rf"\s(?!(?i:{either(tongue.words.not_things)})\b)[a-z]", rest)
    if not tongue.words.articles or (top, bottom) != (1, 2):
        return said[:-1] if thing and tongue.words.articles and said.endswith("s") else said
    if re.match(rf"\s{either(tongue.words.halves)}\b", rest) and not before.endswith(" a "):
        return half_a(rest.split(maxsplit=1)[0], tongue).rsplit(" ", 1)[0]
    article = re.match(r"\s(?:a|an|the|your)\s", rest)
    return tongue.say("half") if thing or article or before.endswith(" a ") else said


def _thing(rest: str) -> str:
    """Return the word that follows, in small letters."""
    found = re.match(r"\s([^\W\d_]+)", rest)
    return found[1].lower() if found else ""


def _and_a_half(text: str, tongue: Tongue) -> str:
    """Say the half behind the thing, where a language does: `2 1/2 heures`."""

    def told(found: re.Match[str]) -> str:
        whole, thing = found[1], found[2]
        if whole == "1" and thing.endswith(("as", "os")):
            thing = thing[:-1]
        said = agreeing(whole, thing, "", tongue)
        return f"{said} {thing} {tongue.gendered('half_after', thing)}"

    return re.sub(rf"(?<![\w.])(\d+) 1/2 ({either(tongue.genders)})\b", told, text)
