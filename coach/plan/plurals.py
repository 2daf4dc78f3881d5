"""Phrases by number, as the grammar of their language has it: the categories of Unicode's CLDR."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal, cast, get_args

from msgspec import Struct

from coach.errors import BadFile, UnknownName, quoted

Category = Literal["zero", "one", "two", "few", "many", "other"]

COUNTED = range(1000)
"""The whole numbers a session may say; the longest hold has 600 seconds."""


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

    def of(self, number: int) -> str:
        """Fill in the number. Raises `BadFile` for a form that the language needs and is missing.

        Raises `UnknownName` for a language whose rules nobody knows.
        """
        category = category_of(self.language, number)
        words = self.form(category)
        if words is None:
            raise missing_form(f"phrases in {quoted(self.language)}", category, number)
        return words.replace("{n}", str(number))

    def form(self, category: Category) -> str | None:
        """Return the words of a category, as they stand in the file."""
        words: str | None = getattr(self, category)
        return words


def category_of(language: str, number: int) -> Category:
    """Return the category of a whole number. Raises `UnknownName` for an unknown language."""
    return cast("Category", _rule(language)(number))


@cache
def needed(language: str) -> dict[Category, tuple[int, ...]]:
    """Return the categories that the numbers of a session fall into, each with its numbers.

    Raises `UnknownName` for an unknown language.
    """
    rule = _rule(language)
    numbers: dict[Category, list[int]] = {category: [] for category in get_args(Category)}
    for number in COUNTED:
        numbers[cast("Category", rule(number))].append(number)
    return {category: tuple(those) for category, those in numbers.items() if those}


def missing_form(place: str, category: Category, number: int) -> BadFile:
    """Return the error of a form that is not there."""
    return BadFile(place, category, "nothing", f"the words for a number such as {number}")


@cache
def _rule(language: str) -> Callable[[int], str]:
    # Late: the import and the data of one language take 16 ms (measured).
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language).plural_form
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownName("language", language, ()) from error
