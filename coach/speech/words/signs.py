"""Signs between words and before numbers, and the last look: nothing is left but words."""

from __future__ import annotations

import re
import unicodedata

from coach.speech.words.settled import is_settled
from coach.speech.words.tongue import Tongue, either

_BEFORE_NUMBER = (
    (re.compile(r"(?:\+/-|\+-|±)\s?(?=[\d.])"), "plus_minus"),
    (re.compile(r"(?:~|≈|≅|∼)\s?(?=[\d.])"), "about"),
    (re.compile(r"(?:>=|≥|⩾)\s?(?=[\d.])"), "at_least"),
    (re.compile(r"(?:<=|≤|⩽)\s?(?=[\d.])"), "at_most"),
    (re.compile(r"(?<![-=])>\s?(?=[\d.])"), "more"),
    (re.compile(r"<\s?(?=[\d.])"), "less"),
    (re.compile(r"(?:(?<=^)|(?<=[\s(,;:/]))(?<!\d )-(?=[\d.])"), "minus"),
    (re.compile(r"(?<!\w)\+(?=[\d.])"), "plus"),
    (re.compile(r"(?<!\w)#\s?(?=\d)"), "number"),
    (re.compile(r"§+\s?(?=\d)"), "section"),
)
_STROKE = re.compile(r"(?<=[^\W_])\s?/\s?(?=[^\W_])")
_PAIR = re.compile(r"\b([^\W\d_]+)\s?/\s?([^\W\d_]+)\b")
_COMPARED = re.compile(r"(?<=\w)\s+[<>|\\]+\s+(?=\w)")
_DASH = re.compile(r"\s+[-–—]+\s+|\s?[–—]+\s?")
_BRACKETS = re.compile(r"\s*[()\[\]{}]+\s*")
_KEPT = set(" '’.,;:!?-\"“”„‘«»¿¡\u0301")
_IDLE = re.compile(r"(?<![^\W_])['’-]+(?![^\W_])|\s+(?=[,.;:!?](?:\s|$))")


def signs_before_numbers(text: str, tongue: Tongue) -> str:
    """Say signs that make a number more, less, about, or one of a row."""
    for pattern, name in _BEFORE_NUMBER:
        text = pattern.sub(f"{tongue.say(name)} ", text)
    return text


def signs(text: str, tongue: Tongue) -> str:
    """Say signs between words: `and/or`, `&`, `=`."""
    joint = {frozenset(pair.split("/")) for pair in tongue.words.joint}

    def stroke(found: re.Match[str]) -> str:
        pair = frozenset({found[1].lower(), found[2].lower()})
        if pair == frozenset({tongue.say("and"), tongue.say("or")}):
            return f"{found[1]} {found[2]}"
        return f"{found[1]} {tongue.say('and' if pair in joint else 'or')} {found[2]}"

    text = _PAIR.sub(stroke, text)
    text = _COMPARED.sub(", ", text)
    text = _STROKE.sub(f" {tongue.say('or')} ", text)
    table = {
        "&": "and", "+": "plus", "=": "equals", "@": "at", "§": "section", "≈": "about",
        "±": "plus_minus", "≥": "at_least", "≤": "at_most", "×": "times", "÷": "by", "%": "percent",
        "°": "degrees", "√": "root",
    }  # fmt: skip
    return re.sub(
        rf"\s*({either(table)})\s*",
        lambda it: f" {tongue.words.said.get(table[it[1]], '')} " if _between(it) else " ",
        text,
    )


def _between(found: re.Match[str]) -> bool:
    """Whether a sign stands with words: a row of signs is no sentence."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(re.search(r"\w\W{0,2}$", before) or re.match(r"\w", after))


def only_words(text: str, tongue: Tongue) -> str:
    """Keep words, and the punctuation that a voice hears as a pause."""
    close = ",." if tongue.language == "fr" else ",.;:!?"  # French has a space before the others
    text = _BRACKETS.sub(_comma, _DASH.sub(_comma, text))
    text = "".join(sign if _is_kept(sign) else " " for sign in text)
    text = re.sub(r"(?<![^\W_])-|-(?![^\W_])", " ", text)
    text = " ".join(text.split())
    text = re.sub(rf"\s+(?=[{close}](?:\s|$|[,.;:!?]))", "", text)
    text = re.sub(r"([,;:])[,;:.]*(?=[.!?])|((?<![A-Z])[.!?])[.,;:]+(?=\s|$)", r"\2", text)
    text = re.sub(r"([,;:])[,;:]+", r"\1", text)
    return re.sub(r"^[\s,.;:!?-]+(?=\w)", "", text).rstrip(" ,")


def _is_kept(sign: str) -> bool:
    return sign in _KEPT or unicodedata.category(sign)[0] in {"L", "M"} or is_settled(sign)


def _comma(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()], found.string[found.end() :]
    if not before or not after or before[-1] in ",.;:!?" or after[0] in ",.;:!?":
        return " "
    return ", "
