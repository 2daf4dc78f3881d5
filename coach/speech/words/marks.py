"""What only sets a text: markup, bullets, letters in disguise, dots without a space."""

from __future__ import annotations

import html
import re
import unicodedata

from coach.speech.words.tongue import Tongue

_DISGUISED = ("<font>", "<wide>", "<narrow>", "<circle>", "<square>", "<compat>")
_SAME = str.maketrans(
    {**dict.fromkeys("‐‑−﹣－", "-"), "⁄": "/", "∕": "/", "ʹ": "′", "ʺ": "″", "’": "’"}
)
_HTML = (
    "a b big br code del div em font h1 h2 h3 h4 h5 h6 hr i img ins li mark ol p pre s small span "
    "strike strong sub sup table tbody td th thead tr tt u ul"
)
_TAG = re.compile(rf"</?(?:{'|'.join(_HTML.split())})(?:\s[^<>]*|/)?>|<!--.*?-->", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_BOX = re.compile(r"\[[ xX]?\]")
_AROUND = re.compile(
    r"(?<![\w*_~`])(\*{1,3}|_{1,3}|~~|`{1,3})(?=[^\s*_~`])(.+?)(?<=[^\s*_~`])\1(?![\w*_~`])"
)
_BULLETS = "•‣▪▫●○◦■□◆◇▶►▸·∙⁃"
_FIRST = re.compile(
    rf"^\s*(?:(?:#{{1,6}}|>+(?!\s*\d)|[-*–—]|\+(?!\s*\d)|[{_BULLETS}])\s+|[{_BULLETS}])+"
)
_BULLET = re.compile(rf"(?<!\d)\s*[{_BULLETS}]\s*|\s+\*\s+(?=[^\W\d])")
_DOTS = re.compile(r"\s*(?:\.{2,}|…)[.…]*\s*")
_GLUED = re.compile(r"(?<=[^\W\d_]{2})([.!?;:])(?=[^\W\d_]{2})|(?<=[^\W\d_])(,)(?=[^\W\d_])")


def folded(text: str, tongue: Tongue) -> str:
    """Give letters and digits their plain form: those that are bold, wide, circled or squeezed."""
    del tongue
    text = html.unescape(text).replace("''", "″").replace("′′", "″")
    if text.isascii():
        return text
    text = "".join(map(_plain_form, text.translate(_SAME)))
    return unicodedata.normalize("NFC", text)


def _plain_form(sign: str) -> str:
    if not unicodedata.decomposition(sign).startswith(_DISGUISED) or sign in "…‥′″‴´":
        return sign
    plain = unicodedata.normalize("NFKC", sign)
    return sign if plain.startswith(" ") else plain


def without_markup(text: str, tongue: Tongue) -> str:
    """Take out what Markdown and HTML mark words with, and bullets."""
    del tongue
    text = _TAG.sub(" ", text)
    text = _BOX.sub(" ", _LINK.sub(r"\1", text))
    for _ in range(3):
        text = _AROUND.sub(r"\2", text)
    text = _FIRST.sub("", text)
    return _BULLET.sub(lambda found: pause(found, "."), text)


def spaced(text: str, tongue: Tongue) -> str:
    """Let dots be a pause, and put a space behind a sentence that has none."""
    del tongue
    text = _DOTS.sub(lambda found: pause(found, "."), text)
    return _GLUED.sub(lambda found: f"{found[0]} ", text)


def pause(found: re.Match[str], sign: str) -> str:
    """Return what stands in place of a sign between words: a pause, unless there is one already."""
    before = found.string[: found.start()].rstrip()
    after = found.string[found.end() :].lstrip()
    if not before:
        return ""
    if not after:
        return sign if sign == "." and before[-1].isalnum() else ""
    return f"{sign} " if before[-1] not in ".,;:!?–—-(" and after[0] not in ".,;:!?)" else " "
