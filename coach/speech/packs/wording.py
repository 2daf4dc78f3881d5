"""When two texts are the same words: how a line of a session is found among recorded phrases."""

from __future__ import annotations

import re
import unicodedata

from coach.base.text import plain

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_AROUND_DASHES = re.compile(r"\s*-\s*")
_END = re.compile(r"[\s.,;:!?]+$")


def worded(text: str) -> str:
    """Return a text as it is compared with others.

    Case, spaces, the punctuation at its end, and how quotes, dashes and dots are set count for
    nothing. Text without a letter or a digit becomes an empty one.
    """
    folded = plain(unicodedata.normalize("NFKC", text).translate(_SIGNS)).casefold()
    folded = _AROUND_DASHES.sub("-", _END.sub("", folded))
    return folded if any(sign.isalnum() for sign in folded) else ""


def is_count(text: str) -> bool:
    """Tell whether a text is a number to be said on its second."""
    return worded(text).isdecimal()
