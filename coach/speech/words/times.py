"""Lengths and times of day: `0:45`, `7:00`, `1h30`, `2'30"`."""

from __future__ import annotations

import re

from coach.speech.words.measures import measured as measured_as
from coach.speech.words.tongue import AMOUNT, Tongue, either

_LONG = re.compile(r"(?<![\w:.])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\w:])")
_CLOCK = re.compile(
    r"(?<![\w:.,/])(\d{1,3}):([0-5]\d)(?![\w:/]|\.\d)(?:\s?(?P<half>[ap])\.?\s?m\b\.?|\s?(?P<unit>min|mn|h|Uhr)\b\.?)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?<![\w.])(\d{1,3})\s?(?:min|m)\s?([0-5]?\d)\s?(?:seconds|secs?|s)\b")
_BARE = re.compile(r"(?<![\w:]):([0-5]\d)(?![\w:]|\.\d)")
_DOTTED = re.compile(r"(?<![\w:.,])([01]?\d|2[0-4])\.([0-5]\d)\s?Uhr\b")
_HALF_DAY = re.compile(
    r"(?<![\w.:])(\d{1,2})\s?([ap])\.?\s?m\b(?:\.(?!\s*$|\s+[A-Z]))?", re.IGNORECASE
)
_RATIO = re.compile(r"(?<![\w:.])(\d{1,2})((?::\d{1,2})+)(?![\w:]|\.\d)")
_HOURS = re.compile(
    r"(?<![\w.])(\d{1,2})\s?h\s?([0-5]\d)(?:\s?(?:min|mn|m)\b\.?)?(?!\w)", re.IGNORECASE
)
_PRIMES = re.compile(r"(?<![\w.'’‘])(\d{1,3})\s?['’′]\s?(?:([0-5]?\d)\s?[\"”“″])?(?!\w)")
_SECONDS = re.compile(rf"(?<!['’‘])({AMOUNT})\s?([\"”“″])(?!\w)")


def clocks(text: str, tongue: Tongue) -> str:
    """Say minutes and seconds, or a time of day: what stands before tells which."""
    text = _JOINED.sub(r"\1 min \2 s", text)
    text = _BARE.sub(r"0:\1", text)
    text = _LONG.sub(lambda it: _parts(tongue, hours=it[1], minutes=it[2], seconds=it[3]), text)
    text = _HOURS.sub(lambda it: _hours(it, tongue), text)
    text = _DOTTED.sub(lambda it: _of_day(it[1], it[2], tongue), text)
    text = _CLOCK.sub(lambda it: _clock(it, tongue), text)
    text = _HALF_DAY.sub(lambda it: f"{it[1]} {_half(it[2], tongue)}", text)
    to = f" {tongue.say('ratio')} "

    def ratio(found: re.Match[str]) -> str:
        figures = found[0].split(":")
        return (to if len(figures) == 2 else ", ").join(figures)

    return _RATIO.sub(ratio, text)


def _hours(found: re.Match[str], tongue: Tongue) -> str:
    """Say `1h30`; French leaves the minutes out where nobody wrote them."""
    if "{hours}" in tongue.say("clock_of_day") and found[0][-1].isdigit():
        return _of_day(found[1], found[2], tongue)
    return _parts(tongue, hours=found[1], minutes=found[2])


def _half(letter: str, tongue: Tongue) -> str:
    return tongue.say("am" if letter.lower() == "a" else "pm")


def _clock(found: re.Match[str], tongue: Tongue) -> str:
    hour, minute, before = found[1], found[2], found.string[: found.start()].rstrip(" (~<>≈")
    if half := found["half"]:
        said = hour if minute == "00" else f"{hour} {_past(minute, tongue)}"
        return f"{said} {_half(half, tongue)}"
    if (found["unit"] or "").lower() in {"h", "uhr"}:
        return _of_day(hour, minute, tongue)
    lasting = re.search(rf"\b(?i:{either(tongue.words.lasting)})\W*$", before)
    of_day = re.search(rf"\b(?i:{either(tongue.words.at)})$", before)
    if found["unit"] or lasting or hour in {"0", "00"} or int(hour) > 23:
        return _parts(tongue, minutes=hour, seconds=minute)
    if of_day or minute == "00" or (len(hour) == 2 and hour[0] == "0"):
        return _of_day(hour, minute, tongue)
    return tongue.say("clock").format(hour=int(hour), minute=_past(minute, tongue))


def _past(minute: str, tongue: Tongue) -> str:
    if minute[0] == "0":
        return f"{tongue.say('oh')} {minute[1]}".strip()
    return minute


def _of_day(hour: str, minute: str, tongue: Tongue) -> str:
    if minute == "00":
        name = "full_hour" if int(hour) <= 12 else "late_hour"
        hours = tongue.unit("duration-hour", str(int(hour)))
        return tongue.say(name).format(hour=int(hour), later=int(hour) - 12, hours=hours)
    said = tongue.say("clock_of_day")
    hours = tongue.unit("duration-hour", str(int(hour)))
    return said.format(hour=int(hour), minute=_past(minute, tongue), hours=hours)


def _parts(tongue: Tongue, **parts: str) -> str:
    """Join hours, minutes and seconds that are not nothing, each with its unit."""
    named = [(int(figure), f"duration-{unit[:-1]}") for unit, figure in parts.items()]
    units = [measured_as(str(figure), name, tongue) for figure, name in named if figure]
    return " ".join(units) or measured_as("0", "duration-second", tongue)


def primes(text: str, tongue: Tongue) -> str:
    """Say minutes and seconds that are marked by primes, or feet and inches where they are meant.

    A mark that closes a quotation is no prime.
    """
    long = re.compile(rf"\s?-?(?i:{either(tongue.words.long)})\b")
    lasting = re.compile(rf"\b(?i:{either(tongue.words.lasting)})\W*$")
    kinds = re.compile(rf"\s(?i:{either(tongue.words.kinds)})\b")

    def measured(found: re.Match[str]) -> bool:
        return bool(long.match(found.string, found.end()))

    def both(found: re.Match[str]) -> str:
        before = found.string[: found.start()]
        if _quoted(before, "'‘") and found[2] is None and "′" not in found[0]:
            return found[0]
        tall = (
            tongue.words.long
            and 3 < int(found[1]) < 8
            and int(found[2] or 0) < 12
            and not lasting.search(before)
        )
        if measured(found) or (found[2] and tall):
            parts = [(found[1], "length-foot"), (found[2], "length-inch")]
        else:
            return _parts(tongue, minutes=found[1], seconds=found[2] or "0")
        return " ".join(measured_as(number, unit, tongue) for number, unit in parts if number)

    def seconds(found: re.Match[str]) -> str:
        if _quoted(found.string[: found.start()], '"“„') and found[2] != "″":
            return found[0]
        inches = measured(found) or "/" in found[1]
        unit = "length-inch" if inches else "duration-second"
        of_kind = kinds.match(found.string, found.end())
        return measured_as(found[1], unit, tongue, of_kind=bool(of_kind))

    return _SECONDS.sub(seconds, _PRIMES.sub(both, text))


def _quoted(before: str, opening: str) -> bool:
    """Whether a quotation is open where this text ends."""
    if opening.startswith('"'):
        straight = len(re.findall(r'(?<!\d)"', before)) % 2 == 1
        return straight or max(before.rfind(sign) for sign in opening[1:]) > before.rfind("”")
    return bool(re.search(r"(?:^|[\s(])['‘](?!\d0s)[^'’]*$", before))
