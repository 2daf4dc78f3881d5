"""Numbers: how they are written, and those that no other rule has taken."""

from __future__ import annotations

import re

from coach.speech.words.measures import agreeing
from coach.speech.words.tongue import AMOUNT_END, GLUED, NUMBER, Tongue, either

_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?![\d'])(?!\s?[x×*])")
_GROUPED = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)+(?![.,]?\d)")
_BARE = re.compile(r"(?<![\w.,)])[.,](?=\d)")
_PARTS = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), *((n, 5) for n in range(1, 5)), (1, 6), (5, 6))
_GLYPHS = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
        (f"{top}/{bottom}" for top, bottom in (*_PARTS, (1, 8), (3, 8), (5, 8), (7, 8))),
        strict=True,
    )
)
_GLYPH = re.compile(rf"(?:(\d) ?)?([{''.join(_GLYPHS)}])")
_PART = re.compile(r"(?<=\d/\d)-(?=[^\W\d_])")
_ROW = re.compile(r"(?<![\w.-])\d{1,3}(?:-\d{1,3}){2,}(?![\w-])")
_BOTH = re.compile(
    r"(?<![\w.-])(\d+(?:\.\d+)?\s?(?:[^\W\d_]{1,3}|[%°'\"]))\s?[-–—]\s?(?=\d+(?:\.\d+)?\s?(?:[^\W\d_]|[%°'\"]))"
)
"""A range both of whose ends have a unit: `30s–60s`, `9 am–5 pm`."""

_RANGE = re.compile(rf"(?<![\w.])({AMOUNT_END})( ?[-–—] ?)({AMOUNT_END})(?![\w])")
_LEFT = re.compile(NUMBER)
_TENS = re.compile(r"(?<![\w.])(?:(1[0-9]|20)(\d)0|['’‘]?(\d)0)['’]?s\b")
_YEAR = re.compile(r"(?:1[1-9]|20)\d\d")


def plain_figures(text: str, tongue: Tongue) -> str:
    """Write numbers in one way: `1,000` and `10 000` without what parts their thousands."""
    decimal = tongue.words.decimal

    def rewritten(found: re.Match[str]) -> str:
        number = found[0]
        whole, *groups = re.split(r"[.,]", number)
        signs = set(re.findall(r"[.,]", number))
        thousands = all(len(group) == 3 for group in groups) and len(whole) <= 3 and whole != "0"
        if len(signs) == 2:
            last = max(number.rfind("."), number.rfind(","))
            return f"{re.sub('[.,]', '', number[:last])}.{number[last + 1 :]}"
        if thousands and (len(groups) > 1 or decimal not in signs):
            return "".join([whole, *groups])
        if len(groups) > 1:
            return re.sub(r"[.,]", ", " if "," in signs else f" {tongue.say('point')} ", number)
        return f"{whole}.{groups[0]}"

    text = _GLYPH.sub(lambda found: " ".join(filter(None, (found[1], _GLYPHS[found[2]]))), text)
    text = _PART.sub(" ", text)
    thousand = rf"(?<![\w.])(\d+)k(?=\s{either(tongue.words.thousands)}\b)"
    text = re.sub(thousand, r"\g<1>000", text, flags=re.IGNORECASE)
    text = _BOTH.sub(rf"\1 {tongue.say('to')} ", text)
    text = _SPACED.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    return _GROUPED.sub(rewritten, _BARE.sub("0.", text))


def rows(text: str, tongue: Tongue) -> str:
    """Read three numbers and more as a row: `4-7-8`."""
    del tongue
    return _ROW.sub(lambda found: found[0].replace("-", ", "), text)


def decades(text: str, tongue: Tongue) -> str:
    """Say tens of years, where `90s` is not a length."""
    before = re.compile(rf"\b{either(tongue.words.decades)}\s$", re.IGNORECASE)
    after = re.compile(rf"\s?{either(tongue.words.not_decades)}\b", re.IGNORECASE)
    thing = re.compile(rf"\s(?:\w+\s)?{either(tongue.words.decade_things)}\b", re.IGNORECASE)

    def told(found: re.Match[str]) -> str:
        tells = before.search(text[: found.start()]) or thing.match(text, found.end())
        marked = found[0][0] in "'’‘" or found[1]
        if not marked and (not tells or after.match(text, found.end())):
            return found[0]
        tens = tongue.cardinal(f"{found[2] or found[3]}0")
        said = f"{tens[:-1]}ies" if tens.endswith("y") else f"{tens}s"
        if int(found[2] or found[3]) == 0:
            said = "hundreds"
        return f"{tongue.cardinal(found[1])} {said}" if found[1] else said

    return _TENS.sub(told, text) if tongue.words.decades else text


def years(text: str, tongue: Tongue) -> str:
    """Say years, where what stands before them tells that they are some."""
    pattern = rf"\b({either(tongue.words.years)}\s)({_YEAR.pattern})(?![\w.:/]|\s?[°%])(?!\s\w+s\b)"

    def told(found: re.Match[str]) -> str:
        return found[1] + tongue.spelled(int(found[2]), "spellout-numbering-year")

    return re.sub(pattern, told, text, flags=re.IGNORECASE)


def dialled(text: str, tongue: Tongue) -> str:
    """Say a number that is called digit by digit."""
    pattern = rf"\b({either(tongue.words.called)}\s(?:\w+\s)?)(\d{{3,}})\b"
    return re.sub(pattern, lambda it: it[1] + tongue.digits(it[2]), text, flags=re.IGNORECASE)


def ranges(text: str, tongue: Tongue) -> str:
    """Say from where to where."""
    to = f" {tongue.say('to')} "
    return _RANGE.sub(lambda found: f"{found[1]}{to}{found[3]}", text)


def numbers(text: str, tongue: Tongue) -> str:
    """Spell all numbers that are left; what is glued to one gets a space."""
    if not any(sign.isdigit() for sign in text):
        return text
    if tongue.words.glued:
        text = re.sub(
            rf"({NUMBER})-?(?=[a-zäöüß]{{2}})", lambda it: tongue.cardinal(it[1], GLUED), text
        )
    text = re.sub(r"(?<=\d)-?(?=[^\W\d_])|(?<=[^\W\d_])-?(?=\d)", " ", text)
    if tongue.words.genders:
        text = _agreeing(text, tongue)
    return _LEFT.sub(lambda found: tongue.cardinal(found[0]), text)


def _agreeing(text: str, tongue: Tongue) -> str:
    """Spell numbers before a thing whose gender is known so that they agree with it."""

    def told(found: re.Match[str]) -> str:
        return (
            agreeing(found[1], found[3], found.string[: found.start()], tongue)
            + found[2]
            + found[3]
        )

    things = either(tongue.genders)
    return re.sub(rf"(?<![\w.])(\d+)( )({things})\b", told, text, flags=re.IGNORECASE)
