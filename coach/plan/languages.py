"""Languages by name: in English, and by the name that they have for themselves."""

from __future__ import annotations

from functools import cache


def own_name(language: str) -> str:
    """Return what a language calls itself, with a capital: “Deutsch”, “Español”."""
    return _name(language, language)


def english_name(language: str) -> str:
    """Return what a language is called in English: “German”, “Spanish”."""
    return _name(language, "en")


def named(title: str, language: str) -> str:
    """Return the title of a routine for a list; beside it the language, where it is not English."""
    return title if language == "en" else f"{title} ({own_name(language)})"


@cache
def _name(language: str, within: str) -> str:
    """Return the name of a language in a language; its code where that is not known."""
    from babel import Locale, UnknownLocaleError  # late: 16 ms (measured)

    try:
        name = Locale.parse(language).get_language_name(within)
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else language
