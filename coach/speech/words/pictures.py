"""Emoji and other pictures, which are silent; arrows, which are ways and changes."""

from __future__ import annotations

import re
import unicodedata

from coach.speech.words.marks import pause
from coach.speech.words.tongue import Tongue

_TO = "→⇒➔➜➝➞➡⟶⇨➙➛➤"
_BACK = "←⇐⬅⟵⇦"
_UP = "↑⇑⬆⇧▲△☝👆"
_DOWN = "↓⇓⬇⇩▼▽👇"
_BOTH = "↔⇔⬌⟷↕⇄⇆⬍"
_DRAWN = re.compile(r"<(?:-+|=+)>|(?<![-=<])(?:-+|=+)>|<(?:-+)(?![-\d>])|<=+-*(?= [^\W\d])")
_ARROW = re.compile(rf"\s*([{_TO}{_BACK}{_UP}{_DOWN}{_BOTH}])[\ufe0f\ufe0e]?\s*")
_TICKS = "✅✔✓☑✗✘❌✕✖❎❗❕➖"
_TICK = re.compile(rf"\s*[{_TICKS}]+[\ufe0f\ufe0e]?\s*")
_FACE = re.compile(
    r"(?<!\S)(?:[:;=8]['’]?-?[)(DPpOo|\\/*\]\[]+|<3|[xX]D|\^_?\^|:-?3)(?=[\s.,!?]|$)"
)
_JOINS = "\ufe0e\ufe0f\u20e3\u200d"


def arrows(text: str, tongue: Tongue) -> str:
    """Say an arrow: as a way at the end of words, as a change between them."""
    text = _DRAWN.sub(_as_one_sign, text)

    def told(found: re.Match[str]) -> str:
        sign, before, after = found[1], text[: found.start()], text[found.end() :]
        if not before and after:
            return ""
        alone = not before or not after or after[0] in ".,;:!?)" or before[-1] == "("
        if sign in _UP or sign in _DOWN:
            return f" {tongue.say('up' if sign in _UP else 'down')} "
        if sign in _BOTH:
            return f" {tongue.say('and')} "
        if alone:
            return f" {tongue.say('right' if sign in _TO else 'left')} "
        near = re.search(r"(?:\d\S{0,3}|\b[LR])$", before) and re.match(r"[LR]\b|\d", after)
        return f" {tongue.say('to')} " if near and sign in _TO else pause(found, ",")

    return _ARROW.sub(told, text)


def _as_one_sign(drawn: re.Match[str]) -> str:
    if drawn[0].startswith("<"):
        return "↔" if drawn[0].endswith(">") else "←"
    return "→"


def without_pictures(text: str, tongue: Tongue) -> str:
    """Take pictures out; a tick or a cross parts what stands around it."""
    del tongue
    text = _FACE.sub(" ", text)
    if text.isascii():
        return text
    text = _TICK.sub(lambda found: pause(found, ","), text)
    return "".join(" " if _is_picture(sign) else sign for sign in text if sign not in _JOINS)


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) in {"So", "Sk", "Cn"} and sign not in "°´`^¨"
