"""Something written for the eye, which a voice may say wrongly.

A voice reads “30s” as a letter, “L/R” with its slash and “e.g.” by its letters; a word from another
language it reads by its own. What stands in a lexicon or in the routine's [pronounce] is known.
Only what is plainly no word is told, since a false alarm would be worse than a mistake heard once.
"""

from __future__ import annotations

import re

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import LineView
from coach.check.words import found_in
from coach.plan.phrases import SIDED

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ODD = (
    (re.compile(r"(?<!\w)\d+(?!st\b|nd\b|rd\b|th\b)[^\W\d_]+"), "a figure with letters"),
    (re.compile(r"\d+\s*[-–/:×x]\s*\d+"), "figures joined by a sign"),
    (re.compile(r"\w*[/\\+@#*=<>~^_|→←•×]\w*"), "a sign in place of a word"),
    (re.compile(r"(?<!\w)[^\W\d_a-zäöüßàâæçéèêëîïôœùûüÿáíóúñ]{2,}(?!\w)"), "only capitals"),
)


def line(view: LineView) -> Troubles:
    """Look for figures with letters, signs, capitals, abbreviations and foreign letters."""
    told: set[str] = set()
    for found, what in [*_odd(view.text), *_written(view), *_foreign(view)]:
        if found.lower() in view.pronounced or any(found in other for other in told):
            continue
        told.add(found)
        remedy = "write it in words, or add it to [pronounce]"
        yield Trouble((), f"“{found}”, {what}", "words that a voice can read", remedy)


def _odd(text: str) -> list[tuple[str, str]]:
    text = SIDED.sub("", text)
    return [(match[0], what) for pattern, what in _ODD for match in pattern.finditer(text)]


def _written(view: LineView) -> list[tuple[str, str]]:
    phrases = found_in(view.text, view.words.written if view.words else ())
    return [(phrase, "short for the eye") for phrase in phrases]


def _foreign(view: LineView) -> list[tuple[str, str]]:
    if view.words is None:
        return []
    letters = {*view.words.letters, *view.words.letters.upper(), "'", "’"}
    words = _WORD.findall(SIDED.sub("", view.text))
    return [(word, "letters of another language") for word in words if not letters >= {*word}]


RULE = Rule(
    id="hard-to-say",
    level="hint",
    title="Something is written for the eye, and may be said wrongly",
    why=__doc__ or "",
    source="ours",
    line=line,
)
