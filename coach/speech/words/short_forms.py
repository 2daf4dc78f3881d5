"""What is cut short for the eye: `e.g.`, `approx.`, `w/o`; days of the week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from coach.speech.words.tongue import Tongue, either

_ENDS_TEXT = re.compile(r"\s*[)»”\"']*\s*$")
_NEW_SENTENCE = re.compile(r"\s+[^\W\d_a-zäöüàâéèêíóúñ]")


def short_forms(text: str, tongue: Tongue) -> str:
    """Say short forms in full; the dot of one stays where a sentence ends with it."""
    if before_number := tongue.words.short_before_number:
        pattern = rf"(?<![\w.])(?<!\d )({either(before_number)})\s?(?=\d|[IVX]+\b)"
        text = re.sub(
            pattern, lambda it: f"{_long(it[1], before_number)} ", text, flags=re.IGNORECASE
        )
    return _pattern(tongue).sub(lambda found: _told(found, tongue), text)


@cache
def _pattern(tongue: Tongue) -> re.Pattern[str]:
    longest_first = sorted(tongue.words.short, key=lambda word: (-len(word), word))
    closed = r"(?![\w/]|\.\w)"
    words = [re.escape(word) + (closed if word[-1].isalnum() else "") for word in longest_first]
    return re.compile(rf"(?<![\w./])(?:{'|'.join(words) or '(?!)'})", re.IGNORECASE)


def _told(found: re.Match[str], tongue: Tongue) -> str:
    written, rest = found[0], found.string[found.end() :]
    said = _long(written, tongue.words.short)
    behind_number = re.search(r"\d\s?$", found.string[: found.start()])
    if said == written or (behind_number and written.lower().rstrip(".") in tongue.words.units):
        return written
    if found.end() < len(found.string) and written[-1] == "/":
        return f"{said} "
    if not written.endswith("."):
        return said
    opens = written.lower() in tongue.words.ends and _NEW_SENTENCE.match(rest)
    if _ENDS_TEXT.match(rest) or opens:
        return f"{said}."
    return f"{said} " if rest[:1].isalnum() else said


def _long(written: str, words: Mapping[str, str]) -> str:
    """Return what a short form stands for: as it is written, or in small letters."""
    said = words.get(written) or words.get(written.lower())
    if said is None:
        return written
    return said[:1].upper() + said[1:] if written[0].isupper() and said.islower() else said


def days(text: str, tongue: Tongue) -> str:
    """Say days of the week in full; those that are words too, only beside another one."""
    names = tongue.words.days
    if not names:
        return text
    join = r"(?:\s?[-–—/,&+]\s?|\s(?:and|to|und|bis|et|y|a|e|au)\s)"
    row = rf"\b{either(names)}\b\.?(?:{join}{either(names)}\b\.?)+"
    to, and_ = f" {tongue.say('to')} ", f" {tongue.say('and')} "

    def full(found: re.Match[str]) -> str:
        said = re.sub(r"\s?[-–—]\s?", to, found[0])
        said = re.sub(r"\s?[/,]\s?", ", ", re.sub(r"\s?[&+]\s?", and_, said))
        return re.sub(rf"\b({either(names)})\b\.?", lambda day: names[day[1]], said)

    text = re.sub(row, full, text)
    alone = [day for day in names if day.lower() not in tongue.words.words_too]
    return re.sub(rf"\b({either(alone)})\b\.?(?!['’\w])", lambda day: names[day[1]], text)
