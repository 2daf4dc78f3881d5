"""Text from outside, made fit to be shown and spoken: plain, on one line, bounded.

A routine may come from anywhere. Terminal escapes, control characters and directional overrides
are taken out, so that nothing written in a file can steer a terminal or hide in a list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

TITLE_LIMIT = 80
"""Characters of a title: it has to fit a terminal of 80 columns."""

SPOKEN_LIMIT = 600
"""Characters of one spoken line: about 40 seconds of speech at 170 words a minute."""

_MARKS = "!?…！？"
"""Signs at the end of a text that a reader hears; the others there only end or go on."""

_END = re.compile(rf"[\s.,;:。、，；：{_MARKS}]+$")
_NO_ID = re.compile(r"[^a-z0-9]+")
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
"""Letters that no accent makes of others."""

_NAME = re.compile(r"\{(\w+)\}(\.?)")
_OPENED = ("¿", "¡")
"""A text that opens with one of these has to be closed as well."""

_ESCAPE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # OSC and other strings: titles, links
    r"|\x1b[@-Z\\-_]?",
    re.DOTALL,
)


def plain(text: str) -> str:
    """Drop escapes and invisible characters, and fold all white space into single spaces."""
    if "\x1b" not in text and (folded := " ".join(text.split())).isprintable():
        return folded  # as nearly every text is: then nothing has to be looked at one by one
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """Make a line fit to be shown as it is laid out: all that steers a terminal is taken out.

    What breaks a line becomes a space, and a byte of a file's name that is no text becomes “�”.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, _ESCAPE.sub(" ", text)))


def _shown(character: str) -> str:
    """Return what is shown for a character: itself, a space, “�”, or nothing."""
    category = unicodedata.category(character)
    if character.isspace() or category == "Cc":
        return " "
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category in {"Cf", "Co"} else character


def one_line(text: str, limit: int) -> str:
    """Return plain text of at most `limit` characters, cut between words and marked with “…”."""
    text = plain(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(",;:. ") + "…"


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Start with a capital and end as a sentence does."""
    return _ended(capital(text)) if text else ""


def bare(text: str) -> str:
    """Return a title or a note without the punctuation at its end, so that words can follow.

    “Ready?” becomes “Ready”. What is nothing but punctuation stays, and so does the sign that
    closes a Spanish question.
    """
    kept = _END.sub("", text)
    if kept.startswith(_OPENED):
        kept += "".join(sign for sign in text[len(kept) :] if sign in _MARKS)
    return kept or text


def unaccented(name: str) -> str:
    """Return a name without accents, capitals and idle spaces, so that “monica” finds “Mónica”."""
    signs = unicodedata.normalize("NFKD", name)
    letters = "".join(sign for sign in signs if not unicodedata.combining(sign))
    return " ".join(letters.casefold().split())


def slug(name: str) -> str:
    """Make of a name what an id may be, whatever its length: “Übung für Mia” is “ubung-fur-mia”.

    Empty where it has neither a letter from a to z nor a digit.
    """
    return _NO_ID.sub("-", unaccented(name).translate(_SPELT)).strip("-")


def joined(sign: str, *texts: str) -> str:
    """Join texts that are not empty; only the last one keeps the punctuation at its end."""
    *others, last = [text for text in texts if text] or [""]
    return sign.join((*map(bare, others), last))


def sayable(text: str) -> bool:
    """Tell whether there is anything in a text that can be said: a letter or a figure."""
    return any(map(str.isalnum, text))


def filled(words: str, /, **given: object) -> str:
    """Put texts in the place of their names in braces, as in “Next: {title}, {position}”.

    A full stop behind a text gives way to the “?”, “!” or “…” that the text ends with. Wherever
    else something follows, the text loses its own punctuation. Other names in braces stay. An empty
    text takes the comma or colon before it along.
    """
    if empty := [name for name, text in given.items() if str(text) == ""]:
        words = re.sub(rf"[\s,:;]*\{{(?:{'|'.join(map(re.escape, empty))})\}}", "", words)
        words = words.lstrip(" ,:;")

    def put(name: re.Match[str]) -> str:
        if name[1] not in given:
            return name[0]
        text = str(given[name[1]])
        if name[2]:
            return _ended(text)
        return text if name.end() == len(words) else bare(text)

    return _NAME.sub(put, words)


def _ended(text: str) -> str:
    """End a text as a sentence: with the marks it has, or a full stop."""
    kept = _END.sub("", text)
    end = text[len(kept) :]
    marks = "".join(sign for sign in end if sign in _MARKS)
    return f"{kept}{marks or ('…' if '..' in end else '.')}"


def matching(wanted: str, names: Sequence[str]) -> list[int]:
    """Match a name, or a part of it: return the indices of the names that are or contain `wanted`.

    Equal names come alone, before those of which it is a part. Case and spacing don't count.
    """
    part = plain(wanted).casefold()
    there = [plain(name).casefold() for name in names]
    if equal := [index for index, name in enumerate(there) if name == part]:
        return equal
    return [index for index, name in enumerate(there) if part and part in name]
