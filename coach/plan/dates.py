"""Days, weeks and figures as people of a language write them, as Unicode's CLDR knows them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"


@cache
def locale_of(language: str) -> Locale:
    """Return what is known of a language, by a code such as “de” or “en-US”; else of English."""
    from babel import Locale, UnknownLocaleError  # late: 16 ms (measured)

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


def first_weekday(language: str) -> int:
    """Return the day with which a week begins, 0 being Monday."""
    return int(locale_of(language).first_week_day)


def weekday_names(language: str) -> tuple[str, ...]:
    """Return the days in short, from the first of a week on: “Mon”, “Tue”."""
    known, first = locale_of(language), first_weekday(language)
    names = known.days["stand-alone"]["abbreviated"]
    return tuple(str(names[(first + ahead) % 7]).rstrip(".").capitalize() for ahead in range(7))


def month_name(day: date, language: str) -> str:
    """Return the month of a day in short: “Nov”."""
    from babel.dates import format_date

    return str(format_date(day, "LLL", locale=locale_of(language))).rstrip(".")


def day_in_short(day: date, language: str) -> str:
    """Write a day with its weekday and without its year: “Tue, Nov 3”, “Di., 3. Nov.”."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMEd", day, locale=locale_of(language)))


def day_of_month(day: date, language: str) -> str:
    """Write a day without weekday and year: “Nov 3”, “3. Nov.”."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMd", day, locale=locale_of(language)))


def day_in_full(day: date, language: str) -> str:
    """Write a day with its year: “November 3, 2026”."""
    from babel.dates import format_date

    return str(format_date(day, "long", locale=locale_of(language)))


def figure(number: float, language: str) -> str:
    """Write a number with at most one decimal: “2.5”, “2,5”."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, format="#,##0.#", locale=locale_of(language)))
