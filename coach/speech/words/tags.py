"""Tags that name a language, such as “de” and “de-AT”."""

from __future__ import annotations

import re

LANGUAGE = re.compile(r"[a-z]{2,3}")
"""The code of one, as ISO 639 has it."""


def language_of(tag: str) -> str:
    """Return the language of a tag: “de” of “de-AT”; nothing of something else."""
    language = re.split("[-_]", tag.lower())[0]
    return language if LANGUAGE.fullmatch(language) else ""
