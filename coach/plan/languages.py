"""What Unicode's CLDR knows of languages: the plurals of their grammar, and their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Literal, cast, get_args

from msgspec import Struct

from coach.base.errors import BadFile, UnknownName, quoted
from coach.base.text import bare
from coach.base.times import in_seconds
from coach.base.tongue import later, spoken, tr

Category = Literal["zero", "one", "two", "few", "many", "other"]

NOTHING = later("nothing")
"""What is found in place of words that are missing."""

COUNTED = range(200)
"""Whole numbers in which every form shows that numbers up to a thousand take, and shows again if it
is that of several: the rules of grammar look at the last two digits (a test asks each language)."""


class Plural(Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase in the forms that its language has for numbers; `{n}` is the number.

    English has `one` and `other`, Polish `one`, `few` and `many`.
    """

    zero: str | None = None
    one: str | None = None
    two: str | None = None
    few: str | None = None
    many: str | None = None
    other: str | None = None
    language: str = ""
    """Whose rules choose the form; `Phrases` sets it."""

    def of(self, number: int, written: str = "") -> str:
        """Fill in the number, or what is written in its place, as “2–3”.

        Raises `BadFile` for a form that the language needs and is missing, and `UnknownName` for a
        language whose rules nobody knows.
        """
        category = _rule(self.language)(number)
        words: str | None = getattr(self, category)
        if words is None:
            place = tr("phrases in {language}", language=quoted(self.language))
            expected = tr("the words for a number such as {number}", number=number)
            raise BadFile(place, (category,), tr(NOTHING), expected)
        return words.replace("{n}", written or str(number))


@cache
def needed(language: str) -> dict[Category, tuple[int, ...]]:
    """Return the categories that the numbers of a session fall into, each with its numbers.

    Raises `UnknownName` for an unknown language.
    """
    rule = _rule(language)
    numbers: dict[Category, list[int]] = {category: [] for category in get_args(Category)}
    for number in COUNTED:
        numbers[rule(number)].append(number)
    return {category: tuple(those) for category, those in numbers.items() if those}


def is_known(language: str) -> bool:
    """Tell whether the grammar of numbers of a language is known."""
    try:
        return bool(_rule(language))
    except UnknownName:
        return False


@cache
def _rule(language: str) -> Callable[[int], Category]:
    # Late: the import and the data of one language take 16 ms (measured).
    from babel import Locale, UnknownLocaleError

    try:
        return cast("Callable[[int], Category]", Locale.parse(language).plural_form)
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownName("language", language, ()) from error


def named(title: str, language: str) -> str:
    """Return the title of a routine for a list; beside it another language than the app's."""
    return title if language == spoken() else f"{bare(title)} ({name_of(language, language)})"


def decimal(ms: int, language: str) -> str:
    """Write milliseconds in seconds as a language writes numbers: “5.5”, “5,5”."""
    if ms % 1000 == 0:
        return str(ms // 1000)
    from babel import UnknownLocaleError  # late: 16 ms (measured)
    from babel.numbers import format_decimal

    try:
        return str(format_decimal(ms / 1000, format="0.###", locale=language))
    except (UnknownLocaleError, ValueError):
        return in_seconds(ms)


@cache
def name_of(language: str, within: str = "en") -> str:
    """Return the name of a language in a language, with a capital: “German”, “Deutsch”.

    It is the language's code where that is not known.
    """
    from babel import Locale, UnknownLocaleError  # late: 16 ms (measured)

    try:
        name = Locale.parse(language).get_language_name(within)
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else language


def place_of(language: str, within: str) -> str:
    """Return the name of a language as it is spoken in a place: “Français (Belgique)”.

    It is empty where that is not known.
    """
    from babel import Locale, UnknownLocaleError  # late: 16 ms (measured)

    try:
        name = Locale.parse(language, sep="-").get_display_name(within)
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else ""


def weekdays(language: str, *, short: bool = True) -> tuple[str, ...]:
    """Return the days of a week, from Monday: “Mon”, “Tue”; “Mo”, “Di”; not in short “Monday”."""
    from babel import Locale  # late: 16 ms (measured)

    days = Locale.parse(language).days["stand-alone"]["abbreviated" if short else "wide"]
    return tuple(days[number].rstrip(".").capitalize() for number in range(7))


def day_in_words(day: date, language: str) -> str:
    """Write a day as people of a language do: “March 31, 2026”, “31. März 2026”."""
    from babel.dates import format_date  # late: 16 ms (measured)

    return format_date(day, "long", locale=language)
