"""Roman numerals behind a name: `Warrior II`."""

from __future__ import annotations

import re

from coach.speech.words.tongue import Tongue, either

_VALUES = {"I": 1, "V": 5, "X": 10}
_NUMERAL = r"(?:X{0,3}(?:IX|IV|V?I{0,3}))(?<=[IVX])"
_MORE = (
    r"(?:\s?(?:,|&|\+|/|-|–|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bou\b|\bor\b|\bbis\b|\bto\b)\s?)"
)


def numerals(text: str, tongue: Tongue) -> str:
    """Say the numerals behind a name as numbers, and II and III wherever they stand.

    One letter alone has to follow a word that is numbered; “I” before a verb is a person.
    """
    words = tongue.words
    if not re.search(r"[IVX]", text):
        return text
    named = rf"(?i:\b\w*{either(words.numbered)})"
    verb = rf"(?!\s(?i:{either(words.verbs)})\b|['’])"
    number = rf"{_NUMERAL}(?![\w.]\w|\w){verb}"
    row = rf"({named}\s)({number}(?:{_MORE}{number})*)"

    def behind_name(found: re.Match[str]) -> str:
        person = found[2] == "I" and found[1][0].islower()
        if person and re.match(r"\s*[^\W\d_]", text[found.end() :]):
            return found[0]
        return found[1] + _arabic(found[2])

    text = re.sub(row, behind_name, text)
    title = rf"([A-ZÄÖÜÉ][^\W\d_]{{2,}}\s)((?!I\b|V\b|X\b|XXX\b){_NUMERAL})(?![\w-])"
    text = re.sub(title, lambda it: it[1] + _arabic(it[2]), text)
    return re.sub(
        r"(?<![\w.-])(?:XI{1,3}|VI{2,3}|I{2,3}|IX)(?![\w-])", lambda it: _arabic(it[0]), text
    )


def _arabic(text: str) -> str:
    return re.sub(r"\b[IVX]+\b", lambda numeral: str(_value(numeral[0])), text)


def _value(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
