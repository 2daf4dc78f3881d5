"""L and R, where they are sides."""

from __future__ import annotations

import re

from coach.speech.words.tongue import Tongue, either


def sides(text: str, tongue: Tongue) -> str:
    """Name the sides that letters stand for: both together, before a part of the body, alone."""
    letters = tongue.words.sides
    if not letters:
        return text
    letter = either(letters)
    lone = rf"(?<![\w.'’+-])(?<![A-Z] )({letter})\b(?![\w'’+]|-\w| [A-Z]\b(?!\s*[,.)]))"
    named = f" {tongue.say('and')} "

    def both(found: re.Match[str]) -> str:
        return letters[found[1]] + named + letters[found[2]]

    def one(found: re.Match[str]) -> str:
        return letters[found[1]]

    glued = rf"(?<=\d)(?={letter}\b)"
    if len(set(re.findall(rf"\d({letter})\b", text))) > 1:
        text = re.sub(glued, " ", text)
    text = re.sub(rf"(?<![\w.])({letter})\s?[/&+]\s?({letter})(?![\w.]\w)", both, text)
    body = either(tongue.words.body)
    text = re.sub(rf"{lone}\.?(?=\s+(?:\w+\s)?{body}\b)", one, text, flags=0)
    text = re.sub(rf"(?<=\()\s*({letter})\.?\s*(?=\))", one, text)
    text = re.sub(rf"(?:(?<=^)|(?<=[.;,] )|(?<=[.;,]))({letter})(?=\s?:)", one, text)
    found = set(re.findall(lone, text))
    if len({letters[sign] for sign in found}) > 1:
        text = re.sub(lone, one, text)
    return text
