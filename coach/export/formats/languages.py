"""How files name a language: by three letters, where a routine has two."""

from __future__ import annotations

UNKNOWN = "und"


def three_letters(language: str) -> str:
    """Return the code of ISO 639-2 for one of ISO 639-1: “deu” for “de”; “und” for none.

    Unicode's data, which Babel brings along, know the new code and the old one (“ger”); the new one
    begins as the short one does.
    """
    from babel.core import get_global  # late: it reads a large file

    if len(language) == len(UNKNOWN):
        return language
    codes = (
        code
        for code, means in get_global("language_aliases").items()
        if means == language and len(code) == len(UNKNOWN)
    )
    return min(codes, key=lambda code: (not code.startswith(language), code), default=UNKNOWN)
